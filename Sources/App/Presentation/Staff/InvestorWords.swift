import Domain
import PlatformAPI
import TerminalUI

/// A person as staff read of them.
enum InvestorWords {
  /// Who they are, and first of all whether they may invest. `isShort` leaves out the name, where that stands above already.
  static func rows(of user: User, now: Timestamp, isShort: Bool) -> [Article.Row] {
    var facts = [
      fact("E-mail", user.email), fact("Role", user.role.rawValue),
      fact("Since", user.createdAt.dateUTC.spoken(withYear: true)),
      fact("Last here", user.lastLoginAt.map { LocalTime.spoken($0, now: now) } ?? Figures.unknown),
    ]
    if let closed = user.deactivatedAt { facts.append(fact("Closed", LocalTime.spoken(closed, now: now))) }
    let name: Article.Row = .line([Span(DisplayText(untrusted: StaffWords.name(of: user)), Style(.heading))])
    let standing: Article.Row = .prose(
      accreditation(user.accreditation), style: InvestorTable.style(of: user.accreditation.status))
    return isShort ? [standing, .facts(facts)] : [name, .facts(facts), standing]
  }

  /// Where their accreditation stands, in a sentence.
  static func accreditation(_ accreditation: AccreditationSummary) -> DisplayText {
    let method = accreditation.method.map { " by " + $0.rawValue.replacing("_", with: " ") } ?? ""
    switch accreditation.status {
    case .none: return "Not accredited, and never asked to be: they may look, not invest."
    case .pending: return "Waits for a review of their accreditation\(untrusted: method): v verifies, x refuses."
    case .rejected: return "Their request\(untrusted: method) was refused; they may ask again."
    case .expired: return "The accreditation\(untrusted: method) has ended."
    case .verified:
      guard let days = accreditation.daysLeft, let end = accreditation.expiresAt else {
        return "Accredited\(untrusted: method)."
      }
      return
        "Accredited\(untrusted: method) until \(untrusted: end.dateUTC.spoken(withYear: true)) · \(untrusted: Figures.counted(days, "day")) left"
    }
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
