import Client
import Domain
import Foundation
import PlatformAPI

/// `client-benchmark filter COUNT`: the figures of the catalogue, in this process.
/// `client-benchmark fill FILE URL COUNT`: a local database of made-up deals, as a first copy would have left it.
/// `client-benchmark lines COUNT`: the same deals, one a line, for other filters to be measured on.

/// Made-up deals, the same for the same number.
struct MadeUpDeals {
  private static let first = [
    "Oak", "Maple", "Cedar", "Willow", "Juniper", "Canyon", "Desert", "River", "Lake", "Harbor", "Summit", "Vista",
    "Sunset", "Copper", "Stone", "Silver", "Golden", "Magnolia", "Prairie", "Union", "Liberty", "Heritage", "Parkside",
    "Midtown", "Northgate", "Westfield", "Crescent", "Highland", "Meadow", "Orchard", "Saguaro", "Timber", "Windsor",
  ]
  private static let second = [
    "Ridge", "Grove", "Commons", "Crossing", "Landing", "Terrace", "Point", "Court", "Place", "Square", "Gardens",
    "Heights", "Station", "Village", "Park", "Plaza", "Lofts", "Estates", "Trails", "Flats", "Mill", "Row",
  ]
  private static let streets = [
    "Main St", "Camelback Rd", "Central Ave", "Speedway Blvd", "Grant Rd", "Mill Ave", "Baseline Rd", "Van Buren St",
    "Thomas Rd", "Oracle Rd", "Campbell Ave", "Peachtree St", "Lamar Blvd", "Colfax Ave", "Elm St", "Washington Ave",
  ]
  private static let cities = [
    ("Phoenix", "AZ", 850), ("Tucson", "AZ", 857), ("Mesa", "AZ", 852), ("Tempe", "AZ", 852), ("Austin", "TX", 787),
    ("Dallas", "TX", 752), ("Houston", "TX", 770), ("San Antonio", "TX", 782), ("Atlanta", "GA", 303),
    ("Charlotte", "NC", 282), ("Raleigh", "NC", 276), ("Tampa", "FL", 336), ("Orlando", "FL", 328),
    ("Nashville", "TN", 372), ("Denver", "CO", 802), ("Salt Lake City", "UT", 841), ("Boise", "ID", 837),
    ("Las Vegas", "NV", 891), ("Reno", "NV", 895), ("Seattle", "WA", 981), ("Portland", "OR", 972),
    ("Sacramento", "CA", 958), ("San Diego", "CA", 921), ("Columbus", "OH", 432), ("Kansas City", "MO", 641),
    ("Omaha", "NE", 681), ("Minneapolis", "MN", 554), ("Chicago", "IL", 606), ("Louisville", "KY", 402),
    ("Santa Fe", "NM", 875), ("Albuquerque", "NM", 871), ("El Paso", "TX", 799),
  ]
  private static let beginning: Int64 = 1_640_000_000_000_000

  private var state: UInt64 = 2026

  mutating func deal(_ number: Int) -> Deal {
    let place = Self.cities[below(Self.cities.count)]
    let name = "\(pick(Self.first)) \(pick(Self.second)) \(below(999) + 1)"
    let units = 12 + below(468)
    let price = Int64(units * (60 + below(360))) * 1000
    let noi = price * Int64(40 + below(40)) / 1000
    let debt = price * Int64(50 + below(25)) / 100
    let target = price * Int64(20 + below(22)) / 100 / 5000 * 5000
    let statuses: [RaiseStatus] = [.open, .open, .upcoming, .funded, .funded, .closed, .cancelled]
    let status = statuses[below(statuses.count)]
    let created = Self.beginning + Int64(number) * 120_000_000 + Int64(below(60_000)) * 1000
    let slug = "\(name) \(place.0) \(place.1)".lowercased().split(separator: " ").joined(separator: "-")
    return Deal(
      id: PropertyID(high: UInt64(created / 1000) << 16 | 0x7000 | next() & 0xFFF, low: 1 << 63 | next() >> 2),
      slug: slug, name: name, address: "\(100 + below(9800)) \(["N", "S", "E", "W"][below(4)]) \(pick(Self.streets))",
      city: place.0, state: place.1, zipCode: "\(place.2)\(below(9))\(below(9))",
      latitude: Double(25_000_000 + below(23_000_000)) / 1e6, longitude: -Double(72_000_000 + below(50_000_000)) / 1e6,
      type: below(3) == 0 ? .apartmentComplex : .multiFamily, propertyClass: [.a, .b, .b, .c][below(4)],
      yearBuilt: 1955 + below(70), units: units,
      minimumInvestment: Money(dollars: Int64([25, 50, 100][below(3)]) * 1000),
      askingPrice: Money(dollars: price), currentNOI: Money(dollars: noi),
      targetIRR: below(20) == 0 ? nil : Percent(basisPoints: Int64(700 + below(1700))),
      capRate: Percent(basisPoints: noi * 10_000 / price), cashOnCash: Percent(basisPoints: Int64(400 + below(600))),
      occupancy: Percent(basisPoints: Int64(8000 + below(1990))), averageRent: Money(dollars: Int64(780 + below(2400))),
      debtBalance: Money(dollars: debt), annualDebtService: Money(dollars: debt * 7 / 100),
      status: below(20) == 0 ? .sold : .active, featured: below(50) == 0,
      raise: Raise(
        status: status, target: Money(dollars: target),
        amountRaised: Money(dollars: status == .funded ? target : target * Int64(below(100)) / 100 / 5000 * 5000),
        opensAt: Timestamp(microseconds: created / 86_400_000_000 * 86_400_000_000),
        closesAt: below(5) == 0
          ? nil : Timestamp(microseconds: (created / 86_400_000_000 + Int64(below(700))) * 86_400_000_000)),
      createdAt: Timestamp(microseconds: created), publishedAt: Timestamp(microseconds: created + 3_600_000_000),
      updatedAt: Timestamp(microseconds: created + Int64(below(400_000)) * 1_000_000))
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  private mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }
}

/// Megabytes of this process in memory.
func resident() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
  return (Int(line.filter(\.isNumber)) ?? 0) / 1024
}

func milliseconds(_ body: () -> Void) -> Double {
  let start = ContinuousClock.now
  body()
  return (ContinuousClock.now - start) / .milliseconds(1)
}

func rounded(_ value: Double) -> String { fixedPoint(value, decimals: 2) }

/// Types queries letter by letter, as a person does, on a catalogue that has seen none of them, and takes them back.
func measureFilter(_ count: Int, path: String?) throws {
  var catalogue = Catalogue.empty
  let load: Double
  if let path {
    var opened: LocalDatabase.Opened?
    let key = PlatformKey(url: "http://127.0.0.1:9")
    load = milliseconds { opened = try? LocalDatabase.open(.file(path), for: key) }
    catalogue = opened?.catalogue ?? .empty
  } else {
    var source = MadeUpDeals()
    load = milliseconds { catalogue = Catalogue((0..<count).lazy.map { source.deal($0) }) }
  }
  print("\(catalogue.count) deals, loaded in \(rounded(load)) ms; \(resident()) MB resident")
  let now = Timestamp(microseconds: 1_772_467_200_000_000)
  let usual = [DealQuery.SortKey(.status), .init(.irr, descending: true)]
  print("  the usual order: \(rounded(milliseconds { catalogue.prepareOrder(usual, at: now) })) ms")
  print("  the text to search: \(rounded(milliseconds { catalogue.prepareSearch() })) ms; \(resident()) MB resident")
  var all: [Double] = []
  for text in [
    "phoenix", "boise", "saguaro ridge", "irr>14 class:a", "open min<=50k tucson", "sgrrdg", "main st -open",
  ] {
    var keys: [Double] = []
    var found = 0
    for end in text.indices {
      var query = DealQuery.parse(String(text[...end])).query
      if query.sort.isEmpty { query.sort = usual }
      keys.append(milliseconds { found = catalogue.results(for: query, at: now).count })
    }
    all += keys
    print(
      "  \"\(text)\": \(found) found; per key median \(rounded(keys.sorted()[keys.count / 2])), most \(rounded(keys.max() ?? 0)) ms"
        + "   [" + keys.map { fixedPoint($0, decimals: 1) }.joined(separator: " ") + "]")
  }
  all.sort()
  print(
    "  per key, all: median \(rounded(all[all.count / 2])), 95 % \(rounded(all[all.count * 95 / 100])), most \(rounded(all[all.count - 1])) ms"
      + "; \(resident()) MB resident")
  var source = MadeUpDeals()
  var changed = source.deal(0)
  changed.name = "Renamed"
  var after = catalogue
  let change = milliseconds { after = catalogue.applying(saved: [changed], deleted: []) }
  let order = milliseconds { after.prepareOrders(of: catalogue, at: now) }
  let evening = Timestamp(microseconds: .max)
  var news = milliseconds { _ = after.news(from: catalogue, since: evening) }
  print("  what has changed since the last visit, after a change of one deal: \(rounded(news)) ms", terminator: "")
  source = MadeUpDeals()
  let anew = Catalogue((0..<catalogue.count).lazy.map { source.deal($0) })
  news = milliseconds { _ = anew.news(from: catalogue, since: evening) }
  print(", after a copy that was made anew \(rounded(news)) ms")
  print("  a change of one deal: \(rounded(change)) ms, and its orders apart from the run loop \(rounded(order)) ms")
  print(
    "  sorted by name the first time: \(rounded(milliseconds { _ = after.results(for: DealQuery("sort:name"), at: now) })) ms"
  )
  print(
    "  grouped by state: \(rounded(milliseconds { _ = after.results(for: DealQuery(""), at: now).grouped(by: .state) })) ms"
  )
}

func fill(_ path: String, _ url: String, _ count: Int) async throws {
  let key = PlatformKey(url: url)
  let opened = try LocalDatabase.open(.file(path), for: key)
  var source = MadeUpDeals()
  var start = 0
  while start < count {
    let end = min(count, start + 20_000)
    try await opened.database.fill(
      (start..<end).map { source.deal($0) }, isLast: end == count, for: key,
      at: Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
    start = end
  }
  try opened.database.close()
}

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "filter":
  let count = arguments.dropFirst().first.flatMap { Int($0) }
  try measureFilter(count ?? 100_000, path: count == nil ? arguments.dropFirst().first : nil)
case "fill" where arguments.count == 4:
  try await fill(arguments[2], arguments[3], Int(arguments[4]) ?? 10_000)
case "lines":
  var source = MadeUpDeals()
  for number in 0..<(arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000) {
    let deal = source.deal(number)
    print("\(deal.name), \(deal.address), \(deal.city), \(deal.state)")
  }
default:
  print("usage: client-benchmark filter COUNT|FILE | fill FILE URL COUNT | lines COUNT")
}
