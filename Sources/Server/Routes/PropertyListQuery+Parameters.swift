import Domain
import HTTPTypes
import PlatformAPI

extension PropertyListQuery {
  /// Reads the parameters of the property list; throws the 400 that names every wrong one.
  init(_ query: String?) throws(Refusal) {
    self.init()
    var parameters = QueryParameters(query, known: PropertyListParameter.allCases.map(\.rawValue))
    filter.status = parameters.choice("status") ?? .active
    filter.propertyType = parameters.choice("propertyType")
    filter.propertyClass = parameters.choice("propertyClass")
    filter.raiseStatus = parameters.choice("raiseStatus")
    filter.featured = parameters.boolean("featured")
    filter.city = parameters.text("city")
    if let state = parameters.text("state") {
      let letters = state.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
      if letters, state.utf8.count == 2 {
        filter.state = state.uppercased()
      } else {
        parameters.refuse("state", "must be two letters")
      }
    }
    filter.minInvestment = parameters.money("minInvestment")
    filter.maxInvestment = parameters.money("maxInvestment")
    filter.minIRR = parameters.percent("minIRR", in: -100...1000)
    filter.minCapRate = parameters.percent("minCapRate", in: 0...100)
    filter.minOccupancy = parameters.percent("minOccupancy", in: 0...100)
    filter.minUnits = parameters.integer("minUnits", in: 0...1_000_000)
    filter.closingBefore = parameters.instant("closingBefore")
    filter.updatedSince = parameters.instant("updatedSince")
    filter.q = parameters.text("q", limit: 200)
    sort = parameters.choice("sortBy") ?? .createdAt
    order = parameters.choice("order") ?? .descending
    page = parameters.page(defaultLimit: 12)
    try parameters.validate()
  }

  /// A text that is the same for queries that ask the same, however they were written.
  var canonicalKey: String {
    let filter = filter
    var parts: [String] = [filter.status.rawValue]
    func add(_ name: String, _ value: String?) { if let value { parts.append(name + "=" + value) } }
    add("type", filter.propertyType?.rawValue)
    add("class", filter.propertyClass?.rawValue)
    add("raise", filter.raiseStatus?.rawValue)
    add("featured", filter.featured.map(String.init))
    add("city", filter.city.map(SearchText.folded))
    add("state", filter.state)
    add("min", filter.minInvestment.map { String($0.cents) })
    add("max", filter.maxInvestment.map { String($0.cents) })
    add("irr", filter.minIRR.map { String($0.value) })
    add("cap", filter.minCapRate.map { String($0.value) })
    add("occupancy", filter.minOccupancy.map { String($0.value) })
    add("units", filter.minUnits.map(String.init))
    add("closing", filter.closingBefore.map { String($0.microseconds) })
    add("since", filter.updatedSince.map { String($0.microseconds) })
    add("q", filter.q.map(SearchText.folded))
    parts.append(sort.rawValue + " " + order.rawValue + " " + String(page.page) + " " + String(page.limit))
    return parts.joined(separator: "&")
  }
}

extension HTTPField.Name {
  /// Whether an answer came from the cache: `hit` or `miss`.
  static let xCache = Self("X-Cache")!
  /// Names a request and its answer.
  static let xRequestId = Self("X-Request-Id")!
}
