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

  /// What is known of the raise that an investment is in, as far as steps depend on it.
  struct Ground: Sendable {
    /// `nil` as long as it is not known.
    var raise: RaiseStatus?
    /// Whether the property is sold; `nil` where the deal is not known.
    var isSold: Bool?
  }

  /// The steps that somebody may take from a status, in the order of the funnel: those that the platform could do, as far as
  /// is known here.
  static func possible(
    from status: InvestmentStatus, by role: UserRole, on ground: Ground = Ground()
  ) -> [InvestorStep] {
    allCases.filter { step in
      let isAllowed =
        InvestmentMachine.allows(.staff, from: status, to: step.status)
        || (role == .admin && InvestmentMachine.allows(.twoAdministrators, from: status, to: step.status))
      switch step {
      case .exit: return isAllowed && ground.raise != .cancelled && ground.isSold ?? true
      case .refund: return isAllowed && ground.raise ?? .cancelled == .cancelled
      case .commit, .fund, .reject, .cancel, .promote: return isAllowed
      }
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
  private var needsReason: Bool { [.reject, .cancel, .promote, .refund].contains(self) }

  /// Asks for what the step needs, then whether it is meant.
  func dialog(_ investor: RaiseInvestor, in property: PropertyReference, today: CalendarDate) -> ErrandDialog {
    let (amount, step) = (Figures.money(investor.amount), self)
    let subject: DisplayText = "\(untrusted: amount) of \(untrusted: investor.name) in \(untrusted: property.name)"
    return ErrandDialog(
      "\(title) · \(untrusted: investor.name)", fields(investor, today),
      question: { entries in
        ["\(step.title) \(subject)?", "\(step.sentence(of: investor))"] + step.told(entries, of: investor)
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
      .money(.received, "Received", DealColumn.plainDollars(wanted), wholeDigits: 15, isSigned: true) { text in
        guard let amount = try? Money(parsing: text) else { return .incomplete("an amount is needed") }
        if amount < .zero { return .wrong("money that has arrived is not below zero") }
        if let most = Self.most(for: wanted), amount > most {
          return .wrong("more than \(Self.absurdity) times the \(untrusted: Figures.money(wanted)) of the offer")
        }
        return amount >= wanted ? .good : .incomplete("less than the \(untrusted: Figures.money(wanted)) of the offer")
      },
      .text(.reference, "Reference", investor.payment.reference ?? "", help: "of the payment; each is used once"),
      .date(.day, "Arrived on", today.description) { text in
        guard let day = CalendarDate(text) else { return .incomplete("a date is YYYY-MM-DD") }
        return day <= today ? .good : .wrong("that day has not come yet")
      },
    ]
  }

  /// So many times the offer is no payment but a slip of the finger.
  private static let absurdity = 100

  private static func most(for wanted: Money) -> Money? {
    let (cents, isTooMuch) = wanted.cents.multipliedReportingOverflow(by: Int64(absurdity))
    return isTooMuch ? nil : Money(cents: cents)
  }

  /// The meaning as a sentence; of a refund that another administrator has agreed to, what this agreement does.
  private func sentence(of investor: RaiseInvestor) -> DisplayText {
    if self == .refund, let refund = investor.refund {
      let reason = refund.reason.map { ": \($0)" } ?? ""
      return
        "\(untrusted: refund.approver) has agreed\(untrusted: reason). You are the second: the money goes back with this."
    }
    let words = meaning.string
    return DisplayText(untrusted: words.prefix(1).uppercased() + words.dropFirst() + ".")
  }

  private func told(_ entries: ErrandDialog.Entries, of investor: RaiseInvestor) -> [DisplayText] {
    let (reason, reference) = (entries.line(.reason), entries.line(.reference))
    var lines: [DisplayText] = []
    if !reason.isEmpty { lines.append("Reason: \(untrusted: reason)") }
    if !reference.isEmpty {
      let received = try? Money(parsing: entries.text(.received))
      let amount = received.map { Figures.money($0) } ?? Figures.unknown
      lines.append(
        "\(untrusted: amount) arrived on \(untrusted: entries.text(.day)), reference \(untrusted: reference)")
      if let received, received > investor.amount {
        let (more, offer) = (Figures.money(received - investor.amount), Figures.money(investor.amount))
        lines.append("That is \(untrusted: more) more than the \(untrusted: offer) of the offer. Is it right?")
      }
    }
    return lines.isEmpty ? [] : [.empty] + lines
  }

  private func errand(_ id: InvestmentID, in property: PropertyID, _ entries: ErrandDialog.Entries) -> StaffErrand? {
    let text = entries.line(.reason)
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
      return .fund(id, received: received, reference: entries.line(.reference), on: CalendarDate(entries.text(.day)))
    }
  }
}
