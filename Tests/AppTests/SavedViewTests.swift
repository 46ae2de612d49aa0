import Client
import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// Saved views: kept under a name, opened, renamed, removed with a second key.
@Suite struct SavedViewTests {
  private func names(_ driver: Driver<Dashboard>) -> [String] {
    driver.app.world.views.views(of: "deals").map(\.name)
  }

  private func driver(columns: Int = 120) async throws -> Driver<Dashboard> {
    try await Stage.keeping(Stage.personal(), columns: columns, rows: 30)
  }

  private func keep(_ name: String, in driver: inout Driver<Dashboard>) async {
    driver.type("vs\(name)\r")
    await driver.runTasks()
  }

  @Test func whatTheListShowsIsKeptAndOpenedAgain() async throws {
    var driver = try await driver()
    driver.type("/az open\rcjx\r")
    await keep("west", in: &driver)
    #expect(names(driver) == ["west"])
    #expect(driver.sees("saved view: west"))
    driver.type("xcr\r")
    #expect(!driver.sees("saved view") && driver.shownNames().count == 5 && driver.sees("City"))
    driver.type("v\r")
    #expect(driver.sees("az open") && driver.sees("saved view: west") && !driver.sees("City"))
    #expect(driver.shownNames().count == 3)
  }

  @Test func whatHasChangedSinceIsSaid() async throws {
    var driver = try await driver()
    driver.type("/az\r")
    await keep("west", in: &driver)
    driver.type("S")
    #expect(driver.sees("west (changed)"))
    driver.type("vu")
    await driver.runTasks()
    #expect(driver.sees("saved view: west") && !driver.sees("(changed)"))
  }

  @Test func aNameThatIsThereIsReplacedOnlyOnPurpose() async throws {
    var driver = try await driver()
    driver.type("/az\r")
    await keep("west", in: &driver)
    driver.type("/ open\rvswest\r")
    #expect(driver.sees("↵ again replaces it"))
    #expect(driver.app.world.views.own.first?.query == "az")
    driver.type("\r")
    await driver.runTasks()
    #expect(driver.app.world.views.own.map(\.query) == ["az open"])
  }

  @Test func renamingAndRemovingTakeWhatIsSelected() async throws {
    var driver = try await driver()
    driver.type("/az\r")
    await keep("a", in: &driver)
    await keep("b", in: &driver)
    driver.type("vr")
    driver.press("ctrl-u")
    driver.type("c\r")
    await driver.runTasks()
    #expect(names(driver) == ["a", "c"])
    #expect(driver.sees("saved view: c"))
    driver.type("vkd")
    #expect(driver.sees("d again removes a"))
    driver.type("j")
    await driver.runTasks()
    #expect(names(driver) == ["a", "c"])
    driver.type("kdd")
    await driver.runTasks()
    #expect(names(driver) == ["c"])
  }

  @Test func viewsOfTheConfigurationAreOpenedAndLeftAlone() async throws {
    var driver = try await driver()
    driver.send(.settingsChanged(try Settings(toml: "[views]\nsouth = \"nm\"", named: "c.toml")))
    driver.type("v")
    #expect(driver.sees("south") && driver.sees("configuration"))
    driver.type("d")
    #expect(driver.sees("stands in the configuration"))
    driver.type("\r")
    #expect(driver.shownNames() == ["Peña Gardens"] || driver.sees("1 of 5 deals"))
  }

  @Test func theOpenViewIsThereAgainAtTheNextStart() async throws {
    let data = try Stage.personal()
    var driver = await Stage.keeping(data, columns: 120, rows: 30)
    driver.type("/az\r")
    await keep("west", in: &driver)
    let session = try #require((driver.app.screens[0] as? DealsScreen)?.session)
    let again = await Stage.keeping(data, columns: 120, rows: 30, session: session)
    #expect(again.sees("saved view: west"))
  }

  @Test func aKioskKeepsNothing() async throws {
    var driver = await Stage.keeping(try Stage.personal()) { $0.kiosk = Kiosk(idleMinutes: 5) }
    driver.type("vswest\r")
    await driver.runTasks()
    #expect(names(driver).isEmpty)
    #expect(driver.sees("nothing is kept in a kiosk"))
  }
}
