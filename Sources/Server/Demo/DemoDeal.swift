import Domain
import PlatformAPI

/// One deal of the demo world with everything about it.
struct DemoDeal: Sendable {
  /// What the store writes: the property and its parts.
  let write: PropertyWrite
  let investments: [InvestmentRecord]
  let events: [InvestmentEventRecord]
  let favorites: [FavoriteRecord]
  let visits: [PropertyViewRecord]
  let notices: [NotificationRecord]
  /// What is recorded of the notice to the SEC.
  let filing: FormDFiling?
  /// What the property was worth and has paid; nothing in thin worlds.
  let payouts: PayoutHistory?

  /// How much of a deal is made. Large worlds are thinner, so that a hundred thousand deals stay quick to make.
  enum Depth: Sendable {
    /// Everything.
    case full
    /// Twelve statements and up to three investments; no units, renovations, documents, photos or tours.
    case statements
    /// As `statements`, without the statements.
    case bare

    /// The first 200 deals are full, those up to 20,000 have statements, the rest are bare.
    static func depth(at index: Int) -> Depth { index < 200 ? .full : index < 20_000 ? .statements : .bare }
  }

  init(at index: Int, seed: UInt64, today: CalendarDate, people: [DemoPeople.Person]) {
    let depth = Depth.depth(at: index)
    let outline = DealOutline(seed: seed, index: index, today: today)
    var random = SeededRandom(seed: seed, stream: "deal", index: index)
    let calendar = outline.calendar
    let id = PropertyID(at: calendar.createdAt, using: &random)
    let terms = Underwriting(outline, property: id, seed: seed)
    let book = RaiseBook(
      outline, terms: terms, property: id, people: people, seed: seed, thin: depth != .full)
    let units = depth == .full ? RentRoll.units(of: outline, property: id, seed: seed) : []
    let renovations = depth == .full ? RenovationPlan.renovations(of: outline, property: id, seed: seed) : []
    var property = Self.property(outline, id: id, terms: terms, book: book, random: &random)
    let marketRent = Self.marketRent(outline, units: units)
    let facts = DealFacts(
      outline, terms: terms, renovations: renovations, marketRent: marketRent, acres: property.lotSizeAcres ?? 0,
      parking: property.parkingSpaces ?? 0, hold: random.integer(in: 4...7))
    if depth == .full {
      let prose = DealProse(outline, facts: facts, seed: seed)
      property.description = prose.description
      property.executiveSummary = prose.executiveSummary
      property.investmentThesis = prose.investmentThesis
      property.amenities = prose.amenities
      property.highlights = prose.highlights
    } else {
      property.description = facts.filling(
        OfferingSentences.openings[index % OfferingSentences.openings.count] + " {occupancy} occupied at {rent}.")
      property.highlights = [
        facts.filling("{cap} cap rate on trailing income of {noi}"), facts.filling("Debt service covered {dscr} times"),
      ]
    }
    write = PropertyWrite(
      property: property,
      photos: depth == .full ? DealPhotos.photos(of: property, outline: outline, seed: seed) : [],
      tours: depth == .full ? Self.tours(outline, property: id, random: &random) : [],
      documents: depth == .full
        ? DealDocuments.documents(of: property, outline: outline, terms: terms, renovations: renovations, seed: seed)
        : [],
      financials: depth == .full ? terms.statements : depth == .statements ? terms.statements.suffix(12) : [],
      renovations: renovations, units: units)
    investments = book.investments
    events = book.events
    payouts =
      depth == .full
      ? PayoutHistory(
        outline, terms: terms, stated: Self.valuation(of: property), property: id, book: book, people: people,
        seed: seed) : nil
    favorites = depth == .full ? Self.favorites(outline, property: id, people: people, random: &random) : []
    visits = depth == .full ? DealVisits.visits(of: outline, property: id, people: people, seed: seed) : []
    filing = DealFiling.filing(of: outline, book: book, people: people, seed: seed)
    notices = depth == .full ? DealNotices.notices(of: outline, book: book, payouts: payouts, seed: seed) : []
  }

  private static func property(
    _ outline: DealOutline, id: PropertyID, terms: Underwriting, book: RaiseBook, random: inout SeededRandom
  ) -> Property {
    let calendar = outline.calendar
    let scenario = outline.scenario
    let raise = Raise(
      status: scenario.raiseStatus, target: terms.targetRaise, amountRaised: book.amountRaised,
      opensAt: calendar.opensAt,
      closesAt: calendar.closesAt, waitlistOpen: book.waitlisted)
    // The purchase follows the close of the raise; before that there is a price, but no purchase.
    let bought = scenario == .funded || scenario == .sold
    let purchasedOn = calendar.closesAt.map { $0.dateUTC.adding(days: random.integer(in: 4...24)) }
    let lift = bought ? random.number(in: 1.01...1.09) : random.number(in: 0.995...1.03)
    let valuation = terms.askingPrice.scaled(by: lift).map { Money(cents: $0.cents / 10_000_000 * 10_000_000) }
    let updated = max(
      book.events.map(\.at).max() ?? calendar.createdAt, terms.statements.last?.createdAt ?? calendar.createdAt,
      calendar.publishedAt ?? calendar.createdAt)
    return Property(
      id: id, name: outline.name, slug: slug(outline), addressLine1: outline.address, city: outline.place.city,
      state: outline.place.state, zipCode: outline.district.zip, latitude: outline.latitude,
      longitude: outline.longitude, propertyType: outline.type, propertyClass: outline.propertyClass,
      yearBuilt: outline.yearBuilt, totalUnits: outline.units, totalSqft: outline.totalSqft,
      lotSizeAcres: (Double(outline.units)
        / (outline.form == .garden ? random.number(in: 15...26) : random.number(in: 38...70)) * 100).rounded() / 100,
      parkingSpaces: Int(Double(outline.units) * random.number(in: 1.1...1.8)),
      purchasePrice: bought ? terms.askingPrice : nil,
      purchaseDate: bought ? purchasedOn.map { min($0, calendar.today) } : nil,
      // A building has an asking price before it is bought, and a valuation after.
      currentValuation: bought ? valuation : nil,
      valuationDate: Optional(calendar.reportingEnd.adding(days: -random.integer(in: 12...95)))
        .flatMap { bought ? $0 : nil },
      askingPrice: terms.askingPrice, minimumInvestment: terms.minimum, maximumInvestment: terms.maximum,
      investmentStep: terms.step, targetRaise: terms.targetRaise, amountRaised: book.amountRaised,
      currentNOI: terms.currentNOI, projectedNOI: terms.projectedNOI, capRate: terms.capRate,
      targetIRR: terms.targetIRR, cashOnCash: terms.cashOnCash, occupancyRate: outline.occupancy,
      averageRent: Money(dollars: Int64(outline.averageRent)), debtBalance: terms.debt,
      interestRate: terms.interestRate,
      annualDebtService: terms.annualDebtService, status: scenario.propertyStatus,
      featured: outline.index == 0 || (scenario.isOpen && random.chance(0.2)), createdAt: calendar.createdAt,
      updatedAt: updated, publishedAt: calendar.publishedAt,
      raise: RaiseCard(raise, at: Timestamp(startOf: calendar.today)))
  }

  /// What the property says that it is worth.
  private static func valuation(of property: Property) -> Valuation? {
    guard let value = property.currentValuation, let date = property.valuationDate else { return nil }
    return Valuation(date: date, value: value, debt: property.debtBalance ?? .zero)
  }

  /// Name, city and state; no two deals share all three.
  private static func slug(_ outline: DealOutline) -> String {
    slugified(outline.name + " " + outline.place.city + " " + outline.place.state)
  }

  /// The mean of what all homes would rent for.
  private static func marketRent(_ outline: DealOutline, units: [RentalUnit]) -> Int {
    guard !units.isEmpty else { return outline.averageRent * 104 / 100 }
    let occupied = units.filter { $0.status == .occupied }
    let total = occupied.compactMap(\.marketRent).total()
    return Int(total.cents / 100) / max(1, occupied.count)
  }

  private static func tours(_ outline: DealOutline, property: PropertyID, random: inout SeededRandom) -> [VirtualTour] {
    guard outline.index == 0 || random.chance(0.33) else { return [] }
    let made = outline.calendar.createdAt + .seconds(random.integer(in: 3...30) * 3600)
    let type: TourType = outline.index == 0 ? .matterport : random.pick([.matterport, .matterport, .photos360, .video])
    let key = String(random.next() >> 8, radix: 36)
    let path = type == .matterport ? "show/" + key : type == .video ? "watch/" + key : "panorama/" + key
    return [
      VirtualTour(
        id: TourID(at: made, using: &random), propertyId: property, type: type, url: "https://tours.example/" + path,
        matterportId: type == .matterport ? key : nil, hasDollhouse: type == .matterport,
        hasFloorplan: type == .matterport, hasMeasurements: type == .matterport && random.chance(0.6),
        viewCount: random.integer(in: 14...820), avgViewDuration: random.integer(in: 35...240), createdAt: made,
        updatedAt: made)
    ]
  }

  private static func favorites(
    _ outline: DealOutline, property: PropertyID, people: [DemoPeople.Person], random: inout SeededRandom
  ) -> [FavoriteRecord] {
    guard let published = outline.calendar.publishedAt else { return [] }
    let span = max(1, published.dateUTC.days(to: outline.calendar.today) - 1)
    let fans = people.filter { $0.record.role == .investor && $0.record.createdAt < published }
    let count = min(fans.count, random.integer(in: 0...14) + (outline.index == 0 ? 8 : 0))
    var chosen = random.pick(count, of: fans)
    let me = people.first { $0.record.email == "investor@demo.tucson" }
    if let me, [0, 3, 6, 11, 20].contains(outline.index), !chosen.contains(where: { $0.record.id == me.record.id }) {
      chosen.append(me)
    }
    return chosen.map { person in
      let day = published.dateUTC.adding(days: random.integer(in: 1...span))
      return FavoriteRecord(
        userId: person.record.id, propertyId: property,
        createdAt: DealCalendar.instant(
          min(day, outline.calendar.today.adding(days: -1)), hour: 20, minute: random.integer(in: 0...59)))
    }
  }
}

/// A text as a slug: lower-case ASCII letters and digits, joined by single hyphens, at most 80 characters.
func slugified(_ text: String) -> String {
  var slug: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): slug.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte | 0x20)
    case UInt8(ascii: "'"): continue
    default: if let last = slug.last, last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
    }
    if slug.count == 80 { break }
  }
  while slug.last == UInt8(ascii: "-") { slug.removeLast() }
  return String(decoding: slug, as: UTF8.self)
}
