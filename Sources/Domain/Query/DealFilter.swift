/// A query made ready to be asked of many deals at one instant.
package struct DealFilter: Sendable {
  /// A bare word or phrase of the query.
  package struct Words: Hashable, Sendable {
    package let needle: SearchNeedle
    package let negated: Bool
    /// Phrases in quotes are never matched loosely.
    package let quoted: Bool
  }

  /// A term of the query that is not a word, made ready.
  package struct Test: Hashable, Sendable {
    package let term: DealQuery.Term
    /// The values of a text field, ready to be looked for.
    package let needles: [SearchNeedle]
  }

  /// The words to look for in each deal's `SearchText.haystack`.
  package let words: [Words]
  /// What must hold besides.
  package let tests: [Test]
  private let now: Timestamp

  /// A filter for a query, with days counted from `now`.
  package init(_ query: DealQuery, at now: Timestamp) {
    var words: [Words] = []
    var tests: [Test] = []
    for term in query.terms {
      switch term.condition {
      case .words(let text, let quoted):
        // Punctuation alone asks for nothing.
        guard let needle = SearchNeedle(text) else { continue }
        words.append(Words(needle: needle, negated: term.negated, quoted: quoted))
      case .text(_, let values): tests.append(Test(term: term, needles: values.compactMap(SearchNeedle.init)))
      default: tests.append(Test(term: term, needles: []))
      }
    }
    self.words = words
    self.tests = tests
    self.now = now
  }

  /// Whether there are words that may be matched loosely when nothing matches them at beginnings.
  package var canLoosen: Bool { words.contains { !$0.negated && !$0.quoted } }

  /// Whether there is nothing but words to look at.
  package var hasNoConditions: Bool { tests.isEmpty }

  /// Whether every condition but the words holds for a deal.
  package func holds(for deal: Deal) -> Bool {
    tests.allSatisfy { meets(deal, $0) != $0.term.negated }
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

  private func meets(_ deal: Deal, _ test: Test) -> Bool {
    switch test.term.condition {
    case .words: true
    case .flag(let flag): deal.has(flag)
    case .text(.status, _): test.holds(status: deal.status, raise: deal.raise.status)
    case .text(let field, _): test.holds(text: deal.searchedText(of: field))
    case .comparison(let field, _, let quantity): test.holds(number: deal.value(of: field, like: quantity, at: now))
    case .anyOf(let field, let quantities):
      quantities.contains { quantity in
        deal.value(of: field, like: quantity, at: now).map { quantity.looksLike($0) } ?? false
      }
    }
  }
}

extension DealFilter.Test {
  /// Whether the condition on a text field holds for a text of that field; what negates it is not looked at.
  package func holds(text: String) -> Bool {
    guard case .text(let field, let values) = term.condition else { return false }
    switch field {
    case .state:
      return values.contains { $0.uppercased() == text }
        || needles.contains { needle in
          USState(rawValue: text).map { needle.isFound(in: SearchText.folded($0.name)) } ?? false
        }
    case .propertyClass: return values.contains { $0.uppercased() == text }
    case .zip: return values.contains { text.hasPrefix($0) }
    default:
      let folded = SearchText.folded(text)
      return needles.contains { $0.isFound(in: folded) }
    }
  }

  /// Whether the condition on the status holds for a deal in these states; what negates it is not looked at.
  package func holds(status: PropertyStatus, raise: RaiseStatus) -> Bool {
    guard case .text(.status, let values) = term.condition else { return false }
    return values.contains { DealQuery.Flag.status(named: $0)?.holds(status: status, raise: raise) ?? false }
  }

  /// Whether the condition on what was raised holds for a share in percent and an amount: each value is compared with
  /// what it was written as. What negates the condition is not looked at.
  package func holds(share: Double, amount: Money) -> Bool {
    func value(like quantity: DealQuery.Quantity) -> Double {
      if case .money = quantity { Double(amount.cents) } else { share }
    }
    switch term.condition {
    case .comparison(_, let comparison, let quantity):
      return comparison.holds(value(like: quantity), quantity.magnitude)
    case .anyOf(_, let quantities): return quantities.contains { $0.looksLike(value(like: $0)) }
    case .words, .text, .flag: return false
    }
  }

  /// Whether the condition on a figure holds for a number, in the unit of what it compares with; what negates it is not
  /// looked at.
  package func holds(number: Double?) -> Bool {
    guard let number else { return false }
    switch term.condition {
    case .comparison(_, let comparison, let quantity): return comparison.holds(number, quantity.magnitude)
    case .anyOf(_, let quantities): return quantities.contains { $0.looksLike(number) }
    case .words, .text, .flag: return false
    }
  }
}

extension DealQuery.Flag {
  /// Whether the flag, if it is a stage, is that of a deal in these states.
  package func holds(status: PropertyStatus, raise: RaiseStatus) -> Bool {
    switch self {
    case .upcoming: raise == .upcoming
    case .open: raise == .open
    case .closed: raise == .closed
    case .funded: raise == .funded
    case .cancelled: raise == .cancelled
    case .sold: status == .sold
    case .featured, .simulated: false
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
    case .featured: featured
    case .simulated: simulated
    default: flag.holds(status: status, raise: raise.status)
    }
  }

  /// What a condition on a text field looks at; empty when it is not known.
  func searchedText(of field: DealField) -> String {
    switch field {
    case .state: state
    case .propertyClass: propertyClass?.rawValue ?? ""
    case .zip: zipCode
    case .type: type.label
    case .city: city
    case .address: address
    default: name
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
    case .closing: raise.closingDays(at: now)
    case .published: publishedAt.map { DealFigures.days(from: $0, to: now) }
    case .updated: DealFigures.days(from: updatedAt, to: now)
    case .name, .city, .state, .address, .zip, .propertyClass, .type, .status: nil
    }
  }
}
