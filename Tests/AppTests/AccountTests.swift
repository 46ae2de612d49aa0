import Domain
import Fixtures
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import Client
@testable import TerminalUI

/// Signing in and out in the dashboard, a configuration that changes, and offers whose outcome is not known.
struct AccountTests {
  private static let authorization = DeviceAuthorization(
    deviceCode: "secret", userCode: "WXYZ-1234", verificationUri: "https://platform.example/device",
    verificationUriComplete: "https://platform.example/device?code=WXYZ-1234", interval: 5, expiresIn: 600)

  private func driver(
    account: String? = nil, steps: [SignInStep] = [], columns: Int = 80, rows: Int = 24
  ) -> Driver<Dashboard> {
    var world = World(clock: .fixed(.fixtureNow), platform: "https://platform.example", services: DashboardServices())
    world.catalogue = Catalogue(Deal.examples)
    world.connection = .live(asOf: .fixtureNow)
    world.account = account
    world.services.details = Stage.details
    world.services.signIn = { Self.steps(steps) }
    return Driver(Dashboard(world: world, theme: .dusk), columns: columns, rows: rows)
  }

  static func steps(_ steps: [SignInStep]) -> AsyncStream<SignInStep> {
    AsyncStream { continuation in
      for step in steps { continuation.yield(step) }
      continuation.finish()
    }
  }

  static var code: SignInStep { code() }
  private static func code(loss: String? = nil) -> SignInStep {
    .code(authorization, until: .fixtureNow + .seconds(272), loss: loss)
  }

  @Test(arguments: [(120, 40), (80, 24), (46, 12)])
  func theCodeIsOnTheScreenWithTheTimeThatIsLeft(columns: Int, rows: Int) async {
    var driver = driver(steps: [.asking, Self.code], columns: columns, rows: rows)
    driver.press("L")
    await driver.runTasks()
    #expect(driver.sees("WXYZ-1234"))
    #expect(driver.sees("4:32 left"))
    #expect(driver.sees("esc cancel"))
    #expect(!driver.sees("secret"))
    driver.press("y")
    #expect(driver.clipboard == "WXYZ-1234")
    driver.press("a")
    #expect(driver.clipboard == "https://platform.example/device?code=WXYZ-1234")
    driver.press(.escape)
    #expect(!driver.sees("WXYZ-1234"))
  }

  @Test(arguments: [(120, 40), (80, 24), (46, 12)])
  func whatAnotherAccountLosesIsSaidBeforeTheCodeIsApproved(columns: Int, rows: Int) async {
    var driver = driver(steps: [.asking, Self.code(loss: "1 mark is lost if")], columns: columns, rows: rows)
    driver.press("L")
    await driver.runTasks()
    #expect(driver.sees("1 mark is lost if") && driver.sees("WXYZ-1234") && driver.sees("4:32 left"))
  }

  @Test func aRefusedSignInSaysWhyAndCanBeTriedAgain() async {
    var driver = driver(steps: [.asking, .failed("the platform can't be reached")])
    driver.press("L")
    await driver.runTasks()
    #expect(driver.sees("You are not signed in: the platform can't be reached"))
    #expect(driver.sees("↵ try again"))
  }

  @Test func whoeverLooksNowSeesNothingOfTheOneBefore() async {
    var driver = driver(account: "one@example.com", columns: 120)
    #expect(driver.sees("one@example.com"))
    driver.send(
      .accountChanged(
        AccountChange(
          account: "two@example.com", catalogue: Catalogue(Array(Deal.examples.prefix(1))),
          copy: .nothing, words: "signed in as two@example.com")))
    await driver.runTasks()
    #expect(!driver.sees("one@example.com"))
    #expect(driver.sees("two@example.com"))
    #expect(driver.sees("signed in as"))
  }

  /// What one account looked for is nothing for the next, nor for a guest.
  @Test func whoeverLooksNowStartsWithWhatIsTheirOwn() {
    var driver = driver(account: "one@example.com", columns: 120)
    driver.type("/saguaro\r")
    func change(_ account: String?, _ session: Session = Session()) -> DashboardMessage {
      .accountChanged(
        AccountChange(account: account, catalogue: Catalogue(Deal.examples), copy: .nothing, session: session))
    }
    driver.send(change(nil))
    #expect(!driver.sees("saguaro") && driver.shownNames().count == Deal.examples.count)
    var theirs = Session()
    (theirs.owner, theirs.filter, theirs.lastVisit) = ("two", "tempe", .fixtureNow)
    driver.type("/phoenix\r")
    driver.send(change("two@example.com", theirs))
    #expect(driver.sees("tempe") && driver.shownNames() == ["Copper Basin Lofts"])
    #expect(driver.app.currentSession.owner == "two")
  }

  @Test func whoSignsInGoesOnWhereTheyAre() {
    for keys in ["2", "/phoenix\r\r]]"] {
      var driver = driver(columns: 120)
      driver.type(keys)
      let (place, filter, title) = (driver.app.place, driver.app.currentSession.filter, driver.app.top.title)
      driver.send(
        .accountChanged(
          AccountChange(account: "me@example.com", catalogue: Catalogue(Deal.examples), copy: .nothing)))
      #expect(driver.app.place == place && driver.app.top.title == title)
      #expect(driver.app.currentSession.filter == filter)
    }
  }

  @Test func nothingIsKeptAnyMoreOnceSomebodySignsOut() async {
    let kept = Lock<[Session]>([])
    var world = driver(account: "me@example.com").app.world
    world.services.signOut = {}
    var driver = Driver(
      Dashboard(world: world, theme: .dusk) { session in kept.withLock { $0.append(session) } }, columns: 80, rows: 24)
    driver.type("/saguaro\r")
    driver.send(.signOut)
    driver.type("j")
    driver.advance(by: .seconds(2))
    await driver.runTasks()
    var app = driver.app
    app.end(.quit)
    #expect(kept.withLock { $0.isEmpty })
  }

  /// Ordinarily an offer is booked in a moment: the alarm is for one that got no answer.
  @Test func theHeaderAlarmsOnlyOnceAnOfferIsUncertain() throws {
    var driver = driver(account: "me@example.com", columns: 120)
    let offer = InvestStage.offer
    driver.send(.offerStands(offer, .sending))
    #expect(driver.sees("◌ sending offer") && !driver.sees("unknown"))
    driver.send(.offerStands(offer, .checking(nil)))
    #expect(driver.sees("▲ offer unknown, checking"))
    driver.send(.offerStands(offer, .refused(ClientError(.refused(status: 409), "no"))))
    #expect(!driver.sees("sending") && !driver.sees("unknown, checking"))
  }

  @Test func signingOutAsksFirst() async {
    var driver = driver(account: "me@example.com")
    driver.send(.showSignOut)
    #expect(driver.sees("is signed out here and on the platform"))
    driver.press(.escape)
    #expect(!driver.sees("is signed out here"))
    driver.send(.showSignOut)
    driver.press(.enter)
    #expect(!driver.sees("is signed out here"))
  }

  @Test func signingOutSaysWhatThePlatformCanNotBeTold() {
    var driver = driver(account: "me@example.com", columns: 120)
    driver.send(.showSignOut)
    #expect(driver.sees("signed out here and on the platform"))
    driver.press(.escape)
    driver.send(
      .connectionChanged(
        .offline(
          since: .fixtureNow, asOf: .fixtureNow, error: ConnectionState.Failure(ClientError(.offline, "no answer")))))
    driver.send(.showSignOut)
    #expect(!driver.sees("here and on the platform") && driver.sees("is signed out here."))
    driver.press(.escape)
    driver.send(
      .accountChanged(
        AccountChange(
          account: nil, catalogue: Catalogue(Deal.examples), copy: .nothing, words: "me is signed out",
          troubles: ["the platform was not told"])))
    #expect(driver.sees("me is signed out · the platform was not told"))
  }

  @Test func aConfigurationThatChangesHoldsAtOnceAndItsFaultsAreNamed() throws {
    var driver = driver()
    driver.send(.settingsChanged(try Settings(toml: "[keys]\n\"help\" = [\"Z\"]\n", named: "config.toml")))
    driver.press("Z")
    #expect(driver.sees("Keys"))
    driver.press(.escape)
    driver.send(.settingsChanged(try Settings(toml: "mouse = 3\n", named: "config.toml")))
    #expect(driver.sees("mouse: expected true or false"))
  }

  @Test func aReadOnlyRunSaysSo() {
    var world = World(clock: .fixed(.fixtureNow), platform: "https://platform.example", services: DashboardServices())
    world.isReadOnly = true
    let driver = Driver(Dashboard(world: world, theme: .dusk), columns: 120, rows: 40)
    #expect(driver.sees("guest · read-only"))
    #expect(ScreenRegistry.commands(isReadOnly: true).commands.allSatisfy { $0.danger == .none })
  }
}
