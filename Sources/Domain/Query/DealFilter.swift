/// A query made ready to be asked of many deals at one instant.
package struct DealFilter: Sendable {
  /// A bare word or phrase of the query.
  package struct Words: Hashable, Sendable {
    package let needle: SearchNeedle
    package let negated: Bool
    /// Phrases in quotes are never matched loosely.
    package let quoted: Bool
  }

  /// The words to look for in each deal's `SearchText.haystack`.
  package let words: [Words]
  private let conditions: [DealQuery.Term]
  private let textNeedles: [[SearchNeedle]]
  private let now: Timestamp

  /// A filter for a query, with days counted from `now`.
  package init(_ query: DealQuery, at now: Timestamp) {
    var words: [Words] = []
    var conditions: [DealQuery.Term] = []
    var textNeedles: [[SearchNeedle]] = []
    for term in query.terms {
      switch term.condition {
      case .words(let text, let quoted):
        // Punctuation alone asks for nothing.
        guard let needle = SearchNeedle(text) else { continue }
        words.append(Words(needle: needle, negated: term.negated, quoted: quoted))
      case .text(_, let values):
        conditions.append(term)
        textNeedles.append(values.compactMap(SearchNeedle.init))
      default:
        conditions.append(term)
        textNeedles.append([])
      }
    }
    self.words = words
    self.conditions = conditions
    self.textNeedles = textNeedles
    self.now = now
  }

  /// Whether there are words that may be matched loosely when nothing matches them at beginnings.
  package var canLoosen: Bool { words.contains { !$0.negated && !$0.quoted } }

  /// Whether there is nothing but words to look at.
  package var hasNoConditions: Bool { conditions.isEmpty }

  /// Whether every condition but the words holds for a deal.
  package func holds(for deal: Deal) -> Bool {
    for (index, term) in conditions.enumerated() where meets(deal, term.condition, textNeedles[index]) == term.negated {
      return false
    }
    return true
  }

  /// Whether all words are found in a deal's haystack: at beginnings of words or, loosely, as subsequences.
  package func wordsMatch(_ haystack: some RandomAccessCollection<UInt8>, loosely: Bool) -> Bool {
    words.allSatisfy { word in
      let found =
        loosely && !word.quoted && !word.negated
        ? word.needle.isSubsequence(of: haystack) : word.needle.isFound(in: haystack)
      return found != word.negated
    }
  }

  private func meets(_ deal: Deal, _ condition: DealQuery.Condition, _ needles: [SearchNeedle]) -> Bool {
    switch condition {
    case .words: true
    case .flag(let flag): deal.has(flag)
    case .text(let field, let values): deal.text(of: field, isAnyOf: values, needles: needles)
    case .comparison(let field, let comparison, let quantity):
      deal.value(of: field, like: quantity, at: now).map { comparison.holds($0, quantity.magnitude) } ?? false
    case .anyOf(let field, let quantities):
      quantities.contains { quantity in
        deal.value(of: field, like: quantity, at: now).map { quantity.looksLike($0) } ?? false
      }
    }
  }
}

extension DealQuery.Quantity {
  /// The value as a number in the unit of its kind; money in cents.
  var magnitude: Double {
    switch self {
    case .number(let value), .percent(let value), .days(let value): value
    case .money(let money): Double(money.cents)
    }
  }

  /// Whether a deal's value reads as this one does on screen: percentages to one decimal, the rest exactly.
  func looksLike(_ value: Double) -> Bool {
    switch self {
    case .percent(let typed): abs(value - typed) < 0.05
    case .number(let typed): abs(value - typed) < 0.005
    case .days(let typed): value == typed
    case .money(let typed): value == Double(typed.cents)
    }
  }
}

extension Deal {
  func has(_ flag: DealQuery.Flag) -> Bool {
    switch flag {
    case .upcoming: raise.status == .upcoming
    case .open: raise.status == .open
    case .closed: raise.status == .closed
    case .funded: raise.status == .funded
    case .cancelled: raise.status == .cancelled
    case .sold: status == .sold
    case .featured: featured
    case .simulated: simulated
    }
  }

  func text(of field: DealField, isAnyOf values: [String], needles: [SearchNeedle]) -> Bool {
    switch field {
    case .state:
      values.contains { $0.uppercased() == state }
        || needles.contains { needle in
          USState(rawValue: state).map { needle.isFound(in: SearchText.folded($0.name)) } ?? false
        }
    case .propertyClass: values.contains { propertyClass?.rawValue == $0.uppercased() }
    case .status: values.contains { DealQuery.Flag.status(named: $0).map(has) ?? false }
    case .zip: values.contains { zipCode.hasPrefix($0) }
    case .type: needles.contains { $0.isFound(in: SearchText.folded(type.label)) }
    case .city: needles.contains { $0.isFound(in: SearchText.folded(city)) }
    case .address: needles.contains { $0.isFound(in: SearchText.folded(address)) }
    default: needles.contains { $0.isFound(in: SearchText.folded(name)) }
    }
  }

  /// The deal's value of a field in the unit of a quantity; `nil` when it is not known.
  func value(of field: DealField, like quantity: DealQuery.Quantity, at now: Timestamp) -> Double? {
    if field == .raised, case .money = quantity { return Double(raise.amountRaised.cents) }
    return number(of: field, at: now)
  }

  /// The deal's value of a numeric field: percent on 0–100, money in cents, days from or since `now`.
  package func number(of field: DealField, at now: Timestamp) -> Double? {
    switch field {
    case .minimum: Double(minimumInvestment.cents)
    case .irr: targetIRR?.value
    case .cap: capRate?.value
    case .coc: cashOnCash?.value
    case .units: Double(units)
    case .occupancy: occupancy?.value
    case .rent: averageRent.map { Double($0.cents) }
    case .year: yearBuilt.map(Double.init)
    case .price: askingPrice.map { Double($0.cents) }
    case .noi: currentNOI.map { Double($0.cents) }
    case .dscr: debtServiceCoverage
    case .ltv: loanToPrice?.value
    case .target: Double(raise.target.cents)
    case .raised: raise.percentRaised.value
    case .closing: raise.status == .open ? raise.daysLeft(at: now).map(Double.init) : nil
    case .published: publishedAt.map { Double((now - $0).microseconds / 86_400_000_000) }
    case .updated: Double((now - updatedAt).microseconds / 86_400_000_000)
    case .name, .city, .state, .address, .zip, .propertyClass, .type, .status: nil
    }
  }
}
