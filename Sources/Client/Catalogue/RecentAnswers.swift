import Domain

/// The last answers of a catalogue: who types on looks only at what is left of the answer before, and who takes a letter
/// back has it at once.
struct RecentAnswers: Sendable {
  /// The deals that meet some terms.
  struct Answer: Sendable {
    var terms: [DealQuery.Term]
    var now: Timestamp
    /// Ascending.
    var positions: [Int32]
    /// Whether nothing began with the words, so that they were matched as subsequences.
    var isLoosened: Bool
  }

  private var answers: [Answer] = []
  /// How many positions are kept, all answers together.
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// The answer that holds all deals of the answer to these terms, and the fewest others.
  func narrowest(for terms: [DealQuery.Term], at now: Timestamp) -> Answer? {
    answers.filter {
      $0.terms.are(widerThan: terms, isLoosened: $0.isLoosened) && ($0.now == now || !$0.terms.countDays)
    }.min { left, right in
      // Where nothing began with fewer words, nothing begins with more: that need not be found out again.
      left.isLoosened != right.isLoosened ? left.isLoosened : left.positions.count < right.positions.count
    }
  }

  /// Keeps an answer; the oldest ones make room.
  mutating func keep(_ answer: Answer) {
    answers.removeAll { $0.terms == answer.terms }
    answers.append(answer)
    var sum = answers.reduce(0) { $0 + $1.positions.count }
    while sum > limit || answers.count > 12 {
      sum -= answers.removeFirst().positions.count
    }
  }
}

extension [DealQuery.Term] {
  /// Whether what the terms mean changes with the time.
  var countDays: Bool {
    contains { term in
      switch term.condition {
      case .comparison(let field, _, _), .anyOf(let field, _): field.kind == .days
      case .words, .text, .flag: false
      }
    }
  }

  /// Whether every deal that meets the other terms meets these, too.
  fileprivate func are(widerThan others: [DealQuery.Term], isLoosened: Bool) -> Bool {
    allSatisfy { term in others.contains { term.isImplied(by: $0, isLoosened: isLoosened) } }
  }
}

extension DealQuery.Term {
  /// Whether a deal that meets the other term meets this one; `isLoose`: when words are matched as subsequences.
  fileprivate func isImplied(by other: DealQuery.Term, isLoosened: Bool) -> Bool {
    if self == other { return true }
    guard case .words(let text, let quoted) = condition, case .words(let longer, let longerIsQuoted) = other.condition,
      !negated, !other.negated, let needle = SearchNeedle(text), let longerNeedle = SearchNeedle(longer)
    else { return false }
    // A phrase is found as it stands, even where other words are matched loosely.
    if isLoosened, quoted, !longerIsQuoted { return false }
    return longerNeedle.bytes.starts(with: needle.bytes)
  }
}
