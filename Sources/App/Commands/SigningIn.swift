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

  /// Tells the platform what waits for it under the sign-in that is here, before another may take its place. Returns
  /// as a sentence what it could not be told, which goes unless the same account signs in again.
  func tellWaiting() async -> String? {
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    guard let credential = try? file.load(),
      let untold = await tellWishes(of: credential, as: Authorization(credential, file: file))
    else { return nil }
    let account = credential.account ?? "the account before"
    return untold.words("lost if anybody but \(account) signs in: the platform could not be told")
  }

  /// Keeps a credential for this profile. What another account has left here goes first.
  /// Returns the sign-in that it took the place of.
  @discardableResult
  func keep(_ credential: Credential) throws(CredentialError) -> Credential? {
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    let before = (try? file.load()) ?? nil
    if let before, !before.isOfTheAccount(of: credential) { forgetCopies() }
    try file.save(credential)
    // Only a convenience: without it the next run has to be told its platform.
    try? LastLogin(platform: credential.platform, profile: context.profile).save(context.paths.lastLogin)
    return before
  }

  /// What signing out did.
  struct SignedOut: Sendable {
    /// Who it was; `nil` when nobody was signed in.
    var account: String?
    /// What could not be done, and what that means.
    var troubles: [String] = []
  }

  /// Ends the sign-in of the profile on its platform, then removes it here together with what was kept for the account;
  /// whoever this run is for (`TUCSON_TOKEN`, `--guest`). An offer whose outcome is not known is kept for its account.
  func signOut() async -> SignedOut {
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    var outcome = SignedOut()
    if let credential = try? file.load() {
      outcome.account = credential.account ?? "an account"
      if let trouble = forgetSession(of: credential) { outcome.troubles.append(trouble) }
      let authorization = Authorization(credential, file: file)
      if let lost = await tellWishes(of: credential, as: authorization)?.words("lost: the platform was not told") {
        outcome.troubles.append(lost)
      }
      if let trouble = await end(credential, as: authorization) { outcome.troubles.append(trouble) }
      do throws(CredentialError) { try await authorization.signOut(clock: .system(wall: .system)) } catch {
        outcome.troubles.append(error.message)
      }
    }
    if context.environmentToken?.isEmpty == false {
      outcome.troubles.append("TUCSON_TOKEN is set in the environment and still signs in: unset it there")
    }
    do throws(CredentialError) {
      // One that could not even be read is removed as well.
      try file.remove()
    } catch {
      outcome.troubles.append(error.message)
    }
    forgetCopies()
    return outcome
  }

  /// Ends on its platform a sign-in that another one has taken the place of here: nobody has its tokens any more.
  /// Returns what could not be done.
  func end(replaced credential: Credential?, by newer: Credential) async -> String? {
    // The same token once more, or a newer one of the same sign-in, must not end what has just been kept.
    guard let credential, credential.accessToken != newer.accessToken,
      newer.refreshToken != nil || !credential.isOfTheAccount(of: newer)
    else { return nil }
    return await end(credential, as: Authorization(replaced: credential))
  }

  private func end(_ credential: Credential, as authorization: Authorization) async -> String? {
    do {
      var context = context
      context.address = try PlatformAddress(parsing: credential.platform)
      let signing = Signing(profile: authorization)
      try await context.client(signing, .system(wall: .system)).signOut()
    } catch let error as ClientError where error.code == .refused(status: 401) {
      // It had ended there before.
    } catch {
      let reason = (error as? ClientError)?.sentence ?? "\(error)"
      return "the platform was not told (\(reason)): the sign-in ends there by itself when its time is up"
    }
    return nil
  }

  /// Tells the platform what it was to be told later: afterwards nobody can. Returns what it could not be told.
  private func tellWishes(of credential: Credential, as authorization: Authorization) async -> AccountWorld.Untold? {
    guard let address = try? PlatformAddress(parsing: credential.platform) else { return nil }
    var context = context
    context.address = address
    guard let client = try? context.client(Signing(profile: authorization), .system(wall: .system)) else { return nil }
    let copies = AccountCopies(
      client: client, folder: context.paths.account(profile: context.profile), account: Signing.name(of: credential),
      platform: context.platformKey?.url, wall: .system)
    _ = await copies.tellWishes()
    return AccountWorld.Untold(copies)
  }

  /// Forgets where an account left the dashboard: what it looked for and looked at. Returns what could not be
  /// done.
  private func forgetSession(of credential: Credential) -> String? {
    let url = context.platformKey?.url ?? credential.platform
    let owner = PlatformKey(url: url, account: Signing.name(of: credential))
    do {
      try SessionKeeper.forget(owner, context.paths, profile: context.profile)
      return nil
    } catch {
      return "where you left the dashboard is still kept here: \(FailureWords.reason(of: error))"
    }
  }

  /// Removes what can be fetched again, and only by whoever may see it.
  private func forgetCopies() {
    Portfolios.forget(context.paths.portfolio(profile: context.profile))
    AccountCopies.forget(context.paths.account(profile: context.profile))
    // Which deals somebody has looked at.
    try? FileManager.default.removeItem(at: context.paths.photos)
    LocalDatabase.forget(context.paths.database(profile: context.profile))
    // What a token of the environment could see is no more anybody's than that.
    LocalDatabase.forget(context.paths.database(profile: context.profile + Signing.tokenSuffix))
  }
}
