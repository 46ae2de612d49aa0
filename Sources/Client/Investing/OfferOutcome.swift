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
    case .refused:
      // A status alone may be anybody's between here and the platform; only its own words about the offer end one.
      let said = error.errorBody?.code
      let isSettled = said.map { Self.afterTheKey.contains($0) || (!wasSentBefore && Self.beforeTheKey.contains($0)) }
      self = isSettled == true ? .refused : .unknown
    case .offline, .untrusted, .invalidRequest, .localCopy: self = wasSentBefore ? .unknown : .refused
    case .timedOut, .unreadable, .redirected, .serverFailed, .cancelled: self = .unknown
    }
  }

  /// What the platform says of an offer after it has looked for its key: that key booked nothing.
  private static let afterTheKey: Set<ErrorCode> = [
    .validationFailed, .notFound, .belowMinimum, .aboveMaximum, .invalidStep, .minimumInvestmentNotMet, .notOpen,
    .oversubscribed, .duplicateOffer, .headroomAvailable, .idempotencyKeyReused, .idempotencyKeyRequired,
  ]
  /// What it says of the person before it looks at the key: this attempt did nothing, an earlier one may have.
  private static let beforeTheKey: Set<ErrorCode> = [
    .unauthenticated, .insufficientPermissions, .accreditationRequired, .accountDeactivated, .emailUnverified,
  ]
}
