import Domain

/// The platform's paths, as the client asks for them.
package enum Path {
  package static let health = "/health"
  package static let ready = "/ready"
  package static let properties = "/api/properties"
  package static let propertyChanges = "/api/properties/changes"
  package static let compare = "/api/properties/compare"
  package static let events = "/api/events"
  package static let investments = "/api/investments"
  package static let raises = "/api/admin/raises"
  package static let users = "/api/users"
  package static let queues = "/api/admin/queues"
  package static let audit = "/api/admin/audit"
  package static let compliance = "/api/admin/compliance"
  package static let reconciliation = "/api/admin/reconciliation"
  package static let analytics = "/api/admin/analytics/overview"
  package static let favorites = "/api/users/me/favorites"
  package static let notifications = "/api/users/me/notifications"
  package static let portfolio = "/api/users/me/portfolio"
  package static let portfolioLedger = "/api/users/me/portfolio/ledger"
  package static let portfolioTimeline = "/api/users/me/portfolio/timeline"
  package static let cashFlows = "/api/users/me/cash-flows"
  package static let myDistributions = "/api/users/me/distributions"
  package static let distributionBatches = "/api/admin/distributions"

  package static let documents = "/api/documents"

  /// One document.
  package static func document(_ id: DocumentID) -> String { documents + "/" + id.description }

  /// A photo as it is shown in full.
  package static func photo(_ id: PhotoID) -> String { "/photos/\(id)/large.jpg" }

  /// A photo as it is shown in lists.
  package static func thumbnail(_ id: PhotoID) -> String { "/photos/\(id)/thumbnail.jpg" }

  /// One property with its parts.
  package static func property(_ id: PropertyID) -> String { properties + "/" + id.description }

  /// One property by its slug; the slug must be one (`[a-z0-9-]`).
  package static func property(slug: String) -> String { properties + "/slug/" + slug }

  /// What an investment in a property would bring.
  package static func returns(_ id: PropertyID) -> String { property(id) + "/returns" }

  /// One batch of distributions.
  package static func distributionBatch(_ id: DistributionBatchID) -> String {
    distributionBatches + "/" + id.description
  }

  /// Where an offer of a property is made.
  package static func invest(_ id: PropertyID) -> String { property(id) + "/invest" }

  /// One investment.
  package static func investment(_ id: InvestmentID) -> String { investments + "/" + id.description }

  /// The jobs of a queue.
  package static func jobs(_ queue: String) -> String { queues + "/" + queue + "/jobs" }

  /// One raise as staff see it.
  package static func raise(_ id: PropertyID) -> String { raises + "/" + id.description }

  /// The notice to the SEC of a raise.
  package static func formD(_ id: PropertyID) -> String { raise(id) + "/form-d" }

  /// One part of a property.
  package static func property(_ id: PropertyID, _ part: PropertyPart) -> String {
    property(id) + "/" + part.rawValue
  }
}

/// The parts of a property that have their own address.
package enum PropertyPart: String, CaseIterable, Sendable {
  case photos
  case virtualTour = "virtual-tour"
  case financials
  case units
  case renovations
  case documents
  case raise
}

/// The names of query parameters of the property list.
package enum PropertyListParameter: String, CaseIterable, Sendable {
  case page, limit, status, propertyType, city, state, minInvestment, maxInvestment, q, propertyClass, raiseStatus
  case featured, minIRR, minCapRate, minOccupancy, minUnits, closingBefore, updatedSince, sortBy, order
}

/// What the property list can be sorted by.
package enum PropertySort: String, CaseIterable, Sendable {
  case createdAt, publishedAt, targetIRR, capRate, minimumInvestment, targetRaise, percentRaised, name
}

/// The direction of a sort.
package enum SortOrder: String, CaseIterable, Sendable {
  case ascending = "asc"
  case descending = "desc"
}
