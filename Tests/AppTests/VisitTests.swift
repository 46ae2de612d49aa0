import Client
import Domain
import Fixtures
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct VisitNewsTests {
  private let since = Timestamp.fixtureNow + .seconds(-86_400)

  private func deal(_ deal: Deal, updated: Bool = true, raised: Int64? = nil, isNew: Bool = false) -> Deal {
    var deal = deal
    deal.updatedAt = updated ? .fixtureNow : since + .seconds(-10)
    if isNew { deal.publishedAt = .fixtureNow + .seconds(-60) }
    if let raised { deal.raise.amountRaised = Money(dollars: raised) }
    return deal
  }

  @Test func itTellsNewDealsMovedRaisesAndOtherChangesApart() {
    let before = [
      deal(.saguaroRidge, raised: 3_000_000), deal(.camelbackCommons), deal(.juniperFlats, updated: false),
    ]
    let now = [
      deal(.saguaroRidge, raised: 3_412_000), deal(.camelbackCommons), deal(.juniperFlats, updated: false),
      deal(.copperBasinLofts, isNew: true),
    ]
    let news = VisitNews(before: Catalogue(before), now: Catalogue(now), since: since)
    #expect(news.new.map(\.name) == ["Copper Basin Lofts"])
    #expect(news.moved.map(\.by) == [Money(dollars: 412_000)])
    #expect(news.changed.map(\.name) == ["Camelback Commons"])
    let told = [
      AccountStage.notification(1, "$843.75 from Saguaro Ridge"), AccountStage.notification(3000, "long ago"),
    ]
    let words = VisitWords(news, told)
    #expect(words.parts == ["1 new deal", "1 raise moved, +$412k", "1 deal changed", "1 notice"])
    for columns in 0...200 {
      let line = words.line(columns: columns, now: .fixtureNow)
      let text = line.map(\.text.string).joined()
      #expect(line.reduce(0) { $0 + $1.text.width } <= columns || text.isEmpty)
      #expect(text.isEmpty || words.parts.contains { text.hasSuffix($0) }, "a part is there whole or not at all")
    }
  }

  @Test func theLineIsThereUntilItWasSeen() async {
    var session = Session()
    session.lastVisit = since
    var deals = Deal.examples
    deals[0] = deal(deals[0], isNew: true)
    var driver = await AccountStage.driver(deals: deals, columns: 120, session: session)
    #expect(!driver.sees("Since "), "nothing is known before the platform has answered")
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(driver.sees("1 new deal"))
    driver.type("w")
    #expect(driver.sees("Since you were here last"))
    driver.press(.escape)
    #expect(!driver.sees("1 new deal"))
    // The next answer brings it back as little as the next key.
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    driver.type("j")
    #expect(!driver.sees("1 new deal"))
  }

  @Test func theVisitIsRememberedAtItsEndAndTheFirstOneHasNoNews() async {
    let kept = Lock<[Session]>([])
    let dashboard = Dashboard(
      world: Stage.dashboard().world, theme: .dusk, saveSession: { session in kept.withLock { $0.append(session) } })
    var driver = Driver(dashboard)
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(!driver.sees("Since "))
    var app = driver.app
    app.end(.quit)
    #expect(kept.withLock { $0.last?.lastVisit } == .fixtureNow)
  }
}

@Suite struct ResumeTests {
  /// The dashboard as it is opened again by whoever has left one.
  private func again(_ left: Driver<Dashboard>, _ change: (inout Dashboard) -> Void = { _ in }) -> Dashboard {
    let kept = Lock(Session())
    var app = Dashboard(
      world: left.app.world, theme: .dusk, session: left.app.currentSession
    ) { session in kept.withLock { $0 = session } }
    app.end(.quit)
    return Dashboard(world: Stage.dashboard().world, theme: .dusk, session: kept.withLock { $0 })
  }

  @Test(arguments: [("2", Place.portfolio), ("3", .watchlist), ("4", .documents), ("5", .activity), ("1", .deals)])
  func itOpensAtThePlaceWhereOneLeft(key: String, place: Place) {
    var driver = Stage.driver()
    driver.type("/irr>14\r" + key)
    let app = again(driver)
    #expect(app.place == place && app.screens.count == 1)
    var next = Driver(app, columns: 80, rows: 24)
    next.type("1")
    #expect(next.sees("irr>14"), "the list is as it was")
  }

  @Test func anOpenDealComesBackWithItsTab() {
    var driver = Stage.driver()
    driver.type("j\r]]")
    let title = driver.app.top.title
    let app = again(driver)
    #expect(app.top.title == title && (app.top as? DealScreen)?.tab == .raise)
    var next = Driver(app, columns: 80, rows: 24)
    #expect(next.sees(title.string) && next.sees("Raise"))
    next.press(.escape)
    #expect(next.app.top is DealsScreen)
  }

  @Test func whatIsNotThereAnyMoreIsNotOpened() {
    var session = Session()
    (session.deal, session.place) = ("00000000-0000-0000-0000-000000000000", "operations")
    let driver = Stage.driver(session: session)
    #expect(driver.app.place == .deals && driver.app.top is DealsScreen)
  }

  @Test func nothingNewIsSaidInWords() {
    var session = Session()
    session.lastVisit = .fixtureNow + .seconds(-3600)
    var driver = Stage.driver(session: session)
    driver.send(
      .newsFound(VisitNews(before: Catalogue(Deal.examples), now: Catalogue(Deal.examples), since: .fixtureNow)))
    driver.type("w")
    #expect(driver.sees("nothing has changed since you were here last") && driver.app.overlay == nil)
  }
}

@Suite struct TourTests {
  @Test func itFollowsTheKeysThatItAsksFor() async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine, columns: 80, rows: 24)
    driver.type(":tour\r")
    #expect(driver.sees("Tour 1/\(TourStep.all.count)"))
    for (keys, step) in [
      ("/phoenix", 2), ("\r\r", 3), ("]", 4), ("i", 5), ("\u{1B}", 6), ("K", 7), ("l", 8), ("2", 9), ("[", 10),
      (":", 11),
    ] {
      if keys == "\u{1B}" { driver.press(.escape) } else { driver.type(keys) }
      await driver.runTasks()
      #expect(driver.sees("Tour \(step)/\(TourStep.all.count)"), "after \(keys)")
    }
    driver.press("ctrl-x")
    #expect(!driver.sees("Tour "))
  }

  @Test func itCanBeSkippedThroughAndLeftAtAnyTime() async {
    for steps in 0..<TourStep.all.count {
      var driver = await AccountStage.driver(columns: 80, rows: 24)
      driver.send(.beginTour)
      for _ in 0..<steps { driver.press("ctrl-t") }
      #expect(driver.sees("Tour \(steps + 1)/\(TourStep.all.count)"))
      driver.press("ctrl-x")
      #expect(!driver.sees("Tour "))
      driver.type("j")
      #expect(driver.app.top is DealsScreen)
    }
  }

  @Test(arguments: [(80, 24), (46, 12), (120, 40)]) func everyStepIsReadWhole(columns: Int, rows: Int) async {
    var driver = await AccountStage.driver(columns: columns, rows: rows)
    driver.send(.beginTour)
    for step in TourStep.all {
      let shown = driver.lines().joined(separator: " ").split { " │┌┐└┘─".contains($0) }.joined(separator: " ")
      if columns >= 80 {
        #expect(shown.contains(step.words.string.split(separator: " ").joined(separator: " ")), "\(step.words)")
      }
      #expect(shown.contains("press \(step.keys)"))
      driver.press("ctrl-t")
    }
  }
}

@Suite struct WelcomeTests {
  private func driver(_ chosen: Lock<[StartChoice]>) -> Driver<Dashboard> {
    var world = World(clock: .fixed(.fixtureNow), platform: nil, services: DashboardServices())
    world.services.begin = { choice in chosen.withLock { $0.append(choice) } }
    return Driver(Dashboard(world: world, theme: .dusk), columns: 80, rows: 24)
  }

  @Test(arguments: [("d", StartChoice.demo(tour: false)), ("t", .demo(tour: true))])
  func aKeyOpensTheDemo(key: String, choice: StartChoice) {
    let chosen = Lock<[StartChoice]>([])
    var driver = driver(chosen)
    #expect(driver.sees("Welcome to Tucson"))
    driver.type(key)
    #expect(chosen.withLock { $0 } == [choice])
    #expect(driver.ending == .quit)
  }

  @Test(arguments: [("s", true), ("b", false), ("\r", false)])
  func anAddressIsTypedAndOpenedAsAGuestOrSigningIn(key: String, signIn: Bool) throws {
    let chosen = Lock<[StartChoice]>([])
    var driver = driver(chosen)
    driver.type("uhttp://platform.example\r")
    #expect(driver.sees("unencrypted"), "a wrong address is said where it is typed")
    driver.press("ctrl-u")
    driver.type("platform.example\r")
    #expect(driver.sees("https://platform.example"))
    driver.type(key)
    let address = try PlatformAddress(parsing: "platform.example")
    #expect(chosen.withLock { $0 } == [.platform(address, signIn: signIn)])
  }

  /// An address is remembered once its platform has answered: one that was mistyped locks nobody out.
  @Test func anAddressCountsOnceItHasAnswered() async {
    let answers = Lock(0)
    var dashboard = Stage.dashboard([], connection: .idle(asOf: nil))
    dashboard.world.services.hasAnswered = { answers.withLock { $0 += 1 } }
    var driver = Driver(dashboard, columns: 80, rows: 24)
    driver.send(
      .connectionChanged(
        .offline(since: .fixtureNow, asOf: nil, error: .init(ClientError(.offline, "Couldn't connect")))))
    await driver.runTasks()
    #expect(answers.withLock { $0 } == 0)
    #expect(driver.sees("another platform"), "\(driver.screen)")
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(answers.withLock { $0 } == 1)
  }

  @Test(arguments: [(80, 24), (46, 12)]) func anotherPlatformIsOneCommandAway(columns: Int, rows: Int) throws {
    let chosen = Lock<[StartChoice]>([])
    var dashboard = Stage.dashboard([])
    dashboard.world.services.begin = { choice in chosen.withLock { $0.append(choice) } }
    var driver = Driver(dashboard, columns: columns, rows: rows)
    driver.type(":another pl\r")
    #expect(driver.sees("Address") && driver.sees("https://platform.example"))
    driver.press(.escape)
    #expect(driver.app.top is DealsScreen)
    driver.type(":another pl\rother.example\r")
    #expect(driver.sees("https://other.example"))
    driver.press(.escape)
    driver.press(.enter)
    driver.type("b")
    #expect(chosen.withLock { $0 } == [.platform(try PlatformAddress(parsing: "other.example"), signIn: false)])
    #expect(driver.ending == .quit)
  }

  @Test func theDemoAndAKioskOpenNoOther() {
    var dashboard = Stage.dashboard([])
    dashboard.world.opensOthers = false
    var driver = Driver(dashboard, columns: 80, rows: 24)
    driver.send(.run("platform"))
    #expect(driver.app.top is DealsScreen && driver.sees("the demo opens no other"))
    #expect(ScreenRegistry.commands(isReadOnly: true, isKiosk: true)["platform"] == nil)
  }

  @Test func theFooterNamesWhatThePageOffersAndNothingElse() {
    func footer(_ driver: Driver<Dashboard>) -> String { driver.lines().last ?? "" }
    var driver = driver(Lock([]))
    #expect(["d demo", "t tour", "u address", "q quit"].allSatisfy { footer(driver).contains($0) })
    // There is nothing to copy, and nobody to sign in as.
    #expect(["copy", "sign in", "guest"].allSatisfy { !footer(driver).contains($0) })
    driver.type("u")
    #expect(footer(driver).contains("↵ go on") && !footer(driver).contains("demo"))
    driver.type("platform.example\r")
    #expect(["s sign in", "b guest", "u address"].allSatisfy { footer(driver).contains($0) })
    #expect(!footer(driver).contains("demo"))
  }

  @Test func otherPlacesSayHowToBegin() {
    var driver = driver(Lock([]))
    for place in ["2", "3", "4", "5"] {
      driver.type(place)
      #expect(driver.sees("No platform is known here yet"))
    }
  }
}

@Suite struct DocumentListTests {
  private func driver() async -> Driver<Dashboard> {
    var mine = AccountStage.Mine()
    mine.documents = [
      AccountStage.document(1, "K-1 2025"), AccountStage.document(2, "Agreement", .agreement),
      AccountStage.document(3, "Private placement memorandum", .ppm),
    ]
    var driver = await AccountStage.driver(mine, columns: 120)
    driver.type("4")
    await driver.runTasks()
    return driver
  }

  private func names(_ driver: Driver<Dashboard>) -> [String] {
    let all = ["K-1 2025", "Agreement", "Private placement memorandum"]
    return driver.lines().compactMap { line in all.first { line.contains($0) && line.contains("KB") } }
  }

  @Test func wordsFindThemByNameKindAndYear() async {
    var driver = await driver()
    driver.type("/memo")
    #expect(names(driver) == ["Private placement memorandum"])
    driver.press("ctrl-u")
    driver.type("tax 2025\r")
    #expect(names(driver) == ["K-1 2025"])
    driver.press(.escape)
    #expect(names(driver).count == 3)
    driver.type("/zzz")
    #expect(driver.sees("No document matches"))
  }

  @Test func theyAreSortedAsOneLikes() async {
    var driver = await driver()
    #expect(names(driver) == ["K-1 2025", "Agreement", "Private placement memorandum"], "the newest first")
    driver.type("s")
    #expect(names(driver) == ["Agreement", "K-1 2025", "Private placement memorandum"])
    #expect(driver.sees("by name"))
  }
}

@Suite struct SignInCodeTests {
  @Test func theLinesForATerminalAreTheCode() throws {
    let text = "https://platform.example/device?code=WXYZ-1234"
    let matrix = try #require(QRMatrix(text))
    let lines = QRCodeLines.of(text).map(Array.init)
    #expect(lines.count == (matrix.side + 5) / 2)
    for row in -2..<matrix.side + 2 {
      for column in -2..<matrix.side + 2 {
        let glyph = lines[(row + 2) / 2][column + 2]
        let isLight = (row + 2) % 2 == 0 ? glyph == "█" || glyph == "▀" : glyph == "█" || glyph == "▄"
        #expect(isLight == !matrix.isDark(column: column, row: row))
      }
    }
    #expect(QRCodeLines.of("").isEmpty)
  }

  @Test(arguments: [(120, 40, true), (80, 24, true), (46, 12, false)])
  func theCodeIsShownWhereItFits(columns: Int, rows: Int, isShown: Bool) async {
    let driver = await WelcomeGoldenScreenTests.driver(.signIn, columns: columns, rows: rows)
    #expect(driver.lines().contains { $0.contains("▀▀▀▀▀") || $0.contains("▄▄▄▄▄") } == isShown)
    #expect(driver.sees("WXYZ-1234"))
  }
}
