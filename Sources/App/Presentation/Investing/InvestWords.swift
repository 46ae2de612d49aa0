import Client
import Domain
import PlatformAPI

/// Making an offer, in words.
enum InvestWords {
  /// What stands in the way of an offer, and what to do.
  static func requirement(_ code: ErrorCode, _ preview: InvestmentPreview, _ amount: Money) -> String {
    switch code {
    case .belowMinimum: "\(Figures.money(amount)) is below the minimum of \(Figures.money(preview.minimum))"
    case .aboveMaximum: "\(Figures.money(amount)) is above the maximum of \(Figures.money(preview.maximum))"
    case .invalidStep: "amounts go in steps of \(Figures.money(preview.step))"
    case .notOpen: "the deal takes no investments now"
    case .oversubscribed:
      "only \(Figures.money(preview.headroom)) can still be taken"
        + (preview.requiresWaitlist ? "; there is a waiting list" : "")
    case .duplicateOffer: "you have an open offer in this deal already; tucson holdings shows it"
    case .accreditationRequired: "your accreditation is missing or has ended; the profile says how to renew it"
    default: code.rawValue.lowercased().split(separator: "_").joined(separator: " ")
    }
  }

  /// How an offer stands, in a sentence for the dashboard.
  static func state(_ offer: Offer, _ state: OfferState) -> String {
    let subject = "\(Figures.money(offer.amount)) in \(offer.name)"
    return switch state {
    case .sending: "sending \(subject)"
    case .checking: "\(subject): unknown, checking"
    case .booked(let investment): "\(subject) is booked (\(investment.status.rawValue))"
    case .refused(let error): "\(subject) was not booked: \(error.sentence)"
    }
  }
}

extension OfferState {
  /// Whether it is not known what became of the offer.
  var isChecking: Bool { if case .checking = self { true } else { false } }
}
