import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import Client
@testable import TerminalUI

/// A frozen screen stays as it is, says so, counts what comes, and lets it in afterwards.
@Suite struct FreezeTests {
  private var richer: Catalogue {
    var deal = Deal.camelbackCommons
    deal.targetIRR = Percent(30)
    return Catalogue(Deal.examples + [deal, Deal.fixture("Aspen Court", number: 9, irr: 20)])
  }

  @Test func nothingMovesUntilItIsLetIn() {
    var driver = Stage.driver(columns: 120)
    let before = driver.shownNames()
    driver.type("z")
    #expect(driver.sees("■ frozen"))
    driver.send(.catalogueChanged(richer, leftOut: []))
    driver.send(.catalogueChanged(richer, leftOut: []))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow + .seconds(60))))
    #expect(driver.shownNames() == before && !driver.sees("Aspen Court"))
    #expect(driver.sees("■ frozen · 2 waiting"))
    #expect(driver.app.world.connection == .live(asOf: .fixtureNow))
    driver.type("z")
    #expect(driver.sees("Aspen Court") && driver.sees("2 changes let in") && !driver.sees("frozen ·"))
    #expect(driver.app.world.connection == .live(asOf: .fixtureNow + .seconds(60)))
  }

  @Test func onesOwnKeysStillWork() async {
    var driver = Stage.driver(columns: 120, rows: 40)
    driver.type("zjj")
    #expect((driver.app.screens[0] as? DealsScreen)?.selectedDeal?.name == "Camelback Commons")
    driver.type("\r")
    await driver.runTasks()
    // What was never looked at has to come, or there would be nothing to see.
    #expect(driver.sees("› Camelback Commons") && driver.sees("NOI, 12 months"))
    driver.type("R")
    #expect(driver.sees("the screen is frozen"))
  }

  @Test func somebodyElseSeesAScreenThatFollows() {
    var driver = Stage.driver(columns: 120)
    driver.type("z")
    driver.send(.accountChanged(AccountChange(account: nil, catalogue: richer, copy: .nothing)))
    #expect(driver.sees("Aspen Court") && !driver.sees("■ frozen"))
  }

  @Test func ofManyEventsOnlyTheNewestOfAKindIsKept() {
    var freeze = Freeze()
    let world = Stage.dashboard().world
    let held = (0..<1000).map { _ in freeze.holds(.catalogueChanged(.empty, leftOut: []), world) }
    #expect(held.allSatisfy { $0 })
    let key = freeze.holds(.input(.key("j")), world)
    #expect(!key)
    #expect(freeze.count == 1000 && freeze.messages.count == 1)
  }
}
