import Domain
import PlatformAPI
import TerminalUI

/// What is said of the notice to the SEC of a raise.
enum FormDWords {
  typealias Notice = ComplianceReport.FormDNotice

  /// How it stands: `filed Mar 12, 2026 (021-123456)`, `due Mar 16, 2026`, or `was due May 3, 2025, not recorded as filed`.
  static func state(of notice: Notice) -> String {
    if let filing = notice.filing { return "filed " + words(filing) }
    let due = notice.dueDate.spoken(withYear: true)
    return notice.daysLeft < 0 ? "was due \(due), not recorded as filed" : "due \(due)"
  }

  /// `Mar 12, 2026 (021-123456)`.
  static func words(_ filing: FormDFiling) -> String {
    filing.filedDate.spoken(withYear: true) + (filing.fileNumber.map { " (\($0))" } ?? "")
  }

  /// What it is made of, for whoever opens the figure.
  static func parts(of notice: Notice) -> [Article.Entry] {
    let dates: [Article.Entry] = [
      .part("first commitment", notice.firstSaleDate.description), .part("due", notice.dueDate.description),
    ]
    guard let filing = notice.filing else { return dates }
    return dates + [
      .part("filed", filing.filedDate.description), .part("file number", filing.fileNumber ?? Figures.unknown),
      .part("recorded", LocalTime.exact(filing.recordedAt)),
    ]
  }
}
