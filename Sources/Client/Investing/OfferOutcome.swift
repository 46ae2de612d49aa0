import PlatformAPI

/// What a failed attempt to send an offer says about it.
enum OfferOutcome: Sendable, Hashable {
  /// Nothing was booked, and nothing will be.
  case refused
  /// It may be booked.
  case unknown

  /// Judges an error. `wasSentBefore`: an earlier attempt under the same key may have been booked, so that only the
  /// platform's own word about this key settles it.
  init(_ error: ClientError, wasSentBefore: Bool) {
    guard !error.mayHaveBeenDone else {
      self = .unknown
      return
    }
    switch error.code {
    case .refused(let status):
      // These are said before anybody looks at the key.
      let saysNothingOfTheKey = [401, 403, 408, 425, 429].contains(status)
      self = wasSentBefore && saysNothingOfTheKey ? .unknown : .refused
    case .offline, .untrusted, .invalidRequest, .localCopy: self = wasSentBefore ? .unknown : .refused
    case .timedOut, .unreadable, .serverFailed, .cancelled: self = .unknown
    }
  }
}
