import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct RaiseScreenTests {
  /// The screen of Saguaro Ridge.
  private func open(
    _ platform: StaffStage.Platform = StaffStage.Platform(), columns: Int = 120, rows: Int = 40,
    isReadOnly: Bool = false
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows, isReadOnly: isReadOnly)
    driver.type("6")
    await driver.runTasks()
    driver.type("jj\r")
    await driver.runTasks()
    return driver
  }

  private func replay(_ driver: Driver<Dashboard>) -> ReplayPlace? { (driver.app.top as? RaiseScreen)?.replay }

  @Test func theFunnelAndWhereItIsHeadingAreOnOneScreen() async {
    let driver = await open()
    for words in ["interested", "pending", "committed", "funded", "waitlisted", "target", "Investors 6", "Waitlist 1"] {
      #expect(driver.sees(words), "\(words)")
    }
    #expect(driver.sees("2 · $300k · 11.5 d"), "how many, how much, for how long")
    #expect(driver.sees("$3,900,000 of $5,000,000"))
  }

  @Test func theSignsOfTheChartAreNamedInSmallWindowsToo() async {
    let driver = await open(columns: 80, rows: 24)
    #expect(driver.sees("── raised   ▒▒ at the pace of 7 to 30 days   ╌╌ target $5M"), "\(driver.screen)")
    // In the place of the gap between the funnel and the chart, which is as high as it was.
    #expect(driver.lines().firstIndex { $0.contains("── raised") } == 16)
    var small = await open(columns: 46, rows: 12)
    small.press("end")
    #expect(small.sees("── raised   ╌╌ target $5M"), "\(small.screen)")
  }

  @Test func theGaugeMovesWithTheEventAndTheFunnelIsAskedForLater() async throws {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    var raise = try #require(Deal.examples.first { $0.id == StaffStage.saguaro }).raise
    raise.amountRaised += Money(dollars: 250_000)
    let before = platform.asked.count
    driver.send(
      .happened(.raise(RaiseUpdate(propertyId: StaffStage.saguaro, raise: RaiseCard(raise, at: .fixtureNow)))))
    await driver.runTasks()
    #expect(driver.sees("$4,150,000 of $5,000,000"))
    #expect(platform.asked.dropFirst(before).isEmpty)
    driver.advance(by: .milliseconds(500))
    await driver.runTasks()
    #expect(
      Set(platform.asked.dropFirst(before)).isSuperset(of: [.raise(StaffStage.saguaro), .investors(StaffStage.saguaro)])
    )
  }

  @Test func aStepNamesWhomAndHowMuchBeforeItIsDone() async throws {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.press(.tab)
    #expect(driver.sees("Pia Pending"), "who waits for staff comes first")
    driver.type("\r")
    for step in ["Commit", "Reject", "Cancel"] { #expect(driver.sees(step)) }
    for step in ["Fund ", "Exit", "Refund"] { #expect(!driver.sees(step), "\(step) is not possible now") }
    driver.type("\r")
    driver.type("papers are whole\r")
    #expect(driver.sees("Commit $100,000 of Pia Pending in Saguaro Ridge?"))
    #expect(driver.sees("Reason: papers are whole"))
    driver.type("\r")
    #expect(platform.errands == [], "enter alone moves no money")
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.commit(AccountStage.id(34), reason: "papers are whole")])
    #expect(driver.sees("is committed"))
    #expect(platform.asked.count { $0 == .investors(StaffStage.saguaro) } == 2, "what has changed is fetched again")
  }

  @Test func moneyNeedsItsAmountAndItsReference() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.press(.tab)
    driver.type("j\r")
    #expect(driver.sees("Fund"))
    driver.type("\r")
    driver.press(.tab)
    driver.press("alt-enter")
    #expect(driver.sees("this is needed"), "the reference")
    driver.type("WIRE-7")
    driver.press("alt-enter")
    #expect(driver.sees("Fund $70,000 of Carl Committed in Saguaro Ridge?"))
    #expect(driver.sees("$70,000 arrived on 2026-03-02, reference WIRE-7"))
    driver.type("y")
    await driver.runTasks()
    #expect(
      platform.errands == [
        .fund(
          AccountStage.id(32), received: Money(dollars: 70_000), reference: "WIRE-7", on: CalendarDate("2026-03-02"))
      ])
  }

  @Test func whatIsRefusedSaysWhyAndWhatIsNotKnownIsAskedUnderItsKey() async {
    let platform = StaffStage.Platform { state in
      state.refusals = [
        ClientError(
          .refused(status: 409), "no",
          errorBody: ErrorBody(error: "The raise is full", code: .oversubscribed))
      ]
    }
    var driver = await open(platform)
    driver.press(.tab)
    driver.type("\r\r")
    driver.press("alt-enter")
    driver.type("y")
    await driver.runTasks()
    #expect(driver.sees("Nothing was done: the platform refuses: The raise is full"))
    #expect(!driver.sees("try again"), "it would come out the same")
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands.count == 1)
    driver.press(.escape)
    driver.press("alt-enter")
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands.count == 2)
    #expect(Set(platform.keys).count == 2, "what was refused is a new question")
  }

  @Test func whatNobodyAnsweredIsTriedAgain() async {
    let platform = StaffStage.Platform { $0.refusals = [ClientError(.offline, "no answer")] }
    var driver = await open(platform)
    driver.press(.tab)
    driver.type("\r\r")
    driver.press("alt-enter")
    driver.type("y")
    await driver.runTasks()
    #expect(driver.sees("y try again"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands.count == 2)
  }

  @Test func noStepIsOfferedThatThePlatformCouldNotTake() {
    typealias Ground = InvestorStep.Ground
    #expect(InvestorStep.possible(from: .funded, by: .admin, on: Ground(raise: .cancelled, isSold: false)) == [.refund])
    #expect(InvestorStep.possible(from: .funded, by: .admin, on: Ground(raise: .funded, isSold: true)) == [.exit])
    #expect(InvestorStep.possible(from: .funded, by: .staff, on: Ground(raise: .open, isSold: false)) == [])
  }

  @Test func everyFigureOfARaiseCanBeOpened() async {
    var driver = await open()
    driver.type("i")
    #expect(driver.sees("What it is made of") && driver.sees("Needed a day") && driver.sees("Full on"))
    #expect(driver.sees("Room") && driver.sees("At the close"))
  }

  @Test func anAdministratorMayRefundAndStaffMayNot() {
    #expect(InvestorStep.possible(from: .funded, by: .staff) == [.exit])
    #expect(InvestorStep.possible(from: .funded, by: .admin) == [.exit, .refund])
    #expect(InvestorStep.possible(from: .pending, by: .staff) == [.commit, .reject, .cancel])
    for status in [InvestmentStatus.rejected, .expired, .cancelled, .exited, .refunded] {
      #expect(InvestorStep.possible(from: status, by: .admin) == [], "nothing follows \(status)")
    }
  }

  @Test func remindersAreTriedBeforeTheyAreSent() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.type("e\r")
    await driver.runTasks()
    #expect(platform.errands == [.remind([.pending], in: StaffStage.saguaro, isDryRun: true)])
    #expect(driver.sees("2 investors with pending investments in Saguaro Ridge"))
    #expect(driver.sees("not Fay Funded: reminded within the last day"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands.last == .remind([.pending], in: StaffStage.saguaro, isDryRun: false))
    #expect(driver.sees("2 reminders on the way"))
  }

  @Test func theFirstInLineGetsRoom() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.press(.backTab)
    #expect(driver.sees("Wendy Waiting") && driver.sees("there is"))
    driver.type("w")
    #expect(driver.sees("Give Wendy Waiting room for $60,000 in Saguaro Ridge?"))
    driver.type("n")
    #expect(platform.errands == [])
    driver.type("wy")
    await driver.runTasks()
    #expect(platform.errands == [.promote(nil, in: StaffStage.saguaro, reason: nil)])
    // By choice, for a reason.
    driver.type("\r")
    #expect(driver.sees("Promote"))
  }

  @Test func thePastIsSteppedThroughAndLeftAgain() async throws {
    var driver = await open()
    driver.type("[[")
    #expect(replay(driver)?.index == StaffStage.history.count - 3)
    #expect(driver.sees("Replay") && driver.sees("day 58 of 60"))
    driver.type("]")
    #expect(driver.sees("day 59 of 60"))
    driver.press(.escape)
    #expect(replay(driver) == nil)
    #expect(driver.sees("waitlisted"), "the funnel of now")
    driver.press(.escape)
    #expect(driver.app.top is RaisesScreen)
  }

  @Test func itPlaysAtTheSpeedThatIsChosenAndStopsByItself() async throws {
    var driver = await open()
    driver.press("space")
    #expect(driver.sees("day 1 of 60"))
    driver.advance(by: .seconds(1))
    #expect(driver.sees("day 6 of 60"), "five days a second")
    driver.type("}")
    driver.advance(by: .seconds(1))
    #expect(driver.sees("day 16 of 60"), "ten days a second")
    driver.press("space")
    let held = try #require(replay(driver)?.index)
    driver.advance(by: .seconds(5))
    #expect(replay(driver)?.index == held)
    driver.press("space")
    driver.advance(by: .seconds(30))
    #expect(driver.sees("day 60 of 60"))
    #expect(driver.timerCount == 0, "nothing ticks at the end")
  }

  @Test func readOnlyHasNothingThatWrites() async {
    var driver = await open(isReadOnly: true)
    driver.press(.tab)
    driver.type("\r")
    #expect(!driver.sees("esc leave it"))
    driver.type("e")
    #expect(!driver.sees("Remind investors"))
    driver.type("[")
    #expect(driver.sees("day 59 of 60"), "looking back is no writing")
  }
}
