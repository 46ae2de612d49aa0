import Domain

extension Timestamp {
  /// The instant at which the fixtures' world stands still: 2026-03-02T16:00:00Z.
  package static let fixtureNow = Timestamp(microseconds: 1_772_467_200_000_000)
}

extension Deal {
  /// A deal with plain values; pass what the test is about.
  package static func fixture(
    _ name: String, number: UInt64 = 1, city: String = "Phoenix", state: String = "AZ", units: Int = 100,
    minimum: Money = Money(dollars: 50_000), irr: Double? = 15, cap: Double? = 6, grade: PropertyClass? = .b,
    target: Money = Money(dollars: 5_000_000), raised: Money = .zero, raiseStatus: RaiseStatus = .open,
    closesIn days: Int64? = 21, status: PropertyStatus = .active
  ) -> Deal {
    let now = Timestamp.fixtureNow
    return Deal(
      id: PropertyID(high: 0x0195_0000_0000_7000, low: 0x8000_0000_0000_0000 + number),
      slug: name.lowercased().split(separator: " ").joined(separator: "-"), name: name, address: "12 E Camelback Rd",
      city: city, state: state, zipCode: "85016", latitude: 33.5, longitude: -112.03, propertyClass: grade,
      yearBuilt: 1986, units: units, minimumInvestment: minimum, askingPrice: Money(dollars: 28_600_000),
      currentNOI: Money(dollars: 1_830_000), targetIRR: irr.map { Percent($0) }, capRate: cap.map { Percent($0) },
      cashOnCash: Percent(7.9), occupancy: Percent(94.1), averageRent: Money(dollars: 1412),
      debtBalance: Money(dollars: 18_000_000), annualDebtService: Money(dollars: 1_297_872), status: status,
      raise: Raise(
        status: raiseStatus, target: target, amountRaised: raised,
        closesAt: days.map { now + .seconds($0 * 86_400) }),
      createdAt: now + .seconds(-86_400 * 60), publishedAt: now + .seconds(-86_400 * 30),
      updatedAt: now + .seconds(-3600))
  }

  package static let saguaroRidge = fixture(
    "Saguaro Ridge", number: 1, units: 248, irr: 16.2, cap: 6.4, raised: Money(dollars: 3_900_000))
  package static let camelbackCommons = fixture(
    "Camelback Commons", number: 2, units: 180, minimum: Money(dollars: 100_000), irr: 14.8, cap: 5.2, grade: .a,
    raised: Money(dollars: 2_150_000), closesIn: 45)
  package static let copperBasinLofts = fixture(
    "Copper Basin Lofts", number: 3, city: "Tempe", units: 96, minimum: Money(dollars: 25_000), irr: 15.5, cap: 6.0,
    raised: Money(dollars: 900_000), closesIn: 9)
  package static let penaGardens = fixture(
    "Peña Gardens", number: 4, city: "Santa Fe", state: "NM", units: 64, irr: nil, cap: nil, grade: .c,
    raiseStatus: .upcoming, closesIn: nil)
  package static let juniperFlats = fixture(
    "Juniper Flats", number: 5, city: "Reno", state: "NV", units: 310, irr: 13.1, cap: 7.3, grade: nil,
    raised: Money(dollars: 5_000_000), raiseStatus: .funded, closesIn: -200, status: .sold)

  /// The fixtures together.
  package static let examples = [saguaroRidge, camelbackCommons, copperBasinLofts, penaGardens, juniperFlats]
}
