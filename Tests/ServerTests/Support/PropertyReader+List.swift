import PlatformAPI

@testable import Server

extension PropertyReader {
  /// A page of cards and the total, of one snapshot, as the store has them.
  func list(_ query: PropertyListQuery) throws -> Page<PropertyCard> {
    let (ids, pagination) = try ids(query)
    return Page(data: try cards(ids), pagination: pagination)
  }
}
