import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct RaisesScreenTests {
  private func open(
    _ platform: StaffStage.Platform = StaffStage.Platform(), columns: Int = 120, rows: Int = 40
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    driver.type("6")
    await driver.runTasks()
    return driver
  }

  private func shown(_ driver: Driver<Dashboard>) -> [String] {
    driver.lines().compactMap { line in Deal.examples.map(\.name).first { line.contains($0) && line.contains("$") } }
  }

  @Test func theMostUrgentRaiseComesFirstAndSaysWhy() async {
    var driver = await open()
    #expect(shown(driver).prefix(3) == ["Camelback Commons", "Copper Basin Lofts", "Saguaro Ridge"])
    #expect(driver.sees("Form D is due"))
    driver.type("j")
    #expect(driver.sees("behind pace:") && driver.sees("over target:"), "the sooner of two that close")
    driver.type("j")
    #expect(driver.sees("behind pace:") && !driver.sees("over target:"))
    #expect(driver.sees("5 raises · 3 alarms · urgent first"))
  }

  @Test func onlyWhatNeedsSomebodyIsShownWhenAsked() async {
    var driver = await open()
    driver.type("a")
    #expect(driver.sees("Raises · alarms"))
    #expect(!driver.sees("Juniper Flats"))
    driver.press(.escape)
    #expect(driver.sees("Juniper Flats"))
    driver.type("i")
    for alarm in RaiseAlarm.allCases { #expect(driver.sees(alarm.name.string)) }
    driver.type("x")
    #expect(!driver.sees("nothing was committed for 7 days, and"))
  }

  @Test func whatTheAlarmsMeanIsReadInASmallWindow() async {
    var driver = await open(columns: 46, rows: 12)
    driver.type("i")
    #expect(driver.sees("scroll") && !driver.sees("over target"))
    for _ in 0..<20 { driver.type("j") }
    #expect(driver.sees("over target") && driver.sees("some offers"))
    driver.type("x")
    #expect(!driver.sees("some offers"))
  }

  @Test func itIsFilteredInTheLanguageOfTheCommand() async {
    var driver = await open()
    driver.type("/percent<50 status:open\r")
    #expect(shown(driver) == ["Camelback Commons", "Copper Basin Lofts"])
    driver.type("/")
    driver.press("ctrl-u")
    driver.type("nosuch:1 camelback")
    #expect(driver.sees("no field nosuch: F1 lists the fields"))
    #expect(shown(driver) == ["Camelback Commons"], "the rest still filters")
    driver.press("f1")
    #expect(driver.sees("daysLeft") && driver.sees("Days left, left"))
    driver.press(.escape)
    driver.press("ctrl-u")
    driver.type("left<20 stage:open")
    #expect(!driver.sees("no field"), "what stands over a column is its name")
    driver.press(.escape)
    driver.press(.escape)
    for deal in Deal.examples { #expect(driver.sees(deal.name)) }
  }

  @Test func ordersFollowEachOther() async {
    var driver = await open()
    driver.type("s")
    #expect(shown(driver).first == "Juniper Flats", "the most raised")
    driver.type("s")
    #expect(shown(driver).first == "Copper Basin Lofts", "what closes first")
    driver.type("ss")
    #expect(shown(driver).first == "Camelback Commons", "by name")
    driver.type("s")
    #expect(driver.sees("urgent first"))
  }

  @Test func moneyThatComesInIsMarkedAndTheMarkFades() async throws {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    platform.commit(250_000, in: StaffStage.saguaro)
    let before = platform.asked.count
    driver.send(.happened(.investment(AccountStage.holding(.committed).investment)))
    #expect(!driver.sees("▲"))
    driver.advance(by: .milliseconds(500))
    await driver.runTasks()
    #expect(platform.asked.dropFirst(before).contains(.raise(StaffStage.saguaro)))
    #expect(!platform.asked.dropFirst(before).contains(.raises), "one raise is not worth all of them")
    let line = try #require(driver.lines().first { $0.contains("Saguaro Ridge") })
    #expect(line.contains("▲$4.15M") || line.contains("▲ $4.15M"), "\(line)")
    driver.advance(by: .seconds(5))
    #expect(!driver.lines().contains { $0.contains("Saguaro Ridge") && $0.contains("▲") })
    #expect(driver.timerCount <= 1, "nothing ticks when nothing is marked")
  }

  @Test func theLineMovesWithTheEventAndTheRestIsAskedForLater() async throws {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    var raise = try #require(Deal.examples.first { $0.id == StaffStage.saguaro }).raise
    raise.amountRaised += Money(dollars: 250_000)
    let before = platform.asked.count
    let update = RaiseUpdate(propertyId: StaffStage.saguaro, raise: RaiseCard(raise, at: .fixtureNow))
    driver.send(.happened(.raise(update)))
    await driver.runTasks()
    #expect(driver.sees("$4.15M"))
    let reports = try #require(driver.app.world.staff.raises?.value)
    let pending = reports.first { $0.propertyId == StaffStage.saguaro }?.amounts.pending
    #expect(pending == .zero, "what is committed was pending: all of the $100,000")
    #expect(platform.asked.dropFirst(before).isEmpty, "what is shown already is asked for in a moment")
    driver.advance(by: .milliseconds(500))
    await driver.runTasks()
    #expect(platform.asked.dropFirst(before).contains(.raise(StaffStage.saguaro)))
  }

  @Test func aStormOfEventsCostsAFewLooks() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    let before = platform.asked.count
    for _ in 0..<200 { driver.send(.happened(.investment(AccountStage.holding(.committed).investment))) }
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    #expect(platform.asked.count - before <= 3, "\(platform.asked.dropFirst(before))")
  }

  @Test func whileTheViewIsHeldNothingMovesAndItSaysWhatDid() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.type("p")
    platform.commit(250_000, in: StaffStage.saguaro)
    driver.send(.happened(.investment(AccountStage.holding(.committed).investment)))
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    #expect(driver.sees("held at") && driver.sees("1 raise has moved"))
    #expect(driver.sees("$3.9M") && !driver.sees("$4.15M"))
    driver.type("p")
    #expect(driver.sees("$4.15M"))
  }

  @Test func aPlatformThatIsBackIsAskedAgain() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.send(.liveChanged(.broken(since: .fixtureNow)))
    let before = platform.asked.count
    driver.send(.liveChanged(.on))
    driver.advance(by: .seconds(2))
    await driver.runTasks()
    #expect(platform.asked.dropFirst(before).contains(.raises))
  }

  @Test func failuresAreSaidAndNotAskedForForEver() async {
    let platform = StaffStage.Platform { $0.failure = ClientError(.serverFailed(status: 500), "the platform failed") }
    var driver = await open(platform)
    #expect(driver.sees("This can't be shown"))
    let asked = platform.asked.count
    driver.advance(by: .seconds(60))
    await driver.runTasks()
    #expect(platform.asked.count == asked)
    driver.type("r")
    await driver.runTasks()
    #expect(platform.asked.count > asked)
  }

  @Test(arguments: [(46, 12), (80, 24), (120, 40), (200, 60)])
  func figuresAreNeverClipped(columns: Int, rows: Int) async {
    let driver = await open(columns: columns, rows: rows)
    #expect(!driver.sees("##"))
    #expect(driver.sees("Camelback Com"))
  }
}
