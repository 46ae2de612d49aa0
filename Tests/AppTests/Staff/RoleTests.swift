import Client
import Domain
import Fixtures
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// What only staff may see is not there for others, not even as words.
@Suite struct RoleTests {
  private static let staffContexts: Set<CommandContext> = [
    RaisesScreen.context, RaiseScreen.context, InvestorsScreen.context, InvestorScreen.context,
    OperationsScreen.context, BatchScreen.context,
  ]

  @Test func anInvestorSeesNeitherThePlacesNorTheirCommands() async {
    var mine = AccountStage.Mine()
    mine.user.role = .investor
    var driver = await AccountStage.driver(mine, columns: 200)
    #expect(!driver.sees("6 Raises") && !driver.sees("Operations"))
    #expect(driver.app.registry.commands.allSatisfy { !Self.staffContexts.contains($0.context) })
    #expect(driver.app.registry["go.raises"] == nil)
    for key in ["6", "7", "8"] { driver.type(key) }
    #expect(driver.app.place == .deals)
    driver.send(.go(.raises))
    driver.send(.staff(.want([.raises])))
    #expect(driver.app.place == .deals)
    #expect(driver.waiting.allSatisfy { !$0.name.hasPrefix("staff") }, "nothing of it is even asked for")
    driver.type(":raises")
    #expect(!driver.sees("Go to all raises"))
  }

  /// An account whose first answers are failures.
  private func driver(failing count: Int, _ code: ClientError.Code) -> Driver<Dashboard> {
    var world = Stage.dashboard().world
    world.account = StaffStage.account
    let asked = Lock(0)
    world.services.account = { part in
      AsyncStream { continuation in
        if part == .user {
          let number = asked.withLock { asked in
            asked += 1
            return asked
          }
          continuation.yield(
            number <= count
              ? .user(
                Loaded(
                  value: nil, fetchedAt: nil, origin: .local, isRefreshing: false, failure: ClientError(code, "no")))
              : .user(
                Loaded(
                  value: StaffStage.user(900, "Sam Staff", .staff, .none), fetchedAt: .fixtureNow, origin: .network,
                  isRefreshing: false)))
        }
        continuation.finish()
      }
    }
    return Driver(Dashboard(world: world, theme: .dusk), columns: 200, rows: 40)
  }

  @Test func aRoleThatCouldNotBeHadIsAskedForAgain() async {
    var driver = driver(failing: 2, .timedOut)
    for _ in 0..<2 {
      driver.advance(by: .seconds(5))
      await driver.runTasks()
      #expect(!driver.sees("6 Raises"))
    }
    driver.advance(by: .seconds(5))
    await driver.runTasks()
    #expect(driver.sees("6 Raises"))
  }

  @Test func whereNothingAnswersTheRoleIsAskedForAsSoonAsSomethingDoes() async {
    var driver = driver(failing: 1, .offline)
    driver.send(
      .connectionChanged(
        .offline(since: .fixtureNow, asOf: nil, error: .init(ClientError(.offline, "nothing answers")))))
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    driver.advance(by: .seconds(3600))
    await driver.runTasks()
    #expect(!driver.sees("6 Raises"))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(driver.sees("6 Raises"))
  }

  @Test func aGuestSeesNothingOfItEither() {
    var driver = Stage.driver(columns: 200)
    #expect(!driver.sees("Raises"))
    driver.type("6")
    #expect(driver.app.place == .deals)
    #expect(driver.app.registry["go.raises"] == nil)
  }

  @Test func staffSeeThePlacesOnceThePlatformHasSaidWhoTheyAre() async {
    let driver = await StaffStage.driver(columns: 200)
    for words in ["6 Raises", "7 Investors", "8 Operations"] { #expect(driver.sees(words)) }
    #expect(driver.app.registry["raise.steps"] != nil)
  }

  @Test func aRoleThatIsTakenAwayTakesItsScreensWithIt() async {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform, columns: 200)
    driver.type("6")
    await driver.runTasks()
    driver.type("\r")
    await driver.runTasks()
    platform.state.withLock { state in
      state.role = .investor
      state.failure = ClientError(
        .refused(status: 403), "no",
        errorBody: ErrorBody(error: "Insufficient permissions", code: .insufficientPermissions))
    }
    driver.type("r")
    await driver.runTasks()
    #expect(driver.app.place == .deals)
    #expect(driver.sees("your role is investor now"))
    #expect(!driver.sees("6 Raises"))
    #expect(driver.app.registry["go.raises"] == nil)
    #expect(driver.app.world.staff.raises == nil, "nothing of it stays in memory")
    #expect(platform.state.withLock { $0.hasForgotten }, "nor on the disk")
  }

  @Test func aRefusalThatIsNotTheRoleSaysSoInWords() async {
    let platform = StaffStage.Platform { state in
      state.failure = ClientError(
        .refused(status: 403), "no",
        errorBody: ErrorBody(error: "Insufficient permissions", code: .insufficientPermissions))
    }
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    #expect(driver.sees("your role does not include it"))
    #expect(driver.app.place == .raises)
  }

  @Test func keysOfOnesOwnHoldForStaffAsForOthers() async throws {
    var driver = await StaffStage.driver()
    driver.send(
      .settingsChanged(try Settings(toml: "[keys]\n\"go.raises\" = [\"Z\"]\n\"raises.sort\" = [\"o\"]\n", named: "c")))
    driver.type("Z")
    await driver.runTasks()
    #expect(driver.app.place == .raises)
    driver.type("o")
    #expect(driver.sees("most raised first"))
  }

  @Test func readOnlyHasNoCommandThatWrites() {
    let commands = ScreenRegistry.commands(of: .admin, in: ScreenRegistry.commands(isReadOnly: true)).commands
    #expect(commands.allSatisfy { $0.danger == .none })
    #expect(!commands.contains { $0.id == "raise.steps" || $0.id == "operations.new" || $0.id == "investors.verify" })
    #expect(commands.contains { $0.id == "raises.open" })
  }

  @Test func anAudienceSeesNobodysName() async {
    var driver = await StaffStage.driver()
    driver.type("7")
    await driver.runTasks()
    driver.type("6")
    await driver.runTasks()
    driver.type("\r")
    await driver.runTasks()
    let mask = PeopleMask(driver.app.world)
    for line in ["│ Pia Pending   $100,000", "│ Vera Verified   verified", "Wendy Waiting", "by Ada Admin"] {
      #expect(!mask.hidden(in: Array(line.unicodeScalars)).isEmpty, "\(line)")
    }
    #expect(mask.hidden(in: Array("│ Saguaro Ridge   $3.9M".unicodeScalars)).isEmpty)
  }

  @Test func whatIsOnTheScreenGoesIntoAFileAsItsCommandPrintsIt() async {
    var driver = await StaffStage.driver()
    driver.type("6")
    await driver.runTasks()
    driver.type("a")
    #expect(driver.app.top.export(driver.app.world)?.rows == 3, "what is shown, and nothing else")
    #expect(driver.app.top.copied(.name, driver.app.world)?.text == "camelback-commons")
    driver.type("\r")
    await driver.runTasks()
    driver.press(.tab)
    #expect(driver.app.top.export(driver.app.world)?.rows == 6)
    #expect(driver.app.top.copied(.row, driver.app.world)?.text.contains("Pia Pending") == true)
    driver.type("7")
    await driver.runTasks()
    #expect(driver.app.top.export(driver.app.world)?.rows == StaffStage.users.count)
  }

  @Test func anErrandIsNotDoneForWhoMayNot() async {
    let platform = StaffStage.Platform { $0.role = .investor }
    var driver = await StaffStage.driver(platform)
    driver.send(.staff(.perform(.reconcile, key: "k")))
    await driver.runTasks()
    #expect(platform.errands == [])
    let reading = StaffStage.Platform()
    driver = await StaffStage.driver(reading, isReadOnly: true)
    driver.send(.staff(.perform(.reconcile, key: "k")))
    await driver.runTasks()
    #expect(reading.errands == [])
  }
}
