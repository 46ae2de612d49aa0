import Domain
import PlatformAPI
import TerminalUI

/// What the screen of one raise says.
extension RaiseWords {
  /// The parts of the raise as one bar.
  static func bar(_ report: RaiseReport) -> StackedBar {
    let amounts = report.amounts
    let whole = max(report.targetRaise, amounts.amountRaised + amounts.pending)
    func part(_ amount: Money, _ name: DisplayText, _ short: DisplayText, _ role: StyleRole) -> StackedBar.Part {
      let figure = DisplayText(untrusted: Figures.compact(amount))
      return StackedBar.Part(
        amount.ratio(to: whole) ?? 0, "\(name) \(figure)", short: "\(short) \(figure)", role: role)
    }
    // What was raised elsewhere has come in, as what is funded has.
    let received = amounts.amountRaised - amounts.committed
    return StackedBar([
      part(received, "funded", "fund", .chart3), part(amounts.committed, "committed", "com", .chart1),
      part(amounts.pending, "pending", "pend", .chart2),
    ])
  }

  /// The figures as they are now; `saysNotice` that of the notice to the SEC too, which an alarm says otherwise.
  static func facts(_ detail: RaiseDetail, now: Timestamp, saysNotice: Bool = true) -> [Article.Row] {
    let (report, projection) = (detail.report, detail.projection)
    var facts = [
      fact("Raised", "\(Figures.money(report.amounts.amountRaised)) of \(Figures.money(report.targetRaise))"),
      fact("=", Figures.percentWithSign(report.percentRaised)),
    ]
    if report.raiseStatus == .open {
      facts.append(fact("Left", report.daysLeft.map { Figures.counted($0, "day") } ?? Figures.unknown))
      let isBehind = report.requiredPerDay.map { $0 > report.velocity.perDay } ?? false
      facts.append(
        Article.Fact(
          name: "A day", value: DisplayText(untrusted: Figures.wholeDollars(report.velocity.perDay)),
          style: isBehind ? Style(.warning) : .text))
      if isFull(report) {
        facts.append(fact("Full", "yes"))
      } else {
        facts.append(fact("needed", Figures.wholeDollars(report.requiredPerDay)))
        facts.append(
          fact("Full on", projection.projectedTargetDate.map { $0.spoken(withYear: true) } ?? "never, at this pace"))
      }
      if let close = projection.amountAtClose { facts.append(fact("At the close", Figures.compact(close))) }
    }
    // Nobody can take room in a raise that is over.
    if report.raiseStatus == .open || report.raiseStatus == .upcoming {
      facts.append(fact("Room", Figures.money(report.amounts.headroom)))
    }
    facts.append(fact("Investors", Figures.count(report.counts.investors)))
    if report.amounts.raisedElsewhere > .zero {
      facts.append(fact("Raised elsewhere", Figures.money(report.amounts.raisedElsewhere)))
    }
    if saysNotice, let notice = detail.formD { facts.append(fact("Form D", FormDWords.state(of: notice))) }
    return [.facts(facts)]
  }

  /// Whether as much is raised as was to be: no day is left on which it will be.
  static func isFull(_ report: RaiseReport) -> Bool { report.amounts.amountRaised >= report.targetRaise }

  /// When the target is reached at the present pace; `full` when it is, a dash when never.
  static func fullOn(_ report: RaiseReport) -> String {
    isFull(report) ? "full" : report.projectedTargetDate.map { $0.spoken(withYear: false) } ?? Figures.unknown
  }

  /// The funnel as bars: how many, how much, and for how long the median one has been there.
  static func funnel(_ stages: [RaiseDetail.Stage]) -> Bars {
    Bars(
      stages.map { stage in
        let age = stage.medianDays.map { " · " + fixedPoint($0, decimals: 1) + " d" } ?? ""
        let figure = "\(Figures.count(stage.count)) · \(Figures.compact(stage.amount))\(age)"
        return Bars.Bar(
          DisplayText(untrusted: stage.status.rawValue), Double(stage.amount.cents), DisplayText(untrusted: figure),
          role: stage.status == .waitlisted ? .chart4 : .chart1)
      })
  }

  /// A moment of the replay in figures.
  static func facts(_ moment: RaiseReplay.Moment, _ place: ReplayPlace) -> [Article.Row] {
    let speed = "\(place.daysPerSecond) \(place.daysPerSecond == 1 ? "day" : "days") a second"
    return [
      .line([
        Span(place.isPlaying ? "▶ " : "⏸ ", Style(.accent)),
        Span(DisplayText(untrusted: moment.date.spoken(withYear: true)), Style(.heading)),
        Span("  day \(moment.index + 1) of \(place.count) · \(untrusted: speed)", .dim),
      ]),
      .facts([
        fact("Raised", Figures.money(moment.raised)), fact("=", Figures.percentWithSign(moment.percent)),
        fact("7 days", Figures.wholeDollars(moment.lastWeek) + " a day"),
        fact(moment.hasMonth ? "30 days" : "All days", Figures.wholeDollars(moment.lastMonth) + " a day"),
        fact("needed", Figures.wholeDollars(moment.needed)),
        fact("That day", (moment.change < .zero ? "" : "+") + Figures.compact(moment.change)),
      ]),
    ]
  }

  /// What had happened until then.
  static func funnel(_ moment: RaiseReplay.Moment) -> Bars {
    func bar(_ name: DisplayText, _ amount: Money) -> Bars.Bar {
      Bars.Bar(name, Double(amount.cents), DisplayText(untrusted: Figures.money(amount)))
    }
    return Bars([
      bar("offered so far", moment.offered), bar("committed so far", moment.committed),
      bar("funded so far", moment.funded), bar("raised", moment.raised),
    ])
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
