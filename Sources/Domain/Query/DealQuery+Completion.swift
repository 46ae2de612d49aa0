extension DealQuery {
  /// How the term at a place of a text could go on.
  package struct Completion: Hashable, Sendable {
    /// The characters that a candidate takes the place of.
    package var range: Range<Int>
    /// In the order in which they are offered; never empty.
    package var candidates: [Candidate]
  }

  /// A way to go on.
  package struct Candidate: Hashable, Sendable {
    /// What stands there then.
    package var text: String
    /// What it means.
    package var help: String

    package init(text: String, help: String) {
      self.text = text
      self.help = help
    }
  }

  /// What could be meant at a place of a text, in characters from its start: names of fields, words of the language, and
  /// values of fields that have few. `nil` inside quotes, within a word, and where nothing of the language begins so.
  package static func completion(of text: String, at cursor: Int) -> Completion? {
    let characters = Array(text)
    guard (0...characters.count).contains(cursor), cursor == characters.count || characters[cursor].isWhitespace
    else { return nil }
    // Quotes may hold blanks: with one of them open there is nothing to complete.
    guard characters[..<cursor].count(where: { $0 == "\"" }) % 2 == 0 else { return nil }
    var start = cursor
    while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
    if start < cursor, characters[start] == "-" { start += 1 }
    let term = characters[start..<cursor]
    guard !term.isEmpty, !term.contains("\"") else { return nil }
    guard let sign = term.firstIndex(where: { ":<>=".contains($0) }) else {
      return Completion(start..<cursor, names(beginningWith: String(term).lowercased()))
    }
    guard characters[sign] == ":" || characters[sign] == "=" else { return nil }
    var value = cursor
    while value > sign + 1, characters[value - 1] != "," { value -= 1 }
    let name = String(characters[start..<sign]).lowercased()
    if name == "sort", value < cursor, characters[value] == "-" { value += 1 }
    let typed = String(characters[value..<cursor]).lowercased()
    let all = name == "sort" ? sortFields : DealField(named: name).map { values(of: $0, typed) } ?? []
    return Completion(
      value..<cursor, all.filter { $0.text.lowercased().hasPrefix(typed) && $0.text.lowercased() != typed })
  }

  private static func names(beginningWith typed: String) -> [Candidate] {
    let fields = DealField.allCases.filter { $0.rawValue.hasPrefix(typed) }.map { field in
      Candidate(text: field.rawValue + usualSign(of: field), help: field.help)
    }
    let flags = Flag.allCases.filter { $0.rawValue.hasPrefix(typed) && $0.rawValue != typed }.map { flag in
      Candidate(text: flag.rawValue, help: "only what is \(flag.rawValue)")
    }
    let sort =
      "sort".hasPrefix(typed) ? [Candidate(text: "sort:", help: "the order; sort:-irr for the largest first")] : []
    return fields + flags + sort
  }

  /// How a comparison with a field most often goes on.
  private static func usualSign(of field: DealField) -> String {
    switch field.kind {
    case .text: ":"
    case .number, .percent, .percentOrMoney: ">"
    case .money: "<="
    case .days: "<"
    }
  }

  private static let sortFields = DealField.allCases.map { Candidate(text: $0.rawValue, help: $0.help) }

  private static func values(of field: DealField, _ typed: String) -> [Candidate] {
    switch field {
    case .propertyClass: PropertyClass.allCases.map { Candidate(text: $0.rawValue, help: "class \($0.rawValue)") }
    case .type:
      [
        Candidate(text: "multi-family", help: PropertyType.multiFamily.label),
        Candidate(text: "apartment", help: PropertyType.apartmentComplex.label),
      ]
    case .status: Flag.statuses.map { Candidate(text: $0.rawValue, help: "only what is \($0.rawValue)") }
    case .state:
      // Fifty of them are no help.
      typed.isEmpty
        ? []
        : USState.allCases.filter { $0.rawValue.lowercased().hasPrefix(typed) }
          .map { Candidate(text: $0.rawValue, help: $0.name) }
    default: []
    }
  }
}

extension DealQuery.Completion {
  fileprivate init?(_ range: Range<Int>, _ candidates: [DealQuery.Candidate]) {
    guard !candidates.isEmpty else { return nil }
    self.init(range: range, candidates: candidates)
  }
}
