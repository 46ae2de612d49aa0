import Domain
import Testing

@testable import Client

/// What people do to the filter bar: one letter more, one less, another word, another order.
@Suite struct TypingTests {
  private static let deals = DealBlockTests.oddDeals(200, seed: 9)

  @Test(arguments: [
    "saguaro ridge open", "phoenix irr>14 -open", "sgr lng", "\"long meadow\" m", "-long -sag", "pena gar class:a",
    "updated<30d p", "raised>=50% raised>$2m", "raised:$2m,10%", "city:phoenix,mesa state:az s", "zip:850 -zip:85001",
    "name:saguaro address:main", "-name:long -address:9", "type:apart status:open,sold", "-status:funded -class:b",
    "irr:10,20 -irr>5 dscr>1 ltv<80", "featured -simulated -sold", "coeur alene", "bavaria", "日本", "sort:name s",
    "sort:-name sort:-irr sort:city a", "sort:address", "sort:-zip sort:type sort:year", "sort:closing open",
    "arizona new mexico", "- -- \"\"", "o'brien's", "xqz sag",
  ])
  func everyKeyGivesThePlainMeaning(_ text: String) {
    let catalogue = Catalogue(Self.deals)
    // Typed, then taken back, then typed again at another hour: all on what was found before.
    let prefixes = text.indices.map { String(text[...$0]) }
    var meanings: [String: [PropertyID]] = [:]
    let later = noon + .seconds(90_000)
    for (now, typed) in [(noon, prefixes), (noon, prefixes.reversed()), (later, prefixes.suffix(3))] {
      for prefix in typed {
        let query = DealQuery(prefix)
        let found = catalogue.results(for: query, at: now)
        let expected = now == noon ? meanings[prefix] ?? meaning(query, now) : meaning(query, now)
        if now == noon { meanings[prefix] = expected }
        #expect(found.map(\.id) == expected, "\(prefix)")
        guard found.map(\.id) == expected else { return }
      }
    }
  }

  private func meaning(_ query: DealQuery, _ now: Timestamp) -> [PropertyID] {
    query.apply(to: Self.deals, at: now).map(\.id)
  }

  @Test func aSearchThatIsGivenUpGivesNothingAndSpoilsNothing() {
    let catalogue = Catalogue(Self.deals)
    let query = DealQuery("sag sort:name")
    #expect(catalogue.results(for: query, at: noon, unless: { true }) == nil)
    #expect(catalogue.results(for: query, at: noon).map(\.id) == query.apply(to: Self.deals, at: noon).map(\.id))
  }

  @Test func whatIsTypedAfterALongerListIsQuick() {
    let catalogue = Catalogue(Self.deals)
    #expect(catalogue.isQuick(DealQuery("s"), at: noon))
  }

  @Test(arguments: CatalogueView.groupFields)
  func groupsHoldEveryDealOnceAndAddUp(_ field: DealField) {
    let view = Catalogue(Self.deals).results(for: DealQuery("-sold sort:-irr"), at: noon)
    let groups = view.grouped(by: field)
    #expect(groups.count > 1)
    #expect(Set(groups.map(\.title)).count == groups.count)
    #expect(groups.flatMap { $0.deals.map(\.id) }.sorted() == view.map(\.id).sorted())
    for group in groups {
      #expect(group.target == group.deals.reduce(.zero) { $0 + $1.raise.target })
      #expect(group.amountRaised == group.deals.reduce(.zero) { $0 + $1.raise.amountRaised })
      let places = group.deals.map { deal in view.firstIndex { $0.id == deal.id } ?? -1 }
      #expect(places == places.sorted())
    }
  }
}
