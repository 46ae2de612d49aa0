import Client
import Domain
import Foundation
import Lock
import PlatformAPI
import TerminalUI
import Workers

/// The dashboard's link to its platform: one connection at a time, made anew whenever somebody signs in or out, here or in
/// another program of the profile.
final class PlatformLink: Sendable {
  private let context: LaunchContext
  private let clock: WallClock
  private let mailbox: Mailbox<DashboardMessage>
  private let sessions: SessionKeeper?
  private let state: Lock<State>

  private struct State {
    var connection: DashboardConnection
    var isStarted = false
    var isStopped = false
    var watch: FolderWatch?
    /// The token that the platform took no more: as long as the file holds it, nobody is signed in.
    var rejected: String?
  }

  /// A link that begins with a connection that is open already.
  init(
    _ connection: DashboardConnection, context: LaunchContext, clock: WallClock, sessions: SessionKeeper?,
    mailbox: Mailbox<DashboardMessage>
  ) {
    self.sessions = sessions
    self.context = context
    self.clock = clock
    self.mailbox = mailbox
    state = Lock(State(connection: connection))
  }

  private var connection: DashboardConnection { state.withLock { $0.connection } }

  /// Whose notes are shown now.
  var owner: PlatformKey { connection.platform }

  /// What screens may ask of the platform.
  func services() -> DashboardServices {
    var services = DashboardServices()
    services.details = { id, refresh in self.connection.session.details.details(of: id, refresh: refresh) }
    services.portfolio = { self.connection.portfolios?.portfolio() ?? AsyncStream { $0.finish() } }
    services.raiseOutlook = { id in
      await self.connection.result { client throws(ClientError) in try await client.raiseOutlook(of: id) }
    }
    services.cancel = { id in
      await self.connection.failure { client throws(ClientError) in
        _ = try await client.cancel(id, reason: "Taken back by the investor")
      }
    }
    services.markSent = { id, method, reference, day in
      await self.connection.failure { client throws(ClientError) in
        _ = try await client.markSent(id, by: method, reference: reference, on: day)
      }
    }
    services.joinLine = { amount, id in
      await self.connection.result { client throws(ClientError) in try await client.wait(amount, in: id) }
    }
    services.documentLink = { id in
      await self.connection.result { client throws(ClientError) in
        let link = try await client.link(to: id)
        // Relative to the platform, unless it knows its own address.
        return link.url.hasPrefix("/") ? client.address.url + link.url : link.url
      }
    }
    services.pastPortfolio = { day in
      guard let portfolios = self.connection.portfolios else {
        return .failure(ClientError(.refused(status: 401), "nobody is signed in"))
      }
      do throws(ClientError) { return .success(try await portfolios.fetch(asOf: day)) } catch { return .failure(error) }
    }
    services.account = { part in self.connection.copies?.news(of: part) ?? AsyncStream { $0.finish() } }
    services.random = { Double.random(in: 0..<1) }
    services.staff = { part in self.connection.staff?.news(of: part) ?? AsyncStream { $0.finish() } }
    services.perform = { errand, key in await self.connection.perform(errand, key: key) }
    services.forgetStaff = { StaffCopies.forget(self.context.paths.account(profile: self.context.profile)) }
    services.keepSightings = { sightings in self.connection.copies?.keep(sightings) }
    services.watch = { id, isWatched in
      guard let copies = self.connection.copies else {
        return .refused(ClientError(.refused(status: 401), "nobody is signed in"))
      }
      return await copies.marks.tell(isWatched, of: id)
    }
    services.read = { id, time in
      guard let copies = self.connection.copies else {
        return .refused(ClientError(.refused(status: 401), "nobody is signed in"))
      }
      return await copies.reads.tell(time, of: id)
    }
    services.tellWishes = { await self.connection.copies?.tellWishes() ?? WishesTold() }
    services.acknowledge = { document, investment in
      await self.connection.failure { client throws(ClientError) in
        _ = try await client.acknowledge(
          document.id, version: document.version, sha256: document.sha256, for: investment)
      }
    }
    services.picture = { photo, size in await self.connection.pictures.picture(of: photo, fitting: size) }
    services.revoke = { id in
      await self.connection.failure { client throws(ClientError) in try await client.revokeSignIn(id) }
    }
    services.saveDocument = { document in self.connection.save(document) }
    services.connect = { self.start() }
    services.refresh = { self.connection.session.refresh() }
    services.investing = { try self.connection.investing() }
    services.signIn = { self.signIn() }
    services.signOut = { await self.signOut() }
    services.signInIsNotTaken = { self.endSignIn() }
    return services
  }

  func stop() {
    let connection = state.withLock { state in
      state.isStopped = true
      state.watch = nil
      return state.connection
    }
    connection.stop()
  }

  private func start() {
    let credentials = context.paths.credential(profile: context.profile).deletingLastPathComponent()
    // Signing in later happens in this folder; where it can't be made, nobody signs in.
    try? Paths.makePrivateFolder(credentials)
    let watch = FolderWatch([credentials.path]) { [weak self] in self?.lookWhoIsSignedIn() }
    let connection = state.withLock { state in
      state.isStarted = true
      state.watch = watch
      return state.connection
    }
    connection.start()
    // Somebody may have signed in or out since this program began.
    lookWhoIsSignedIn()
  }

  /// Follows what another program did to the sign-in; that it was only renewed is no change.
  private func lookWhoIsSignedIn() {
    let current = connection.signing
    guard current.source == .file else { return }
    let signing = Signing(context)
    let token = signing.authorization?.credential?.accessToken
    guard signing.account != current.account, token == nil || token != state.withLock({ $0.rejected }) else { return }
    let words = signing.account.map { "signed in as \($0)" } ?? signing.notice ?? "signed out: you are a guest now"
    reconnect(as: signing, saying: words, isTrouble: signing.notice != nil)
  }

  /// The platform takes the sign-in no more, and gives no other for it.
  private func endSignIn() {
    let signing = connection.signing
    guard signing.account != nil else { return }
    state.withLock { $0.rejected = signing.authorization?.credential?.accessToken }
    reconnect(
      as: .expired, saying: "signed out by the platform: sign in again with L", isTrouble: true
    )
  }

  private func reconnect(
    as signing: Signing, saying words: String, isTrouble: Bool = false, troubles: [String] = []
  ) {
    guard let address = context.address else { return }
    let (old, isOver) = state.withLock { ($0.connection, $0.isStopped) }
    guard !isOver else { return }
    old.stop()
    Task.detached(executorPreference: Workers.shared) { [self] in
      let new: DashboardConnection
      do {
        new = try DashboardConnection(
          context: context, address: address, signing: signing, clock: clock, pixels: old.pictures.pixels,
          mailbox: mailbox)
      } catch {
        return mailbox.send(.say(DisplayText(untrusted: "\(error)"), isError: true))
      }
      let (starts, isOver) = state.withLock { state in
        state.connection = new
        return (state.isStarted, state.isStopped)
      }
      guard !isOver else { return new.stop() }
      let session = (sessions?.load() ?? KeptSessions()).session(of: new.platform.stored)
      mailbox.send(
        .accountChanged(
          AccountChange(
            account: signing.account, catalogue: new.opened.catalogue, copy: new.opened.copy, session: session,
            words: words, isTrouble: isTrouble, troubles: troubles)))
      if starts { new.start() }
    }
  }

  // MARK: Signing in and out

  /// Asks for a code and waits for it to be approved; ending the iteration gives up.
  private func signIn() -> AsyncStream<SignInStep> {
    let (context, clock) = (context, clock)
    return AsyncStream { continuation in
      guard !context.isGuest, connection.signing.source == .file else {
        continuation.yield(.failed("this run has its own say about who looks (--guest or TUCSON_TOKEN)"))
        return continuation.finish()
      }
      let task = Task(executorPreference: Workers.shared) { [weak self] in
        do {
          continuation.yield(.asking)
          let conduct = ConductClock.system(wall: clock)
          let signing = SigningIn(context: context)
          let loss = await signing.tellWaiting()
          let signIn = DeviceSignIn(client: try context.client(.guest, conduct), clock: conduct)
          let authorization = try await signIn.begin(clientName: SigningIn.clientName)
          let end = clock.now + .seconds(authorization.expiresIn)
          continuation.yield(.code(authorization, until: end, loss: loss))
          let credential = try await signIn.finish(authorization)
          let before = try signing.keep(credential)
          // What can't be ended there ends by itself; nobody here has its tokens.
          _ = await signing.end(replaced: before, by: credential)
          continuation.yield(.done(credential.account ?? "an account"))
          self?.lookWhoIsSignedIn()
        } catch let error as ClientError {
          continuation.yield(.failed(error.sentence))
        } catch {
          continuation.yield(.failed("\(error)"))
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func signOut() async {
    connection.stop()
    let outcome = await SigningIn(context: context).signOut()
    reconnect(
      as: Signing(context), saying: outcome.account.map { "\($0) is signed out: you are a guest now" } ?? "signed out",
      troubles: outcome.troubles)
  }
}
