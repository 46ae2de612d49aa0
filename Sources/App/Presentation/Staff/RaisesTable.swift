import Domain
import PlatformAPI
import TerminalUI

/// The raises as rows of a table.
enum RaisesTable {
  /// The columns in so many cells: in a window that is not small, columns give way before names do.
  static func columns(width: Int) -> [TableColumn] {
    [
      TableColumn("", ideal: 2, priority: 96),
      TableColumn(
        "Raise", min: width >= 110 ? 26 : width >= 54 ? 18 : 12, ideal: 26, max: 40, growth: 3, priority: 100),
    ] + figures
  }

  private static let figures: [TableColumn] = [
    TableColumn("Stage", min: 9, ideal: 9, priority: 40),
    TableColumn("Raised", min: 6, ideal: 8, max: 20, growth: 1, priority: 90),
    .number("%", width: 4, priority: 92), .number("Amount", width: 8, priority: 88),
    .number("of", width: 7, priority: 45), .number("Funded", width: 8, priority: 70),
    .number("Pending", width: 8, priority: 75), .number("A day", width: 7, priority: 66),
    .number("Needed", width: 7, priority: 65), .number("Left", width: 5, priority: 80),
    TableColumn("Full on", min: 7, ideal: 7, priority: 50),
    TableColumn("30 days", ideal: 15, priority: 55),
  ]

  static func cells(
    of report: RaiseReport, _ alarms: [RaiseAlarm], marks: ChangeMarks<PropertyID>
  ) -> [CellContent] {
    func compact(_ amount: Money?, _ style: Style = .text) -> CellContent {
      .number(DisplayText(untrusted: amount == .zero ? "–" : Figures.compact(amount)), amount == .zero ? .dim : style)
    }
    func marked(_ content: CellContent, _ name: String) -> CellContent {
      marks.mark(report.propertyId, name).map { .changed(content, $0) } ?? content
    }
    let amounts = report.amounts
    let share = amounts.amountRaised.ratio(to: report.targetRaise) ?? 0
    let isOpen = report.raiseStatus == .open
    let isBehind = alarms.contains(.behindPace) || alarms.contains(.stalled)
    return [
      .spans(alarms.prefix(2).map { Span($0.sign, $0.style) }),
      .text(DisplayText(untrusted: report.property.name), isOpen ? .text : .dim),
      .text(DisplayText(untrusted: report.raiseStatus.rawValue), stage(report.raiseStatus)),
      .gauge(share, share >= 1 ? Style(.gain) : isOpen ? Style(.gaugeFilled) : .dim),
      .number(DisplayText(untrusted: report.percentRaised.formatted(decimals: 0)), isOpen ? .text : .dim),
      marked(compact(amounts.amountRaised), RaiseMark.raised), compact(report.targetRaise, .dim),
      marked(compact(amounts.funded), RaiseMark.funded), marked(compact(amounts.pending), RaiseMark.pending),
      isOpen ? compact(report.velocity.perDay, isBehind ? Style(.warning) : .text) : .empty,
      isOpen ? compact(report.requiredPerDay, .dim) : .empty, isOpen ? left(report, alarms) : .empty,
      isOpen ? .text(DisplayText(untrusted: RaiseWords.fullOn(report)), .dim) : .empty,
      .sparkline(inPairs(daily(report))),
    ]
  }

  private static func left(_ report: RaiseReport, _ alarms: [RaiseAlarm]) -> CellContent {
    guard let days = report.daysLeft else { return .number(DisplayText(untrusted: Figures.unknown), .dim) }
    return .number("\(days) d", alarms.contains(.closingSoon) ? Style(.error) : .text)
  }

  /// What was committed by day; empty when there was nothing, as a flat line would be drawn half high.
  static func daily(_ report: RaiseReport) -> [Double] {
    let days = report.velocity.byDay ?? []
    return days.contains { $0 != .zero } ? days.map { Double($0.cents) / 100 } : []
  }

  /// The same by two days, so that all of it has room: of a part nobody could tell a lull from a start.
  private static func inPairs(_ days: [Double]) -> [Double] {
    stride(from: 0, to: days.count, by: 2).map { (first: Int) -> Double in days[first...].prefix(2).reduce(0, +) }
  }

  static func stage(_ status: RaiseStatus) -> Style {
    switch status {
    case .open: .text
    case .upcoming: Style(.info)
    case .cancelled: Style(.loss)
    case .funded: Style(.gain)
    case .draft, .closed: .dim
    }
  }
}
