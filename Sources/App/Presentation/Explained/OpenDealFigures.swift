import Client
import Domain
import PlatformAPI
import TerminalUI

/// The figures of a deal, opened: which follow from others, and which the offering states.
struct OpenDealFigures {
  let deal: Deal
  /// With its parts, once they have come.
  let detail: PropertyDetail?
  let projection: RaiseProjection?
  let now: Timestamp
  /// When the list, or the details, were confirmed last.
  var asOf: Timestamp?

  /// The deal and its raise; the raise first where that is what one looks at.
  func sections(raiseFirst: Bool = false) -> [FigureSection] {
    let sections = [
      FigureSection(title: DealName(deal).text, figures: offering + building),
      FigureSection(title: "The raise", figures: raise),
    ]
    return raiseFirst ? sections.reversed() : sections
  }

  /// The deal and its raise in one, where several deals stand side by side.
  var together: FigureSection { FigureSection(title: DealName(deal).text, figures: offering + building + standing) }

  private var day: DisplayText {
    DisplayText(untrusted: LocalTime.exact(asOf ?? deal.updatedAt))
  }

  /// A figure of the deal, as of when the deal was confirmed last.
  func figure(
    _ name: DisplayText, _ value: String, _ formula: DisplayText, parts: [Article.Entry] = [],
    flows: [Article.Entry] = [], warnings: [DisplayText] = [], source: DisplayText
  ) -> OpenFigure {
    OpenFigure(
      name: name, value: DisplayText(untrusted: value), formula: formula, parts: parts, flows: flows,
      warnings: warnings + simulated, source: source, asOf: day)
  }

  private var simulated: [DisplayText] {
    deal.simulated ? ["Simulated: modelled from stated assumptions, not an offering."] : []
  }

  private static let stated: DisplayText = "the offering, as its sponsor states it"
  static let workedOut: DisplayText = "worked out here from the offering's figures"

  // MARK: What the offering promises

  private var offering: [OpenFigure] {
    [
      figure(
        "Target IRR", Figures.percentWithSign(deal.targetIRR),
        "The yearly rate of return that the sponsor aims at: sum of flow ÷ (1 + r)^(days ÷ 365) = 0 over its own plan. A "
          + "promise of nothing; the calculator (K) works out one from assumptions that you choose.",
        warnings: unknown(deal.targetIRR == nil), source: Self.stated),
      capRate,
      figure(
        "Cash-on-cash", Figures.percentWithSign(deal.cashOnCash),
        "A year's distributions ÷ what was paid in, as the sponsor expects it.",
        warnings: unknown(deal.cashOnCash == nil), source: Self.stated),
      figure(
        "DSCR", Figures.ratio(deal.debtServiceCoverage),
        "NOI ÷ debt service of a year: how often income covers the loan.",
        parts: [
          .part("NOI", Figures.money(deal.currentNOI)), .part("debt service", Figures.money(deal.annualDebtService)),
        ], warnings: unknown(deal.debtServiceCoverage == nil), source: Self.workedOut),
      figure(
        "LTV", Figures.percentWithSign(deal.loanToPrice), "Debt ÷ asking price.",
        parts: [
          .part("debt", Figures.money(deal.debtBalance)), .part("asking price", Figures.money(deal.askingPrice)),
        ],
        warnings: unknown(deal.loanToPrice == nil), source: Self.workedOut),
      figure(
        "Price", Figures.money(deal.askingPrice), "What is asked for the property, debt included.",
        warnings: unknown(deal.askingPrice == nil), source: Self.stated),
      operatingIncome,
      figure(
        "Minimum", Figures.money(deal.minimumInvestment), "The least that one investor can offer.", source: Self.stated),
    ]
  }

  func unknown(_ isUnknown: Bool) -> [DisplayText] {
    isUnknown ? ["It is not known: a dash is no zero."] : []
  }

  private var capRate: OpenFigure {
    let quotient = deal.currentNOI.flatMap { noi in deal.askingPrice.flatMap { noi.percent(of: $0) } }
    var warnings = unknown(deal.capRate == nil)
    if let stated = deal.capRate, let quotient, !stated.isRounded(from: quotient) {
      warnings.append(
        "NOI ÷ asking price gives \(untrusted: quotient.formatted(decimals: 2)) %: the sponsor states another income or "
          + "value.")
    }
    return figure(
      "Cap rate", Figures.percentWithSign(deal.capRate), "NOI ÷ value; the value is the asking price.",
      parts: [
        .part("NOI", Figures.money(deal.currentNOI)), .part("asking price", Figures.money(deal.askingPrice)),
        .part("quotient", quotient.map { $0.formatted(decimals: 3) + " %" } ?? Figures.unknown),
      ], warnings: warnings, source: Self.stated)
  }

  private var months: [PropertyFinancial] {
    (detail?.financials ?? []).filter { $0.periodType == .monthly }.sorted { $0.periodStart < $1.periodStart }.suffix(
      12)
  }

  private var operatingIncome: OpenFigure {
    let months = months
    let sum = months.map(\.noi).total()
    var parts: [Article.Entry] = []
    if !months.isEmpty {
      parts = [
        .part("income", Figures.money(months.map(\.totalIncome).total())),
        .part("expenses", Figures.money(-(months.map(\.totalExpenses).total()))),
        .part("NOI of \(months.count) months", Figures.money(sum)),
      ]
    }
    return figure(
      "NOI", Figures.money(deal.currentNOI),
      "Income − operating expenses of a year, before debt service and renovations. Below: the monthly statements.",
      parts: parts,
      flows: months.map { month in
        Article.Entry(
          lead: DisplayText(untrusted: month.periodStart.monthAndYear),
          figure: DisplayText(untrusted: Figures.money(month.noi)), style: month.noi < .zero ? Style(.loss) : .text)
      }, warnings: unknown(deal.currentNOI == nil), source: "the offering; its monthly statements")
  }

  // MARK: The building

  private var building: [OpenFigure] {
    var occupied: [Article.Entry] = []
    var rents: [Article.Entry] = []
    if let units = detail?.units, !units.isEmpty {
      let rented = units.filter { $0.status == .occupied }
      occupied = [.part("let", Figures.count(rented.count)), .part("homes", Figures.count(units.count))]
      rents = [
        .part("rents a month", Figures.money(rented.map(\.currentRent).total())),
        .part("homes let", Figures.count(rented.count)),
      ]
    }
    return [
      figure(
        "Occupancy", Figures.percentWithSign(deal.occupancy), "Homes let ÷ homes.", parts: occupied,
        warnings: unknown(deal.occupancy == nil), source: Self.stated),
      figure(
        "Average rent", Figures.money(deal.averageRent), "Rents of the homes that are let ÷ their number, a month.",
        parts: rents, warnings: unknown(deal.averageRent == nil), source: Self.stated),
      figure(
        "Units", Figures.count(deal.units), "Homes in the property.", source: Self.stated),
      aUnit("Price a unit", deal.askingPrice, "asking price"),
      aUnit("NOI a unit", deal.currentNOI, "NOI"),
    ]
  }

  private func aUnit(_ name: DisplayText, _ amount: Money?, _ whole: DisplayText) -> OpenFigure {
    let each = deal.units > 0 ? amount?.divided(by: Int64(deal.units)) : nil
    return figure(
      name, Figures.wholeDollars(each), "The \(whole) ÷ units, to the dollar.",
      parts: [.part(whole, Figures.money(amount)), .part("units", Figures.count(deal.units))],
      warnings: unknown(each == nil), source: Self.workedOut)
  }

  // MARK: The raise

  /// How the raise stands and where it is heading.
  var raise: [OpenFigure] {
    standing + (deal.raise.status == .open ? RaiseOutlookFigures.figures(projection, deal.raise, day: day) : [])
  }

  /// How the raise stands.
  private var standing: [OpenFigure] {
    let raise = deal.raise
    let platform: DisplayText = "the platform's books, as it counts committed, funded and exited investments"
    var figures = [
      figure(
        "Raised", Figures.money(raise.amountRaised), "Committed + funded + exited investments.",
        parts: [
          .part("of", Figures.money(raise.target)), .part("share", raise.percentRaised.formatted(decimals: 2) + " %"),
        ],
        source: platform),
      figure(
        "Target", Figures.money(raise.target),
        "What is to be raised. Offers are taken up to 110 % of it, since some lapse; no more than the target is accepted.",
        source: Self.stated),
      figure(
        "Still to raise", Figures.money(raise.remaining), "Target − raised; never below zero.",
        parts: [.part("target", Figures.money(raise.target)), .part("raised", Figures.money(raise.amountRaised))],
        source: platform),
    ]
    if raise.status == .open {
      let days = raise.daysLeft(at: now)
      figures.append(
        figure(
          "Days left", Figures.count(days), "Days until the close; one that has begun counts.",
          parts: [.part("closes", raise.closesAt.map(LocalTime.exact) ?? Figures.unknown)],
          warnings: days == nil ? ["The raise has no end that is known."] : [], source: Self.workedOut))
      let needed = projection?.requiredPerDay ?? raise.requiredPerDay(at: now)
      figures.append(
        figure(
          "Needed a day", Figures.wholeDollars(needed), "Still to raise ÷ days left until the close.",
          parts: [
            .part("still to raise", Figures.money(raise.remaining)),
            .part("days left", Figures.count(raise.daysLeft(at: now))),
          ], warnings: needed == nil ? ["The raise has no end ahead, so no pace is needed."] : [],
          source: Self.workedOut))
    }
    return figures
  }
}

/// Where a raise is heading, opened.
enum RaiseOutlookFigures {
  static func figures(_ projection: RaiseProjection?, _ raise: Raise, day: DisplayText) -> [OpenFigure] {
    guard let projection else {
      return [
        OpenFigure(
          name: "Pace", value: DisplayText(untrusted: Figures.unknown),
          formula: "What was committed in the last weeks ÷ their days.",
          warnings: ["The platform has not said it yet: the pace is asked for when the raise is looked at."],
          source: "the platform's books", asOf: day)
      ]
    }
    let source: DisplayText = "the platform's books; no forecast"
    return [
      OpenFigure(
        name: "Pace a day", value: DisplayText(untrusted: Figures.wholeDollars(projection.perDay)),
        formula:
          "What was committed in the last \(projection.windowDays) days, and still stands, ÷ \(projection.windowDays).",
        parts: [
          .part("committed in that time, about", Figures.wholeDollars(projection.perDay * Int64(projection.windowDays)))
        ], source: source, asOf: day),
      OpenFigure(
        name: "Full on", value: DisplayText(untrusted: RaiseOutlookWords.fillDate(projection)),
        formula: "Today + ⌈still to raise ÷ pace⌉ days.",
        parts: [
          .part("still to raise", Figures.money(raise.remaining)),
          .part("pace a day", Figures.wholeDollars(projection.perDay)),
          .part("days", Figures.count(projection.daysToTarget)),
        ], warnings: projection.daysToTarget == nil ? ["Nothing comes in at the moment, so no day can be named."] : [],
        source: source, asOf: day),
      OpenFigure(
        name: "At the close", value: DisplayText(untrusted: Figures.wholeDollars(projection.amountAtClose)),
        formula:
          "Raised + pace × days left, at most the target: offers are taken beyond it, but no more is accepted.",
        parts: [
          .part("raised", Figures.money(raise.amountRaised)), .part("target", Figures.money(raise.target)),
          .part("pace a day", Figures.wholeDollars(projection.perDay)),
        ], source: source, asOf: day),
    ]
  }
}

extension OpenDealFigures {
  /// Those of a deal in a list, with what is known of its details.
  init(_ deal: Deal, _ world: World) {
    let loaded = world.details[deal.id]
    self.init(
      deal: deal, detail: loaded?.value, projection: nil, now: world.now,
      asOf: loaded?.fetchedAt ?? world.connection.asOf)
  }
}
