import Domain
import PlatformAPI

/// The homes of a demo deal, one by one, so that their average and their number agree with the property's own figures.
enum RentRoll {
  /// Every home with its number, layout, rent and status, by number.
  ///
  /// The rents of the occupied homes add up to exactly `averageRent × occupied`.
  static func units(of outline: DealOutline, property: PropertyID, seed: UInt64) -> [RentalUnit] {
    var random = SeededRandom(seed: seed, stream: "rent roll", index: outline.index)
    let layouts = shuffledLayouts(outline, random: &random)
    let numbers = Self.numbers(outline)
    var statuses = [UnitStatus](repeating: .occupied, count: outline.occupied)
    statuses += Array(repeating: .renovation, count: outline.underRenovation)
    statuses += Array(repeating: .vacant, count: outline.vacant)
    random.shuffle(&statuses)

    // A renewed home earns a premium; the rest pay what was agreed when they moved in.
    let renewed = outline.age > 15 ? random.number(in: 0.12...0.55) : 0
    let plans = rentPlans(outline)
    var drafts: [(market: Int, current: Int, renewed: Bool)] = layouts.map { layout in
      let isRenewed = random.chance(renewed)
      let market = plans[layout] + (isRenewed ? 0 : -random.integer(in: 0...4) * 5)
      let paid = Double(market) * (1 - max(0, 0.035 + 0.02 * random.bell())) * (isRenewed ? 1.02 : 0.985)
      return (market, Int(paid.rounded()), isRenewed)
    }
    settle(&drafts, statuses: statuses, total: outline.averageRent * outline.occupied)

    let createdAt = outline.calendar.createdAt
    return layouts.indices.map { index in
      let layout = layouts[index]
      let draft = drafts[index]
      let type = UnitType.allCases[layout]
      let occupied = statuses[index] == .occupied
      return RentalUnit(
        id: UnitID(at: createdAt, using: &random), propertyId: property, unitNumber: numbers[index], unitType: type,
        bedrooms: layout, bathrooms: bathrooms(layout, outline: outline), sqft: outline.sqft[layout] + (index % 3) * 8,
        currentRent: occupied ? Money(dollars: Int64(draft.current)) : .zero,
        marketRent: Money(dollars: Int64(max(draft.market, draft.current - 40))), status: statuses[index],
        features: features(outline, renewed: draft.renewed || statuses[index] == .renovation, random: &random),
        createdAt: createdAt, updatedAt: createdAt)
    }
  }

  /// Layouts in runs, as buildings stack them, starting anywhere.
  private static func shuffledLayouts(_ outline: DealOutline, random: inout SeededRandom) -> [Int] {
    var layouts: [Int] = []
    for (layout, count) in outline.mix.enumerated() { layouts += Array(repeating: layout, count: count) }
    random.shuffle(&layouts)
    return layouts
  }

  /// Market rents by layout around the average, in steps of five dollars.
  private static func rentPlans(_ outline: DealOutline) -> [Int] {
    let factors = [0.74, 0.88, 1.04, 1.27]
    let weighted = zip(outline.mix, factors).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(outline.units)
    return factors.map { Int((Double(outline.averageRent) * 1.055 * $0 / weighted / 5).rounded()) * 5 }
  }

  /// Moves the occupied homes' rents by whole dollars until they add up to `total`.
  private static func settle(
    _ drafts: inout [(market: Int, current: Int, renewed: Bool)], statuses: [UnitStatus], total: Int
  ) {
    let occupied = drafts.indices.filter { statuses[$0] == .occupied }
    guard !occupied.isEmpty else { return }
    let difference = total - occupied.reduce(0) { $0 + drafts[$1].current }
    let (each, rest) = (difference / occupied.count, difference % occupied.count)
    for (position, index) in occupied.enumerated() {
      drafts[index].current += each + (position < abs(rest) ? rest.signum() : 0)
    }
  }

  private static func bathrooms(_ layout: Int, outline: DealOutline) -> Double {
    switch layout {
    case 0, 1: 1
    case 2: outline.propertyClass == .a ? 2 : outline.age > 45 ? 1 : 1.5
    default: 2
    }
  }

  /// Garden: `A-101` … three floors of up to six; one building: `201`, floor first.
  private static func numbers(_ outline: DealOutline) -> [String] {
    switch outline.form {
    case .midRise:
      let perFloor = max(8, (outline.units + 5) / 6)
      return (0..<outline.units).map { String(($0 / perFloor + 1) * 100 + $0 % perFloor + 1) }
    case .garden:
      let perBuilding = 18 * ((outline.units + 18 * 26 - 1) / (18 * 26))
      return (0..<outline.units).map { index in
        let letter = Character(UnicodeScalar(UInt8(65 + index / perBuilding)))
        let inside = index % perBuilding
        let perFloor = perBuilding / 3
        return String(letter) + "-" + String((inside / perFloor + 1) * 100 + inside % perFloor + 1)
      }
    }
  }

  private static func features(
    _ outline: DealOutline, renewed: Bool, random: inout SeededRandom
  ) -> [String]? {
    let outside = ["Balcony", "Patio", "Corner home", "Mountain view", "Pool view", "Ground floor"]
    let inside =
      outline.propertyClass == .a
      ? ["In-home washer and dryer", "Quartz countertops", "Smart lock", "Walk-in closet"]
      : renewed
        ? ["Renewed kitchen", "Vinyl plank floor", "New appliances", "In-home washer and dryer"]
        : ["Ceiling fans", "Walk-in closet", "Washer and dryer connections"]
    let picked =
      random.pick(random.integer(in: 1...2), of: inside) + random.pick(random.integer(in: 0...1), of: outside)
    return picked.isEmpty ? nil : picked
  }
}
