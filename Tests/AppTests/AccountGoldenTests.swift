import Client
import Domain
import Fixtures
import Foundation
import PlatformAPI
import Testing

@testable import App
@testable import Client
@testable import TerminalUI

/// The screens of an account as they were approved. `TUCSON_RECORD=1 swift test --filter GoldenScreenTests` records them
/// anew, with those of the deals.
@Suite struct AccountGoldenScreenTests {
  struct Scene: CustomStringConvertible, Sendable {
    let description: String
    /// Typed one after the other, with the work that each asks for between them.
    var keys: [String] = []
    /// What comes from outside, before the keys.
    var messages: [DashboardMessage] = []
    /// What comes from outside, after them.
    var answers: [DashboardMessage] = []
    var more: [String] = []
  }

  static let scenes: [Scene] = [
    Scene(description: "portfolio", keys: ["2"]),
    Scene(description: "portfolio-months", keys: ["2", "\t"]),
    Scene(description: "portfolio-flows", keys: ["2", "\t\t"]),
    Scene(description: "portfolio-allocation", keys: ["2", "\t\t\t"]),
    Scene(description: "portfolio-past", keys: ["2", "t", "2025-03", "\r"]),
    Scene(description: "portfolio-day", keys: ["2", "t", "2031"], more: ["\r"]),
    Scene(description: "figures-portfolio", keys: ["2", "i", "jjjj"]),
    Scene(description: "figures-deal", keys: ["\r", "i", "j"]),
    Scene(description: "figures-raise", keys: ["\r", "]]", "i", "jjj"]),
    Scene(description: "figures-calculator", keys: ["K", "i"]),
    Scene(description: "figures-invest", keys: ["I"], answers: [preview], more: ["i", "j"]),
    Scene(description: "holding", messages: [.open(HoldingScreen(AccountStage.investment))]),
    Scene(description: "holding-distributions", messages: [.open(HoldingScreen(AccountStage.investment))], more: ["]"]),
    Scene(
      description: "holding-cancel", messages: [.open(HoldingScreen(AccountStage.investment)), pending], more: ["x"]),
    Scene(
      description: "holding-sent", messages: [.open(HoldingScreen(AccountStage.investment)), pending], more: ["p"]),
    Scene(description: "watchlist", keys: ["3"]),
    Scene(description: "documents", keys: ["4"]),
    Scene(description: "documents-filter", keys: ["4", "/", "k-1"]),
    Scene(description: "activity", keys: ["5"]),
    Scene(description: "profile", keys: ["P"]),
    Scene(description: "profile-end-others", keys: ["P", "X"]),
    Scene(description: "invest-amount", keys: ["I"], answers: [preview]),
    Scene(description: "invest-full", keys: ["I"], answers: [full]),
    Scene(description: "invest-line", keys: ["I"], answers: [full], more: ["\r"]),
    Scene(description: "invest-accreditation", keys: ["I"], answers: [preview], more: ["\r"]),
    Scene(description: "invest-documents", keys: ["I"], answers: [preview], more: ["\r", "\r", " "]),
    Scene(description: "invest-payment", keys: ["I"], answers: [preview], more: ["\r", "\r", " j ", "\r"]),
    Scene(
      description: "invest-review", keys: ["I"], answers: [preview], more: ["\r", "\r", " j ", "\r", "\r", "5000"]),
    Scene(description: "invest-leave", keys: ["I"], answers: [preview], more: ["\r", "q"]),
    Scene(
      description: "invest-outcome", keys: ["I"], answers: [preview],
      more: ["\r", "\r", " j ", "\r", "\r", "50000", "\r"]),
    Scene(description: "news", messages: [news]),
    Scene(description: "news-sheet", messages: [news], more: ["w"]),
    Scene(description: "tour", messages: [.beginTour]),
    Scene(description: "tour-figures", keys: ["/phoenix", "\r", "\r", "]", "i"], messages: [.beginTour]),
  ]

  private static let preview = DashboardMessage.act(
    InvestScreen.Action.previewed(Money(dollars: 50_000), InvestStage.preview(headroom: 1_600_000)))
  private static let full = DashboardMessage.act(
    InvestScreen.Action.previewed(Money(dollars: 50_000), InvestStage.preview(headroom: 20_000, waiting: 2)))
  private static let pending = DashboardMessage.accountLoaded(
    .holding(
      AccountStage.investment,
      Loaded(value: AccountStage.holding(.pending), fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)))

  private static var news: DashboardMessage {
    var before = Deal.examples.map { deal in
      var deal = deal
      if deal.id == Deal.saguaroRidge.id { deal.raise.amountRaised -= Money(dollars: 412_000) }
      if deal.id == Deal.camelbackCommons.id { deal.raise.amountRaised += Money(dollars: 50_000) }
      return deal
    }
    before.removeAll { $0.id == Deal.copperBasinLofts.id }
    return .newsFound(
      VisitNews(
        before: Catalogue(before), now: Catalogue(Deal.examples), since: .fixtureNow + .seconds(-86_400 * 2)))
  }

  static let sizes = [(46, 12), (80, 24), (120, 40), (200, 60)]

  /// - Parameter work: does what screens have asked for.
  static func driver(
    _ scene: Scene, columns: Int, rows: Int, comesTwice: Bool = false,
    work: (inout Driver<Dashboard>) async -> Void = { await $0.runTasks() }
  ) async -> Driver<Dashboard> {
    var mine = AccountStage.Mine()
    mine.comesTwice = comesTwice
    mine.portfolio = PortfolioStage.copy()
    mine.watched = [.saguaroRidge, .camelbackCommons]
    mine.holding = AccountStage.holding(.funded)
    mine.notifications = [
      AccountStage.notification(
        1, "Your offer was accepted: Saguaro Ridge", link: "/api/properties/\(Deal.saguaroRidge.id)"),
      AccountStage.notification(2, "$843.75 from Saguaro Ridge"),
      AccountStage.notification(3, "Welcome", isRead: true),
    ]
    mine.documents = [
      AccountStage.document(1, "K-1 2025"), AccountStage.document(2, "K-1 2024"),
      AccountStage.document(3, "Private placement memorandum", .ppm),
    ]
    mine.signIns = [
      TokenSummary(
        id: AccountStage.id(41), deviceName: "tucson on desk", createdAt: .fixtureNow + .seconds(-86_400),
        lastUsedAt: .fixtureNow, expiresAt: .fixtureNow + .seconds(86_400 * 30), current: true),
      TokenSummary(
        id: AccountStage.id(42), deviceName: "tucson on laptop", createdAt: .fixtureNow + .seconds(-86_400 * 9),
        expiresAt: .fixtureNow + .seconds(86_400 * 21), current: false),
    ]
    var driver = await AccountStage.driver(mine, columns: columns, rows: rows) { dashboard in
      if comesTwice { dashboard.world.services.details = Stage.detailsTwice }
    }
    for message in scene.messages {
      driver.send(message)
      await work(&driver)
    }
    for message in scene.messages { if case .accountLoaded = message { driver.send(message) } }
    for keys in scene.keys {
      driver.type(keys)
      await work(&driver)
    }
    for answer in scene.answers {
      driver.advance(by: .seconds(1))
      await work(&driver)
      driver.send(answer)
    }
    for keys in scene.more {
      driver.type(keys)
      await work(&driver)
      if (driver.app.top as? InvestScreen)?.step == .review, (driver.app.top as? InvestScreen)?.offer == nil {
        driver.send(.act(InvestScreen.Action.prepared(InvestStage.offer)))
      }
    }
    await driver.rest()
    // What was said for a moment is no part of a screen.
    driver.send(.sayNoMore)
    return driver
  }

  @Test(arguments: scenes, sizes)
  func looksAsApproved(scene: Scene, size: (Int, Int)) async throws {
    let driver = await Self.driver(scene, columns: size.0, rows: size.1)
    try Golden.compare(driver.screen, with: "\(scene.description)-\(size.0)x\(size.1)")
  }

  @Test(arguments: scenes)
  func looksAsApprovedInASCII(scene: Scene) async throws {
    let driver = await Self.driver(scene, columns: 80, rows: 24)
    try Golden.compareInASCII(driver, with: "\(scene.description)-ascii")
  }
}

/// The screens of somebody who is nobody yet.
@Suite struct WelcomeGoldenScreenTests {
  enum Scene: String, CaseIterable, Sendable {
    case welcome, welcomeAddress, welcomeChoice, guest, signIn
  }

  static func driver(_ scene: Scene, columns: Int, rows: Int) async -> Driver<Dashboard> {
    var world = World(clock: .fixed(.fixtureNow), platform: nil, services: DashboardServices())
    switch scene {
    case .welcome, .welcomeAddress, .welcomeChoice: break
    case .guest, .signIn:
      world.platform = "https://platform.example"
      world.catalogue = Catalogue(Deal.examples)
      world.connection = .live(asOf: .fixtureNow)
      world.services.details = Stage.details
      world.services.signIn = { AccountTests.steps([.asking, AccountTests.code]) }
    }
    var driver = Driver(Dashboard(world: world, theme: .dusk), columns: columns, rows: rows)
    switch scene {
    case .welcome: break
    case .welcomeAddress: driver.type("uhttp://platform.example\r")
    case .welcomeChoice: driver.type("uplatform.example\r")
    case .guest: driver.type("2")
    case .signIn: driver.type("L")
    }
    await driver.runTasks()
    return driver
  }

  @Test(arguments: Scene.allCases, AccountGoldenScreenTests.sizes)
  func looksAsApproved(scene: Scene, size: (Int, Int)) async throws {
    let driver = await Self.driver(scene, columns: size.0, rows: size.1)
    try Golden.compare(driver.screen, with: "\(scene.rawValue)-\(size.0)x\(size.1)")
  }

  @Test func theWordsOfTheFirstScreenCanBeReadInASmallWindow() async {
    var driver = await Self.driver(.welcome, columns: 46, rows: 12)
    #expect(driver.sees("Deals of a platform") && !driver.sees("leaves."))
    driver.type("G")
    #expect(driver.sees("leaves."))
    driver.type("gg")
    #expect(driver.sees("Deals of a platform"))
  }

  @Test(arguments: [Scene.welcome, .welcomeAddress, .welcomeChoice, .guest])
  func looksAsApprovedInASCII(scene: Scene) async throws {
    let driver = await Self.driver(scene, columns: 80, rows: 24)
    try Golden.compareInASCII(driver, with: "\(scene.rawValue)-ascii")
  }
}
