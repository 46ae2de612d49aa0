import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct OperationsScreenTests {
  private func open(
    _ platform: StaffStage.Platform = StaffStage.Platform(), columns: Int = 120, rows: Int = 40
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    driver.type("8")
    await driver.runTasks()
    return driver
  }

  private func admin(_ change: (inout StaffStage.Platform.State) -> Void = { _ in }) -> StaffStage.Platform {
    StaffStage.Platform { state in
      state.role = .admin
      change(&state)
    }
  }

  @Test func staffSeeNoJobsAndNoAuditTrail() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    #expect(!driver.sees("Jobs") && !driver.sees("Audit"))
    for _ in 0..<6 {
      driver.press(.tab)
      await driver.runTasks()
    }
    #expect(!platform.asked.contains(.board) && !platform.asked.contains(.audit))
  }

  @Test func everyTabShowsWhatItIsFor() async {
    var driver = await open(admin())
    #expect(driver.sees("Juniper Flats") && driver.sees("$30,000") && driver.sees("draft") && driver.sees("Ada Admin"))
    for words in [
      ["the mail server said no", "40 done, 1 failed"], ["Form D", "accreditation", "valuation", "Sue Soon"],
      ["investment.commit", "Sam Staff", "the platform"], ["Every counter agrees", "amounts raised"],
      ["views", "412", "Saguaro Ridge"],
    ] {
      driver.press(.tab)
      await driver.runTasks()
      for word in words { #expect(driver.sees(word), "\(word)") }
    }
  }

  @Test func aJobIsReadWholeAndItsSumsAreAmounts() async {
    var driver = await open(admin(), columns: 80, rows: 24)
    driver.press(.tab)
    await driver.runTasks()
    driver.type("\r")
    #expect(driver.sees("A job") && driver.sees("template") && driver.sees("welcome") && driver.sees("u-1"))
    let paid = AnyDetail.members(["amount": .number(426.54), "lines": .number(20261127), "received": .text("175000")])
    #expect(RecordWords.line(paid) == "amount $426.54 · lines 20261127 · received $175,000")
  }

  @Test func whatIsCountedBesideATabIsThereBeforeItIsOpened() async {
    let driver = await open(admin())
    #expect(driver.sees("Jobs 1") && driver.sees("Deadlines 1"))
  }

  @Test func theFiguresOfOperationsCanBeOpened() async {
    var driver = await open(admin())
    driver.type("i")
    #expect(driver.sees("What it is made of") && driver.sees("Drafted") && driver.sees("Form D"))
  }

  @Test func onePersonDraftsAndAnotherApproves() async {
    let mine = StaffStage.Platform { $0.batches = [StaffStage.batch(.draft, by: 900)] }
    var driver = await open(mine)
    driver.type("v")
    #expect(driver.sees("somebody else has to approve what you have made"))
    let theirs = StaffStage.Platform()
    driver = await open(theirs)
    driver.type("v")
    #expect(driver.sees("Approve $30,000 of income by Juniper Flats, drafted by Ada"))
    driver.type("y")
    await driver.runTasks()
    #expect(theirs.errands == [.approve(AccountStage.id(700))])
  }

  @Test func aPaymentIsDraftedWithAllItNeeds() async throws {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.type("n")
    #expect(driver.sees("Draft a payment"))
    driver.type("j")
    #expect(driver.sees("Juniper Flats"))
    driver.press(.tab)
    driver.press(.tab)
    driver.type("25k")
    driver.press("alt-enter")
    #expect(driver.sees("Draft $25,000 of income by Juniper Flats?"))
    driver.type("y")
    await driver.runTasks()
    let today = try #require(CalendarDate("2026-03-02"))
    #expect(
      platform.errands == [
        .draft(
          BatchDraft(
            property: Deal.juniperFlats.id, type: .income, total: Money(dollars: 25_000), recordDate: today,
            paymentDate: today))
      ])
  }

  @Test func aPaymentOfNothingIsNotDraftedAndSaysSo() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.type("n")
    driver.press(.tab)
    driver.press(.tab)
    driver.type("0")
    driver.press("alt-enter")
    #expect(driver.sees("nothing is to be paid") && !driver.sees("Draft $0"))
  }

  @Test func whatIsWrongWithAFieldIsSaidOnce() {
    let words = "the end of the time must not be earlier than the start of the time"
    let refusal = ClientError(
      .refused(status: 400), "no",
      errorBody: ErrorBody(
        error: "Validation failed", code: .validationFailed,
        details: [.init(field: "periodEnd", message: "must not be earlier than periodStart")]))
    let said = StaffWords.failure(refusal).string
    #expect(said.ranges(of: words).count == 1, "\(said)")
  }

  @Test func anApprovedPaymentIsPaidAndItsLinesAreSeen() async {
    let platform = StaffStage.Platform { $0.batches = [StaffStage.batch(.approved)] }
    var driver = await open(platform)
    driver.type("\r")
    await driver.runTasks()
    #expect(driver.app.top is BatchScreen)
    #expect(driver.sees("Vera Verified") && driver.sees("$20,000") && driver.sees("0 of 2 lines"))
    driver.type("p")
    #expect(driver.sees("Pay $30,000 of income by Juniper Flats, in 2 lines to 2"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.process(AccountStage.id(700))])
  }

  @Test func whatIsSelectedStaysSoWhereverItsRowGoes() async {
    var later = StaffStage.batch(.approved)
    later.id = AccountStage.id(710)
    later.totalAmount = Money(dollars: 77_000)
    later.paymentDate = later.paymentDate.adding(days: 20)
    let platform = StaffStage.Platform { $0.batches = [StaffStage.batch(.draft), later] }
    var driver = await open(platform)
    driver.type("vy")
    platform.state.withLock { $0.batches[0] = StaffStage.batch(.approved) }
    await driver.runTasks()
    // The approved one stands below the one that pays later now, and is still the one to go on with.
    driver.type("p")
    #expect(driver.sees("Pay $30,000 of income by Juniper Flats"))
  }

  @Test func onlyWhatHasFailedIsTriedAgain() async {
    let platform = admin()
    var driver = await open(platform)
    driver.press(.tab)
    await driver.runTasks()
    driver.type("jt")
    #expect(driver.sees("only what has failed is tried again"))
    driver.type("kt")
    #expect(driver.sees("Put this job of email back?"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.retry(AccountStage.id(800), queue: "email")])
  }

  @Test func theCountersAreProvenOnAKey() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.press(.tab)
    driver.press(.tab)
    await driver.runTasks()
    driver.type("n")
    #expect(driver.sees("Work out every counter anew"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.reconcile])
    #expect(driver.sees("every counter agrees with its rows"))
  }

  @Test func twoPeopleOfOneNameAreTwoRows() throws {
    var report = StaffStage.compliance
    var namesake = try #require(report.accreditationsExpiring.first)
    namesake.userId = AccountStage.id(5)
    report.accreditationsExpiring.append(namesake)
    let deadlines = OperationsTables.deadlines(report)
    #expect(Set(deadlines.map { $0.kind + $0.owner }).count == deadlines.count && deadlines.count == 5)
  }

  @Test func theAuditTrailIsFiltered() async {
    var driver = await open(admin())
    for _ in 0..<3 { driver.press(.tab) }
    await driver.runTasks()
    driver.type("/action:commit\r")
    #expect(driver.sees("investment.commit") && !driver.sees("offer.expire"))
  }
}
