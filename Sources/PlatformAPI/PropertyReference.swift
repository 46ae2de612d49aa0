import Domain

/// What names a property in an object that belongs to it.
package struct PropertyReference: Codable, Hashable, Sendable {
  package var id: PropertyID
  package var name: String
  package var slug: String
  package var city: String
  package var state: String

  package init(id: PropertyID, name: String, slug: String, city: String, state: String) {
    self.id = id
    self.name = name
    self.slug = slug
    self.city = city
    self.state = state
  }
}
