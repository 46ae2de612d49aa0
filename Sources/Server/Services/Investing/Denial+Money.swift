import Domain
import PlatformAPI

// What money moves are refused with. Each sentence says the rule and the number.

extension Denial {
  static let notOpen = Denial(code: .notOpen, sentence: "Property not available for investment")

  /// An amount outside the terms.
  static func breach(_ breach: InvestmentTerms.Breach, of terms: InvestmentTerms) -> Denial {
    switch breach {
    case .belowMinimum:
      Denial(code: .belowMinimum, sentence: "Minimum investment is \(terms.minimum.plain)")
    case .aboveMaximum:
      Denial(code: .aboveMaximum, sentence: "Maximum investment is \(terms.maximum.plain)")
    case .offStep:
      Denial(
        code: .invalidStep,
        sentence: "Investments go up from \(terms.minimum.plain) in steps of \(terms.step.plain)")
    }
  }

  /// No room for an amount. `waitlist` is whether a waiting list takes it.
  static func oversubscribed(_ capacity: RaiseCapacity, waitlist: Bool) -> Denial {
    let headroom = capacity.headroom
    let rule = "offers are taken up to 110% of the target, \(capacity.cap.plain)"
    return Denial(
      code: .oversubscribed,
      sentence: headroom == .zero
        ? "The raise is fully reserved: \(rule)" : "Only \(headroom.plain) can still be reserved: \(rule)",
      facts: ErrorFacts(headroom: headroom, waitlist: waitlist))
  }

  /// No room to commit an amount.
  static func overTarget(_ capacity: RaiseCapacity) -> Denial {
    Denial(
      code: .oversubscribed,
      sentence:
        "Only \(capacity.commitHeadroom.plain) of the target of \(capacity.target.plain) can still be committed",
      facts: ErrorFacts(headroom: capacity.commitHeadroom))
  }

  /// Something of the user is open in the property already.
  static func duplicateOffer(_ open: InvestmentRecord) -> Denial {
    let sentence =
      open.status == .waitlisted
      ? "You are on the waiting list of this property with \(open.amount.plain) already"
      : "You have an open offer of \(open.amount.plain) in this property already"
    return Denial(code: .duplicateOffer, sentence: sentence, facts: ErrorFacts(id: open.id.description))
  }

  /// Room for an amount that somebody wants to wait with.
  static func headroomAvailable(_ headroom: Money) -> Denial {
    Denial(
      code: .headroomAvailable, sentence: "\(headroom.plain) can still be reserved: there is nothing to wait for",
      facts: ErrorFacts(headroom: headroom))
  }

  /// A move that the machine doesn't have, or whose condition doesn't hold; then `why` says which.
  static func invalidTransition(_ from: String, _ to: String, why: String? = nil) -> Denial {
    Denial(
      code: .invalidTransition, sentence: why ?? "What is \(from) can't become \(to)",
      facts: ErrorFacts(from: from, to: to))
  }
}

extension Money {
  /// The amount in plain digits, cents only when there are some: `50000`, `50000.50`.
  var plain: String {
    let (dollars, cents) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = self < .zero ? "-" : ""
    guard cents > 0 else { return sign + String(dollars) }
    return sign + String(dollars) + (cents < 10 ? ".0" : ".") + String(cents)
  }
}
