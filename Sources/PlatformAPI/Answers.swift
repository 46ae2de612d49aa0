import Domain

/// A list with its place in the whole.
package struct Page<Element: Codable & Sendable>: Codable, Sendable {
  package var data: [Element]
  package var pagination: Pagination

  package init(data: [Element], pagination: Pagination) {
    self.data = data
    self.pagination = pagination
  }
}

/// Which part of a list an answer holds.
package struct Pagination: Codable, Hashable, Sendable {
  /// From 1.
  package var page: Int
  /// 1–100.
  package var limit: Int
  package var total: Int
  package var totalPages: Int

  package init(page: Int, limit: Int, total: Int) {
    self.page = page
    self.limit = limit
    self.total = total
    totalPages = (total + limit - 1) / limit
  }
}

/// What has changed in the catalogue since a point in the change order: `GET /api/properties/changes`.
package struct PropertyChanges: Codable, Sendable {
  package var data: [PropertyCard]
  /// Properties that are no longer shown.
  package var deleted: [PropertyID]
  /// Where to go on: pass it as `since` next time.
  package var next: String
  /// Whether there is more to fetch right now.
  package var more: Bool

  package init(data: [PropertyCard], deleted: [PropertyID], next: String, more: Bool) {
    self.data = data
    self.deleted = deleted
    self.next = next
    self.more = more
  }
}

/// `GET /health`.
package struct Health: Codable, Hashable, Sendable {
  package var status: String
  package var timestamp: Timestamp
  /// Seconds since the start.
  package var uptime: Double

  package init(status: String, timestamp: Timestamp, uptime: Double) {
    self.status = status
    self.timestamp = timestamp
    self.uptime = uptime
  }
}

/// `GET /ready`.
package struct Readiness: Codable, Hashable, Sendable {
  package var status: String
  /// `ok`, or what is wrong, by part: database, queue, storage, cache.
  package var checks: [String: String]

  package init(status: String, checks: [String: String]) {
    self.status = status
    self.checks = checks
  }
}
