import TerminalUI

/// The steps of an offer, in their order.
enum InvestStep: Int, CaseIterable, Sendable {
  case amount, accreditation, documents, payment, review, outcome

  var title: DisplayText {
    switch self {
    case .amount: "Amount"
    case .accreditation: "Accreditation"
    case .documents: "Documents"
    case .payment: "Payment"
    case .review: "Review"
    case .outcome: "Outcome"
    }
  }

  /// The step before; `nil` where going back means something else.
  var previous: InvestStep? {
    switch self {
    case .amount, .outcome: nil
    default: InvestStep(rawValue: rawValue - 1)
    }
  }
}
