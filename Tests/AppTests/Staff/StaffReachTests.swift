import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// Everything that the staff's screens have can be reached, at every size, and nothing is offered that can't be had.
@Suite struct StaffReachTests {
  private func open(
    _ keys: String, _ platform: StaffStage.Platform = StaffStage.Platform(), columns: Int = 120, rows: Int = 40
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    for key in keys {
      driver.type(String(key))
      await driver.runTasks()
    }
    return driver
  }

  @Test func aSmallOverviewIsScrolledThrough() async {
    var driver = await open("6jj\r", columns: 46, rows: 12)
    for sign in ["█ fund", "▓ com", "▒ pend"] { #expect(driver.sees(sign), "\(sign)") }
    #expect(driver.sees("$3,900,000 of $5,000,000") && driver.sees("┃"))
    var seen = driver.screen
    for _ in 0..<40 {
      driver.type("j")
      seen += driver.screen
    }
    for words in ["78.0 %", "Left", "A day", "needed", "Room", "behind pace", "interested", "waitlisted", "$5M┤"] {
      #expect(seen.contains(words), "\(words)")
    }
  }

  @Test(arguments: ["6", "7", "8", "8\t\t\t"])
  func columnsWithoutRoomAreReachedSideways(keys: String) async {
    var driver = await open(keys, StaffStage.Platform { $0.role = .admin }, columns: 60, rows: 24)
    let before = driver.screen
    driver.type(">")
    #expect(driver.screen != before)
    driver.type("<")
    #expect(driver.screen == before)
  }

  @Test func anEntryOfTheAuditTrailIsOpenedAndCopiedWhole() async {
    var driver = await open("8\t\t\t", StaffStage.Platform { $0.role = .admin }, columns: 80, rows: 24)
    driver.type("j\r")
    for words in ["An entry of the audit trail", "offer.expire", "investment 0190bbbb", "the platform", "lines", "3"] {
      #expect(driver.sees(words), "\(words)")
    }
    driver.type("Y")
    #expect(driver.clipboard?.contains("What: offer.expire") == true && driver.clipboard?.contains("lines: 3") == true)
  }

  @Test func theFooterNamesOnlyWhatTheTabHas() async {
    var driver = await open("8")
    func footer() -> String { driver.lines().last ?? "" }
    #expect(footer().contains("n new") && footer().contains("v approve") && !footer().contains("t retry"))
    driver.press(.tab)
    await driver.runTasks()
    #expect(driver.sees("Form D"))
    for key in ["n new", "v approve", "p pay", "x cancel", "t retry"] { #expect(!footer().contains(key), "\(key)") }
    driver = await open("6jj\r[")
    for key in ["↵ do", "e remind", "w promote", "[ replay"] { #expect(!footer().contains(key), "\(key)") }
  }

  @Test func whoDoesNotFitIsNotPromotedAndWhoDoesIs() async {
    var second = StaffStage.waitlist[0]
    second.investmentId = AccountStage.id(39)
    second.name = "Lena Later"
    second.amount = Money(dollars: 20_000)
    second.position = 2
    let line = [StaffStage.waitlist[0], second]
    let platform = StaffStage.Platform { state in
      state.waitlist = line
      state.waitlist[0].fits = false
    }
    var driver = await open("6jj\r", platform)
    driver.type("w")
    #expect(driver.sees("there is no room for the $60,000 of Wendy Waiting"))
    driver.press(.backTab)
    driver.type("jw")
    #expect(driver.sees("Promote Lena Later"))
    driver.type("the first needs more\r")
    #expect(driver.sees("Give Lena Later room for $20,000 in Saguaro Ridge?"))
    driver.type("y")
    await driver.runTasks()
    #expect(
      platform.errands == [.promote(AccountStage.id(39), in: StaffStage.saguaro, reason: "the first needs more")])
  }

  @Test func theDryRunNamesWhomItWouldReach() async {
    let platform = StaffStage.Platform { state in
      state.investors.append(StaffStage.investor(38, "Paul Pending", 30, .pending, days: 1))
    }
    var driver = await open("6jj\r", platform)
    driver.type("e\r")
    await driver.runTasks()
    #expect(driver.sees("Pia Pending, Paul Pending"))
  }

  @Test func aRaiseThatIsFullOrOverHasNeitherADayNorRoom() throws {
    var detail = try #require(StaffStage.detail(of: StaffStage.saguaro))
    func said() -> String {
      TestTerminal.lines(columns: 100, rows: 12) { canvas in
        Article(rows: RaiseWords.facts(detail, now: .fixtureNow)).draw(
          in: Rect(size: Size(columns: 100, rows: 12)), on: &canvas)
      }.joined(separator: "\n")
    }
    #expect(said().contains("Full on") && said().contains("Room"))
    detail.report.amounts.amountRaised = detail.report.targetRaise
    #expect(!said().contains("Full on") && RaiseWords.fullOn(detail.report) == "full")
    detail.report.raiseStatus = .cancelled
    #expect(!said().contains("Room"))
  }

  @Test func whoReviewsSeesThePapersAndSavesThem() async {
    var driver = await open("7]\r")
    #expect(driver.sees("Pat Pending") && driver.sees("Papers 1") && driver.sees("Letter of my attorney.pdf"))
    #expect(driver.sees("save"))
    driver.press(.tab)
    #expect(driver.sees("Saguaro Ridge") && !driver.sees("Letter of my attorney.pdf"))
  }

  @Test func theWallShowsTheNoticeThatTheRaisesShow() {
    let board = WallBoard(
      WallNews(StaffStage.raises, formD: StaffStage.compliance.formD), clock: .fixed(.fixtureNow), pause: .seconds(12),
      watch: { AsyncStream { $0.finish() } })
    var driver = Driver(board, columns: 120, rows: 40)
    #expect(driver.lines().contains { $0.contains("D") && $0.contains("Camelback Commons") })
    driver.advance(by: .seconds(12))
    #expect(driver.text().contains("Camelback Commons") && driver.text().contains("Form D is due"))
    driver.send(.came(.success(WallNews(StaffStage.raises, formD: nil))))
    #expect(driver.text().contains("Form D is due"), "what could not be asked for is not over")
    var filed = StaffStage.compliance.formD
    filed[0].filing = filed[1].filing
    driver.send(.came(.success(WallNews(StaffStage.raises, formD: filed))))
    #expect(!driver.text().contains("Form D"), "and what is filed is")
  }

  @Test func anExportBeforeAnAudienceNamesNobody() async {
    var dashboard = await open("6jj\r\t").app
    dashboard.world.isMasked = true
    let mask = PeopleMask(dashboard.world)
    let line = "\"Pia Pending\",34.letters@example.com,100000,pending\n"
    let hidden = mask.hiding(line)
    #expect(!hidden.contains("Pia Pending") && !hidden.contains("34@example") && hidden.hasSuffix("100000,pending\n"))
  }
}
