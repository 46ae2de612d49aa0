import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct InvestorsScreenTests {
  private func open(
    _ platform: StaffStage.Platform = StaffStage.Platform(), columns: Int = 120, rows: Int = 40
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    driver.type("7")
    await driver.runTasks()
    return driver
  }

  @Test func everybodyIsThereAndThoseToReviewAreCounted() async {
    var driver = await open()
    for user in StaffStage.users { #expect(driver.sees(StaffWords.name(of: user)), "\(user.email)") }
    #expect(driver.sees("To review 1"))
    driver.press(.tab)
    #expect(driver.sees("Pat Pending") && !driver.sees("Vera Verified"))
    driver.press(.tab)
    #expect(driver.sees("Sue Soon") && driver.sees("12 d") && !driver.sees("Pat Pending"))
  }

  @Test func theyAreFilteredInTheLanguageOfTheCommand() async {
    var driver = await open()
    driver.type("/accreditation:verified accreditedDays<30\r")
    #expect(driver.sees("Sue Soon") && !driver.sees("Vera Verified"))
    driver.press(.escape)
    #expect(driver.sees("Vera Verified"))
  }

  @Test func anAccreditationIsVerifiedInTwoSteps() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.type("v")
    #expect(driver.sees("nothing waits for a review"), "the first one is verified already, or never asked")
    driver.press(.tab)
    driver.type("v\r")
    #expect(driver.sees("Is Pat Pending an accredited investor, by income?"))
    #expect(platform.errands == [])
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.review(AccountStage.id(2), isVerified: true, reason: nil)])
    #expect(driver.sees("the accreditation of Pat Pending is verified"))
  }

  @Test func aRefusalNeedsItsReason() async {
    let platform = StaffStage.Platform()
    var driver = await open(platform)
    driver.press(.tab)
    driver.type("x\r")
    #expect(driver.sees("this is needed"))
    driver.type("no evidence\ry")
    await driver.runTasks()
    #expect(platform.errands == [.review(AccountStage.id(2), isVerified: false, reason: "no evidence")])
  }

  @Test func aPersonIsOpenedWithWhatTheyHold() async {
    var driver = await open()
    driver.type("/vera\r\r")
    await driver.runTasks()
    #expect(driver.app.top is InvestorScreen)
    #expect(driver.sees("Accredited by income until") && driver.sees("Saguaro Ridge") && driver.sees("$50,000"))
  }
}
