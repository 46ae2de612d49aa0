import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import Client
@testable import TerminalUI

/// What happens elsewhere is on the staff's screens by itself, and goes on being so.
@Suite struct StaffLiveTests {
  private let now = ContinuousClock.now

  private func loaded<Value>(_ value: Value) -> Loaded<Value> {
    Loaded(value: value, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
  }

  /// Twelve raises of the same figures.
  private static let many: [RaiseReport] = (0..<12).map { number in
    var report = StaffStage.raises[4]
    report.propertyId = AccountStage.id(4_000 + number)
    report.property.name = "Raise \(number)"
    return report
  }

  private func moved(_ id: PropertyID) -> DashboardMessage {
    var investment = AccountStage.holding(.committed).investment
    investment.propertyId = id
    return .happened(.investment(investment))
  }

  private func settle(_ driver: inout Driver<Dashboard>) async {
    driver.advance(by: .milliseconds(500))
    await driver.runTasks()
  }

  /// Many raises move while somebody looks at something else: all of them are fetched at once when they come back, and single
  /// ones again from then on.
  @Test func raisesFollowEachOtherAgainAfterManyHaveMovedUnseen() async {
    let platform = StaffStage.Platform { $0.raises = Self.many }
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    driver.type("7")
    await driver.runTasks()
    for report in Self.many { driver.send(moved(report.propertyId)) }
    await settle(&driver)
    var before = platform.asked.count
    driver.type("6")
    await driver.runTasks()
    #expect(platform.asked.dropFirst(before).contains(.raises), "many at once are all of them")
    before = platform.asked.count
    driver.send(moved(Self.many[3].propertyId))
    await settle(&driver)
    #expect(platform.asked.dropFirst(before).contains(.raise(Self.many[3].propertyId)), "and one is one again")
  }

  /// The same where many were opened before: what is known of a single one does not stand in the way of the list.
  @Test func linesThatHaveMovedAreCountedApartFromScreensThatWereOpened() throws {
    var staff = StaffWorld()
    staff.take(.raises(loaded(Self.many)), at: now)
    staff.ask(for: Self.many.map { .raise($0.propertyId) } + [.raises])
    for report in Self.many { staff.take(.raise(report.propertyId, loaded(try detail(report))), at: now) }
    staff.take(.raises(loaded(Self.many)), at: now)
    staff.outdate(Self.many.map { .raise($0.propertyId) })
    #expect(staff.missing([.raises]) == [.raises])
    staff.ask(for: [.raises])
    staff.take(.raises(loaded(Self.many)), at: now)
    #expect(staff.movedParts == [] && staff.missing([.raises]) == [])
    #expect(
      staff.missing([.raise(Self.many[0].propertyId)]) == [.raise(Self.many[0].propertyId)], "its own screen is old")
  }

  private func detail(_ report: RaiseReport) throws -> RaiseDetail {
    var detail = try #require(StaffStage.detail(of: StaffStage.saguaro))
    detail.report = report
    return detail
  }

  /// A fetch whose last word never comes does not keep its part from ever being fetched again.
  @Test func whatNeverCameIsAskedForAgain() async {
    let platform = StaffStage.Platform { $0.isCut = true }
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    platform.state.withLock { $0.isCut = false }
    #expect(driver.app.world.staff.raises?.isRefreshing == true)
    driver.advance(by: .seconds(5))
    await driver.runTasks()
    #expect(driver.app.world.staff.raises?.isRefreshing == false)
  }

  /// Staff hear of everybody's investments: of those of others there is nothing new among what is their own.
  @Test func whatIsSomebodyElsesAsksForNothingOfOnesOwn() async {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
    func asked() -> Int { platform.state.withLock { $0.askedOfAccount.count } }
    let before = asked()
    var investment = AccountStage.holding(.committed).investment
    driver.send(.happened(.investment(investment)))
    await settle(&driver)
    #expect(asked() == before)
    investment.userId = StaffStage.me
    driver.send(.happened(.investment(investment)))
    await settle(&driver)
    #expect(asked() > before)
  }

  /// A platform that was restarted is not asked for everything by every dashboard at the moment at which it is back.
  @Test func whenThePlatformIsHeardAgainWhatIsShownIsLookedAtInAWhileAndWhatIsMissingAtOnce() async {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    platform.state.withLock { $0.failure = ClientError(.offline, "no answer") }
    driver.type("7")
    await driver.runTasks()
    driver.send(.liveChanged(.broken(since: .fixtureNow)))
    platform.state.withLock { $0.failure = nil }
    var before = platform.asked.count
    driver.send(.liveChanged(.on))
    await driver.runTasks()
    #expect(platform.asked.dropFirst(before).contains(.users))
    driver.type("6")
    await driver.runTasks()
    before = platform.asked.count
    driver.advance(by: .seconds(2))
    await driver.runTasks()
    #expect(platform.asked.dropFirst(before).contains(.raises))
  }

  /// Jobs and the records of who did what follow what happens; jobs that are under way are looked at again while they are seen.
  @Test(arguments: ["8]", "8]]]"])
  func recordsAndJobsFollow(keys: String) async {
    let platform = StaffStage.Platform { $0.role = .admin }
    var driver = await StaffStage.driver(platform)
    for key in keys {
      driver.type(String(key))
      await driver.runTasks()
    }
    let part = keys == "8]" ? StaffPart.board : .audit
    #expect(platform.asked.contains(part))
    let before = platform.asked.count
    driver.send(moved(StaffStage.saguaro))
    await settle(&driver)
    #expect(platform.asked.dropFirst(before).contains(part))
    guard part == .board else { return }
    var then = platform.asked.count
    driver.advance(by: .seconds(60))
    await driver.runTasks()
    #expect(!platform.asked.dropFirst(then).contains(.board), "what waits for its day is not looked at again")
    platform.state.withLock { $0.board.queues[0].active = 1 }
    driver.send(moved(StaffStage.saguaro))
    await settle(&driver)
    then = platform.asked.count
    driver.advance(by: .seconds(6))
    await driver.runTasks()
    #expect(platform.asked.dropFirst(then).contains(.board), "one is under way")
    driver.type("6")
    await driver.runTasks()
    driver.advance(by: .seconds(6))
    await driver.runTasks()
    let away = platform.asked.count
    driver.advance(by: .seconds(60))
    await driver.runTasks()
    #expect(!platform.asked.dropFirst(away).contains(.board), "nobody looks")
  }

  /// What one has done oneself is fetched when it is done, although the platform's event of it came first.
  @Test func whatOneHasDoneIsSeenAtOnce() async throws {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    driver.type("jj\r")
    await driver.runTasks()
    driver.press(.tab)
    driver.type("\r\r")
    driver.type("papers are whole\r")
    driver.send(moved(StaffStage.saguaro))
    let before = platform.asked.count
    driver.type("y")
    await driver.runTasks()
    #expect(platform.errands.count == 1)
    #expect(platform.asked.dropFirst(before).contains(.raise(StaffStage.saguaro)))
  }

  @Test func aPaymentThatIsDraftedElsewhereAppears() async {
    let platform = StaffStage.Platform { $0.batches = [] }
    var driver = await StaffStage.driver(platform)
    driver.type("8")
    await driver.runTasks()
    #expect(driver.sees("Nothing was paid yet"))
    platform.state.withLock { $0.batches = [StaffStage.batch(.draft)] }
    driver.send(.happened(.distribution(of: Deal.juniperFlats.id)))
    await settle(&driver)
    #expect(driver.sees("Juniper Flats"))
  }

  @Test func aRequestForReviewAppears() async {
    let everybody = StaffStage.users
    let platform = StaffStage.Platform { $0.users = everybody.filter { $0.accreditation.status != .pending } }
    var driver = await StaffStage.driver(platform)
    driver.type("7]")
    await driver.runTasks()
    #expect(driver.sees("Nothing waits for a review"))
    platform.state.withLock { $0.users = everybody }
    driver.send(.happened(.user(AccountStage.id(2))))
    await settle(&driver)
    #expect(driver.sees("Pat Pending"))
  }

  @Test func aFilingThatIsRecordedElsewhereEndsItsAlarm() async throws {
    let platform = StaffStage.Platform()
    var driver = await StaffStage.driver(platform)
    driver.type("6")
    await driver.runTasks()
    #expect(driver.sees("Form D is due"))
    let filing = StaffStage.compliance.formD[1].filing
    platform.state.withLock { $0.compliance.formD[0].filing = filing }
    let property = StaffStage.compliance.formD[0].property.id
    let event = PlatformEvent(name: "compliance.updated", data: #"{"propertyId":"\#(property)"}"#)
    #expect(event == .compliance(of: property))
    driver.send(.happened(event))
    await settle(&driver)
    #expect(!driver.sees("Form D"))
  }

  @Test func anEventOfAPersonIsRead() {
    let id: UserID = AccountStage.id(2)
    #expect(PlatformEvent(name: "user.updated", data: #"{"userId":"\#(id)"}"#) == .user(id))
  }

  /// What was asked for somebody who has signed out since comes to nobody.
  @Test func whatComesAfterSigningOutIsNotKept() async {
    var driver = await StaffStage.driver()
    driver.type("6")
    await driver.runTasks()
    driver.send(
      .accountChanged(AccountChange(account: nil, catalogue: Catalogue(Deal.examples), copy: .nothing)))
    driver.send(.staff(.loaded(.users(loaded(StaffStage.users)))))
    #expect(driver.app.world.staff.users == nil)
  }

  @Test func aLostSignInIsSaidUntilItIsRead() async {
    var driver = await StaffStage.driver()
    let words = "signed out by the platform: sign in again with L"
    driver.send(
      .accountChanged(
        AccountChange(
          account: nil, catalogue: Catalogue(Deal.examples), copy: .nothing, words: words, isTrouble: true)))
    await driver.runTasks()
    driver.advance(by: .seconds(120))
    #expect(driver.sees(words))
    driver.type("2")
    #expect(driver.sees(words), "whichever way one goes")
    driver.press(.escape)
    #expect(!driver.sees(words))
  }
}
