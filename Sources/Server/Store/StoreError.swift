/// What goes wrong in the store.
package struct StoreError: Error, CustomStringConvertible {
  /// The kind of failure.
  package enum Code: Sendable {
    case cannotOpen
    case newerSchema
    case changedMigration
    case unreadableValue
    case wrongWrite
  }

  package let code: Code
  /// A sentence for whoever runs the server.
  package let description: String

  package init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }

  static func unreadable(column: Int) -> StoreError {
    StoreError(.unreadableValue, "column \(column) of a row holds a value that this version can't read")
  }
}
