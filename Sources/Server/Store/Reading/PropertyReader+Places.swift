import Domain
import PlatformAPI

/// A property as it stands at a place in the change order: whatever changes the property, its parts or its counts moves it
/// to another one.
struct PropertyPlace: Hashable, Sendable {
  let id: PropertyID
  let sequence: Int64
}

extension PropertyReader {
  /// The places of these properties, which there are, in this order.
  func places(of ids: [PropertyID]) throws -> [PropertyPlace] {
    var sequences: [PropertyID: Int64] = [:]
    sequences.reserveCapacity(ids.count)
    try connection.query(
      """
      SELECT property_id, change_sequence FROM property_standings WHERE property_id IN (\(list: ids.inFewLengths))
      """
    ) { sequences[try $0.required()] = try $0.required() }
    return ids.compactMap { id in sequences[id].map { PropertyPlace(id: id, sequence: $0) } }
  }

  /// The place of the property with this id; `nil` when it is not on show.
  func place(of id: PropertyID) throws -> PropertyPlace? { try place(where: "p.id = \(id)") }

  /// The place of the property with this slug; `nil` when it is not on show.
  func place(ofSlug slug: String) throws -> PropertyPlace? { try place(where: "p.slug = \(slug)") }

  private func place(where key: Statement) throws -> PropertyPlace? {
    try connection.first(
      """
      SELECT p.id, s.change_sequence FROM properties p JOIN property_standings s ON s.property_id = p.id
      WHERE \(key) AND \(Self.onShow)
      """
    ) { PropertyPlace(id: try $0.required(), sequence: try $0.required()) }
  }
}

extension Collection {
  /// The same elements, the last one repeated up to one of few lengths: each length of a list is a statement of its own.
  var inFewLengths: [Element] {
    let lengths = [1, 2, 4, 8, 12, 20, 32, 64, 100, 200, 500]
    guard let last = suffix(1).first, let length = lengths.first(where: { $0 >= count }) else { return Array(self) }
    return Array(self) + Array(repeating: last, count: length - count)
  }
}
