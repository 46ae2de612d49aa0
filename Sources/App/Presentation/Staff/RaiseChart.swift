import Domain
import PlatformAPI
import TerminalUI

/// A raise over time as a chart: what was raised, the target, and between what it is likely to go on.
enum RaiseChart {
  /// At most so many days are drawn into the future: a raise without an end would squeeze its past.
  private static let furthest = 120

  /// The chart of a raise as of the end of a day of its history.
  ///
  /// The band lies between the paces of the last seven and the last thirty days, up to the close or the target: no more is accepted.
  static func chart(_ replay: RaiseReplay, at moment: RaiseReplay.Moment, isOpen: Bool) -> LineChart {
    let days = replay.days
    let future = isOpen ? futureDays(replay, after: moment) : 0
    let count = max(days.count, moment.index + 1 + future)
    func dollars(_ amount: Money) -> Double { Double(amount.cents) / 100 }
    let raised: [Double?] = (0..<count).map { $0 <= moment.index ? dollars(days[$0].cumulative) : nil }
    let low = min(moment.lastWeek, moment.lastMonth)
    let high = max(moment.lastWeek, moment.lastMonth)
    let most = max(moment.raised, replay.target)
    func projected(_ pace: Money) -> [Double?] {
      (0..<count).map { index in
        let ahead = index - moment.index
        guard future > 0, ahead >= 0, ahead <= future else { return nil }
        let (more, overflow) = pace.cents.multipliedReportingOverflow(by: Int64(ahead))
        return dollars(overflow ? most : min(most, moment.raised + Money(cents: more)))
      }
    }
    let first = days.first?.date ?? moment.date
    let isLong = count > 400
    let names = (0..<count).map { index in
      let date = first.adding(days: index)
      return DisplayText(untrusted: isLong ? date.monthAndYear : date.spoken(withYear: false))
    }
    var series = [LineChart.Series(raised, role: .chart1, name: "raised")]
    var band: LineChart.Band?
    if future > 0 {
      series.append(.init(projected(high), role: .chart2, pattern: .dotted))
      band = LineChart.Band(
        lower: projected(low), upper: projected(high),
        name: moment.hasMonth ? "at the pace of 7 to 30 days" : "at the pace of 7 days to all so far")
    }
    return LineChart(
      series, band: band, names: names, target: dollars(replay.target),
      targetName: "target \(untrusted: Figures.compact(replay.target))", includesZero: true
    ) { DisplayText(untrusted: Figures.compact(dollars: $0)) }
  }

  private static func futureDays(_ replay: RaiseReplay, after moment: RaiseReplay.Moment) -> Int {
    guard let end = replay.closesOn else { return 30 }
    return max(0, min(furthest, moment.date.days(to: end)))
  }
}
