import Domain
import PlatformAPI
import TerminalUI

/// The figures of a raise as staff see it, opened.
struct RaiseReportFigures {
  let report: RaiseReport
  /// With where it is heading, once that has come.
  let projection: RaiseProjection?
  /// The notice to the SEC, once it is owed.
  let notice: ComplianceReport.FormDNotice?

  var section: FigureSection {
    FigureSection(
      title: DisplayText(untrusted: report.property.name), figures: standing + (report.raiseStatus == .open ? pace : [])
    )
  }

  private static let books: DisplayText = "the platform's books"
  private static let forecast: DisplayText = "the platform's books; no forecast"

  private func figure(
    _ name: DisplayText, _ value: String, _ formula: DisplayText, _ parts: [Article.Entry] = [],
    warnings: [DisplayText] = [], source: DisplayText = books
  ) -> OpenFigure {
    OpenFigure(
      name: name, value: DisplayText(untrusted: value), formula: formula, parts: parts, warnings: warnings,
      source: source, asOf: DisplayText(untrusted: LocalTime.exact(report.asOf)))
  }

  private var remaining: Money { max(.zero, report.targetRaise - report.amounts.amountRaised) }

  // MARK: How it stands

  private var standing: [OpenFigure] {
    let amounts = report.amounts
    let received = amounts.amountRaised - amounts.committed - amounts.raisedElsewhere
    var raised: [Article.Entry] = [
      .part("committed", Figures.money(amounts.committed)), .part("funded and exited", Figures.money(received)),
    ]
    if amounts.raisedElsewhere > .zero { raised.append(.part("elsewhere", Figures.money(amounts.raisedElsewhere))) }
    var figures = [
      figure(
        "Raised", Figures.money(amounts.amountRaised),
        "Committed + funded + exited investments, and what was raised before the platform kept the raise.", raised),
      figure(
        "Share", report.percentRaised.formatted(decimals: 2) + " %", "Raised ÷ target.",
        [.part("raised", Figures.money(amounts.amountRaised)), .part("target", Figures.money(report.targetRaise))]),
      figure(
        "Funded", Figures.money(amounts.funded), "Commitments whose money has arrived.",
        [
          .part("share of the target, exited and elsewhere too", report.percentFunded.formatted(decimals: 2) + " %"),
          .part("still to come in", Figures.money(amounts.outstanding)),
        ]),
    ]
    if report.raiseStatus == .open || report.raiseStatus == .upcoming {
      let reserved = amounts.amountRaised + amounts.pending
      figures.append(
        figure(
          "Room", Figures.money(amounts.headroom),
          "The most that may be reserved − what is. Offers are taken beyond the target since some lapse; no more than the target is committed.",
          [
            .part("at most", Figures.money(report.hardCap)), .part("raised", Figures.money(amounts.amountRaised)),
            .part("pending", Figures.money(amounts.pending)), .part("reserved", Figures.money(reserved)),
          ]))
    }
    figures.append(
      figure(
        "Waiting for room", Figures.money(amounts.waitlisted), "What those on the waiting list would invest.",
        [.part("places in line", Figures.count(report.counts.waitlisted))]))
    figures.append(
      figure(
        "Investors", Figures.count(report.counts.investors), "People who have committed or funded; each counts once.",
        [
          .part("committed investments", Figures.count(report.counts.committed)),
          .part("funded investments", Figures.count(report.counts.funded)),
        ]))
    if let notice {
      figures.append(
        figure(
          "Form D", FormDWords.state(of: notice),
          "The notice to the SEC: due fifteen days after the first commitment, or the Monday after when that is a weekend.",
          FormDWords.parts(of: notice)))
    }
    return figures
  }

  // MARK: Where it is heading

  private var pace: [OpenFigure] {
    let velocity = report.velocity
    let needed = report.requiredPerDay
    return [
      figure(
        "A day", Figures.wholeDollars(velocity.perDay),
        "What was committed in the last thirty days, and still stands, ÷ 30; while the raise is younger than that, of seven days ÷ 7.",
        [
          .part("a day, of 7 days", Figures.wholeDollars(velocity.last7Days)),
          .part("a day, of 30 days", Figures.wholeDollars(velocity.last30Days)),
        ]),
      figure(
        "Needed a day", Figures.wholeDollars(needed), "Still to raise ÷ days until the close.",
        [
          .part("still to raise", Figures.money(remaining)), .part("days left", Figures.count(report.daysLeft)),
        ],
        warnings: needed == nil ? ["The raise has no end ahead that is known."] : []),
      figure(
        "Full on",
        RaiseWords.isFull(report) ? "full" : report.projectedTargetDate?.description ?? "never, at this pace",
        "Today + ⌈still to raise ÷ a day⌉ days.",
        [
          .part("still to raise", Figures.money(remaining)), .part("a day", Figures.wholeDollars(velocity.perDay)),
          .part("days", Figures.count(report.daysToTarget)),
        ], source: Self.forecast),
    ]
      + (projection?.amountAtClose.map { close in
        [
          figure(
            "At the close", Figures.money(close), "Raised + a day × days left; not beyond the target.",
            [
              .part("raised", Figures.money(report.amounts.amountRaised)),
              .part("a day", Figures.wholeDollars(velocity.perDay)),
              .part("days left", Figures.count(report.daysLeft)),
            ], source: Self.forecast)
        ]
      } ?? [])
  }
}
