extension DealQuery {
  /// The outcome of parsing: what was understood, and what was not.
  package struct Parse: Hashable, Sendable {
    package var query: DealQuery
    /// In the order of their places.
    package var problems: [Problem]
  }

  /// A place in the text that was not understood; the rest of the text still counts.
  package struct Problem: Hashable, Sendable {
    /// Offsets in characters, from the first that is wrong up to behind the last; empty at an unfinished end.
    package var range: Range<Int>
    /// What is wrong and what would be right, for the person who typed it.
    package var message: String
    /// What may have been meant, when something comes near.
    package var advice: String?
    /// Whether it names a field that there is not: whoever reads it wants to know which there are.
    package var isUnknownField = false
    /// Whether the term is merely not finished yet.
    package var unfinished: Bool
  }

  /// Reads a text. Never fails: terms that can't be understood become problems.
  package static func parse(_ text: String) -> Parse {
    var parser = DealQueryParser(text)
    return parser.parse()
  }

  /// The query that a text means, its problems ignored.
  package init(_ text: String) { self = Self.parse(text).query }
}

/// A hand-written scanner over the characters of a query.
private struct DealQueryParser {
  private let characters: [Character]
  private var index = 0
  private var query = DealQuery()
  private var problems: [DealQuery.Problem] = []

  init(_ text: String) { characters = Array(text) }

  mutating func parse() -> DealQuery.Parse {
    while true {
      while index < characters.count, characters[index].isWhitespace { index += 1 }
      guard index < characters.count else { break }
      parseTerm()
    }
    return DealQuery.Parse(query: query, problems: problems)
  }

  private var atEndOfTerm: Bool { index >= characters.count || characters[index].isWhitespace }

  private mutating func parseTerm() {
    let start = index
    var negated = false
    if characters[index] == "-" {
      negated = true
      index += 1
      guard !atEndOfTerm else {
        report(start..<index, "expected what to leave out after -", unfinished: index >= characters.count)
        return
      }
    }
    if characters[index] == "\"" {
      let phrase = quotedText()
      guard !phrase.isEmpty else { return }
      guard Self.isSearchable(phrase) else { return reportNothingToFind(start..<index) }
      query.terms.append(.init(.words(phrase, quoted: true), negated: negated))
      return
    }
    let nameStart = index
    while !atEndOfTerm, !Self.isOperator(characters[index]), characters[index] != "\"" { index += 1 }
    let name = String(characters[nameStart..<index])
    guard !atEndOfTerm, characters[index] != "\"" else {
      guard Self.isSearchable(name) else { return reportNothingToFind(start..<index) }
      appendWord(name, negated: negated)
      return
    }
    guard !name.isEmpty else {
      skipTerm()
      report(nameStart..<index, "expected a field before \(characters[nameStart])")
      return
    }
    let comparison = scanOperator()
    if name.lowercased() == "sort" {
      parseSort(start: start, comparison: comparison, negated: negated)
      return
    }
    guard let field = DealField(named: name) else {
      skipTerm()
      problems.append(
        .init(
          range: nameStart..<(nameStart + name.count), message: "no field \(name)",
          advice: DealField.nearest(to: name).map { "did you mean \($0.rawValue)?" }, isUnknownField: true,
          unfinished: false))
      return
    }
    let valuesStart = index
    let values = scanValues()
    guard !values.isEmpty else {
      let unfinished = index >= characters.count
      report(
        unfinished ? index..<index : valuesStart..<index, "expected \(Self.expectation(of: field))",
        unfinished: unfinished)
      return
    }
    append(field, comparison, values, negated: negated)
  }

  /// Whether a text has a letter or a digit: nothing else is ever found.
  private static func isSearchable(_ text: String) -> Bool { !SearchText.folded(text).isEmpty }

  private mutating func reportNothingToFind(_ range: Range<Int>) {
    let text = String(characters[range].prefix(20))
    report(range, "\(text) has no letter or digit to look for")
  }

  private mutating func appendWord(_ word: String, negated: Bool) {
    let condition = DealQuery.Flag(rawValue: word.lowercased()).map(DealQuery.Condition.flag)
    query.terms.append(.init(condition ?? .words(word, quoted: false), negated: negated))
  }

  // MARK: Operators and values

  private static func isOperator(_ character: Character) -> Bool {
    character == ":" || character == "<" || character == ">" || character == "="
  }

  /// Reads one operator; `nil` stands for the colon.
  private mutating func scanOperator() -> DealQuery.Comparison? {
    let first = characters[index]
    index += 1
    let followedByEqual = index < characters.count && characters[index] == "="
    switch first {
    case ":": return nil
    case "=": return .equal
    default:
      if followedByEqual { index += 1 }
      return first == ">" ? (followedByEqual ? .atLeast : .more) : (followedByEqual ? .atMost : .less)
    }
  }

  private struct Value {
    var text: String
    var range: Range<Int>
  }

  /// Reads `value,value,…`; a value in quotes may hold anything. Empty values are passed over.
  private mutating func scanValues() -> [Value] {
    var values: [Value] = []
    while !atEndOfTerm {
      let start = index
      if characters[index] == "," {
        index += 1
        continue
      }
      if characters[index] == "\"" {
        let text = quotedText()
        if !text.isEmpty { values.append(Value(text: text, range: start..<index)) }
        continue
      }
      while !atEndOfTerm, characters[index] != "\"" {
        if characters[index] == "," {
          // "1,250" is one amount, not two values: three digits after a comma belong to the number before it.
          guard isThousandsGroup(from: start) else { break }
          index += 3
        }
        index += 1
      }
      values.append(Value(text: String(characters[start..<index]), range: start..<index))
    }
    return values
  }

  private func isThousandsGroup(from start: Int) -> Bool {
    guard index < characters.count, characters[index] == ",", index + 3 < characters.count else { return false }
    let head = characters[start..<index].drop { $0 == "$" || $0 == "-" }
    let plainHead = head.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ",") }
    let firstGroup = head.prefix { $0 != "," }
    guard plainHead, (1...3).contains(firstGroup.count), firstGroup.first != "0" else { return false }
    let group = characters[(index + 1)...(index + 3)]
    guard group.allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
    let next = index + 4
    return next >= characters.count || !(characters[next].isASCII && characters[next].isNumber)
  }

  private mutating func quotedText() -> String {
    let start = index
    index += 1
    var text = ""
    while index < characters.count {
      if characters[index] == "\"" {
        guard index + 1 < characters.count, characters[index + 1] == "\"" else {
          index += 1
          return text
        }
        index += 1
      }
      text.append(characters[index])
      index += 1
    }
    report(start..<index, "expected a closing quote", unfinished: true)
    return text
  }

  private mutating func skipTerm() {
    while !atEndOfTerm {
      if characters[index] == "\"" { _ = quotedText() } else { index += 1 }
    }
  }

  private mutating func report(_ range: Range<Int>, _ message: String, unfinished: Bool = false) {
    problems.append(.init(range: range, message: message, unfinished: unfinished))
  }

  // MARK: Meaning

  private mutating func parseSort(start: Int, comparison: DealQuery.Comparison?, negated: Bool) {
    let valuesStart = index
    let values = scanValues()
    guard comparison == nil || comparison == .equal, !negated else {
      report(start..<index, "write sort:irr, or sort:-irr for the largest first")
      return
    }
    guard !values.isEmpty else {
      let unfinished = index >= characters.count
      report(unfinished ? index..<index : valuesStart..<index, "expected a field to sort by", unfinished: unfinished)
      return
    }
    for value in values {
      let descending = value.text.hasPrefix("-")
      let name = descending ? String(value.text.dropFirst()) : value.text
      if let field = DealField(named: name) {
        query.sort.append(.init(field, descending: descending))
      } else {
        let unfinished =
          value.range.upperBound == characters.count
          && DealField.allCases.contains { $0.rawValue.hasPrefix(name.lowercased()) }
        let hint = DealField.nearest(to: name).map { "; did you mean \($0.rawValue)?" } ?? ""
        report(value.range, "can't sort by \(name.isEmpty ? "nothing" : name)\(hint)", unfinished: unfinished)
      }
    }
  }

  private mutating func append(
    _ field: DealField, _ comparison: DealQuery.Comparison?, _ values: [Value], negated: Bool
  ) {
    if field.kind == .text {
      guard comparison == nil || comparison == .equal else {
        report(values[0].range, "\(field.rawValue) is a text: write \(field.rawValue):\(values[0].text)")
        return
      }
      let texts = values.compactMap { value in checked(value, of: field) }
      if !texts.isEmpty { query.terms.append(.init(.text(field, texts), negated: negated)) }
      return
    }
    let quantities = values.compactMap { value in quantity(value, of: field) }
    guard let first = quantities.first else { return }
    if let comparison {
      if values.count > 1 {
        report(values[1].range, "expected one value after \(comparison.rawValue)")
      }
      query.terms.append(.init(.comparison(field, comparison, first), negated: negated))
    } else {
      query.terms.append(.init(.anyOf(field, quantities), negated: negated))
    }
  }

  /// A value of a text field that has a closed vocabulary, or any text of the others.
  private mutating func checked(_ value: Value, of field: DealField) -> String? {
    let unfinished = value.range.upperBound == characters.count
    switch field {
    case .propertyClass where PropertyClass(rawValue: value.text.uppercased()) == nil:
      report(value.range, "expected a class from A to D")
      return nil
    case .status where DealQuery.Flag.status(named: value.text) == nil:
      let begun = DealQuery.Flag.statuses.contains { $0.rawValue.hasPrefix(value.text.lowercased()) }
      report(value.range, "expected \(Self.expectation(of: field))", unfinished: unfinished && begun)
      return nil
    case _ where !Self.isSearchable(value.text):
      reportNothingToFind(value.range)
      return nil
    default: return value.text
    }
  }

  private mutating func quantity(_ value: Value, of field: DealField) -> DealQuery.Quantity? {
    if let quantity = DealQuery.Quantity(value.text, of: field.kind) { return quantity }
    if Self.isTooLong(value.text) {
      report(value.range, "the number is too large: \(field.rawValue) takes at most 15 digits")
      return nil
    }
    report(value.range, "expected \(Self.expectation(of: field))")
    return nil
  }

  /// Whether a text is a number but for its length.
  private static func isTooLong(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "$" }
    return digits.count { $0.isASCII && $0.isNumber } > 15
      && digits.allSatisfy { ($0.isASCII && $0.isNumber) || ".,%dkmbDKMB".contains($0) }
  }

  private static func expectation(of field: DealField) -> String {
    switch field.kind {
    case .text:
      switch field {
      case .propertyClass: "a class from A to D"
      case .status: DealQuery.Flag.statuses.map(\.rawValue).joined(separator: ", ")
      default: "a text"
      }
    case .number: "a number, as \(field.example)"
    case .percent: "a percentage, as \(field.example)"
    case .money: "an amount, as \(field.example)"
    case .percentOrMoney: "a percentage or an amount, as \(field.example) or \(field.rawValue)>$2m"
    case .days: "days, as \(field.example)"
    }
  }
}

extension DealQuery.Flag {
  /// The flags that name a state of the raise or the property.
  static let statuses: [Self] = [.upcoming, .open, .closed, .funded, .cancelled, .sold]

  static func status(named name: String) -> Self? {
    statuses.first { $0.rawValue == name.lowercased() }
  }
}

extension DealQuery.Quantity {
  /// Reads a value as its field's kind expects it; `nil` when it is not one.
  init?(_ text: String, of kind: DealField.Kind) {
    switch kind {
    case .text: return nil
    case .money:
      guard let money = try? Money(parsing: text) else { return nil }
      self = .money(money)
    case .percentOrMoney:
      if text.hasSuffix("%") || Self.isPlainNumber(text) {
        self.init(text, of: .percent)
      } else {
        self.init(text, of: .money)
      }
    case .percent:
      guard let value = Self.decimal(text, dropping: "%") else { return nil }
      self = .percent(value)
    case .days:
      guard let value = Self.decimal(text, dropping: "d") else { return nil }
      self = .days(value)
    case .number:
      // Counts take the same thousands and k as amounts do.
      if Self.isPlainNumber(text), let value = Double(text) {
        self = .number(value)
      } else if !text.contains("$"), let money = try? Money(parsing: text) {
        self = .number(Double(money.cents) / 100)
      } else {
        return nil
      }
    }
  }

  private static func isPlainNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    return !digits.isEmpty && digits.count <= 15 && digits.filter { $0 == "." }.count <= 1
      && digits.contains { $0 != "." } && digits.allSatisfy { $0 == "." || ($0.isASCII && $0.isNumber) }
  }

  private static func decimal(_ text: String, dropping unit: Character) -> Double? {
    var text = Substring(text)
    if let last = text.last, last == unit || last == Character(unit.uppercased()) { text.removeLast() }
    guard isPlainNumber(String(text)) else { return nil }
    return Double(text)
  }
}
