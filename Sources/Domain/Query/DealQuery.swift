/// What a person asks of the list of deals: terms that all must hold, and an order.
///
/// The language is that of `phoenix irr>14 min<=50k class:A,B -sold "saguaro ridge" sort:-irr`. `description` gives a text
/// that parses to an equal query.
package struct DealQuery: Hashable, Sendable {
  package var terms: [Term]
  /// By falling importance; empty means the list's own order.
  package var sort: [SortKey]

  package init(terms: [Term] = [], sort: [SortKey] = []) {
    self.terms = terms
    self.sort = sort
  }

  /// Whether the query lets every deal through.
  package var isUnfiltered: Bool { terms.isEmpty }

  /// A condition, or its opposite. What is not known never meets a condition, so it does meet its opposite.
  package struct Term: Hashable, Sendable {
    package var negated: Bool
    package var condition: Condition

    package init(_ condition: Condition, negated: Bool = false) {
      self.condition = condition
      self.negated = negated
    }
  }

  /// What a term asks.
  package enum Condition: Hashable, Sendable {
    /// A word or, in quotes, a phrase, found where a word of the name, city, state or address begins.
    case words(String, quoted: Bool)
    /// A text field with any of these values.
    case text(DealField, [String])
    /// A field compared with a value.
    case comparison(DealField, Comparison, Quantity)
    /// A numeric field with any of these values.
    case anyOf(DealField, [Quantity])
    /// A word of its own: `open`, `sold`, `featured` …
    case flag(Flag)
  }

  /// How a value compares.
  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case more = ">"
    case less = "<"
    case equal = "="

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .more: left > right
      case .less: left < right
      case .equal: left == right
      }
    }
  }

  /// A value as typed, in the unit of its kind.
  package enum Quantity: Hashable, Sendable {
    case number(Double)
    case percent(Double)
    case money(Money)
    case days(Double)
  }

  /// The conditions that are words of the language.
  package enum Flag: String, Hashable, Sendable, CaseIterable {
    case upcoming, open, closed, funded, cancelled
    case sold, featured, simulated
  }

  /// One key of the order.
  package struct SortKey: Hashable, Sendable {
    package var field: DealField
    package var descending: Bool

    package init(_ field: DealField, descending: Bool = false) {
      self.field = field
      self.descending = descending
    }
  }
}

extension DealQuery: CustomStringConvertible {
  /// The query in its own language, canonically.
  package var description: String {
    (terms.map(\.description) + sort.map { "sort:" + ($0.descending ? "-" : "") + $0.field.rawValue })
      .joined(separator: " ")
  }
}

extension DealQuery.Term: CustomStringConvertible {
  package var description: String {
    let text =
      switch condition {
      case .words(let words, let quoted): quoted ? DealQuery.quoted(words) : words
      case .text(let field, let values):
        field.rawValue + ":" + values.map(DealQuery.quotedIfNeeded).joined(separator: ",")
      case .comparison(let field, let comparison, let value): field.rawValue + comparison.rawValue + value.description
      case .anyOf(let field, let values): field.rawValue + ":" + values.map(\.description).joined(separator: ",")
      case .flag(let flag): flag.rawValue
      }
    return negated ? "-" + text : text
  }
}

extension DealQuery.Quantity: CustomStringConvertible {
  package var description: String {
    switch self {
    case .number(let value): plain(value)
    case .percent(let value): plain(value) + "%"
    case .days(let value): plain(value) + "d"
    case .money(let money): "$" + Self.shortest(money)
    }
  }

  /// The shortest exact text of an amount: `50k`, `1.2m`, `1412`, `0.5`.
  private static func shortest(_ money: Money) -> String {
    let cents = money.cents
    for (unit, suffix) in [(Int64(100_000_000), "m"), (100_000, "k")]
    where cents.magnitude >= UInt64(unit) && cents % (unit / 1000) == 0 {
      return plain(Double(cents) / Double(unit)) + suffix
    }
    return cents % 100 == 0 ? String(cents / 100) : plain(Double(cents) / 100)
  }
}

/// A number without needless decimals and never in exponent notation for the range that the language reads.
private func plain(_ value: Double) -> String {
  if let whole = Int64(exactly: value) { return String(whole) }
  return String(value)
}

extension DealQuery {
  /// A text in quotes; quotes inside are doubled.
  static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  static func quotedIfNeeded(_ text: String) -> String {
    text.contains { $0.isWhitespace || $0 == "," || $0 == "\"" } ? quoted(text) : text
  }
}
