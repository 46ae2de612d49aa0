import Domain
import PlatformAPI

/// The use cases that make and change properties. Each runs within one transaction and leaves an entry in the audit
/// trail and, when the property is on show, an event.
struct PropertyEditing: Sendable {
  /// Who edits.
  let actor: Actor

  /// Makes a draft. Without a slug of its own it gets a free one that follows from name and place.
  func create(_ change: PropertyChange, in writer: inout StoreWriter) throws -> PropertyDetail {
    var property = Self.blank(at: writer.now)
    try change.apply(to: &property, at: writer.now)
    if let slug = change.slug {
      try Self.claim(slug, for: property.id, in: writer)
    } else {
      let stem = slugified([property.name, property.city, property.state].joined(separator: " "))
      property.slug = try writer.freeSlug(like: stem.isEmpty ? "property" : stem)
    }
    try writer.insert(property)
    return try finish("property.create", property, change.named, in: &writer)
  }

  /// Changes a property's own fields.
  func change(
    _ id: PropertyID, _ change: PropertyChange, if condition: PropertyTag.Condition, in writer: inout StoreWriter
  ) throws -> PropertyDetail {
    guard var stored = try writer.stored(id) else { throw Denial.notFound("Property") }
    try condition.check(stored.property)
    let target = stored.property.targetRaise
    try change.apply(to: &stored.property, at: writer.now)
    try Self.claim(stored.property.slug, for: id, in: writer)
    if stored.property.targetRaise != target,
      let problem = try writer.tightness(of: stored.property.targetRaise, in: id)
    {
      throw Denial.invalid("targetRaise", problem)
    }
    let property = try writer.save(stored)
    if property.targetRaise != target {
      // Room that appears belongs to those who wait for it; a target that is met by now makes the raise a funded one.
      var ledger = try RaiseLedger(id, &writer)
      try ledger.settle(&writer)
    }
    return try finish("property.update", property, change.named, in: &writer)
  }

  /// Takes a property off the platform; what refers to it stays. A raise that is under way is cancelled with it.
  func archive(
    _ id: PropertyID, if condition: PropertyTag.Condition, in writer: inout StoreWriter
  ) throws -> PropertyDetail {
    guard var stored = try writer.stored(id) else { throw Denial.notFound("Property") }
    try condition.check(stored.property)
    let live = try writer.liveInvestments(in: id)
    guard live == 0 else {
      throw Denial(
        code: .hasInvestments,
        sentence:
          "The property has \(live) investment\(live == 1 ? "" : "s") that \(live == 1 ? "is" : "are") not at an end")
    }
    stored.property.status = .archived
    if [.upcoming, .open].contains(stored.property.raise.raiseStatus) {
      stored.property.raise.raiseStatus = .cancelled
    }
    let property = try writer.save(stored)
    return try finish("property.archive", property, [], in: &writer)
  }

  private func finish(
    _ action: String, _ property: Property, _ named: [String], in writer: inout StoreWriter
  ) throws -> PropertyDetail {
    let id = property.id
    let reader = PropertyReader(connection: writer.connection, now: writer.now, viewer: .staff)
    guard let detail = try reader.detail(id) else {
      throw StoreError(.wrongWrite, "the property \(id) that was written is not there")
    }
    try writer.audit(
      actor, action, "property", id: id.description,
      details: ["version": String(detail.property.version), "fields": named.joined(separator: ",")])
    // Nobody but staff knows of a draft.
    if property.status != .draft { try writer.announceProperty(detail.property) }
    return detail
  }

  private static func claim(_ slug: String, for id: PropertyID, in writer: StoreWriter) throws {
    if let owner = try writer.owner(ofSlug: slug), owner != id {
      throw Denial(
        code: .slugTaken, sentence: "Another property has the slug \(slug)", facts: ErrorFacts(id: owner.description))
    }
  }

  /// What a new property is before anybody has said anything about it.
  private static func blank(at now: Timestamp) -> Property {
    Property(
      id: PropertyID(at: now), name: "", slug: "", addressLine1: "", city: "", state: "", zipCode: "",
      propertyType: .multiFamily, totalUnits: 1, minimumInvestment: .zero, investmentStep: Money(dollars: 1000),
      targetRaise: .zero, amountRaised: .zero, status: .draft, createdAt: now, updatedAt: now,
      raise: RaiseCard(Raise(status: .draft, target: .zero, amountRaised: .zero), at: now))
  }
}

/// What `property.updated` says.
private struct PropertyUpdated: Encodable {
  let propertyId: PropertyID
  let version: Int
  let status: PropertyStatus
}

extension StoreWriter {
  /// Tells whoever listens that a property has changed.
  mutating func announceProperty(_ property: Property) throws {
    try announce(
      .propertyUpdated, property: property.id,
      PropertyUpdated(propertyId: property.id, version: property.version, status: property.status))
  }
}
