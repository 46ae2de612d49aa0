import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct DealScreenTests {
  @Test func openingShowsTheOverviewAndEveryTabHasItsTable() async {
    var driver = Stage.driver(columns: 120, rows: 40)
    driver.type("\n")
    await driver.runTasks()
    #expect(driver.sees("Rents $118 below market"))
    driver.type("]")
    #expect(driver.sees("Feb 2026") && driver.sees("NOI"))
    driver.type("]")
    #expect(driver.sees("still to raise"))
    driver.type("]")
    #expect(driver.sees("below market by"))
    driver.type("]")
    #expect(driver.sees("Roofs, phase 2") && driver.sees("72 %"))
    driver.type("]")
    #expect(driver.sees("Trailing twelve months"))
    driver.type("]")
    #expect(driver.sees("No photos have been published"))
    driver.type("]")
    #expect(driver.sees("◆ Saguaro Ridge"))
    driver.type("]")
    #expect(driver.sees("Rents $118 below market"))
    driver.press(.escape)
    #expect(driver.app.screens.count == 1)
  }

  @Test func theHeadIsThereBeforeTheDetailsCome() {
    var driver = Stage.driver(columns: 120, rows: 40)
    driver.type("\n")
    #expect(driver.sees("78 %"))
    #expect(driver.sees("21 days left"))
    driver.type("]")
    #expect(driver.sees("loading"))
  }

  @Test func detailsThatCanNotBeHadSayWhy() async {
    let dashboard = Stage.dashboard(details: { _, _ in
      AsyncStream { continuation in
        continuation.yield(
          Loaded(
            value: nil, fetchedAt: nil, origin: .local, isRefreshing: false,
            failure: ClientError(.offline, "Couldn't connect")))
        continuation.finish()
      }
    })
    var driver = Driver(dashboard, columns: 120, rows: 40)
    driver.type("\n]")
    await driver.runTasks()
    #expect(driver.sees("can't be shown") && driver.sees("can't be reached"))
  }

  @Test func aChangedDealIsFetchedAgain() async {
    var driver = Stage.driver(columns: 120, rows: 40)
    driver.type("\n")
    await driver.runTasks()
    #expect(driver.waiting.isEmpty)
    var changed = Deal.saguaroRidge
    changed.updatedAt = .fixtureNow + .seconds(5)
    changed.raise.amountRaised = Money(dollars: 4_500_000)
    driver.send(.catalogueChanged(Catalogue(Deal.examples + [changed]), leftOut: []))
    #expect(driver.sees("90 %"))
    #expect(driver.waiting == ["details", "raise-outlook"])
  }

  @Test func theOverviewScrollsAndStopsAtItsEnds() async {
    var driver = Stage.driver(columns: 60, rows: 12)
    driver.type("\n")
    await driver.runTasks()
    let top = driver.screen
    driver.type("k")
    #expect(driver.screen == top)
    driver.type("G")
    #expect(driver.sees("Parking"))
    let end = driver.screen
    driver.type("j")
    #expect(driver.screen == end)
    driver.press(.home)
    #expect(driver.screen == top)
  }
}
