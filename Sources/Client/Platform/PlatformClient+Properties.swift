import Curl
import Domain
import PlatformAPI

/// An answer that the platform may confirm instead of sending it again.
package enum Fetched<Value: Sendable>: Sendable {
  case new(Value, CurlResponse)
  /// What the caller has is still right.
  case notModified
}

extension PlatformClient {
  /// Whether the platform is up.
  package func health() async throws(ClientError) -> Health {
    try AnswerReading.decode(Health.self, from: try await get(Path.health), asking: "GET \(Path.health)")
  }

  /// What changed in the catalogue since a cursor; from the beginning without one. `limit`: 1–1000.
  package func propertyChanges(since cursor: String?, limit: Int) async throws(ClientError) -> ChangesPage {
    try Self.changes(in: try await changesAnswer(since: cursor, limit: limit))
  }

  /// The same as it comes.
  func changesAnswer(since cursor: String?, limit: Int) async throws(ClientError) -> CurlResponse {
    var parameters = [("limit", String(limit))]
    if let cursor { parameters.insert(("since", cursor), at: 0) }
    let path = pathWithQuery(Path.propertyChanges, parameters)
    return try await get(path)
  }

  /// Reads a page of changes.
  static func changes(in response: CurlResponse) throws(ClientError) -> ChangesPage {
    try AnswerReading.decode(ChangesPage.self, from: response, asking: "GET \(Path.propertyChanges)")
  }

  /// One page of the property list.
  package func properties(_ query: PropertyListQuery) async throws(ClientError) -> TolerantPage<PropertyCard> {
    let path = pathWithQuery(Path.properties, query.parameters)
    return try AnswerReading.decode(
      TolerantPage<PropertyCard>.self, from: try await get(path), asking: "GET \(Path.properties)")
  }

  /// A property with all its parts, or that it did not change since the answer with this `ETag`.
  package func property(
    _ id: PropertyID, ifNoneMatch etag: String? = nil, for purpose: ReadingPurpose = .showing
  ) async throws(ClientError) -> Fetched<PropertyDetail> {
    try await detail(Path.property(id), ifNoneMatch: etag, for: purpose)
  }

  /// A property with all its parts, by its slug.
  package func property(slug: String) async throws(ClientError) -> PropertyDetail {
    let path = Path.property(slug: percentEncoded(slug))
    guard case .new(let detail, _) = try await detail(path, ifNoneMatch: nil) else {
      throw ClientError(.unreadable, "GET \(path): 304 to a request without a condition")
    }
    return detail
  }

  private func detail(
    _ path: String, ifNoneMatch etag: String?, for purpose: ReadingPurpose = .showing
  ) async throws(ClientError) -> Fetched<PropertyDetail> {
    let response = try await get(path, ifNoneMatch: etag, for: purpose)
    if response.status == 304 {
      guard etag != nil else {
        throw ClientError(.unreadable, "GET \(path): 304 to a request without a condition")
      }
      return .notModified
    }
    let detail = try AnswerReading.decode(PropertyDetail.self, from: response, asking: "GET \(path)")
    return .new(detail, response)
  }

  /// Two to five different properties side by side, in the order asked for.
  package func compare(_ ids: [PropertyID]) async throws(ClientError) -> TolerantPage<PropertyCard> {
    let path = pathWithQuery(Path.compare, [("ids", ids.map(\.description).joined(separator: ","))])
    return try AnswerReading.decode(
      TolerantPage<PropertyCard>.self, from: try await get(path), asking: "GET \(Path.compare)")
  }
}
