import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// Money that goes back needs two administrators: the second has to see what the first one wants.
@Suite struct RefundTests {
  private func platform(by approver: Int, role: UserRole = .admin) -> StaffStage.Platform {
    StaffStage.Platform { state in
      state.role = role
      // Only what was paid into a raise that is cancelled goes back.
      if let place = state.raises.firstIndex(where: { $0.propertyId == StaffStage.saguaro }) {
        state.raises[place].raiseStatus = .cancelled
      }
      state.investors[0].refund = .init(
        approvedBy: AccountStage.id(approver), approver: "Ada Admin", approvedAt: .fixtureNow, reason: "withdrawn")
    }
  }

  private func open(_ platform: StaffStage.Platform, columns: Int = 120, rows: Int = 40) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    driver.type("6")
    await driver.runTasks()
    driver.type("jjjj\r")
    await driver.runTasks()
    return driver
  }

  @Test func whatWaitsIsSeenInTheRaiseOnItsRowAndInTheQuestion() async {
    let platform = platform(by: 901)
    var driver = await open(platform)
    #expect(driver.sees("1 refund of $200,000 waits for a second administrator: 1 of 2, by Ada Admin"))
    driver.press(.tab)
    #expect(driver.sees("refund 1/2") && driver.sees("refund: 1 of 2, by Ada Admin"))
    driver.type("\r")
    #expect(driver.sees("1 of 2, by Ada Admin: you would be the second"))
    driver.type("j\r")
    driver.press("alt-enter")
    #expect(driver.sees("this is needed"), "money goes back for a reason")
    driver.type("  as agreed  ")
    driver.press("alt-enter")
    #expect(driver.sees("Ada Admin has agreed: withdrawn. You are the second"))
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands == [.refund(AccountStage.id(31), reason: "as agreed")])
  }

  @Test func whoHasAgreedDoesNotAgreeTwice() async {
    var driver = await open(platform(by: 900))
    driver.press(.tab)
    driver.type("\r")
    #expect(driver.sees("another administrator has to agree") && !driver.sees("you would be the second"))
  }

  /// The first agreement is none: even cut short, its notice does not read as if it were done.
  @Test func theFirstAgreementIsNoRefund() throws {
    let said = try #require(
      StaffWords.done(
        .refund(AccountStage.id(31), reason: "x"),
        .success(.investment(AccountStage.holding(.funded).investment))))
    #expect(said.string.hasPrefix("1 of 2: $") && !said.string.contains("refunded"))
  }
}
