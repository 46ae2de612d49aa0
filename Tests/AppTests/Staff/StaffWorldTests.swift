import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct StaffWorldTests {
  private let now = ContinuousClock.now

  /// A platform that is busy for a moment: what it did not answer is there by itself as soon as it does.
  @Test func whatCouldNotBeHadIsAskedForAgain() async {
    let platform = StaffStage.Platform { $0.failure = ClientError(.timedOut, "busy") }
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    #expect(driver.sees("can't be shown"))
    driver.advance(by: .seconds(5))
    await driver.runTasks()
    #expect(driver.sees("can't be shown"))
    platform.state.withLock { $0.failure = nil }
    driver.advance(by: .seconds(5))
    await driver.runTasks()
    #expect(driver.sees("Saguaro Ridge") && !driver.sees("can't be shown"))
    let asked = platform.asked.count
    driver.advance(by: .seconds(60))
    await driver.runTasks()
    #expect(platform.asked.count == asked, "what is here is not asked for again")
  }

  /// What is refused stays so until somebody asks.
  @Test func whatIsRefusedIsNotAskedForAgain() async {
    let platform = StaffStage.Platform { $0.failure = ClientError(.refused(status: 403), "no") }
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    let asked = platform.asked.count
    driver.advance(by: .seconds(60))
    await driver.runTasks()
    #expect(platform.asked.count == asked)
  }

  private func loaded<Value>(_ value: Value, _ origin: Loaded<Value>.Origin) -> Loaded<Value> {
    Loaded(value: value, fetchedAt: .fixtureNow, origin: origin, isRefreshing: origin == .local)
  }

  private func raised(_ staff: StaffWorld) -> Money? {
    staff.raises?.value?.first { $0.propertyId == StaffStage.saguaro }?.amounts.amountRaised
  }

  /// Saguaro Ridge with so much more committed.
  private func detail(plus dollars: Int64) throws -> RaiseDetail {
    var detail = try #require(StaffStage.detail(of: StaffStage.saguaro))
    detail.report.amounts.amountRaised += Money(dollars: dollars)
    return detail
  }

  /// What everybody is told of a raise is on its line before the report of it has come.
  @Test func aRaiseThatIsHeardOfMovesAtOnce() throws {
    var staff = StaffWorld()
    let before = StaffStage.raises
    staff.take(.raises(loaded(before, .network)), at: now)
    let old = try #require(before.first { $0.propertyId == StaffStage.saguaro })
    var raise = RaiseCard(
      Raise(
        status: old.raiseStatus, target: old.targetRaise, amountRaised: old.amounts.amountRaised, opensAt: nil,
        closesAt: nil, waitlistOpen: false), at: .fixtureNow)
    raise.amountRaised += Money(dollars: 25_000)
    raise.percentRaised = Percent(basisPoints: 4321)
    staff.hear(RaiseUpdate(propertyId: StaffStage.saguaro, raise: raise), at: now)
    let new = try #require(staff.raises?.value?.first { $0.propertyId == StaffStage.saguaro })
    #expect(new.amounts.amountRaised == old.amounts.amountRaised + Money(dollars: 25_000))
    #expect(new.amounts.committed == old.amounts.committed + Money(dollars: 25_000))
    #expect(new.percentRaised == Percent(basisPoints: 4321))
    #expect(staff.marks.mark(StaffStage.saguaro, RaiseMark.raised)?.direction == .up)
    #expect(staff.raises?.value?.filter { $0 != new } == before.filter { $0 != old })
  }

  @Test func whatChangedBeforeTheFirstAnswerIsNoNews() {
    var staff = StaffWorld()
    var old = StaffStage.raises
    old[4].amounts.amountRaised -= Money(dollars: 500_000)
    staff.take(.raises(loaded(old, .local)), at: now)
    staff.take(.raises(loaded(StaffStage.raises, .network)), at: now)
    #expect(staff.marks.isEmpty)
    #expect(raised(staff) == Money(dollars: 3_900_000))
  }

  @Test func aRaiseThatWasFetchedAloneIsNotTakenBackByWhatTheDiskHas() throws {
    var staff = StaffWorld()
    staff.take(.raises(loaded(StaffStage.raises, .network)), at: now)
    staff.take(.raise(StaffStage.saguaro, loaded(try detail(plus: 50_000), .network)), at: now)
    #expect(staff.marks.mark(StaffStage.saguaro, RaiseMark.raised)?.direction == .up)
    staff.fade(at: now + .seconds(60))
    // Asked for all anew: first comes what was kept when all were fetched last.
    staff.take(.raises(loaded(StaffStage.raises, .local)), at: now)
    #expect(raised(staff) == Money(dollars: 3_950_000))
    #expect(staff.raises?.isRefreshing == true)
    var newest = StaffStage.raises
    newest[4] = try detail(plus: 50_000).report
    staff.take(.raises(loaded(newest, .network)), at: now)
    #expect(staff.marks.isEmpty, "nothing came in meanwhile")
  }

  @Test func whatIsOnItsWayIsNotAskedForTwiceAndWhatChangedMeanwhileIsAskedForAfterIt() {
    var staff = StaffWorld()
    #expect(staff.missing([.raises, .users]) == [.raises, .users])
    staff.ask(for: [.raises, .users])
    #expect(staff.missing([.raises, .users]) == [])
    staff.outdate([.raises, .batches])
    #expect(staff.missing([.raises]) == [], "it is still on its way")
    staff.take(.raises(loaded(StaffStage.raises, .network)), at: now)
    #expect(staff.missing([.raises, .users]) == [.raises])
    #expect(!staff.stale.contains(.batches), "what nobody has looked at is not worth a request")
  }
}
