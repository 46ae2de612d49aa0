import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// What is selected in the lists of staff stays selected, whatever comes, goes and is typed: what is done is done to it.
@Suite struct StaffSelectionTests {
  private func open(
    _ place: String, _ platform: StaffStage.Platform = StaffStage.Platform()
  ) async -> Driver<Dashboard> {
    var driver = await StaffStage.driver(platform)
    driver.type(place)
    await driver.runTasks()
    return driver
  }

  /// An administrator who looks at the audit trail.
  private func openAudit(
    _ platform: StaffStage.Platform = StaffStage.Platform { $0.role = .admin }
  ) async -> Driver<Dashboard> {
    var driver = await open("8", platform)
    for _ in 0..<3 { driver.press(.tab) }
    await driver.runTasks()
    return driver
  }

  private func selected(_ driver: Driver<Dashboard>) -> String? {
    driver.app.top.copied(.name, driver.app.world)?.text
  }

  /// A raise comes in by so much, and the dashboard hears of it.
  private func raise(
    _ property: PropertyID, to percent: Double, on platform: StaffStage.Platform, _ driver: inout Driver<Dashboard>
  ) async {
    platform.state.withLock { state in
      guard let place = state.raises.firstIndex(where: { $0.propertyId == property }) else { return }
      state.raises[place].percentRaised = Percent(percent)
      state.raises[place].version += 1
    }
    driver.send(.happened(.investment(AccountStage.holding(.committed).investment)))
    driver.advance(by: .seconds(2))
    await driver.runTasks()
    driver.type("r")
    await driver.runTasks()
  }

  @Test func aRaiseIsFollowedWhenTheViewIsLetGo() async {
    let platform = StaffStage.Platform()
    var driver = await open("6", platform)
    driver.type("sj")
    let chosen = selected(driver)
    driver.type("p")
    await raise(Deal.penaGardens.id, to: 99, on: platform, &driver)
    driver.type("p")
    #expect(selected(driver) == chosen && chosen != nil)
    #expect(chosen != Deal.penaGardens.slug)
  }

  @Test func theRaiseInThePlaceOfOneThatAFilterHidesIsFollowedToo() async {
    let platform = StaffStage.Platform()
    var driver = await open("6", platform)
    driver.type("s")
    let hidden = selected(driver)
    driver.type("/-\(hidden?.split(separator: "-").first ?? "")\r")
    let chosen = selected(driver)
    #expect(chosen != hidden && chosen != nil)
    await raise(Deal.penaGardens.id, to: 99, on: platform, &driver)
    #expect(selected(driver) == chosen)
  }

  @Test func theFirstRaiseIsFollowedBeforeAnybodyHasMoved() async {
    let platform = StaffStage.Platform()
    var driver = await open("6", platform)
    driver.type("/percent<98\r")
    let chosen = selected(driver)
    platform.state.withLock { $0.raises.removeAll { $0.propertyId == Deal.saguaroRidge.id } }
    platform.state.withLock { $0.compliance.formD = [] }
    driver.type("r")
    await driver.runTasks()
    #expect(selected(driver) == chosen && chosen != nil)
  }

  @Test func aPersonIsSelectedAgainAfterAFilterIsGivenUp() async {
    var driver = await open("7")
    driver.type("jj")
    let chosen = selected(driver)
    driver.type("/zzz")
    #expect(selected(driver) == nil)
    driver.press(.escape)
    #expect(selected(driver) == chosen && chosen != nil)
  }

  @Test func aPaymentThatWasDraftedIsTheOneToGoOnWith() async {
    let drafted: DistributionBatchID = AccountStage.id(700)
    let other: DistributionBatchID = AccountStage.id(711)
    let platform = StaffStage.Platform { state in
      state.batches = [StaffStage.batch(.approved)]
      state.batches[0].id = other
    }
    var driver = await open("8", platform)
    driver.type("n")
    driver.press(.tab)
    driver.press(.tab)
    driver.type("25k")
    driver.press("alt-enter")
    driver.type("y")
    platform.state.withLock { $0.batches.append(StaffStage.batch(.draft)) }
    await driver.runTasks()
    #expect(selected(driver) == drafted.description)
    driver.type("j")
    #expect(selected(driver) == other.description, "a choice of one's own counts")
    driver.type("r")
    await driver.runTasks()
    #expect(selected(driver) == other.description)
  }

  @Test func anEntryOfTheAuditTrailIsSelectedBeyondItsFilter() async {
    var driver = await openAudit()
    driver.type("/expire\r")
    #expect(selected(driver) == "0190bbbb")
    driver.press(.escape)
    #expect(driver.sees("investment.commit") && selected(driver) == "0190bbbb")
  }

  @Test func whoIsNoAdministratorAnyMoreTypesInNothingThatIsHidden() async {
    let platform = StaffStage.Platform { $0.role = .admin }
    var driver = await openAudit(platform)
    driver.type("/commi")
    platform.state.withLock { $0.role = .staff }
    driver.send(.happened(.user(StaffStage.me)))
    await driver.runTasks()
    #expect(driver.sees("Payments"))
    driver.type("6")
    await driver.runTasks()
    #expect(driver.app.top is RaisesScreen)
  }

  @Test func theAuditTrailIsFilteredByWhoIsSeenInIt() async {
    let platform = StaffStage.Platform { $0.role = .admin }
    var driver = await openAudit(platform)
    driver.type("/sam")
    #expect(driver.sees("investment.commit") && !driver.sees("offer.expire") && driver.sees("1 entry"))
    #expect(!driver.sees("of the latest"))
    platform.state.withLock { state in
      state.audit += (0..<StaffCopies.auditLimit).map { number in
        var entry = StaffStage.audit[0]
        entry.id = AccountStage.id(10_000 + number)
        return entry
      }
    }
    driver.type("my\r")
    driver.type("r")
    await driver.runTasks()
    #expect(driver.sees("0 entries of the latest 302") && driver.sees("No entry of the latest 302 meets sammy"))
  }

  @Test(arguments: ["6", "7"])
  func whatIsSelectedIsCopied(place: String) async {
    var driver = await open(place)
    #expect(driver.sees("copy"))
    driver.type("y")
    #expect(driver.clipboard == selected(driver) && driver.clipboard != nil)
  }

  @Test func beforeAnAudienceNobodyIsCopied() async {
    var driver = await openAudit()
    var dashboard = driver.app
    dashboard.world.isMasked = true
    driver = Driver(dashboard, columns: 120, rows: 40)
    driver.type("Y")
    #expect(driver.clipboard?.contains("investment.commit") == true)
    #expect(driver.clipboard?.contains("Sam Staff") == false, "\(driver.clipboard ?? "")")
  }
}
