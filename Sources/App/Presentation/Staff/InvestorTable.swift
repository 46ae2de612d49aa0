import Domain
import PlatformAPI
import TerminalUI

/// Everybody with an account, as rows of a table, and their positions.
enum InvestorTable {
  static let columns: [TableColumn] = [
    TableColumn("Name", min: 12, ideal: 22, growth: 2, priority: 100),
    TableColumn("Accreditation", min: 13, ideal: 13, priority: 95), .number("Left", width: 6, priority: 90),
    TableColumn("By", min: 10, ideal: 18, priority: 50), TableColumn("Role", min: 8, ideal: 8, priority: 70),
    TableColumn("E-mail", min: 14, ideal: 28, growth: 2, priority: 60),
    TableColumn("Last here", min: 13, ideal: 14, priority: 40), TableColumn("Since", min: 10, ideal: 10, priority: 20),
  ]

  static func cells(of user: User, now: Timestamp) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    let accreditation = user.accreditation
    let days = accreditation.daysLeft
    return [
      text(StaffWords.name(of: user), user.deactivatedAt == nil ? .text : .dim),
      text(accreditation.status.rawValue, style(of: accreditation.status)),
      .number(
        DisplayText(untrusted: days.map { "\($0) d" } ?? Figures.unknown),
        (days ?? .max) <= 30 && accreditation.status == .verified ? Style(.warning) : .dim),
      text(accreditation.method?.rawValue.replacing("_", with: " ") ?? "", .dim),
      text(user.deactivatedAt == nil ? user.role.rawValue : "closed", user.role == .investor ? .dim : Style(.accent)),
      text(user.email, .dim), text(user.lastLoginAt.map { LocalTime.brief($0, now: now) } ?? Figures.unknown, .dim),
      text(user.createdAt.dateUTC.description, .dim),
    ]
  }

  static func style(of standing: AccreditationStanding) -> Style {
    switch standing {
    case .verified: Style(.gain)
    case .pending: Style(.info)
    case .expired, .rejected: Style(.warning)
    case .none: .dim
    }
  }

  static let positionColumns: [TableColumn] = [
    TableColumn("Deal", min: 12, ideal: 28, growth: 2, priority: 100), .number("Amount", width: 12, priority: 95),
    TableColumn("Stage", min: 10, ideal: 10, priority: 90), TableColumn("Since", min: 10, ideal: 10, priority: 60),
    .number("Paid out", width: 12, priority: 50),
  ]

  static func cells(of investment: Investment) -> [CellContent] {
    [
      .text(DisplayText(untrusted: investment.property.name)),
      .number(DisplayText(untrusted: Figures.money(investment.amount))),
      .text(DisplayText(untrusted: investment.status.rawValue), RaiseInvestorTable.style(of: investment.status)),
      .text(
        DisplayText(
          untrusted: (investment.fundingDate ?? investment.commitmentDate ?? investment.createdAt.dateUTC).description),
        .dim),
      .number(
        DisplayText(
          untrusted: investment.totalDistributions == .zero ? "–" : Figures.money(investment.totalDistributions)), .dim),
    ]
  }

  static let paperColumns: [TableColumn] = [
    TableColumn("Paper", min: 14, ideal: 40, growth: 2, priority: 100),
    TableColumn("Kind", min: 10, ideal: 14, priority: 70), .number("Size", width: 8, priority: 60),
    TableColumn("Uploaded", min: 12, ideal: 12, priority: 80),
  ]

  /// A paper; its name may be that of its owner, which an audience is not to read.
  static func cells(of document: Document, isMasked: Bool) -> [CellContent] {
    [
      .text(DisplayText(untrusted: isMasked ? PeopleMask.masked(document.name) : document.name)),
      .text(DisplayText(untrusted: document.type.label), .dim),
      .number(DisplayText(untrusted: Figures.bytes(document.size)), .dim),
      .text(DisplayText(untrusted: LocalTime.day(document.uploadedAt)), .dim),
    ]
  }
}
