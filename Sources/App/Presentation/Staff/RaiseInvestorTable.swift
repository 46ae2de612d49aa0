import Domain
import PlatformAPI
import TerminalUI

/// Who is in a raise, and who waits for room, as rows of tables.
enum RaiseInvestorTable {
  static let columns: [TableColumn] = [
    TableColumn("Investor", min: 12, ideal: 22, growth: 2, priority: 100), .number("Amount", width: 12, priority: 95),
    TableColumn("Stage", min: 10, ideal: 10, priority: 90), .number("For", width: 6, priority: 85),
    TableColumn("Accredited", min: 10, ideal: 10, priority: 70), .number("Papers", width: 6, priority: 40),
    TableColumn("Read", min: 6, ideal: 6, priority: 35), TableColumn("Payment", min: 7, ideal: 7, priority: 45),
    TableColumn("Reference", min: 10, ideal: 16, growth: 1, priority: 20),
    TableColumn("Lapses", min: 13, ideal: 13, priority: 60),
  ]

  /// Those who wait for staff first, the longest wait before the others; what has come to nothing last.
  static func ordered(_ investors: [RaiseInvestor]) -> [RaiseInvestor] {
    investors.sorted { (rank($0), $0.sinceAt, $0.investmentId) < (rank($1), $1.sinceAt, $1.investmentId) }
  }

  /// A refund that waits for somebody comes before everything.
  private static func rank(_ investor: RaiseInvestor) -> Int { investor.refund == nil ? rank(investor.status) : -1 }

  /// A refund that waits, in a sentence; `nil` when none does.
  static func waiting(_ investor: RaiseInvestor, now: Timestamp) -> DisplayText? {
    investor.refund.map { refund in
      let reason = refund.reason.map { ": \($0)" } ?? ""
      return
        "refund: 1 of 2, by \(untrusted: refund.approver), \(untrusted: LocalTime.spoken(refund.approvedAt, now: now))\(untrusted: reason) · another administrator has to agree"
    }
  }

  /// What there is of such refunds in a raise; nothing when there are none.
  static func waiting(_ investors: [RaiseInvestor]) -> [Article.Row] {
    let waiting = investors.filter { $0.refund != nil }
    guard !waiting.isEmpty else { return [] }
    let amount = Figures.money(waiting.map(\.amount).total())
    let count = Figures.counted(waiting.count, "refund")
    let names = Set(waiting.compactMap(\.refund?.approver)).sorted().joined(separator: ", ")
    return [
      .prose(
        "\(untrusted: count) of \(untrusted: amount) \(waiting.count == 1 ? "waits" : "wait") for a second administrator: 1 of 2, by \(untrusted: names)",
        bullet: "!", style: Style(.warning))
    ]
  }

  private static func rank(_ status: InvestmentStatus) -> Int {
    switch status {
    case .pending: 0
    case .committed: 1
    case .waitlisted: 2
    case .interested: 3
    case .funded: 4
    case .exited: 5
    case .cancelled, .expired, .rejected, .refunded: 6
    }
  }

  static func cells(of investor: RaiseInvestor, now: Timestamp) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    let isOver = rank(investor.status) == 6
    let waits = investor.status == .pending || investor.status == .committed
    return [
      text(investor.name, isOver ? .dim : .text),
      .number(DisplayText(untrusted: Figures.money(investor.amount)), isOver ? .dim : .text),
      investor.refund == nil
        ? text(investor.status.rawValue, style(of: investor.status)) : text("refund 1/2", Style(.warning)),
      .number("\(investor.daysInStage) d", waits && investor.daysInStage >= 5 ? Style(.warning) : .dim),
      accreditation(investor.accreditation),
      .number(DisplayText(investor.documents.count), .dim),
      text(investor.documents.acknowledgedAt == nil ? Figures.unknown : "read", .dim),
      text(investor.payment.method?.rawValue ?? Figures.unknown, .dim),
      text(investor.payment.reference ?? "", .dim),
      text(
        investor.expiresAt.map { LocalTime.spoken($0, now: now) } ?? "",
        (investor.expiresAt.map { $0 - now < .seconds(86_400) } ?? false) ? Style(.warning) : .dim),
    ]
  }

  static func accreditation(_ state: AccreditationState) -> CellContent {
    guard state.isAccredited else {
      return .text(state.expiresAt == nil ? "no" : "ended", Style(.warning))
    }
    guard let days = state.daysLeft else { return .text("yes", .dim) }
    return .text("\(untrusted: Figures.counted(days, "day"))", days <= 14 ? Style(.warning) : .dim)
  }

  static func style(of status: InvestmentStatus) -> Style {
    switch status {
    case .pending, .waitlisted, .interested: Style(.info)
    case .committed: .text
    case .funded: Style(.gain)
    case .exited, .cancelled, .expired, .rejected, .refunded: .dim
    }
  }

  static let waitlistColumns: [TableColumn] = [
    .number("Place", width: 5, priority: 100), TableColumn("Investor", min: 12, ideal: 24, growth: 2, priority: 95),
    .number("Amount", width: 12, priority: 90), TableColumn("Room", min: 10, ideal: 10, priority: 85),
    TableColumn("Accredited", min: 10, ideal: 10, priority: 60), TableColumn("Since", min: 13, ideal: 16, priority: 50),
  ]

  /// A place in line; `room` is what is free in the raise, which may be too little for it.
  static func cells(of entry: WaitlistEntry, room: Money?, now: Timestamp) -> [CellContent] {
    [
      .number(DisplayText(entry.position)), .text(DisplayText(untrusted: entry.name)),
      .number(DisplayText(untrusted: Figures.money(entry.amount))),
      entry.fits ? .text("there is", Style(.gain)) : .text(room ?? .zero > .zero ? "too little" : "none yet", .dim),
      accreditation(entry.accreditation),
      .text(DisplayText(untrusted: LocalTime.brief(entry.joinedAt, now: now)), .dim),
    ]
  }
}
