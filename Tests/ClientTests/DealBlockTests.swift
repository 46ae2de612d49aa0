import Domain
import Testing

@testable import Client

@Suite struct DealBlockTests {
  /// Deals with everything that makes packing hard: texts of other alphabets and lengths, figures missing, odd, huge.
  static func oddDeals(_ count: Int, seed: UInt64) -> [Deal] {
    var generator = Seeded(state: seed)
    func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
      Int.random(in: 0..<4, using: &generator) == 0 ? nil : value()
    }
    func amount() -> Money {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: Money(cents: Int64.random(in: -9_999_999...999_999_999_999_999, using: &generator))
      case 1: .zero
      default: Money(dollars: Int64.random(in: 1...400, using: &generator) * 25_000)
      }
    }
    func percent() -> Percent {
      Bool.random(using: &generator)
        ? Percent(basisPoints: Int64.random(in: -500...3000, using: &generator))
        : Percent(Double.random(in: -10...200, using: &generator))
    }
    let names = [
      "Saguaro Ridge", "", "Peña Gardens — Phase II", "日本の家", "O'Brien's \"Court\"\t", "\u{0}nul", "É",
      String(repeating: "Long Meadow ", count: 40), "👩‍👩‍👧‍👦 Family Place",
    ]
    return (0..<count).map { number in
      var deal = Deal.number(number, name: names.randomElement(using: &generator))
      deal.city = ["Phoenix", "Santa Fe", "", "Coeur d’Alene", "MESA"].randomElement(using: &generator)!
      deal.state = ["AZ", "NM", "", "az", "Bavaria", "ÅL"].randomElement(using: &generator)!
      deal.zipCode = ["85001", "00501", "", "85001-1234", "K1A 0B1"].randomElement(using: &generator)!
      deal.slug = ["", "saguaro-ridge-phoenix-az", "saguaro-ridge-phoenix-az-7", "x"].randomElement(using: &generator)!
      deal.latitude = maybe(Double.random(in: -90...90, using: &generator))
      deal.longitude = maybe((Double.random(in: -180...180, using: &generator) * 1e6).rounded() / 1e6)
      deal.type = PropertyType.allCases.randomElement(using: &generator)!
      deal.propertyClass = maybe(PropertyClass.allCases.randomElement(using: &generator)!)
      deal.yearBuilt = maybe(Int.random(in: 1850...2030, using: &generator))
      deal.units = Int.random(in: 0...5000, using: &generator)
      deal.minimumInvestment = amount()
      deal.askingPrice = maybe(amount())
      deal.currentNOI = maybe(amount())
      deal.targetIRR = maybe(percent())
      deal.capRate = maybe(percent())
      deal.cashOnCash = maybe(percent())
      deal.occupancy = maybe(percent())
      deal.averageRent = maybe(amount())
      deal.debtBalance = maybe(amount())
      deal.annualDebtService = maybe(amount())
      deal.status = PropertyStatus.allCases.randomElement(using: &generator)!
      deal.featured = Bool.random(using: &generator)
      deal.simulated = Bool.random(using: &generator)
      deal.raise = Raise(
        status: RaiseStatus.allCases.randomElement(using: &generator)!, target: amount(), amountRaised: amount(),
        opensAt: maybe(Timestamp(microseconds: Int64.random(in: -1...2_000_000_000_000_000, using: &generator))),
        closesAt: maybe(noon + .seconds(Int.random(in: -900...900, using: &generator) * 86_400)),
        waitlistOpen: Bool.random(using: &generator))
      deal.createdAt = Timestamp(microseconds: Int64.random(in: 0...2_000_000_000_000_000, using: &generator))
      deal.publishedAt = maybe(noon + .seconds(Int.random(in: -900...900, using: &generator) * 60))
      return deal
    }
  }

  @Test func aDealComesOutOfABlockAsItWentIn() {
    let deals = Self.oddDeals(1500, seed: 3)
    let blocks = DealBlock.blocks(deals)
    let out = blocks.flatMap { block in (0..<block.count).map(block.deal) }
    #expect(out.count == deals.count)
    for (after, before) in zip(out, deals) where after != before {
      Issue.record("\(after) is not \(before)")
      return
    }
  }

  @Test(
    arguments: [
      [], [5], [5, 5, 5], [.min], [.min, .min], [.min, 7], [0, 254], [0, 255], [0, 65_534, 3], [0, 65_535, 3],
      [0, 4_294_967_294, 3], [0, 4_294_967_295, 3], [.max, .min + 1, 0], [100, 300, 1_000_000_100, .min],
      [-9_000_000_000, 1_000_000_000, .min, 3_000_000_000],
    ] as [[Int64]])
  func numbersComeOutAsTheyWentIn(_ values: [Int64]) {
    let packed = values.withUnsafeBufferPointer { PackedNumbers($0) }
    #expect(values.indices.map { packed[$0] } == values)
    var all: [Int64] = []
    packed.forEach(count: values.count) { all.append($0) }
    #expect(all == values)
    var rows = Array(0..<Int32(values.count))
    packed.keep(&rows) { $0 > 0 }
    #expect(rows == values.indices.filter { values[$0] > 0 }.map { Int32($0) })
  }

  @Test(
    arguments: [
      [], [1.5, 14.25], [0.1, 0.2, .nan], [33.448377, -112.074037], [0.1 + 0.2, 3], [1e300, -1e-300, 0], [-0.0, 6.5],
    ] as [[Double]])
  func fractionsComeOutAsTheyWentIn(_ values: [Double]) {
    let packed = values.map { PackedFractions.pattern(of: $0) }.withUnsafeBufferPointer { PackedFractions($0) }
    for (index, value) in values.enumerated() {
      #expect(value.isNaN ? packed[index].isNaN : packed[index] == value)
    }
  }

  @Test func anyChangesGiveTheCatalogueThatTheyWouldHaveGivenFromTheStart() {
    var generator = Seeded(state: 11)
    let pool = Self.oddDeals(9000, seed: 5)
    var expected: [PropertyID: Deal] = [:]
    var catalogue = Catalogue.empty
    for step in 0..<12 {
      // Pages in any order, single changes, and now and then most of it gone.
      let size = [1, 250, 1000, 5000].randomElement(using: &generator)!
      let saved = (0..<size).map { _ in
        var deal = pool.randomElement(using: &generator)!
        deal.name += " \(step)"
        return deal
      }
      let deleted = (0..<(step % 5 == 4 ? 6000 : size / 3)).map { _ in pool.randomElement(using: &generator)!.id }
      catalogue = catalogue.applying(saved: saved, deleted: deleted)
      for deal in saved { expected[deal.id] = deal }
      for id in deleted { expected[id] = nil }
      guard catalogue.count == expected.count,
        catalogue.indices.allSatisfy({ catalogue[$0] == expected[catalogue[$0].id] })
      else {
        Issue.record("step \(step)")
        return
      }
    }
    #expect(catalogue.blocks.allSatisfy { $0.count > 0 && $0.count <= 6144 })
    #expect(zip(catalogue.blocks, catalogue.blocks.dropFirst()).allSatisfy { $0.ids[$0.count - 1] < $1.ids[0] })
  }

  @Test func aChangeOfOneDealLeavesTheOtherBlocksAlone() {
    let catalogue = Catalogue(Self.oddDeals(9000, seed: 5))
    let changed = catalogue.applying(saved: [.number(7, name: "Renamed")], deleted: [])
    #expect(changed.blocks.dropFirst().elementsEqual(catalogue.blocks.dropFirst()) { $0 === $1 })
    #expect(changed[id: .number(7)]?.name == "Renamed")
  }
}
