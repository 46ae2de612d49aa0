/// Why the local database can't be used or did not do what it was asked.
package struct LocalDatabaseError: Error, Sendable {
  package let code: Code
  /// A sentence that says what is wrong and where.
  package let message: String
  package let underlying: (any Error)?

  package init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.underlying = underlying
  }

  /// The kind of failure.
  package enum Code: Sendable, Hashable {
    /// A newer Tucson wrote it; this one leaves it untouched.
    case newer
    /// The file can't be created, opened or written here.
    case inaccessible
    /// The file is damaged; opening it again moves it aside and starts anew.
    case damaged
    /// Another program has been writing for too long.
    case busy
    /// The database belongs to another platform or account by now.
    case replaced
  }
}

extension LocalDatabaseError: CustomStringConvertible {
  package var description: String { message }
}
