import Domain

/// A filter and an order over the rows of any list, in the manner of the filter bar: words that must occur somewhere, and
/// conditions on columns.
///
///     pending amount>50k state:AZ,NM -sold
struct RowQuery<Row: Sendable>: Sendable {
  private let columns: [ListColumn<Row>]
  private let terms: [Term]
  private let order: (column: ListColumn<Row>, descending: Bool)?

  /// What is wrong with a filter or an order, and what there is.
  struct Problem: Error, CustomStringConvertible {
    let description: String
    /// The name that no column has, when that is what is wrong.
    var unknownName: String?
  }

  private struct Term: Sendable {
    var isNegated: Bool
    var condition: Condition
  }

  private enum Condition: Sendable {
    /// A text that occurs in some column.
    case anywhere(Word)
    /// One of these texts occurs in a column.
    case any(ListColumn<Row>, [Word])
    case compare(ListColumn<Row>, Comparison, Double)
  }

  /// A text to look for, whatever its case and accents; also as the number that it may be.
  private struct Word: Sendable {
    let letters: [UInt8]
    let number: Double?

    init(_ text: some StringProtocol) {
      letters = SearchText.plain(String(text))
      number = RowQuery.number(String(text))
    }

    /// Whether it occurs in what programs read of a value.
    func occurs(in value: ListValue) -> Bool {
      let text = SearchText.plain(value.plain)
      return text.indices.contains { text[$0...].starts(with: letters) }
    }

    /// The same, or, where both are numbers, whether they are alike.
    func matches(_ value: ListValue) -> Bool {
      if let left = value.number, let number { return Comparison.equal.holds(left, number) }
      return occurs(in: value)
    }
  }

  private enum Comparison: String, CaseIterable, Sendable {
    // Longer ones first, so that `>=` is not read as `>`.
    case atLeast = ">="
    case atMost = "<="
    case above = ">"
    case below = "<"
    case equal = "="

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .above: left > right
      case .below: left < right
      case .equal: abs(left - right) < 0.000_001
      }
    }
  }

  /// Reads a filter as typed and an order as `--sort` takes it: a column's name, with a `-` before it for the largest first.
  init(filter: String, sort: String?, columns: [ListColumn<Row>]) throws(Problem) {
    self.columns = columns
    let (terms, problems) = Self.terms(of: filter, columns)
    if let problem = problems.first { throw problem }
    self.terms = terms
    guard let sort else {
      order = nil
      return
    }
    let descending = sort.hasPrefix("-")
    let name = descending ? String(sort.dropFirst()) : sort
    order = (try Self.column(name, of: columns, for: "--sort"), descending)
  }

  /// A filter as far as it is understood, in the order in which rows come; what is not is left out, and named.
  static func reading(_ filter: String, columns: [ListColumn<Row>]) -> (query: RowQuery, problems: [Problem]) {
    let (terms, problems) = terms(of: filter, columns)
    return (RowQuery(columns: columns, terms: terms), problems)
  }

  private init(columns: [ListColumn<Row>], terms: [Term]) {
    self.columns = columns
    self.terms = terms
    order = nil
  }

  private static func terms(of filter: String, _ columns: [ListColumn<Row>]) -> (terms: [Term], problems: [Problem]) {
    var (terms, problems): ([Term], [Problem]) = ([], [])
    for word in words(of: filter) {
      do throws(Problem) { terms.append(try term(word, columns)) } catch { problems.append(error) }
    }
    return (terms, problems)
  }

  /// The rows that meet the filter, in order; without one as they came. Rows without a value come last.
  func apply(to rows: [Row]) -> [Row] {
    let found = rows.filter { row in terms.allSatisfy { $0.isNegated != holds($0.condition, row) } }
    guard let order else { return found }
    let keyed = found.enumerated().map { (place: $0.offset, key: order.column.value($0.element), row: $0.element) }
    return keyed.sorted { left, right in
      if (left.key == .unknown) != (right.key == .unknown) { return right.key == .unknown }
      if ListValue.precedes(left.key, right.key) { return !order.descending }
      if ListValue.precedes(right.key, left.key) { return order.descending }
      return left.place < right.place
    }.map(\.row)
  }

  /// The column of a name.
  static func column(
    _ name: String, of columns: [ListColumn<Row>], for what: String
  ) throws(Problem) -> ListColumn<Row> {
    // What one column is named goes before what another is headed.
    let id = columns.first { $0.id.lowercased() == name.lowercased() }
    guard let column = id ?? columns.first(where: { $0.isNamed(name) }) else {
      throw Problem(
        description: "\(what): there is no column \(name); there are \(columns.map(\.id).joined(separator: ", "))",
        unknownName: name)
    }
    return column
  }

  private func holds(_ condition: Condition, _ row: Row) -> Bool {
    switch condition {
    case .anywhere(let word): columns.contains { word.occurs(in: $0.value(row)) }
    case .any(let column, let words):
      words.contains { $0.matches(column.value(row)) }
    case .compare(let column, let comparison, let bound):
      column.value(row).number.map { comparison.holds($0, bound) } ?? false
    }
  }

  private static func term(_ word: String, _ columns: [ListColumn<Row>]) throws(Problem) -> Term {
    let isNegated = word.hasPrefix("-") && word.count > 1
    let text = isNegated ? String(word.dropFirst()) : word
    let signs: Set<Character> = [":", "<", ">", "="]
    guard let place = text.firstIndex(where: signs.contains), place != text.startIndex else {
      return Term(isNegated: isNegated, condition: .anywhere(Word(text)))
    }
    let column = try column(String(text[..<place]), of: columns, for: "--filter \(text)")
    let rest = text[place...]
    if rest.hasPrefix(":") {
      let words = rest.dropFirst().split(separator: ",").map { Word($0) }
      guard !words.isEmpty else { throw Problem(description: "--filter \(text): nothing stands behind the colon") }
      return Term(isNegated: isNegated, condition: .any(column, words))
    }
    guard let comparison = Comparison.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
      throw Problem(description: "--filter \(text): use : = < > <= or >=")
    }
    let bound = String(rest.dropFirst(comparison.rawValue.count))
    if let number = number(bound) {
      return Term(isNegated: isNegated, condition: .compare(column, comparison, number))
    }
    guard comparison == .equal, !bound.isEmpty else {
      throw Problem(description: "--filter \(text): \(bound) is no number and no date; write 50k, 7.5 or 2026-01-31")
    }
    return Term(isNegated: isNegated, condition: .any(column, [Word(bound)]))
  }

  /// A number as the filter bar takes it (`50k`, `$1.5m`, `7.5%`), days as they are read (`20d`), or a day by its place in
  /// the calendar.
  private static func number(_ text: String) -> Double? {
    if let date = CalendarDate(text) { return Double(date.daysSinceEpoch) }
    var digits = text.lowercased().filter { $0 != "$" && $0 != "," && $0 != "%" }
    var factor = 1.0
    if digits.count > 1, digits.last == "d" { digits.removeLast() }
    if let last = digits.last, let scale: Double = ["k": 1e3, "m": 1e6, "b": 1e9][last] {
      factor = scale
      digits.removeLast()
    }
    guard let first = digits.first, first.isNumber || first == "-" || first == "." else { return nil }
    return Double(digits).map { $0 * factor }
  }

  /// The words of a text; quotes hold one together.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
