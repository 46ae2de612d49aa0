import Domain
import PlatformAPI

/// Which properties a list holds, in what order, and which page of it.
package struct PropertyListQuery: Hashable, Sendable {
  package var filter = PropertyFilter()
  package var sort: PropertySort = .createdAt
  package var order: SortOrder = .descending
  package var page = PageRequest(page: 1, limit: 12)

  package init() {}
}

/// Which part of a list is asked for.
package struct PageRequest: Hashable, Sendable {
  /// From 1.
  package let page: Int
  /// 1–100.
  package let limit: Int

  package init(page: Int, limit: Int) {
    self.page = page
    self.limit = limit
  }

  /// How many elements come before the page.
  var offset: Int { (page - 1) * limit }
}

/// What a property must be to be in a list. What is `nil` is not asked.
package struct PropertyFilter: Hashable, Sendable {
  package var status: PropertyStatus = .active
  package var propertyType: PropertyType?
  package var propertyClass: PropertyClass?
  package var raiseStatus: RaiseStatus?
  package var featured: Bool?
  /// Compared without case and accents.
  package var city: String?
  /// Two letters, upper case.
  package var state: String?
  /// The minimum investment is at least this.
  package var minInvestment: Money?
  /// The minimum investment is at most this.
  package var maxInvestment: Money?
  package var minIRR: Percent?
  package var minCapRate: Percent?
  package var minOccupancy: Percent?
  package var minUnits: Int?
  /// The raise closes before this instant.
  package var closingBefore: Timestamp?
  package var updatedSince: Timestamp?
  /// Every word begins a word of name, city, state or address.
  package var q: String?

  package init() {}

  /// Whether nothing but the status is asked.
  var isStatusOnly: Bool {
    var bare = PropertyFilter()
    bare.status = status
    return self == bare
  }

  /// Statuses that lists show; the others never leave the platform.
  static let visible: [PropertyStatus] = [.active, .sold]

  /// What stands after WHERE.
  var condition: Statement {
    var terms: [Statement] = ["status = \(status)"]
    if !Self.visible.contains(status) { terms.append("1 = 0") }
    if let propertyType { terms.append("property_type = \(propertyType)") }
    if let propertyClass { terms.append("property_class = \(propertyClass)") }
    if let raiseStatus { terms.append("raise_status = \(raiseStatus)") }
    if let featured { terms.append("featured = \(featured)") }
    if let city { terms.append("city_folded = \(SearchText.folded(city))") }
    if let state { terms.append("state = \(state)") }
    if let minInvestment { terms.append("minimum_investment >= \(minInvestment)") }
    if let maxInvestment { terms.append("minimum_investment <= \(maxInvestment)") }
    if let minIRR { terms.append("target_irr >= \(minIRR)") }
    if let minCapRate { terms.append("cap_rate >= \(minCapRate)") }
    if let minOccupancy { terms.append("occupancy_rate >= \(minOccupancy)") }
    if let minUnits { terms.append("total_units >= \(minUnits)") }
    if let closingBefore { terms.append("closes_at < \(closingBefore)") }
    if let updatedSince { terms.append("updated_at >= \(updatedSince)") }
    if let q {
      for word in SearchText.words(q) {
        terms.append("search_text LIKE \(SearchText.pattern(word)) ESCAPE '\\'")
      }
    }
    return terms.joined(" AND ")
  }
}

extension PropertyListQuery {
  /// What stands after ORDER BY. The id breaks ties in the direction of the sort, so that one index serves both ways;
  /// what is not known comes last either way.
  var ordering: Statement {
    let column: StaticString =
      switch sort {
      case .createdAt: "created_at"
      case .publishedAt: "published_at"
      case .targetIRR: "target_irr"
      case .capRate: "cap_rate"
      case .minimumInvestment: "minimum_investment"
      case .targetRaise: "target_raise"
      case .percentRaised: "percent_raised"
      case .name: "name_folded"
      }
    return switch order {
    case .ascending: "\(sql: column) ASC NULLS LAST, id ASC"
    case .descending: "\(sql: column) DESC NULLS LAST, id DESC"
    }
  }
}
