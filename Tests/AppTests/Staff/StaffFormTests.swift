import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// What staff type is questioned where it matters, and never changed without a word.
@Suite struct StaffFormTests {
  private func funding(received: String, reference: String = "WIRE-7") async -> (Driver<Dashboard>, StaffStage.Platform)
  {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
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
      StaffWords.spoken("paymentDate must not be earlier than recordDate")
        == "the payment date must not be earlier than the record date")
    #expect(
      StaffWords.spoken("Only 50000 of the target of 2860000 can still be committed, until 2026.")
        == "Only $50,000 of the target of $2,860,000 can still be committed, until 2026.")
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
