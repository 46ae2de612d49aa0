import Domain
import PlatformAPI

/// A kind of thing that belongs to a property and that staff write: how it is stored and what must not clash.
protocol PropertyPartKind: Sendable {
  associatedtype Part: Codable & Sendable & Identifiable
  associatedtype Row: Record

  /// What one is called in messages and in the audit trail.
  static var noun: String { get }
  static func row(_ part: Part, of property: PropertyID) -> Row
  static func read(_ row: inout RowReader) throws -> Part
  static var readColumns: [StaticString] { get }
  /// Throws when another part of the property is in the way of this one.
  static func check(_ part: Part, of property: PropertyID, _ connection: any Connection) throws
  /// What else the property's row says about its parts.
  static func settle(_ property: PropertyID, _ connection: any Connection) throws
}

extension PropertyPartKind {
  static func check(_ part: Part, of property: PropertyID, _ connection: any Connection) throws {}
  static func settle(_ property: PropertyID, _ connection: any Connection) throws {}
}

/// The use cases that write parts of properties; each leaves the property's place in the change order and an event.
struct PartEditing<Kind: PropertyPartKind>: Sendable {
  let actor: Actor

  /// Adds a part.
  func add(_ part: Kind.Part, to property: PropertyID, in writer: inout StoreWriter) throws -> Kind.Part {
    guard let stored = try writer.stored(property) else { throw Denial.notFound("Property") }
    try Kind.check(part, of: property, writer.connection)
    try writer.connection.insert(Kind.row(part, of: property))
    try finish("create", "\(part.id)", stored.property, in: &writer)
    return part
  }

  /// Replaces a part by what `change` makes of it.
  func replace<ID>(
    _ id: Identifier<ID>, of property: PropertyID, in writer: inout StoreWriter, _ change: (Kind.Part) -> Kind.Part
  ) throws -> Kind.Part {
    guard let stored = try writer.stored(property), let old = try find(id, of: property, in: writer) else {
      throw Denial.notFound(Kind.noun)
    }
    let part = change(old)
    try Kind.check(part, of: property, writer.connection)
    try writer.connection.save(Kind.row(part, of: property))
    try finish("update", "\(id)", stored.property, in: &writer)
    return part
  }

  /// Removes a part.
  func remove<ID>(_ id: Identifier<ID>, of property: PropertyID, in writer: inout StoreWriter) throws {
    guard let stored = try writer.stored(property) else { throw Denial.notFound(Kind.noun) }
    let removed = try writer.connection.execute(
      "DELETE FROM \(sql: Kind.Row.table) WHERE id = \(id) AND property_id = \(property)")
    guard removed > 0 else { throw Denial.notFound(Kind.noun) }
    try finish("delete", "\(id)", stored.property, in: &writer)
  }

  private func find<ID>(
    _ id: Identifier<ID>, of property: PropertyID, in writer: StoreWriter
  ) throws -> Kind.Part? {
    try writer.connection.first(
      """
      SELECT \(columns: Kind.readColumns) FROM \(sql: Kind.Row.table) WHERE id = \(id) AND property_id = \(property)
      """, Kind.read)
  }

  private func finish(_ action: String, _ id: String, _ property: Property, in writer: inout StoreWriter) throws {
    try Kind.settle(property.id, writer.connection)
    writer.touch(property.id)
    let entity = Kind.noun.lowercased().replacing(" ", with: "_")
    try writer.audit(
      actor, "\(entity).\(action)", entity, id: id, details: ["propertyId": property.id.description])
    if property.status != .draft { try writer.announceProperty(property) }
  }
}
