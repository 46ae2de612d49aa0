import Domain

/// Whether what happens on the platform is heard as it happens.
package enum LiveState: Sendable, Hashable {
  /// Nobody listens: a guest, or a platform that has nothing to listen to. Changes are asked for from time to time.
  case off
  /// The stream is being opened for the first time.
  case opening
  case on
  /// The stream broke off at this time and is being opened again.
  case broken(since: Timestamp)
}
