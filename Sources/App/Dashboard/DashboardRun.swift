import Client
import Domain
import Foundation
import Lock
import TerminalUI
import Workers

/// One run of the dashboard in a terminal: opens the local copy, paints, and only then talks to the platform.
struct DashboardRun {
  let context: LaunchContext
  let display: DisplayOptions
  /// What the person should know from the start.
  var notices: [String] = []

  func run() throws {
    let clock = WallClock.system
    let mailbox = Mailbox<DashboardMessage>()
    // Loading takes longer than everything else before the first frame: it begins first and goes on beside the rest.
    let opening = context.address.map { address in
      Underway { [context] in
        try DashboardConnection(context: context, address: address, clock: clock, mailbox: mailbox)
      }
    }
    let keeper = SessionKeeper(context.paths, profile: context.profile)
    let session = keeper.load()
    let library = ThemeLibrary.standard()
    var notices = notices + context.settings.problems + [keeper.notice].compactMap { $0 }
    let theme = chosenTheme(session, library, &notices)
    var registry = ScreenRegistry.commands
    notices += registry.remap(context.settings.keys).map(\.description)

    var world = World(clock: clock, platform: context.address?.url, services: DashboardServices())
    world.services.themes = { library.names.compactMap { try? library.theme(named: $0) } }
    let connection = try opening?.value()
    if let connection {
      notices += connection.notices
      world.catalogue = connection.opened.catalogue
      world.connection = .idle(asOf: connection.opened.copy.syncedAt)
      let platform = connection.session
      world.services.details = { id, refresh in platform.details.details(of: id, refresh: refresh) }
      world.services.refresh = { platform.refresh() }
      world.account = connection.signing.account
      if let portfolios = connection.portfolios { world.services.portfolio = { portfolios.portfolio() } }
      world.services.connect = { connection.start() }
    }
    let dashboard = Dashboard(
      world: world, theme: theme, session: session, mouseIsOn: context.settings.mouse && !display.noMouse,
      registry: registry,
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
    defer { connection?.stop() }
    var program = Program(dashboard, mailbox: mailbox, theme: theme) { profile in
      if display.ascii || context.settings.ascii { profile.glyphs = .ascii }
    }
    do throws(TerminalError) {
      try program.run()
    } catch {
      throw ExitStatus.failed("\(error.description); tucson deals prints to pipes and files")
    }
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
  /// What the person should know of the local copy.
  let notices: [String]
  private let task = Lock<Task<Void, Never>?>(nil)

  /// Opens the local copy and puts it in order; one that can't be used is replaced by memory, with a word about why.
  init(
    context: LaunchContext, address: PlatformAddress, clock: WallClock, mailbox: Mailbox<DashboardMessage>
  ) throws {
    var notices: [String] = []
    signing = Signing(context)
    if let notice = signing.notice { notices.append(notice) }
    let platform = context.platformKey ?? PlatformKey(url: address.url)
    do {
      opened = try LocalDatabase.open(.file(context.paths.database(profile: context.profile).path), for: platform)
    } catch {
      notices.append("\(error.message); this run keeps its copy in memory")
      opened = try LocalDatabase.open(.memory, for: platform)
    }
    if let notice = opened.notice { notices.append(notice) }
    self.notices = notices
    opened.catalogue.prepareOrder(DealsScreen.usualOrder, at: clock.now)
    let conduct = ConductClock.system(wall: clock)
    let client = try context.client(signing, conduct)
    portfolios = signing.account.map { account in
      Portfolios(
        client: client, file: context.paths.portfolio(profile: context.profile), account: account, wall: clock)
    }
    session = PlatformSession(client: client, opened: opened, platform: platform, clock: conduct) { event in
      switch event {
      case .connection(let state): mailbox.send(.connectionChanged(state))
      case .looking(let look): mailbox.send(.looking(look))
      case .catalogue(let catalogue, let copy): mailbox.send(.catalogueChanged(catalogue, leftOut: copy.leftOut))
      case .prefetched: break
      }
    }
  }

  /// Begins to talk to the platform.
  func start() {
    let session = session
    let catalogue = opened.catalogue
    task.withLock { task in
      task = Task.detached(executorPreference: Workers.shared) {
        catalogue.prepareSearch()
        await session.run()
      }
    }
  }

  func stop() { task.withLock { $0?.cancel() } }
}
