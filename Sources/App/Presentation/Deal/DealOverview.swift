import Domain
import PlatformAPI
import TerminalUI

/// What a deal's details add to its head: how income went, what speaks for it, and the offering's own words.
enum DealOverview {
  /// Rows for the room below the head of a preview: the trend and the highlights.
  static func preview(of detail: PropertyDetail) -> [Article.Row] {
    [.blank] + trend(of: detail.financials, compared: false) + highlights(of: detail.property)
  }

  /// The whole overview below the head.
  static func rows(of detail: PropertyDetail) -> [Article.Row] {
    let property = detail.property
    var rows: [Article.Row] = [.blank] + trend(of: detail.financials, compared: true) + highlights(of: property)
    rows += section("Summary", property.executiveSummary)
    rows += section("The property", property.description)
    rows += section("Why invest", property.investmentThesis)
    if !property.amenities.isEmpty {
      rows += [
        .blank, .heading("Amenities"), .prose(DisplayText(untrusted: property.amenities.joined(separator: " · "))),
      ]
    }
    rows += [
      .blank, .heading("Terms"), .facts(terms(of: property)), .blank, .heading("Building"),
      .facts(building(of: property)),
    ]
    for tour in detail.virtualTours {
      rows += [.blank, .line([Span("Virtual tour  ", .dim), Span(address: DisplayText(untrusted: tour.url))])]
    }
    return rows
  }

  /// NOI by month, oldest first, with the sum of the last twelve and, when `compared` and the year before is known, how
  /// that year did against it. Halves of a year are not compared: rents have seasons.
  static func trend(of financials: [PropertyFinancial], compared: Bool) -> [Article.Row] {
    let all = financials.filter { $0.periodType == .monthly }.sorted { $0.periodStart < $1.periodStart }
    let months = all.suffix(12)
    guard months.count >= 2 else { return [] }
    let sum = months.map(\.noi).total()
    var trailing = [Span(DisplayText(untrusted: sum.compact), .text.bold)]
    let before = all.dropLast(12).suffix(12)
    if compared, before.count == 12, let change = Figures.change(from: before.map(\.noi).total(), to: sum) {
      let style = Style(change.hasPrefix("-") ? .loss : .gain)
      trailing += [Span(DisplayText(untrusted: "  " + change), style), Span(" on the year before", .dim)]
    }
    let label = DisplayText(untrusted: "NOI, \(months.count) months")
    return [.sparkline(label: label, values: months.map { Double($0.noi.cents) / 100 }, trailing: trailing)]
  }

  private static func highlights(of property: Property) -> [Article.Row] {
    guard !property.highlights.isEmpty else { return [] }
    return [.blank] + property.highlights.map { .prose(DisplayText(untrusted: $0), bullet: "•") }
  }

  private static func section(_ title: DisplayText, _ text: String?) -> [Article.Row] {
    guard let text, !text.isEmpty else { return [] }
    return [.blank, .heading(title)] + DisplayText.lines(untrusted: text).map { $0.isEmpty ? .blank : .prose($0) }
  }

  private static func terms(of property: Property) -> [Article.Fact] {
    [
      fact("Minimum", Figures.money(property.minimumInvestment)),
      fact("Maximum", Figures.money(property.maximumInvestment)),
      fact("Steps of", Figures.money(property.investmentStep)),
      fact("To raise", Figures.money(property.targetRaise)), fact("Asking price", Figures.money(property.askingPrice)),
      fact("Valued at", Figures.money(property.currentValuation)),
      fact("Debt", Figures.money(property.debtBalance)),
      fact("at", property.interestRate.map { $0.formatted(decimals: 2) + " %" } ?? Figures.unknown),
      fact("Debt service a year", Figures.money(property.annualDebtService)),
      fact("NOI now", Figures.money(property.currentNOI)), fact("NOI projected", Figures.money(property.projectedNOI)),
    ]
  }

  private static func building(of property: Property) -> [Article.Fact] {
    [
      fact("Address", property.addressLine1), fact("Built", Figures.year(property.yearBuilt)),
      fact("Area", property.totalSqft.map { Figures.count($0) + " sq ft" } ?? Figures.unknown),
      fact("Lot", property.lotSizeAcres.map { fixedPoint($0, decimals: 1) + " acres" } ?? Figures.unknown),
      fact("Parking", Figures.count(property.parkingSpaces)),
    ]
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
