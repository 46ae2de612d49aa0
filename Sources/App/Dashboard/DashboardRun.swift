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
  let showing: ShowingOptions
  /// What the person should know from the start.
  var notices: [String] = []
  /// Whether its platform's address was typed just now: it is remembered once the platform has answered.
  var isNewPlatform = false
  /// What it begins with, as if its key had been pressed.
  var first: DashboardMessage?

  /// Runs it to its end; answers what the person wants to open in its place.
  func run() throws -> StartChoice? {
    let choice = Lock<StartChoice?>(nil)
    let clock = showing.clock
    let kiosk = context.kiosk
    let mailbox = Mailbox<DashboardMessage>()
    let pixels = PixelAbility()
    // Loading takes longer than everything else before the first frame: it begins first and goes on beside the rest.
    let opening = context.address.map { address in
      Underway { [context] in
        try DashboardConnection(
          context: context, address: address, signing: Signing(context), clock: clock, pixels: pixels, mailbox: mailbox)
      }
    }
    let keeper = kiosk == nil ? SessionKeeper(context.paths, profile: context.profile) : nil
    let sessions = keeper?.load() ?? KeptSessions()
    let library = ThemeLibrary.standard(onlyInstalled: kiosk != nil)
    var notices = notices + context.settings.problems + [keeper?.notice].compactMap { $0 }
    let theme = chosenTheme(sessions.theme, library, &notices)
    var registry = ScreenRegistry.commands(isReadOnly: context.isReadOnly, isKiosk: kiosk != nil)
    notices += registry.remap(context.settings.keys).map(\.description)

    var world = World(clock: clock, platform: context.address?.url, services: DashboardServices())
    world.isReadOnly = context.isReadOnly
    world.glyphs = display.ascii || context.settings.ascii ? .ascii : TerminalProfile.glyphs(context.environment)
    world.kiosk = kiosk
    world.isMasked = showing.presenter
    world.isFrugal = TerminalProfile.isRemote(context.environment)
    let isLinear = display.accessible || context.settings.accessible
    world.isSpoken = isLinear
    let connection = try opening?.value()
    // Who looks can't change in a kiosk, and nothing else of a person's is within its reach.
    let link =
      kiosk == nil
      ? connection.map {
        PlatformLink($0, context: context, clock: clock, sessions: keeper, mailbox: mailbox)
      } : nil
    if let link { world.services = link.services() }
    if let connection {
      if link == nil { world.services = connection.kioskServices() }
      world.services.answers = { connection.session.details.answers }
      notices += connection.notices
      world.catalogue = connection.opened.catalogue
      world.connection = .idle(asOf: connection.opened.copy.syncedAt)
      world.account = connection.signing.account
    }
    if let keeper {
      world.services.personal = PersonalData(keeper.database, trouble: keeper.notice, clock: clock) { link?.owner }
    }
    let files = ExportFiles(environment: context.environment)
    world.services.exportPath = { files.suggestion($0) }
    world.services.export = { files.write($0, to: $1, replacing: $2) }
    world.columns = ColumnChoices(configured: context.settings.columns)
    world.views.configured = context.settings.views
    world.refreshInterval = context.settings.refresh
    world.showsPhotos = context.settings.photos
    world.services.themes = { library.names.compactMap { try? library.theme(named: $0) } }
    world.services.begin = { new in choice.withLock { $0 = new } }
    // The demo is its own place.
    world.opensOthers = context.platformKey == nil
    if isNewPlatform, let address = context.address {
      let last = LastLogin(platform: address.url, profile: context.profile)
      // Only a convenience: without it the next run has to be told its platform.
      world.services.hasAnswered = { [paths = context.paths] in try? last.save(paths.lastLogin) }
    }
    let connect = world.services.connect
    let settings = kiosk == nil ? SettingsWatch(context, mailbox: mailbox) : nil
    world.services.connect = {
      connect()
      settings?.start()
    }
    let meter = FrameMeter()
    world.services.cost = { meter.figures }
    var session = sessions.session(of: connection?.platform.stored)
    // What it begins with is shown over the deals.
    if first != nil { (session.place, session.deal) = (nil, nil) }
    var dashboard = Dashboard(
      world: world, theme: theme, session: session, mouseIsOn: context.settings.mouse && !display.noMouse,
      themeIsChosen: (display.theme ?? context.settings.theme ?? sessions.theme) != nil, registry: registry,
      showsKeys: showing.presenter, showcase: showing.showcase ? .deals : nil,
      saveSession: { session in
        // The screen is already given back, so the words are seen.
        do { try keeper?.save(session) } catch {
          Words.say("can't remember where you left: \(FailureWords.reason(of: error))")
        }
      })
    dashboard.settings = context.settings
    // All at once: each would take the place of the one before it.
    if !notices.isEmpty {
      mailbox.send(.say(DisplayText(untrusted: notices.joined(separator: " · ")), isError: true))
    }
    if let first { mailbox.send(first) }
    defer {
      link?.stop()
      if link == nil { connection?.stop() }
    }
    var program = Program(
      dashboard, mailbox: mailbox, theme: theme, linear: isLinear, pixels: pixels, suspends: kiosk == nil, meter: meter
    ) {
      profile in
      if display.ascii || context.settings.ascii { profile.glyphs = .ascii }
      if context.settings.photosAreCells { profile.mayShowPixels = false }
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
  private func chosenTheme(_ kept: String?, _ library: ThemeLibrary, _ notices: inout [String]) -> Theme {
    guard let name = display.theme ?? context.settings.theme ?? kept else { return .dusk }
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
  /// `nil` for a guest.
  let staff: StaffCopies?
  let pictures: Pictures
  /// Whose the copy is, and the notes.
  let platform: PlatformKey
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
    pixels: PixelAbility, mailbox: Mailbox<DashboardMessage>
  ) throws {
    var notices: [String] = []
    self.signing = signing
    self.mailbox = mailbox
    if let notice = signing.notice { notices.append(notice) }
    let key = context.platformKey(signing)
    platform = key
    do {
      let isKept = context.kiosk == nil
      opened = try LocalDatabase.open(isKept ? .file(context.databaseFile(signing).path) : .memory, for: platform)
    } catch {
      notices.append("\(error.message); this run keeps its copy in memory")
      opened = try LocalDatabase.open(.memory, for: platform)
    }
    if let notice = opened.notice { notices.append(notice) }
    opened.catalogue.prepareOrder(DealsScreen.usualOrder, at: clock.now)
    // What the load has looked into is needed no more, and the connection is about to look into as much again: with many deals
    // both at once would be the most that the dashboard ever holds. With few the milliseconds that it takes are worth more.
    if opened.catalogue.count >= 50_000 { ProgramPages.letGo() }
    let conduct = ConductClock.system(wall: clock)
    let client = try context.client(signing, conduct)
    self.client = client
    pictures = Pictures(
      files: PhotoFiles(client: client, folder: context.paths.photos),
      hasColours: context.environment["NO_COLOR"] == nil, pixels: pixels)
    self.context = context
    portfolios = signing.account.map { account in
      Portfolios(
        client: client, file: context.paths.portfolio(profile: context.profile), account: account,
        platform: key.url, wall: clock)
    }
    copies = signing.account.map { account in
      AccountCopies(
        client: client, folder: context.paths.account(profile: context.profile), account: account,
        platform: key.url, wall: clock)
    }
    staff = signing.account.map { account in
      StaffCopies(
        client: client, folder: context.paths.account(profile: context.profile), account: account,
        platform: key.url, wall: clock)
    }
    self.notices = notices
    let isStarting = Lock(true)
    session = PlatformSession(client: client, opened: opened, platform: platform, clock: conduct) { event in
      switch event {
      case .connection(let state):
        mailbox.send(.connectionChanged(state))
        switch state {
        case .idle, .syncing: return
        case .live, .offline, .failing: break
        }
        let wasStarting = isStarting.withLock { isStarting in
          defer { isStarting = false }
          return isStarting
        }
        // The start is over with the platform's first answer, or when there is none.
        if wasStarting { ProgramPages.letGo() }
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

  /// Has something done on the platform for staff.
  func perform(_ errand: StaffErrand, key: String) async -> Result<StaffOutcome, ClientError> {
    do throws(ClientError) { return .success(try await client.perform(errand, key: key)) } catch {
      return .failure(error)
    }
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

  /// All that a kiosk may ask of its platform: deals and their parts. Everything else stays as it is without a platform.
  func kioskServices() -> DashboardServices {
    var services = DashboardServices()
    services.details = { id, refresh in session.details.details(of: id, refresh: refresh) }
    services.picture = { _, _ in .words("photos are not shown here") }
    services.connect = { start() }
    services.refresh = { session.refresh() }
    return services
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
    staff?.close()
  }
}
