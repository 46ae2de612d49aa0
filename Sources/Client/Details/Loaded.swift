import Domain

/// A value with where it is from and how old it is; what a screen needs to show it honestly.
package struct Loaded<Value: Sendable>: Sendable {
  /// `nil` while nothing was ever fetched.
  package var value: Value?
  /// When the platform last sent or confirmed the value.
  package var fetchedAt: Timestamp?
  package var origin: Origin
  /// Whether another one follows.
  package var isRefreshing: Bool
  /// Why the value could not be brought up to date; the last one stays.
  package var failure: ClientError?

  /// Where a value is from.
  package enum Origin: Hashable, Sendable {
    case local
    case network
  }

  package init(
    value: Value?, fetchedAt: Timestamp?, origin: Origin, isRefreshing: Bool, failure: ClientError? = nil
  ) {
    self.value = value
    self.fetchedAt = fetchedAt
    self.origin = origin
    self.isRefreshing = isRefreshing
    self.failure = failure
  }
}
