/// How far a first copy is.
package struct SyncProgress: Hashable, Sendable {
  /// Deals on this machine so far.
  package var received: Int
  /// Deals on the platform, when it said so.
  package var total: Int?

  package init(received: Int, total: Int? = nil) {
    self.received = received
    self.total = total
  }
}

/// The catalogue and how far it is behind the platform.
package struct CatalogueCopy: Sendable {
  package var catalogue: Catalogue
  package var state: CopyState

  package init(catalogue: Catalogue, state: CopyState) {
    self.catalogue = catalogue
    self.state = state
  }
}
