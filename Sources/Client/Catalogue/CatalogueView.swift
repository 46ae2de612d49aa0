import Domain

/// The deals that meet a query, in its order.
package struct CatalogueView: Sendable, RandomAccessCollection {
  package let catalogue: Catalogue
  /// Positions in the catalogue.
  package let positions: [Int32]
  /// Whether words had to be matched as subsequences because nothing begins with them.
  package let isLoose: Bool

  /// The view on no deal.
  package static let empty = CatalogueView(catalogue: .empty, positions: [], isLoose: false)

  package var startIndex: Int { 0 }
  package var endIndex: Int { positions.count }
  package subscript(row: Int) -> Deal { catalogue[Int(positions[row])] }

  /// The id in a row, without making a deal.
  package func id(at row: Int) -> PropertyID { catalogue.id(at: Int(positions[row])) }

  /// How the raise at a row stands.
  package func raiseStatus(at row: Int) -> RaiseStatus { catalogue.raiseStatus(at: Int(positions[row])) }

  /// The row of the deal with this id, so that a selection survives a change.
  package func row(of id: PropertyID) -> Int? {
    catalogue.position(of: id).flatMap { position in positions.firstIndex(of: Int32(position)) }
  }

  /// Those of some deals that are in the view, in its order: one look at each row, however many they are.
  package func deals(among ids: Set<PropertyID>) -> [Deal] {
    let wanted = Set(ids.compactMap { catalogue.position(of: $0) }.map(Int32.init))
    return positions.filter(wanted.contains).map { catalogue[Int($0)] }
  }
}
