import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// What staff type is questioned where it matters, and never changed without a word.
@Suite struct StaffFormTests {
  private func funding(
    received: String, reference: String = "WIRE-7", columns: Int = 120, rows: Int = 40
  ) async -> (Driver<Dashboard>, StaffStage.Platform) {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    driver.type("6")
    await driver.runTasks()
    driver.type("jj\r")
    await driver.runTasks()
    driver.press(.tab)
    driver.type("j\r\r")
    driver.press("ctrl-u")
    driver.type(received)
    driver.press(.tab)
    driver.type(reference)
    driver.press("alt-enter")
    return (driver, platform)
  }

  @Test func moreThanTheOfferIsNamed() async {
    let (driver, _) = await funding(received: "500001")
    #expect(driver.sees("$500,001 arrived"))
    #expect(driver.sees("That is $430,001 more than the $70,000 of the offer"))
  }

  @Test func inASmallWindowAQuestionIsReadToItsEndBeforeItIsAnswered() async {
    var (driver, platform) = await funding(
      received: "500001", reference: "WIRE-OF-THE-FIRST-NATIONAL-BANK-7", columns: 46, rows: 12)
    #expect(driver.sees("read on") && !driver.sees("y do it") && !driver.sees("of the offer"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [])
    for _ in 0..<8 { driver.press(.down) }
    #expect(driver.sees("of the offer") && driver.sees("y do it"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands.count == 1)
  }

  @Test func inASmallWindowOneSeesWhyNothingWasDone() async {
    let used = ErrorBody(error: "Another investment has the payment reference WIRE-7", code: .paymentReferenceUsed)
    var (driver, platform) = await funding(
      received: "500001", reference: "WIRE-OF-THE-FIRST-NATIONAL-BANK-7", columns: 46, rows: 12)
    platform.state.withLock { $0.refusals = [ClientError(.refused(status: 409), "", errorBody: used)] }
    for _ in 0..<8 { driver.press(.down) }
    driver.type("y")
    await driver.runTasks()
    #expect(driver.sees("Nothing was done") && driver.sees("Another investment"))
    // Put right, the question is read from its beginning again.
    for _ in 0..<8 { driver.press(.down) }
    #expect(!driver.sees("Nothing was done"))
    driver.press(.escape)
    driver.type("8")
    driver.press("alt-enter")
    #expect(driver.sees("read on") && !driver.sees("y do it"))
  }

  @Test(arguments: ["99999999999999999999", "8000000"])
  func whatCanOnlyBeASlipIsRefused(received: String) async {
    let (driver, platform) = await funding(received: received)
    #expect(driver.sees("more than 100 times the $70,000 of the offer"))
    #expect(platform.errands == [])
  }

  @Test func aSignIsNotLeftOut() async {
    let (driver, _) = await funding(received: "-5")
    #expect(driver.sees("-5") && driver.sees("not below zero"))
  }

  @Test func blanksAroundAReferenceAreNotPartOfIt() async {
    var (driver, platform) = await funding(received: "70000", reference: "  WIRE-7 ")
    driver.type("y")
    await driver.runTasks()
    guard case .fund(_, _, let reference, _)? = platform.errands.first else {
      Issue.record("nothing was funded")
      return
    }
    #expect(reference == "WIRE-7")
  }

  @Test func moreThanTheOfferIsToldWhenItIsFundedToo() async {
    var (driver, _) = await funding(received: "500001")
    driver.type("y")
    await driver.runTasks()
    #expect(driver.sees("more came in"))
  }

  @Test func aReferenceThatIsUsedIsChangedWhereItStands() async {
    let used = ErrorBody(error: "Another investment has the payment reference WIRE-7", code: .paymentReferenceUsed)
    var (driver, platform) = await funding(received: "70000")
    platform.state.withLock { $0.refusals = [ClientError(.refused(status: 409), "", errorBody: used)] }
    driver.type("y")
    await driver.runTasks()
    #expect(driver.sees("payment reference WIRE-7") && !driver.sees("try again"))
    driver.press(.escape)
    #expect(driver.sees("another investment has it"))
    driver.type("8")
    #expect(driver.sees("WIRE-78"), "one is in the field that has to change")
  }

  @Test func onlyWhatIsNotDoneYetIsLostWithAJob() {
    var job = StaffStage.board.jobs[0]
    job.state = .completed
    #expect(JobErrands.loss(of: job).string.contains("is done: only"))
    job.state = .failed
    #expect(JobErrands.loss(of: job).string.contains("is not done"))
  }

  private func drafting() async -> Driver<Dashboard> {
    var driver = await StaffStage.driver()
    driver.type("8")
    await driver.runTasks()
    driver.type("n")
    return driver
  }

  @Test func aPaymentIsNotMadeBeforeItsRecordDate() async {
    var driver = await drafting()
    driver.type("j")
    driver.press(.tab)
    driver.press(.tab)
    driver.type("25k")
    driver.press(.tab)
    driver.press(.tab)
    driver.press("ctrl-u")
    driver.type("2026-02-01")
    driver.press("alt-enter")
    #expect(driver.sees("not before the record date, 2026-03-02"))
    driver.press(.backTab)
    driver.press("ctrl-u")
    driver.type("2026-01-31")
    driver.press("alt-enter")
    #expect(driver.sees("Draft $25,000 of income by Juniper Flats?"), "either of the two puts it right")
  }

  @Test func lettersThatFollowEachOtherAreOneWord() {
    var choice = Choice(["San Tan Village", "Mesa Point", "Mission Heights", "Saguaro Ridge"])
    for letter in "miss" { _ = choice.handle(Key(letter)) }
    #expect(choice.selected == 2)
    _ = choice.handle(.home)
    for letter in "ss" { _ = choice.handle(Key(letter)) }
    #expect(choice.selected == 0, "a letter again goes on to the next, and around")
  }

  @Test func theWordsOfTheAPIAreNotThoseOfPeople() {
    #expect(
      StaffWords.spoken("paymentDate must not be earlier than recordDate", of: .validationFailed)
        == "the payment date must not be earlier than the record date")
    #expect(
      StaffWords.spoken("Only 0 of the target of 2860000 can still be committed", of: .oversubscribed)
        == "Only $0 of the target of $2,860,000 can still be committed")
    #expect(
      StaffWords.spoken("offers are taken up to 110% of the target, 1100000.50.", of: .oversubscribed)
        == "offers are taken up to 110% of the target, $1,100,000.50.")
  }

  @Test func numbersThatAreNoAmountsStayAsTheyAre() {
    let used = "Another investment has the payment reference 20261127"
    let refusal = ClientError(
      .refused(status: 409), "", errorBody: ErrorBody(error: used, code: .paymentReferenceUsed))
    #expect(StaffWords.spoken(refusal).hasSuffix(used))
    let offline = ClientError(.offline, "Failed to connect to 127.0.0.1 port 33303 after 0 ms")
    #expect(StaffWords.spoken(offline).contains("port 33303 after"))
  }

  @Test func aPaymentIsCancelledForAReason() async {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
    driver.type("8")
    await driver.runTasks()
    driver.type("x\r")
    #expect(driver.sees("this is needed"))
    driver.type("wrong day\ry")
    await driver.runTasks()
    #expect(platform.errands == [.abandon(AccountStage.id(700), reason: "wrong day")])
  }
}
