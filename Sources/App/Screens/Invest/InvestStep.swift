import TerminalUI

/// The steps of an offer, in their order.
enum InvestStep: Int, CaseIterable, Sendable {
  case amount, documents, payment, review, outcome

  var title: DisplayText {
    switch self {
    case .amount: "1 Amount"
    case .documents: "2 Documents"
    case .payment: "3 Payment"
    case .review: "4 Review"
    case .outcome: "5 Outcome"
    }
  }
}
