import Domain

/// Who may call a route (api.md, "Who"). Every route names one; there is no other place that decides it.
enum Access: String, Sendable, CaseIterable {
  /// Anyone; who asks makes no difference and isn't looked at.
  case anyone
  /// Anyone; a signed-in user may see more. Wrong credentials are refused all the same.
  case optional
  /// Any signed-in user.
  case signedIn
  /// A signed-in user whose accreditation holds today.
  case accredited
  case staff
  case admin
  /// An administrator, or whoever asks from the machine itself.
  case adminOrLoopback
  /// A person with the identity provider's own session; a platform token won't do. The route checks it itself.
  case identityProvider

  /// Whether the route has to know the caller before it is asked.
  var looksAtCaller: Bool { self != .anyone && self != .identityProvider }

  /// Lets the caller pass or throws the `Denial` that says why not.
  func check(_ caller: Caller, isLoopback: @autoclosure () -> Bool, at now: Timestamp) throws(Denial) {
    switch self {
    case .anyone, .optional, .identityProvider: return
    case .signedIn: _ = try Self.known(caller)
    case .accredited:
      guard try Self.known(caller).isAccredited(at: now) else { throw .accreditationRequired }
    case .staff: guard try Self.known(caller).role >= .staff else { throw .insufficientPermissions }
    case .admin: guard try Self.known(caller).role >= .admin else { throw .insufficientPermissions }
    case .adminOrLoopback:
      if isLoopback() { return }
      guard try Self.known(caller).role >= .admin else { throw .insufficientPermissions }
    }
  }

  private static func known(_ caller: Caller) throws(Denial) -> Principal {
    guard let principal = caller.principal else { throw .unauthenticated }
    return principal
  }
}
