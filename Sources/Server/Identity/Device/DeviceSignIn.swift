import Domain
import PlatformAPI

/// Signs in a device that has no browser, with the help of one that has (RFC 8628).
struct DeviceSignIn: Sendable {
  let store: Store
  let clock: WallClock
  let tokens: PlatformTokens
  /// Wrong codes, by who types them.
  let guesses = GuessLimiter(limit: 10, within: .seconds(600))
  /// Devices that ask to be let in, by where they are.
  let starts = GuessLimiter(limit: 30, within: .seconds(600))

  /// How long the codes are good.
  static let lifetime = Duration.seconds(900)
  /// Seconds between two questions of a device.
  static let interval = 5

  /// What a device needs: its secret, and the code for the person.
  func begin(client: String, from address: String) async throws -> (secret: String, code: UserCode) {
    // Whoever has one address of IPv6 has very many.
    let network = RateLimiter.Asker.network(of: address)
    try starts.check(network, at: clock.now)
    starts.count(network, at: clock.now)
    let secret = SecretToken(.device)
    return try await store.write(at: clock.now) { writer in
      // A code that is taken already is about as likely as a meteor; three are not worth waiting for.
      for _ in 0..<3 {
        let code = UserCode()
        let isAdded = try writer.addDevice(
          hash: secret.hash, code: code, client: client, interval: Self.interval, until: writer.now + Self.lifetime)
        if isAdded { return (secret.text, code) }
      }
      throw Denial(code: .notReady, sentence: "No code could be made; try again")
    }
  }

  private enum Answer: Sendable {
    case granted(TokenGrant)
    case refused(Denial)
  }

  /// The tokens of a device that was let in. Throws what RFC 8628 says for all others.
  func poll(_ secret: String) async throws -> TokenGrant {
    guard SecretToken.isOne(secret, for: .device) else { throw Self.expired }
    let hash = SecretToken.hash(of: secret)
    // A refusal leaves a trace too: the transaction commits.
    let answer = try await store.write(at: clock.now) { writer -> Answer in
      guard let device = try writer.connection.deviceCode(hash: hash), writer.now < device.expiresAt,
        device.status != .used
      else { return .refused(Self.expired) }
      if let last = device.lastPolledAt, writer.now < last + .seconds(device.pollInterval) {
        try writer.notePoll(of: device.id, interval: min(device.pollInterval + 5, 60))
        return .refused(
          Denial(code: .slowDown, sentence: "Asked too soon: wait five seconds longer between questions"))
      }
      try writer.notePoll(of: device.id, interval: device.pollInterval)
      switch device.status {
      case .pending:
        return .refused(Denial(code: .authorizationPending, sentence: "Nobody has approved this device yet"))
      case .denied: return .refused(Denial(code: .accessDenied, sentence: "The sign-in was refused"))
      case .used: return .refused(Self.expired)
      case .approved: break
      }
      guard let user = device.userId, let account = try writer.connection.account(user) else {
        return .refused(Self.expired)
      }
      guard !account.isDeactivated else { return .refused(.deactivated) }
      if let session = device.sessionId, try writer.connection.isRevoked(session: session) {
        return .refused(Denial(code: .accessDenied, sentence: "The sign-in was refused"))
      }
      try writer.markUsed(device.id)
      return .granted(
        try tokens.issue(to: user, device: device.clientName, session: device.sessionId, in: &writer))
    }
    switch answer {
    case .granted(let grant): return grant
    case .refused(let denial): throw denial
    }
  }

  /// What the device calls itself that shows a code. Throws 404 for a wrong one, 429 after too many of them.
  func clientName(_ typed: String, for who: String) async throws -> (code: UserCode, client: String) {
    let now = clock.now
    try guesses.check(who, at: now)
    guard let code = UserCode(typed: typed),
      let device = try await store.read({ try $0.waitingDevice(code, at: now) })
    else {
      guesses.count(who, at: now)
      throw Denial.notFound("Code")
    }
    return (code, device.clientName)
  }

  /// Lets a device in, or not. Throws as `clientName` does.
  func decide(
    _ typed: String, approve: Bool, by account: Account, session: String?, requestId: String
  ) async throws -> DeviceDecision {
    let (code, client) = try await clientName(typed, for: account.id.description)
    try await store.write(at: clock.now) { writer in
      guard let device = try writer.connection.waitingDevice(code, at: writer.now) else {
        throw Denial.notFound("Code")
      }
      try writer.decide(device.id, approve: approve, by: account.id, session: session)
      try writer.audit(
        Actor(userId: account.id, requestId: requestId), approve ? "device.approve" : "device.deny", "device",
        id: device.id.description, details: ["clientName": client])
    }
    return DeviceDecision(userCode: code.description, clientName: client, approved: approve)
  }

  private static let expired = Denial(code: .expiredToken, sentence: "The code has ended; start again")
}
