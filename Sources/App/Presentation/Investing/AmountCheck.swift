import Domain
import PlatformAPI

/// What is known of an amount before the platform is asked about it, while it is, and after it has answered.
///
/// What the amount has to keep to is known as soon as the terms are: only the rest needs the platform. An answer to another
/// amount still says what does not depend on it.
struct AmountCheck {
  /// `nil` while none is typed.
  let amount: Money?
  let deal: Deal
  let property: Property?
  /// What the platform said last, of this amount or of another.
  let preview: InvestmentPreview?
  /// Whether that was of this amount.
  let isAnswered: Bool
  /// Whether the platform was asked and could not be.
  var hasFailed = false

  /// A condition of an offer as far as it is known.
  struct Requirement: Equatable {
    let code: ErrorCode
    /// As the platform has said it, or else as it is likely to.
    let isMet: Bool
    /// Whether the platform has still to say it.
    let isAsked: Bool
  }

  /// What amounts are taken; `nil` until the platform has said it.
  var terms: InvestmentTerms? {
    let target = deal.raise.target
    if let preview {
      return InvestmentTerms(
        minimum: preview.minimum, maximum: preview.maximum, step: max(Money(cents: 1), preview.step), target: target)
    }
    return property.map {
      InvestmentTerms(
        minimum: deal.minimumInvestment, maximum: $0.maximumInvestment, step: max(Money(cents: 1), $0.investmentStep),
        target: target)
    }
  }

  /// The most that is taken: no offer is larger than the whole raise.
  var most: Money { min(terms?.maximum ?? wholeRaise, wholeRaise) }

  private var wholeRaise: Money { max(deal.raise.target, deal.minimumInvestment) }

  /// That an amount is larger than any that is taken; `nil` when it is not. Needs no platform to say so.
  var excess: String? {
    guard let amount, amount > most else { return nil }
    let limit = most < wholeRaise ? "above the maximum" : "more than the whole raise"
    return "\(Figures.money(amount)) is \(limit) of \(Figures.money(most))"
  }

  /// What is wrong with the amount itself.
  var breach: ErrorCode? {
    guard let amount else { return nil }
    if excess != nil { return .aboveMaximum }
    return switch terms?.breach(amount) {
    case .belowMinimum: .belowMinimum
    case .aboveMaximum: .aboveMaximum
    case .offStep: .invalidStep
    case nil: nil
    }
  }

  /// All conditions, in the platform's order.
  var requirements: [Requirement] {
    (preview?.requirements ?? []).map { requirement in
      switch requirement.code {
      case _ where isAnswered: Requirement(code: requirement.code, isMet: requirement.met, isAsked: false)
      case .belowMinimum, .aboveMaximum, .invalidStep:
        Requirement(code: requirement.code, isMet: breach != requirement.code, isAsked: amount == nil)
      case .oversubscribed:
        Requirement(
          code: requirement.code, isMet: amount.map { $0 <= (preview?.headroom ?? $0) } ?? true,
          isAsked: excess == nil)
      default: Requirement(code: requirement.code, isMet: requirement.met, isAsked: false)
      }
    }
  }
}
