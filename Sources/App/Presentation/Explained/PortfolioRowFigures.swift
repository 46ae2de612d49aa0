import Client
import Domain
import PlatformAPI
import TerminalUI

/// The figures of the lines of a portfolio's tabs, opened.
extension PortfolioFigures {
  private static let books: DisplayText = "the platform's books"

  private static func figure(
    _ name: DisplayText, _ value: String, _ formula: DisplayText, parts: [Article.Entry] = [],
    flows: [Article.Entry] = [], source: DisplayText = books, asOf: CalendarDate
  ) -> OpenFigure {
    OpenFigure(
      name: name, value: DisplayText(untrusted: value), formula: formula, parts: parts, flows: flows, source: source,
      asOf: DisplayText(untrusted: asOf.spoken(withYear: true)))
  }

  // MARK: Over time

  /// The month of a line; the latest comes first.
  static func month(_ row: Int, _ copy: PortfolioCopy) -> FigureSection? {
    let points = copy.timeline
    guard row >= 0, row < points.count else { return nil }
    let index = points.count - 1 - row
    let point = points[index]
    let before = index > 0 ? points[index - 1] : nil
    let paid = point.distributions - (before?.distributions ?? .zero)
    let during = copy.flows.data.filter { flow in
      flow.kind != .netAssetValue && flow.date <= point.date && before.map { flow.date > $0.date } ?? true
    }
    func entries(_ flows: [CashFlowStatement.Entry]) -> [Article.Entry] {
      flows.map { flow in
        Article.Entry(
          lead: DisplayText(untrusted: flow.date.description),
          figure: DisplayText(untrusted: Figures.money(flow.amount)),
          trail: DisplayText(untrusted: PortfolioWords.name(of: flow.kind) + " · " + flow.propertyName))
      }
    }
    let upTo = copy.flows.data.filter { $0.kind != .netAssetValue && $0.date <= point.date }
    return FigureSection(
      title: DisplayText(untrusted: point.date.monthAndYear),
      figures: [
        figure(
          "Paid out", Figures.money(paid), "What was distributed since the end of the month before.",
          parts: [
            .part("all paid out by then", Figures.money(point.distributions)),
            .part("by the end of the month before", Figures.money(-(before?.distributions ?? .zero))),
          ], flows: entries(during.filter { $0.kind != .contribution }), asOf: point.date),
        figure(
          "NAV", Figures.money(point.nav),
          "What was held on that day: your shares × (value of each property − its debt), by the latest valuation of "
            + "that day, less the capital that was paid out since; at cost without one.", asOf: point.date),
        figure(
          "Paid in", Figures.money(point.paidIn), "The contributions up to that day.",
          flows: entries(upTo.filter { $0.kind == .contribution }), asOf: point.date),
        figure(
          "All paid out", Figures.money(point.distributions), "The distributions up to that day.",
          flows: entries(upTo.filter { $0.kind != .contribution }), asOf: point.date),
        figure(
          "TVPI", Figures.ratio(point.tvpi), "(All paid out + NAV) ÷ paid in.",
          parts: [
            .part("all paid out", Figures.money(point.distributions)), .part("NAV", Figures.money(point.nav)),
            .part("paid in", Figures.money(point.paidIn)),
          ], asOf: point.date),
      ])
  }

  // MARK: Cash flows

  static func flow(_ row: Int, _ copy: PortfolioCopy) -> FigureSection? {
    guard copy.flows.data.indices.contains(row) else { return nil }
    let flow = copy.flows.data[row]
    let formula: DisplayText =
      switch flow.kind {
      case .contribution: "The money that arrived for this investment; it counts below zero."
      case .income, .returnOfCapital, .appreciation:
        "Your part of what the property distributed, by your share of the raise."
      case .netAssetValue: "What is held, as if it were paid out on the day of the figures."
      }
    let holding = copy.summary.holdings.first { $0.investmentId == flow.investmentId }
    return FigureSection(
      title: DisplayText(untrusted: flow.propertyName),
      figures: [
        figure(
          DisplayText(untrusted: PortfolioWords.name(of: flow.kind)), Figures.money(flow.amount), formula,
          parts: holding.map { sides($0) } ?? [], asOf: flow.date)
      ])
  }

  private static func sides(_ holding: HoldingSummary) -> [Article.Entry] {
    [
      .part("amount of the investment", Figures.money(holding.amount)),
      .part("your share", share(holding)),
    ]
  }

  // MARK: Allocation

  /// A line of the allocation, and what is in it.
  static func slice(_ row: Int, _ copy: PortfolioCopy) -> FigureSection? {
    let ways = PortfolioTables.ways(of: copy.summary.allocation)
    let lines = ways.flatMap { way in way.slices.map { (way: way, slice: $0) } }
    guard lines.indices.contains(row) else { return nil }
    let (way, slice) = lines[row]
    let holdings = copy.summary.holdings.filter { holding in
      switch way.name {
      case "type": holding.propertyType.rawValue == slice.key
      case "state": (holding.property.state.isEmpty ? "unknown" : holding.property.state) == slice.key
      case "class": (holding.propertyClass?.rawValue ?? "unknown") == slice.key
      default: holding.status.rawValue == slice.key
      }
    }
    let parts = holdings.compactMap { holding -> Article.Entry? in
      let amount = way.what == .nav ? holding.returns.nav : holding.amount
      return amount == .zero ? nil : .part(DisplayText(untrusted: holding.property.name), Figures.money(amount))
    }
    let whole = way.slices.map(\.amount).total()
    let name = DisplayText(untrusted: PortfolioTables.label(slice.key))
    return FigureSection(
      title: "\(untrusted: way.what.title) by \(untrusted: way.name): \(name)",
      figures: [
        figure(
          way.what == .nav ? "NAV" : "Amount", Figures.money(slice.amount),
          way.what == .nav
            ? "The net asset value of what is held and belongs here. What was sold or is not paid in counts nothing."
            : "The amounts of all investments that stand so, whatever they are worth.",
          parts: parts, asOf: copy.summary.asOf),
        figure(
          "Share", Figures.percentWithSign(slice.percent),
          way.what == .nav ? "Its NAV ÷ all NAV." : "Its amount ÷ the amounts of all investments.",
          parts: [.part("this part", Figures.money(slice.amount)), .part("all parts", Figures.money(whole))],
          asOf: copy.summary.asOf),
      ])
  }

  // MARK: What is paid

  /// What is paid next; empty when nothing is announced.
  static func next(_ copy: PortfolioCopy) -> [OpenFigure] {
    guard let next = copy.summary.nextDistribution else { return [] }
    let payments = next.payments.map { payment in
      Article.Entry(
        lead: DisplayText(untrusted: payment.property.name),
        figure: DisplayText(untrusted: Figures.money(payment.amount)),
        trail: DisplayText(untrusted: payment.type.rawValue.replacing("_", with: " ")))
    }
    return [
      figure(
        "Next distribution", Figures.money(next.amount),
        "Your parts of all that was announced for \(untrusted: next.paymentDate.spoken(withYear: true)) and was not paid "
          + "yet. What is due on a later day is not among it.",
        parts: payments + (payments.count > 1 ? [.part("together", Figures.money(next.amount))] : []),
        asOf: copy.summary.asOf)
    ]
  }

  /// One distribution of an investment.
  static func distribution(_ distribution: Distribution) -> FigureSection {
    var warnings: [DisplayText] = []
    if distribution.status != .completed {
      warnings.append(
        "It is \(untrusted: distribution.status.rawValue): it counts in no return before it is paid.")
    }
    if let reason = distribution.failureReason { warnings.append("\(untrusted: reason)") }
    let period = [distribution.periodStart, distribution.periodEnd].compactMap { $0?.spoken(withYear: true) }
    var opened = figure(
      "Amount", Figures.money(distribution.amount),
      "Your part of what the property distributed: the whole × your ownership on the record date, to the cent.",
      parts: [
        .part("type", distribution.type.rawValue.replacing("_", with: " ")),
        .part("record date", distribution.recordDate.spoken(withYear: true)),
      ] + (period.isEmpty ? [] : [.part("for", period.joined(separator: " – "))]),
      asOf: distribution.paymentDate)
    opened.warnings = warnings
    return FigureSection(
      title: "Distribution of \(untrusted: distribution.paymentDate.spoken(withYear: true))", figures: [opened])
  }
}
