import Domain

/// How far the local copy of the catalogue is.
package struct CopyState: Hashable, Sendable {
  /// Where the next fetch of changes goes on; `nil` before the first page.
  package var cursor: String?
  /// Whether the first copy was ever finished.
  package var isComplete: Bool
  /// When the platform last confirmed that nothing newer was missing.
  package var syncedAt: Timestamp?
  /// Deals that the platform sent but that could not be read.
  package var leftOut: [LeftOut]
  /// Counts full copies: rows of an earlier one are gone from the platform once a later one is finished.
  var generation: Int64

  static let nothing = CopyState(cursor: nil, isComplete: false, syncedAt: nil, leftOut: [], generation: 1)
}

/// An element of an answer that could not be read; the others were.
package struct LeftOut: Hashable, Sendable {
  /// As sent; `nil` when not even that could be read.
  package var id: String?
  /// What is wrong and where, for the log and the people who run the platform.
  package var reason: String

  package init(id: String?, reason: String) {
    self.id = id
    self.reason = reason
  }
}
