import Client
import Domain
import Fixtures
import Lock
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

  @Test func aDocumentIsSavedAndOpenedWhereItIsListed() async {
    let saved = Lock<[String]>([])
    var driver = await AccountStage.driver(columns: 120, rows: 40) { dashboard in
      dashboard.world.services.saveDocument = { document in
        saved.withLock { $0.append(DocumentsCommand.fileName(of: document)) }
        return AsyncStream { continuation in
          continuation.yield(.done(path: "/home/x/it.pdf"))
          continuation.finish()
        }
      }
      dashboard.world.services.documentLink = { _ in .success("https://platform.example/files/1?sig=2") }
    }
    driver.send(.open(DealScreen(.saguaroRidge, tab: .documents)))
    await driver.runTasks()
    driver.type("jd")
    await driver.runTasks()
    #expect(saved.withLock { $0 } == ["Trailing twelve months, Saguaro Ridge.pdf"])
    #expect(driver.sees("saved as /home/x/it.pdf"))
    driver.type("k")
    driver.press(.enter)
    await driver.runTasks()
    #expect(saved.withLock { $0.count } == 2)
    driver.type("v")
    await driver.runTasks()
    #expect(driver.sees("y copy the address"))
  }

  @Test func whatOneHasInADealIsOnItsRaise() async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine, columns: 120, rows: 40)
    driver.send(.open(DealScreen(.camelbackCommons, tab: .raise)))
    await driver.runTasks()
    #expect(driver.sees("Yours") && driver.sees("pending $100,000"))
    driver.type("o")
    #expect(driver.app.top is HoldingScreen)
  }

  @Test func thePictureFollowsTheSizeOfTheWindow() async {
    let asked = Lock<[Size]>([])
    var dashboard = Stage.dashboard(Deal.examples)
    var detail = PropertyDetail.fixture(of: .saguaroRidge)
    let id = Deal.saguaroRidge.id
    detail.photos = [
      PropertyPhoto(
        id: AccountStage.id(1), propertyId: id, url: "https://photos.example/1.jpg", category: .exterior, order: 1)
    ]
    let loaded = Loaded(value: detail, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
    dashboard.world.services.details = { _, _ in
      AsyncStream { continuation in
        continuation.yield(loaded)
        continuation.finish()
      }
    }
    dashboard.world.services.picture = { _, size in
      asked.withLock { $0.append(size) }
      return .words("\(size.columns)×\(size.rows)")
    }
    var driver = Driver(dashboard, columns: 120, rows: 40)
    driver.send(.open(DealScreen(.saguaroRidge, tab: .photos)))
    await driver.runTasks()
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    let first = asked.withLock { $0.last }
    driver.resize(columns: 80, rows: 24)
    _ = driver.screen
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    let second = asked.withLock { $0.last }
    #expect(second != nil && second != first)
    #expect(driver.sees("\(second?.columns ?? 0)×\(second?.rows ?? 0)"))
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
