import Domain
import PlatformAPI
import TerminalUI

/// What staff have to look at in a raise, the most urgent first.
enum RaiseAlarm: Int, CaseIterable, Hashable, Comparable, Sendable {
  /// The notice to the SEC is due within days, or overdue, and nobody has recorded that it was filed.
  case formD
  case closingSoon, behindPace, stalled, overTarget

  static func < (left: RaiseAlarm, right: RaiseAlarm) -> Bool { left.rawValue < right.rawValue }

  /// A raise closes soon from this many days on.
  static let closingDays = 7
  /// Nothing for so many days is a standstill.
  static let stalledDays = 7
  /// The notice is due soon from this many days on.
  static let formDDays = 5

  /// The alarms of a raise, the most urgent first; `notice` is that of the raise, when the platform reports one.
  static func all(of report: RaiseReport, notice: ComplianceReport.FormDNotice? = nil) -> [RaiseAlarm] {
    var alarms: [RaiseAlarm] = []
    if let notice, isDue(notice) { alarms.append(.formD) }
    guard report.raiseStatus == .open else { return alarms }
    let isFull = report.amounts.amountRaised >= report.targetRaise
    if let days = report.daysLeft, days <= closingDays { alarms.append(.closingSoon) }
    if !isFull {
      let age = report.opensAt.map { StageTime.wholeDays(since: $0, at: report.asOf) } ?? 0
      if report.velocity.last7Days == .zero, age >= stalledDays {
        alarms.append(.stalled)
      } else if let needed = report.requiredPerDay, needed > report.velocity.perDay {
        alarms.append(.behindPace)
      }
    }
    if report.oversubscribed { alarms.append(.overTarget) }
    return alarms.sorted()
  }

  /// Whether somebody has to see to a notice, until it is recorded as filed.
  static func isDue(_ notice: ComplianceReport.FormDNotice) -> Bool {
    notice.filing == nil && notice.daysLeft <= formDDays
  }

  /// One column in a table.
  var sign: DisplayText {
    switch self {
    case .formD: "D"
    case .closingSoon: "!"
    case .behindPace: "▾"
    case .stalled: "="
    case .overTarget: "+"
    }
  }

  var name: DisplayText {
    switch self {
    case .formD: "Form D due"
    case .closingSoon: "closing soon"
    case .behindPace: "behind pace"
    case .stalled: "stalled"
    case .overTarget: "over target"
    }
  }

  var style: Style {
    switch self {
    case .formD, .closingSoon: Style(.error)
    case .behindPace, .stalled: Style(.warning)
    case .overTarget: Style(.info)
    }
  }

  /// What it means, for the help.
  var meaning: DisplayText {
    switch self {
    case .formD:
      "the notice to the SEC is due within \(Self.formDDays) days, or overdue, and nobody has recorded that it was filed"
    case .closingSoon: "the raise closes within \(Self.closingDays) days"
    case .behindPace: "what comes in a day is less than what the target needs a day until the close"
    case .stalled: "nothing was committed for \(Self.stalledDays) days, and the target is not reached"
    case .overTarget: "more is reserved than is to be raised: some offers will not find room"
    }
  }

  /// What it is about in this raise, in a sentence.
  func sentence(_ report: RaiseReport, _ notice: ComplianceReport.FormDNotice?) -> DisplayText {
    switch self {
    case .formD:
      guard let notice else { return name }
      let due = notice.dueDate.spoken(withYear: true)
      let words =
        notice.daysLeft < 0
        ? "is overdue by \(Figures.counted(-notice.daysLeft, "day")), since \(due)"
        : "is due \(due)"
      return
        "Form D \(untrusted: words): the first commitment was on \(untrusted: notice.firstSaleDate.spoken(withYear: true))"
    case .closingSoon:
      let days = report.daysLeft ?? 0
      let left = days == 0 ? "it is past its closing date" : "\(Figures.counted(days, "day")) left"
      return "closing soon: \(untrusted: left), \(untrusted: Figures.compact(remaining(report))) still to raise"
    case .behindPace:
      return
        "behind pace: \(untrusted: Figures.compact(report.velocity.perDay)) a day comes in, \(untrusted: Figures.compact(report.requiredPerDay)) a day is needed"
    case .stalled:
      return
        "stalled: nothing in \(Self.stalledDays) days, \(untrusted: Figures.compact(remaining(report))) still to raise"
    case .overTarget:
      let beyond = report.amounts.amountRaised + report.amounts.pending - report.targetRaise
      return "over target: \(untrusted: Figures.compact(beyond)) more is reserved than is to be raised"
    }
  }

  private func remaining(_ report: RaiseReport) -> Money {
    max(.zero, report.targetRaise - report.amounts.amountRaised)
  }
}
