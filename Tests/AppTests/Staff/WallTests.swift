import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct WallTests {
  private func driver(
    _ reports: [RaiseReport] = StaffStage.raises, columns: Int = 120, rows: Int = 40
  ) -> Driver<WallBoard> {
    Driver(
      WallBoard(
        WallNews(reports), clock: .fixed(.fixtureNow), pause: .seconds(12), watch: { AsyncStream { $0.finish() } }),
      columns: columns, rows: rows)
  }

  /// The same raises with more committed in one of them.
  private func moved(_ reports: [RaiseReport], _ index: Int, by dollars: Int64) -> [RaiseReport] {
    var reports = reports
    reports[index].amounts.amountRaised += Money(dollars: dollars)
    reports[index].amounts.committed += Money(dollars: dollars)
    return reports
  }

  @Test func itTurnsThroughAllRaisesByItself() {
    var driver = driver()
    #expect(driver.shows("all 5"))
    for (index, report) in StaffStage.raises.enumerated() {
      driver.advance(by: .seconds(12))
      #expect(driver.shows("\(index + 1) of 5") && driver.shows(report.property.name))
    }
    driver.advance(by: .seconds(12))
    #expect(driver.shows("all 5"))
  }

  @Test func aFilterThatNothingMeetsIsNamed() {
    let board = WallBoard(
      WallNews([]), clock: .fixed(.fixtureNow), pause: .seconds(12), filter: "percent>500",
      watch: { AsyncStream { $0.finish() } })
    let driver = Driver(board, columns: 46, rows: 12)
    #expect(driver.shows("No raise meets percent>500"))
    #expect(!driver.shows("No raise is open"))
  }

  @Test func whatIsWrongHasItsNameWhereASentenceHasNoRoom() {
    var driver = driver(columns: 46, rows: 9)
    var named = 0
    for _ in 0..<5 {
      driver.advance(by: .seconds(12))
      #expect(!driver.shows("comes in"))
      if driver.shows("behind pace") { named += 1 }
    }
    #expect(named > 0)
  }

  @Test func anyKeyHoldsThePageAndAnyKeyLetsItGo() {
    var driver = driver()
    driver.type("x")
    #expect(driver.shows("held"))
    driver.advance(by: .seconds(3600))
    #expect(driver.shows("all 5"))
    #expect(driver.timerCount == 0)
    driver.press(.right)
    #expect(driver.shows("1 of 5"))
    driver.press("space")
    driver.advance(by: .seconds(12))
    #expect(driver.shows("2 of 5"))
    driver.type("q")
    #expect(driver.ending == .quit)
  }

  @Test func moneyThatComesInIsSeenAcrossTheRoomAndGoes() {
    var driver = driver()
    driver.advance(by: .seconds(60))
    #expect(driver.shows("Saguaro Ridge"))
    driver.press("space")
    driver.send(.came(.success(WallNews(moved(StaffStage.raises, 4, by: 50_000)))))
    #expect(driver.shows("▲ $50,000 came in"))
    driver.send(.came(.success(WallNews(moved(StaffStage.raises, 4, by: 75_000)))))
    #expect(driver.shows("▲ $75,000 came in"), "what comes in meanwhile adds up")
    driver.advance(by: .seconds(30))
    #expect(!driver.shows("came in"))
    #expect(driver.app.arrived.isEmpty)
  }

  @Test func aPlatformThatIsAwaySaysSoUntilItIsBack() {
    var driver = driver()
    driver.send(.came(.failure(ClientError(.offline, "nothing answers"))))
    #expect(driver.shows("no answer since 16:00, trying again"))
    #expect(driver.shows("Saguaro Ridge"), "the last figures stay")
    driver.send(.came(.success(WallNews(StaffStage.raises))))
    #expect(!driver.shows("no answer"))
  }

  @Test func aRaiseThatIsNoMoreTakesItsPageWithIt() {
    var driver = driver()
    driver.advance(by: .seconds(12))
    driver.send(.came(.success(WallNews(Array(StaffStage.raises.dropFirst())))))
    #expect(driver.shows("all 4"))
    driver.send(.came(.success(WallNews([]))))
    #expect(driver.shows("No raise is open"))
    driver.advance(by: .seconds(60))
    #expect(driver.shows("No raise is open"))
  }

  /// Whatever moves in the order meanwhile, a round shows every raise once; one that came has its page at the end.
  @Test func aRoundShowsEveryRaiseOnceWhateverTheirOrder() {
    let all = StaffStage.raises
    var driver = driver(Array(all.dropLast()))
    func turn() -> PropertyID? {
      driver.advance(by: .seconds(12))
      return driver.app.shown
    }
    func come(_ reports: [RaiseReport]) { driver.send(.came(.success(WallNews(reports)))) }
    var seen = [turn(), turn()]
    // The one in front goes to the end, then the end to the front, and another raise opens.
    come([all[0], all[2], all[3], all[1]])
    seen.append(turn())
    come([all[4], all[3], all[1], all[0], all[2]])
    #expect(driver.app.shown == seen.last, "the page stays where it is")
    seen += [turn(), turn()]
    #expect(Set(seen) == Set(all.map(\.propertyId)) && seen.count == 5)
    #expect(turn() == nil)
    // The next round has the order as it is now.
    #expect((1...5).map { _ in turn() } == [4, 3, 1, 0, 2].map { all[$0].propertyId })
  }

  @Test func aRaiseThatIsGoneTakesNoOtherWithIt() {
    let all = StaffStage.raises
    var driver = driver()
    driver.advance(by: .seconds(24))
    #expect(driver.app.shown == all[1].propertyId)
    driver.send(.came(.success(WallNews([all[0]] + all[2...]))))
    #expect(driver.shows("all 4"))
    for index in 2...4 {
      driver.advance(by: .seconds(12))
      #expect(driver.app.shown == all[index].propertyId)
      #expect(driver.shows("\(index) of 4"))
    }
    driver.advance(by: .seconds(12))
    #expect(driver.shows("all 4"))
  }

  @Test(arguments: [(46, 12), (80, 24), (120, 40), (200, 60)])
  func everyPageFits(columns: Int, rows: Int) {
    var driver = driver(columns: columns, rows: rows)
    for _ in 0..<6 {
      #expect(!driver.shows("##"), "\(driver.text())")
      #expect(driver.shows("Tucson"))
      driver.advance(by: .seconds(12))
    }
  }

  /// A day at the clock of the test: as much happens as in an office, and what is kept stays as much.
  @Test func aDayOnTheWallLeavesNothingBehind() {
    var driver = driver(columns: 60, rows: 16)
    var sizes: [Int] = []
    var reports = StaffStage.raises
    var wakeups = 0
    let (pages, events) = (24 * 3600 / 12, 24 * 3600 / 300)
    for round in 0..<events {
      reports = moved(reports, round % reports.count, by: round % 2 == 0 ? 25_000 : -25_000)
      driver.send(.came(.success(WallNews(reports))))
      wakeups += 1
      if round % 19 == 0 { driver.send(.came(.failure(ClientError(.offline, "away")))) }
      #expect(driver.timerCount == 2, "turning and fading, nothing more")
      driver.advance(by: .seconds(300))
      #expect(driver.timerCount == 1, "turning alone when nothing is new")
      if round % 12 == 11 {
        driver.send(.came(.success(WallNews(reports))))
        driver.advance(by: .seconds(120))
        sizes.append(String(reflecting: driver.app).count)
      }
    }
    #expect(driver.app.arrived.isEmpty)
    #expect(driver.app.marks.isEmpty)
    #expect(wakeups == events && pages > events)
    // Amounts have a few digits more or fewer; what is kept does not.
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) < 400, "\(sizes)")
  }
}
