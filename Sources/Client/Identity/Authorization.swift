import Domain
import Foundation
import Lock
import PlatformAPI

/// The credential of a run, renewed once for everybody when the platform no longer takes it: for all requests of this
/// process, and for all processes of the profile.
package final class Authorization: Sendable {
  private let file: CredentialFile?
  private let kept: Lock<Credential?>
  private let flights = SingleFlight<String, Credential>()

  /// The credential of a file, which follows it when another process renews it.
  package init(_ credential: Credential, file: CredentialFile) {
    self.file = file
    kept = Lock(credential)
  }

  /// A credential that is in no file any more, and is good for ending its sign-in.
  package init(replaced credential: Credential) {
    file = nil
    kept = Lock(credential)
  }

  /// A token from the environment: used as it is, never stored, never renewed.
  package init(token: String, platform: String) {
    file = nil
    kept = Lock(Credential(platform: platform, accessToken: token))
  }

  /// The credential as it is now; `nil` after signing out.
  package var credential: Credential? { kept.withLock { $0 } }

  /// The credential for a platform; `nil` for any other than the one that gave it.
  func credential(for platform: String) -> Credential? {
    credential.flatMap { $0.platform == platform ? $0 : nil }
  }

  /// Forgets the credential here, in the file and for all processes: none that is renewing it now can bring it back.
  package func signOut(clock: ConductClock) async throws(CredentialError) {
    kept.withLock { $0 = nil }
    guard let file else { return }
    for _ in 0..<Self.patience {
      let outcome = try? await file.whileAlone { () async throws(ClientError) -> Result<Void, CredentialError> in
        Result { () throws(CredentialError) in try file.remove() }
      }
      if let outcome { return try outcome.get() }
      do { try await clock.sleep(Self.pause) } catch { break }
    }
    try file.remove()
  }

  /// A credential in place of one that the platform refused; `nil` when there is no way to get one.
  ///
  /// `refresh` asks the platform. It is called by one request of one process; the others wait and take what it brought.
  func renewed(
    after refused: Credential, clock: ConductClock,
    _ refresh: @escaping @Sendable (String) async throws(ClientError) -> TokenGrant
  ) async throws(ClientError) -> Credential? {
    guard let file, refused.refreshToken != nil else { return nil }
    return try await flights.run(refused.accessToken) { [self] () async throws(ClientError) -> Credential in
      for _ in 0..<Self.patience {
        let found = try await file.whileAlone { () async throws(ClientError) -> Credential in
          // Somebody else may have been here since: then the refresh token of old is spent, or the sign-in is over.
          guard let stored = try? file.load(), stored.isOfTheAccount(of: refused) else { throw Self.signedOut }
          if stored.accessToken != refused.accessToken { return stored }
          guard let token = stored.refreshToken else { throw Self.signedOut }
          let grant = try await refresh(token)
          let renewed = refused.renewed(by: grant, at: clock.now)
          do throws(CredentialError) { try file.save(renewed) } catch {
            throw ClientError(.localCopy, error.message, underlying: error)
          }
          return renewed
        }
        if let found {
          kept.withLock { $0 = found }
          return found
        }
        do { try await clock.sleep(Self.pause) } catch { throw ClientError(.cancelled, "sign-in: cancelled") }
      }
      throw ClientError(.timedOut, "another tucson has been renewing the sign-in for too long")
    }
  }

  /// How often, and at what distance, it is looked whether another process is done renewing.
  private static let patience = 300
  private static let pause = Duration.milliseconds(50)

  private static let signedOut = ClientError(.refused(status: 401), "not signed in")
}

extension Credential {
  /// The credential of a grant.
  package init(_ grant: TokenGrant, platform: String, account: String?, at now: Timestamp) {
    self.init(
      platform: platform, accessToken: grant.accessToken, refreshToken: grant.refreshToken,
      expiresAt: now + .seconds(grant.expiresIn), account: account)
  }

  /// Whether both are of one account on one platform.
  package func isOfTheAccount(of other: Credential) -> Bool {
    platform == other.platform && account == other.account
  }

  func renewed(by grant: TokenGrant, at now: Timestamp) -> Credential {
    Credential(grant, platform: platform, account: account, at: now)
  }
}
