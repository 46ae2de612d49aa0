import Domain

/// How the dashboard stands with the platform. `asOf` is when its data was last confirmed; `nil` when it never was.
package enum ConnectionState: Sendable, Hashable {
  /// Nothing was asked yet.
  case idle(asOf: Timestamp?)
  /// Asking for changes, or making the first copy.
  case syncing(SyncProgress?, asOf: Timestamp?)
  /// The data is that of the platform.
  case live(asOf: Timestamp)
  /// Nothing answers since `since`; it is tried again on its own.
  case offline(since: Timestamp, asOf: Timestamp?, error: Failure)
  /// The platform answers, but not with what it promises, since `since`; it is tried again on its own.
  case failing(since: Timestamp, asOf: Timestamp?, error: Failure)

  /// A failure in a form that can be compared.
  package struct Failure: Sendable, Hashable {
    package let code: ClientError.Code
    package let message: String
    /// The same without what was asked for: for people.
    package let cause: String
    /// When it is tried again, where the platform wants to be left alone until then.
    package let triedAgainAt: Timestamp?

    package init(_ error: ClientError, triedAgainAt: Timestamp? = nil) {
      code = error.code
      message = error.message
      cause = error.explanation
      self.triedAgainAt = triedAgainAt
    }
  }

  /// When the data was last confirmed.
  package var asOf: Timestamp? {
    switch self {
    case .idle(let asOf), .syncing(_, let asOf), .offline(_, let asOf, _), .failing(_, let asOf, _): asOf
    case .live(let asOf): asOf
    }
  }
}

/// A look at the platform that is under way.
package struct Look: Sendable, Hashable {
  package let began: Timestamp
  /// When its first request is given up if nothing has come by then.
  package let givesUpAt: Timestamp

  package init(began: Timestamp, givesUpAt: Timestamp) {
    self.began = began
    self.givesUpAt = givesUpAt
  }

  /// A look that begins now.
  package init(now: Timestamp) {
    self.init(began: now, givesUpAt: now + PlatformClient.readDeadline)
  }
}
