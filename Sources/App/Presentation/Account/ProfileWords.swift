import Domain
import PlatformAPI
import TerminalUI

/// A profile in words: who it is, and how things stand with the accreditation.
enum ProfileWords {
  /// Who it is and how the accreditation stands; `isShort` where there is little room: that comes first then.
  static func rows(of user: User, now: Timestamp, isShort: Bool = false) -> [Article.Row] {
    let name = [user.firstName, user.lastName].compactMap { $0 }.joined(separator: " ")
    let heading = DisplayText(untrusted: name.isEmpty ? user.email : name)
    let facts: Article.Row = .facts([
      fact("E-mail", user.email), fact("Role", user.role.rawValue),
      fact("Since", user.createdAt.dateUTC.spoken(withYear: true)),
    ])
    let standing = accreditation(user.accreditation, now: now)
    guard isShort else {
      return [.line([Span(heading, Style(.heading))]), facts, .blank, .heading("Accreditation")] + standing + [.blank]
    }
    return [.line([Span(heading, Style(.heading)), Span(" · \(untrusted: user.role.rawValue)", .dim)])]
      + standing.prefix(1)
  }

  /// Where it stands, for how long, and what to do.
  static func accreditation(_ accreditation: AccreditationSummary, now: Timestamp) -> [Article.Row] {
    let method = accreditation.method.map { " by " + $0.rawValue.replacing("_", with: " ") } ?? ""
    switch accreditation.status {
    case .none:
      return [
        .prose("Not asked for yet. Only accredited investors may invest (Rule 506(c)); browsing needs none."),
        .prose("Send evidence on the platform's pages: income, net worth, or a letter of a third party.", style: .dim),
      ]
    case .pending: return [.prose("Asked for\(untrusted: method): it is being looked at.", style: Style(.info))]
    case .rejected:
      return [.prose("Not granted\(untrusted: method). You may ask again with other evidence.", style: Style(.warning))]
    case .expired:
      return [.prose("It has ended: renew it before your next offer.", style: Style(.warning))]
    case .verified:
      guard let days = accreditation.daysLeft, let end = accreditation.expiresAt else {
        return [.prose("Verified\(untrusted: method).", style: Style(.gain))]
      }
      let words = "Verified\(method) until \(end.dateUTC.spoken(withYear: true)) · \(Figures.counted(days, "day")) left"
      return [.prose(DisplayText(untrusted: words), style: Style(days <= 14 ? .warning : .gain))]
        + (days <= 30 ? [.prose("Renew it in time: an offer needs it on the day it is accepted.", style: .dim)] : [])
    }
  }

  static func cells(of session: TokenSummary, now: Timestamp) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    return [
      text(session.deviceName), text(LocalTime.brief(session.createdAt, now: now), .dim),
      text(session.lastUsedAt.map { LocalTime.brief($0, now: now) } ?? Figures.unknown, .dim),
      session.current ? text("this one", Style(.gain)) : .empty,
    ]
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
