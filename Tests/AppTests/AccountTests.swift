import Domain
import Fixtures
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

  static var code: SignInStep { .code(authorization, until: .fixtureNow + .seconds(272)) }

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
