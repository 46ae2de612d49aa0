import Curl
import Domain
import Foundation
import PlatformAPI

/// Signing in on another device (RFC 8628): the platform gives a code, a person approves it in a browser, and the
/// terminal, which asks from time to time, gets its tokens.
package struct DeviceSignIn: Sendable {
  private let client: PlatformClient
  private let clock: ConductClock

  package init(client: PlatformClient, clock: ConductClock) {
    self.client = client
    self.clock = clock
  }

  /// Asks for a code. `clientName` is what the person who approves it reads.
  package func begin(clientName: String) async throws(ClientError) -> DeviceAuthorization {
    try await client.post("/api/auth/device", ["clientName": clientName], as: .once, bearing: "")
  }

  /// Waits until the code is approved.
  ///
  /// - Throws: `ClientError` when it was denied, when its time is up, or when the platform fails for good. A platform that
  ///   is away for a moment is asked again.
  package func finish(_ authorization: DeviceAuthorization) async throws(ClientError) -> Credential {
    let end = clock.elapsed() + .seconds(authorization.expiresIn)
    var interval = Duration.seconds(max(1, authorization.interval))
    while clock.elapsed() < end {
      do { try await clock.sleep(interval) } catch { throw ClientError(.cancelled, "sign-in: cancelled") }
      do throws(ClientError) {
        let body = ["deviceCode": authorization.deviceCode]
        let grant: TokenGrant = try await client.post("/api/auth/device/token", body, as: .once, bearing: "")
        return try await client.credential(of: grant)
      } catch {
        switch error.errorBody?.code {
        case .authorizationPending?: continue
        case .slowDown?: interval += .seconds(5)
        default:
          guard error.isOffline else { throw error }
          interval += .seconds(1)
        }
      }
    }
    throw ClientError(.timedOut, "the code was not approved in time; tucson login gives a new one")
  }
}

extension PlatformClient {
  /// What a grant is on this machine, with the name of its account.
  package func credential(of grant: TokenGrant) async throws(ClientError) -> Credential {
    let signedIn = Credential(grant, platform: address.url, account: nil, at: now)
    let user = try await user(bearing: signedIn.accessToken)
    return Credential(grant, platform: address.url, account: user.email, at: now)
  }

  /// The user whose token this is.
  package func user(bearing token: String) async throws(ClientError) -> User {
    try await read("/api/auth/me", bearing: token)
  }

  /// Ends the sign-in on the platform.
  package func signOut() async throws(ClientError) {
    _ = try await write("POST", "/api/auth/logout", body: nil, as: .idempotent)
  }
}

extension PlatformClient {
  /// A session of the development issuer, which only a platform for trying things out has, and only for its own machine.
  package func developmentSession(account: String) async throws(ClientError) -> DevelopmentSession {
    try await post("/api/auth/dev/session", ["account": account], as: .idempotent, bearing: "")
  }

  /// Exchanges a session of the identity provider for tokens of this terminal's own.
  package func exchange(
    session: DevelopmentSession, deviceName: String
  ) async throws(ClientError) -> TokenGrant {
    try await post("/api/auth/token", ["deviceName": deviceName], as: .once, bearing: session.jwt)
  }
}

extension ErrorCode {
  static let authorizationPending = ErrorCode(rawValue: "AUTHORIZATION_PENDING")
  static let slowDown = ErrorCode(rawValue: "SLOW_DOWN")
}
