import Client
import Domain
import Foundation
import PlatformAPI

/// Signing a profile in and out, for the command line and for the dashboard.
struct SigningIn: Sendable {
  let context: LaunchContext

  /// What the person who approves the code reads.
  static var clientName: String {
    let name = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
    return "tucson on " + (name.isEmpty ? "a terminal" : String(name))
  }

  /// Keeps a credential for this profile. What another account has left here goes first.
  func keep(_ credential: Credential) throws(CredentialError) {
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    let before = try? file.load()
    if let before, !before.isOfTheAccount(of: credential) { forgetCopies() }
    try file.save(credential)
    // Only a convenience: without it the next run has to be told its platform.
    try? LastLogin(platform: credential.platform, profile: context.profile).save(context.paths.lastLogin)
  }

  /// What signing out did.
  struct SignedOut: Sendable {
    /// Who it was; `nil` when nobody was signed in.
    var account: String?
    /// What could not be done, and what that means.
    var troubles: [String] = []
  }

  /// Ends the sign-in on the platform, then removes it here together with what was kept for the account. An offer whose
  /// outcome is not known is kept for its account.
  func signOut() async -> SignedOut {
    let signing = Signing(context)
    var outcome = SignedOut(account: signing.account)
    if let authorization = signing.authorization, signing.source == .file {
      do {
        let client = try context.client(signing, .system(wall: .system))
        try await client.signOut()
      } catch let error as ClientError where error.code == .refused(status: 401) {
        // It had ended there before.
      } catch {
        let reason = (error as? ClientError)?.sentence ?? "\(error)"
        outcome.troubles.append(
          "the platform was not told (\(reason)): the sign-in ends there by itself when its time is up")
      }
      do throws(CredentialError) { try await authorization.signOut(clock: .system(wall: .system)) } catch {
        outcome.troubles.append(error.message)
      }
    } else if signing.source == .environment {
      outcome.troubles.append("TUCSON_TOKEN is set in the environment: unset it there")
      outcome.account = nil
    }
    do throws(CredentialError) {
      // One that could not even be read is removed as well.
      try CredentialFile(context.paths.credential(profile: context.profile)).remove()
    } catch {
      outcome.troubles.append(error.message)
    }
    forgetCopies()
    return outcome
  }

  /// Removes what can be fetched again, and only by whoever may see it.
  private func forgetCopies() {
    Portfolios.forget(context.paths.portfolio(profile: context.profile))
    AccountCopies.forget(context.paths.account(profile: context.profile))
    LocalDatabase.forget(context.paths.database(profile: context.profile))
  }
}
