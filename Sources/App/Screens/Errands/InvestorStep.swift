import Client
import Domain
import PlatformAPI
import TerminalUI

/// What can be done with an investment, by whom it may be.
enum InvestorStep: String, CaseIterable, Sendable {
  case commit, fund, reject, cancel, promote, exit, refund

  /// What it leads to.
  private var status: InvestmentStatus {
    switch self {
    case .commit: .committed
    case .fund: .funded
    case .reject: .rejected
    case .cancel: .cancelled
    case .promote: .pending
    case .exit: .exited
    case .refund: .refunded
    }
  }

  /// The steps that somebody may take from a status, in the order of the funnel.
  static func possible(from status: InvestmentStatus, by role: UserRole) -> [InvestorStep] {
    allCases.filter { step in
      InvestmentMachine.allows(.staff, from: status, to: step.status)
        || (role == .admin && InvestmentMachine.allows(.twoAdministrators, from: status, to: step.status))
    }
  }

  var title: DisplayText {
    switch self {
    case .commit: "Commit"
    case .fund: "Fund"
    case .reject: "Reject"
    case .cancel: "Cancel"
    case .promote: "Promote"
    case .exit: "Exit"
    case .refund: "Refund"
    }
  }

  /// What it means, in a line.
  var meaning: DisplayText {
    switch self {
    case .commit: "the offer is accepted and counts as raised"
    case .fund: "the money has arrived"
    case .reject: "the offer is not accepted; its room is free again"
    case .cancel: "taken back before funding; its room is free again"
    case .promote: "gets room from the waiting list"
    case .exit: "the property is sold and paid out"
    case .refund: "the money goes back; two administrators have to agree"
    }
  }

  /// Whether somebody has to say why.
  private var needsReason: Bool { self == .reject || self == .cancel || self == .promote }

  /// Asks for what the step needs, then whether it is meant.
  func dialog(_ investor: RaiseInvestor, in property: PropertyReference, today: CalendarDate) -> ErrandDialog {
    let (amount, step) = (Figures.money(investor.amount), self)
    let subject: DisplayText = "\(untrusted: amount) of \(untrusted: investor.name) in \(untrusted: property.name)"
    return ErrandDialog(
      "\(title) · \(untrusted: investor.name)", fields(investor, today),
      question: { entries in
        ["\(step.title) \(subject)?", "\(step.sentence)"] + Self.told(entries)
      }, errand: { step.errand(investor.investmentId, in: property.id, $0) })
  }

  private func fields(_ investor: RaiseInvestor, _ today: CalendarDate) -> [FormField<ErrandDialog.Field>] {
    guard self == .fund else {
      return [
        .text(
          .reason, "Reason", width: 40, isRequired: needsReason,
          help: needsReason ? "it is kept with the investment" : "kept with the investment; may be empty")
      ]
    }
    let wanted = investor.amount
    return [
      .money(.received, "Received", DealColumn.plainDollars(wanted)) { text in
        guard let amount = try? Money(parsing: text) else { return .incomplete("an amount is needed") }
        return amount >= wanted ? .good : .incomplete("less than the \(untrusted: Figures.money(wanted)) of the offer")
      },
      .text(.reference, "Reference", investor.payment.reference ?? "", help: "of the payment; each is used once"),
      .date(.day, "Arrived on", today.description) { text in
        guard let day = CalendarDate(text) else { return .incomplete("a date is YYYY-MM-DD") }
        return day <= today ? .good : .wrong("that day has not come yet")
      },
    ]
  }

  /// The meaning as a sentence.
  private var sentence: DisplayText {
    let words = meaning.string
    return DisplayText(untrusted: words.prefix(1).uppercased() + words.dropFirst() + ".")
  }

  private static func told(_ entries: ErrandDialog.Entries) -> [DisplayText] {
    let (reason, reference) = (entries.text(.reason), entries.text(.reference))
    var lines: [DisplayText] = []
    if !reason.isEmpty { lines.append("Reason: \(untrusted: reason)") }
    if !reference.isEmpty {
      let received = (try? Money(parsing: entries.text(.received))).map { Figures.money($0) } ?? Figures.unknown
      lines.append(
        "\(untrusted: received) arrived on \(untrusted: entries.text(.day)), reference \(untrusted: reference)")
    }
    return lines.isEmpty ? [] : [.empty] + lines
  }

  private func errand(_ id: InvestmentID, in property: PropertyID, _ entries: ErrandDialog.Entries) -> StaffErrand? {
    let text = entries.text(.reason)
    let reason = text.isEmpty ? nil : text
    switch self {
    case .commit: return .commit(id, reason: reason)
    case .reject: return .reject(id, reason: text)
    case .cancel: return .cancel(id, reason: text)
    case .exit: return .exit(id, reason: reason)
    case .refund: return .refund(id, reason: reason)
    case .promote: return .promote(id, in: property, reason: reason)
    case .fund:
      guard let received = try? Money(parsing: entries.text(.received)) else { return nil }
      return .fund(id, received: received, reference: entries.text(.reference), on: CalendarDate(entries.text(.day)))
    }
  }
}
