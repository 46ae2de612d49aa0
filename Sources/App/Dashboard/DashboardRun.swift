import Client
import Domain
import Foundation
import Lock
import PlatformAPI
import TerminalUI
import Workers

/// One run of the dashboard in a terminal: opens the local copy, paints, and only then talks to the platform.
struct DashboardRun {
  let context: LaunchContext
  let display: DisplayOptions
  /// What the person should know from the start.
  var notices: [String] = []
  /// What it begins with, as if its key had been pressed.
  var first: DashboardMessage?

  /// Runs it to its end; answers what the person wants to open in its place.
  func run() throws -> StartChoice? {
    let choice = Lock<StartChoice?>(nil)
    let clock = WallClock.system
    let mailbox = Mailbox<DashboardMessage>()
    // Loading takes longer than everything else before the first frame: it begins first and goes on beside the rest.
    let opening = context.address.map { address in
      Underway { [context] in
        try DashboardConnection(
          context: context, address: address, signing: Signing(context), clock: clock, mailbox: mailbox)
      }
    }
    let keeper = SessionKeeper(context.paths, profile: context.profile)
    let session = keeper.load()
    let library = ThemeLibrary.standard()
    var notices = notices + context.settings.problems + [keeper.notice].compactMap { $0 }
    let theme = chosenTheme(session, library, &notices)
    var registry = ScreenRegistry.commands(isReadOnly: context.isReadOnly)
    notices += registry.remap(context.settings.keys).map(\.description)

    var world = World(clock: clock, platform: context.address?.url, services: DashboardServices())
    world.isReadOnly = context.isReadOnly
    if display.ascii || context.settings.ascii { world.glyphs = .ascii }
    let connection = try opening?.value()
    let link = connection.map { PlatformLink($0, context: context, clock: clock, mailbox: mailbox) }
    if let link { world.services = link.services() }
    if let connection {
      notices += connection.notices
      world.catalogue = connection.opened.catalogue
      world.connection = .idle(asOf: connection.opened.copy.syncedAt)
      world.account = connection.signing.account
    }
    world.services.themes = { library.names.compactMap { try? library.theme(named: $0) } }
    world.services.begin = { new in choice.withLock { $0 = new } }
    let connect = world.services.connect
    let settings = SettingsWatch(context, mailbox: mailbox)
    world.services.connect = {
      connect()
      settings.start()
    }
    let dashboard = Dashboard(
      world: world, theme: theme, session: session, mouseIsOn: context.settings.mouse && !display.noMouse,
      themeIsChosen: (display.theme ?? context.settings.theme ?? session.theme) != nil, registry: registry,
      saveSession: { session in
        // The screen is already given back, so the words are seen.
        do { try keeper.save(session) } catch {
          Words.say("can't remember where you left: \(FailureWords.reason(of: error))")
        }
      })
    // All at once: each would take the place of the one before it.
    if !notices.isEmpty {
      mailbox.send(.say(DisplayText(untrusted: notices.joined(separator: " · ")), isError: true))
    }
    if let first { mailbox.send(first) }
    defer { link?.stop() }
    let isLinear = display.accessible || context.settings.accessible
    var program = Program(dashboard, mailbox: mailbox, theme: theme, linear: isLinear) { profile in
      if display.ascii || context.settings.ascii { profile.glyphs = .ascii }
      if let colours = context.settings.colours { profile.colours = min(colours, profile.colours) }
    }
    do throws(TerminalError) {
      try program.run()
    } catch {
      throw ExitStatus.failed("\(error.description); tucson deals prints to pipes and files")
    }
    return choice.withLock { $0 }
  }

  /// What was asked for on the command line, else configured, else chosen last time.
  private func chosenTheme(_ session: Session, _ library: ThemeLibrary, _ notices: inout [String]) -> Theme {
    guard let name = display.theme ?? context.settings.theme ?? session.theme else { return .dusk }
    do {
      return try library.theme(named: name)
    } catch {
      notices.append("\(error)")
      return .dusk
    }
  }
}

/// The dashboard's standing connection to its platform.
struct DashboardConnection {
  let opened: LocalDatabase.Opened
  let session: PlatformSession
  let signing: Signing
  /// `nil` for a guest.
  let portfolios: Portfolios?
  /// `nil` for a guest.
  let copies: AccountCopies?
  let pictures: Pictures
  private let client: PlatformClient
  private let context: LaunchContext
  private let offers = Lock<Investing?>(nil)
  private let mailbox: Mailbox<DashboardMessage>
  /// What the person should know of the local copy.
  let notices: [String]
  private let task = Lock<Task<Void, Never>?>(nil)

  /// Opens the local copy and puts it in order; one that can't be used is replaced by memory, with a word about why.
  init(
    context: LaunchContext, address: PlatformAddress, signing: Signing, clock: WallClock,
    mailbox: Mailbox<DashboardMessage>
  ) throws {
    var notices: [String] = []
    self.signing = signing
    self.mailbox = mailbox
    if let notice = signing.notice { notices.append(notice) }
    let platform = context.platformKey(signing)
    do {
      opened = try LocalDatabase.open(.file(context.databaseFile(signing).path), for: platform)
    } catch {
      notices.append("\(error.message); this run keeps its copy in memory")
      opened = try LocalDatabase.open(.memory, for: platform)
    }
    if let notice = opened.notice { notices.append(notice) }
    opened.catalogue.prepareOrder(DealsScreen.usualOrder, at: clock.now)
    let conduct = ConductClock.system(wall: clock)
    let client = try context.client(signing, conduct)
    self.client = client
    pictures = Pictures(
      files: PhotoFiles(client: client, folder: context.paths.photos),
      hasColours: context.environment["NO_COLOR"] == nil)
    self.context = context
    portfolios = signing.account.map { account in
      Portfolios(
        client: client, file: context.paths.portfolio(profile: context.profile), account: account, wall: clock)
    }
    copies = signing.account.map { account in
      AccountCopies(
        client: client, folder: context.paths.account(profile: context.profile), account: account, wall: clock)
    }
    self.notices = notices
    session = PlatformSession(client: client, opened: opened, platform: platform, clock: conduct) { event in
      switch event {
      case .connection(let state): mailbox.send(.connectionChanged(state))
      case .looking(let look): mailbox.send(.looking(look))
      case .catalogue(let catalogue, let copy): mailbox.send(.catalogueChanged(catalogue, leftOut: copy.leftOut))
      case .live(let live): mailbox.send(.liveChanged(live))
      case .happened(let event): mailbox.send(.happened(event))
      case .prefetched: break
      }
    }
  }

  /// Does something on the platform; gives what went wrong.
  func failure(
    of action: @Sendable (PlatformClient) async throws(ClientError) -> Void
  ) async -> ClientError? {
    do throws(ClientError) {
      try await action(client)
      return nil
    } catch {
      return error
    }
  }

  /// Asks the platform for something.
  func result<Value: Sendable>(
    of question: @Sendable (PlatformClient) async throws(ClientError) -> Value
  ) async -> Result<Value, ClientError> {
    do throws(ClientError) { return .success(try await question(client)) } catch { return .failure(error) }
  }

  /// Saves a document where the person keeps downloads, under a name that is free.
  func save(_ document: Document) -> AsyncStream<DownloadStep> {
    let (client, file) = (
      client, DownloadFolder(environment: context.environment).freeFile(named: DocumentsCommand.fileName(of: document))
    )
    return AsyncStream { continuation in
      let task = Task(executorPreference: Workers.shared) {
        do throws(ClientError) {
          continuation.yield(.came(0))
          try await client.download(document, to: file) { continuation.yield(.came($0)) }
          continuation.yield(.done(path: file.path))
        } catch {
          continuation.yield(.failed(error.sentence))
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// Making offers for whoever is signed in; opens their file the first time, which the first frame need not wait for.
  func investing() throws -> Investing? {
    guard signing.account != nil else { return nil }
    return try offers.withLock { offers in
      if let offers { return offers }
      let opened = try context.investing(client, signing)
      offers = opened
      return opened
    }
  }

  /// Begins to talk to the platform.
  func start() {
    let session = session
    let catalogue = opened.catalogue
    task.withLock { task in
      task = Task.detached(executorPreference: Workers.shared) {
        catalogue.prepareSearch()
        await withDiscardingTaskGroup { group in
          group.addTask { await session.run() }
          group.addTask { await self.settleOffers() }
        }
      }
    }
  }

  /// Finds out what became of offers of earlier runs.
  private func settleOffers() async {
    do {
      guard let investing = try investing() else { return }
      for offer in await investing.unsettled() {
        for await state in investing.states(of: offer) { mailbox.send(.offerStands(offer, state)) }
      }
    } catch {
      mailbox.send(.say(DisplayText(untrusted: "\(error)"), isError: true))
    }
  }

  /// Ends it; what is still on its way is not kept: somebody may have signed out.
  func stop() {
    task.withLock { $0?.cancel() }
    portfolios?.close()
    copies?.close()
  }
}
