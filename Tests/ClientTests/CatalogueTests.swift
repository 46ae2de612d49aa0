import Domain
import Testing

@testable import Client

@Suite struct CatalogueTests {
  /// Deals that differ in everything a query can ask for; the same ones each time.
  private static let deals: [Deal] = {
    var generator = Seeded(state: 7)
    let names = [
      "Saguaro Ridge", "Mésa Verde", "O'Brien Court", "Casa  Grande Villas", "The Phoenix", "Ocotillo—Park", "",
    ]
    let cities = ["Phoenix", "Tucson", "Mesa", "Las Cruces", ""]
    let states = ["AZ", "NM", "TX", "NV", ""]
    return (0..<400).map { number in
      var deal = Deal.number(
        number, name: names.randomElement(using: &generator)! + (number % 3 == 0 ? " \(number)" : ""))
      deal.city = cities.randomElement(using: &generator)!
      deal.state = states.randomElement(using: &generator)!
      deal.propertyClass = ([.a, .b, .c, .d, nil] as [PropertyClass?]).randomElement(using: &generator)!
      deal.targetIRR =
        Int.random(in: 0..<9, using: &generator) == 0
        ? nil : Percent(Double(Int.random(in: 80..<200, using: &generator)) / 10)
      deal.yearBuilt = Bool.random(using: &generator) ? nil : Int.random(in: 1960..<2020, using: &generator)
      deal.minimumInvestment = Money(dollars: Int64.random(in: 1..<5, using: &generator) * 25_000)
      deal.status = Int.random(in: 0..<6, using: &generator) == 0 ? .sold : .active
      deal.raise.status = RaiseStatus.allCases.randomElement(using: &generator)!
      deal.raise.amountRaised = Money(dollars: Int64.random(in: 0..<6_000_000, using: &generator))
      deal.raise.closesAt =
        Bool.random(using: &generator) ? nil : noon + .seconds(Int.random(in: -900_000..<9_000_000, using: &generator))
      deal.updatedAt = noon + .seconds(-Int.random(in: 0..<9_000_000, using: &generator))
      return deal
    }
  }()

  private let catalogue = Catalogue(deals.shuffled())

  @Test(arguments: [
    "", "s", "saguaro", "SAGUARO ridge", "mesa", "méSA", "\"casa grande\"", "\"grande casa\"", "obrien", "o'brien",
    "main",
    "-phoenix", "phoenix -tucson", "sgro", "sgro -phoenix", "zzzz", "\"sgro\"", "arizona", "az", "state:az,nm",
    "city:mesa",
    "irr>14", "-irr>14", "min<=50k class:A,B", "raised>=80%", "raised>$2m", "closing<30d", "open", "-sold open",
    "updated<30d",
    "sort:name", "sort:-name", "sort:irr", "sort:-irr", "sort:year", "sort:-year", "sort:closing", "sort:-closing",
    "sort:updated", "sort:class sort:-min", "sort:status sort:name", "sort:city", "sort:-state", "sort:raised",
    "phoenix irr>12 open sort:-irr sort:name", "sgro open sort:-closing", "12", "phoenix phoenix", "!!!",
    "park sort:type",
  ])
  func theFastAnswerIsThePlainMeaning(_ text: String) {
    let query = DealQuery(text)
    for now in [noon, noon + .seconds(43_200)] {
      let fast = catalogue.results(for: query, at: now)
      #expect(fast.map(\.id) == query.apply(to: Self.deals, at: now).map(\.id))
    }
  }

  @Test func aLooseMatchIsNamedAsOne() {
    #expect(catalogue.results(for: DealQuery("sgro"), at: noon).isLoose)
    #expect(!catalogue.results(for: DealQuery("saguaro"), at: noon).isLoose)
    #expect(!catalogue.results(for: DealQuery("qqqq"), at: noon).isLoose)
  }

  @Test func aDealIsFoundByItsIdAndItsSlug() {
    #expect(catalogue[id: .number(17)] == Self.deals[17])
    #expect(catalogue[id: .number(4000)] == nil)
    #expect(catalogue.deal(slug: "property-17") == Self.deals[17])
    #expect(catalogue.deal(slug: "nowhere") == nil)
  }

  @Test func aSelectionSurvivesAnotherOrder() throws {
    let view = catalogue.results(for: DealQuery("sort:-name"), at: noon)
    let row = try #require(view.row(of: .number(17)))
    #expect(view[row].id == .number(17))
    #expect(catalogue.results(for: DealQuery("zzzz"), at: noon).row(of: .number(17)) == nil)
  }

  @Test func changesMakeAnotherCatalogueAndLeaveThisOne() {
    let small = Catalogue([Deal.number(1), .number(3), .number(5)])
    let changed = small.applying(
      saved: [.number(0), .number(3, name: "Renamed"), .number(4), .number(9)], deleted: [.number(1), .number(77)])
    #expect((0..<changed.count).map { changed[$0].id } == [0, 3, 4, 5, 9].map { .number($0) })
    #expect(changed[id: .number(3)]?.name == "Renamed")
    #expect(small.count == 3)
  }

  @Test func aDealThatIsSavedAndDeletedAtOnceIsGone() {
    #expect(Catalogue([Deal.number(1)]).applying(saved: [.number(1), .number(2)], deleted: [.number(2)]).count == 1)
  }

  @Test func searchingFindsWhatChangedAfterTheIndexWasMade() {
    catalogue.prepareSearch()
    var renamed = Self.deals[20]
    renamed.name = "Quillwort Terrace"
    let changed = catalogue.applying(saved: [renamed, .number(9000, name: "Quillwort Lane")], deleted: [.number(3)])
    #expect(changed.results(for: DealQuery("quillwort"), at: noon).map(\.id) == [.number(20), .number(9000)])
    let query = DealQuery("phoenix")
    #expect(changed.results(for: query, at: noon).map(\.id) == query.apply(to: Array(changed), at: noon).map(\.id))
    #expect(catalogue.results(for: DealQuery("quillwort"), at: noon).isEmpty)
  }

  @Test func theEmptyCatalogueAnswersEveryQueryWithNothing() {
    for text in ["", "a", "sort:name", "sgro open"] {
      #expect(Catalogue.empty.results(for: DealQuery(text), at: noon).isEmpty)
    }
  }
}

/// A small random number generator that gives the same numbers each time (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
