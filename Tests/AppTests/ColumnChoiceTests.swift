import Client
import Domain
import Fixtures
import Lock
import Testing

@testable import App
@testable import TerminalUI

/// Columns are chosen while one sees what comes of it, and stay chosen.
@Suite struct ColumnChoiceTests {
  /// The header of the table, without what stands beside it.
  private func header(_ driver: Driver<Dashboard>) -> String {
    let line = driver.lines().first { $0.hasPrefix("│") && $0.contains("Name") } ?? ""
    return line.split(separator: "│").first.map(String.init) ?? ""
  }

  @Test func theTableFollowsWithEveryKey() {
    var driver = Stage.driver(columns: 120, rows: 30)
    driver.type("p")
    #expect(header(driver).contains("City"))
    driver.type("cjx")
    #expect(driver.sees("Columns") && !header(driver).contains("City"))
    driver.type("x")
    #expect(header(driver).contains("City"))
    driver.press(.escape)
    #expect(header(driver).contains("City") && !driver.sees("J K move"))
  }

  @Test func whatIsChosenAndHasNoRoomIsSaidWhereItIsChosen() throws {
    var driver = Stage.driver(columns: 80, rows: 40)
    driver.type("c")
    func line(_ title: String) throws -> String {
      let found = driver.lines().compactMap { $0.split(separator: "│").last.map(String.init) }
        .first { $0.contains("✓ " + title) }
      return try #require(found, "\(driver.screen)")
    }
    #expect(try line("Target").contains("no room here"))
    #expect(try !line("IRR").contains("no room here"))
    driver.resize(columns: 240, rows: 40)
    #expect(try !line("Target").contains("no room here"))
  }

  @Test(arguments: [80, 112, 120, 160]) func citiesAndNamesAreThereInEveryUsualWindow(columns: Int) {
    let driver = Stage.driver(columns: columns, rows: 30)
    #expect(header(driver).contains("Name") && header(driver).contains("City"), "\(header(driver))")
    #expect(driver.sees("Camelback Commons") && driver.sees("Copper Basin Lofts"))
  }

  @Test func columnsMoveAndEscapeBringsThemBack() throws {
    var driver = Stage.driver(columns: 140, rows: 30)
    driver.type("pcjjjj")
    driver.type("KKK")
    driver.press(.enter)
    let line = header(driver)
    let irr = try #require(line.firstRange(of: "IRR")), city = try #require(line.firstRange(of: "City"))
    #expect(irr.lowerBound < city.lowerBound)
    driver.type("cr")
    driver.press(.escape)
    #expect(header(driver) == line)
    driver.type("cr")
    driver.press(.enter)
    #expect(driver.app.world.columns.chosen.isEmpty)
  }

  @Test func aHiddenColumnCanBeShownAndTheLastOneStays() {
    var driver = Stage.driver(columns: 160, rows: 40)
    driver.type("pc")
    for _ in 0..<13 { driver.type("xj") }
    // All thirteen were hidden but the last, then Price was shown.
    #expect(driver.app.world.columns.shown(in: .deals) == ["target"])
    driver.type("x")
    #expect(driver.app.world.columns.shown(in: .deals) == ["target", "price"])
    #expect(driver.sees("Price"))
  }

  @Test func whatWasChosenIsKeptUntilTheConfigurationAsksForSomethingElse() {
    let kept = Lock(Session())
    var dashboard = Stage.dashboard()
    dashboard = Dashboard(world: dashboard.world, theme: .dusk) { session in kept.withLock { $0 = session } }
    var driver = Driver(dashboard, columns: 120, rows: 30)
    driver.type("cjx\r")
    var app = driver.app
    app.end(.quit)
    let session = kept.withLock { $0 }
    #expect(session.columns["deals"]?.contains("place") == false)
    let again = Stage.driver(columns: 120, rows: 30, session: session)
    #expect(!header(again).contains("City"))
    func shown(_ session: Session, beside columns: [String]) -> [String] {
      var world = Stage.dashboard().world
      world.columns = ColumnChoices(configured: [.deals: columns])
      return Dashboard(world: world, theme: .dusk, session: session).world.columns.shown(in: .deals)
    }
    #expect(shown(session, beside: ["name", "irr"]) == ["name", "irr"])
    var later = session
    later.configuredColumns = ["deals": ["name", "irr"]]
    #expect(shown(later, beside: ["name", "irr"]) == session.columns["deals"])
    #expect(shown(later, beside: ["name"]) == ["name"])
  }

  @Test func aChangedConfigurationIsFollowedAtOnce() throws {
    var driver = Stage.driver(columns: 120, rows: 30)
    driver.type("cjx\r")
    driver.send(.settingsChanged(try Settings(toml: "columns = [\"name\", \"cap\"]", named: "c.toml")))
    #expect(driver.app.world.columns.shown(in: .deals) == ["name", "cap"])
    #expect(driver.sees("read again"))
    driver.send(.settingsChanged(Settings()))
    #expect(header(driver).contains("City"))
  }

  @Test func whatNeedsANewStartIsSaid() throws {
    var dashboard = Stage.dashboard()
    dashboard.settings = Settings()
    var driver = Driver(dashboard, columns: 120, rows: 30)
    driver.send(.settingsChanged(try Settings(toml: "ascii = true\nphotos = false\nrefresh = 90", named: "c.toml")))
    #expect(driver.app.notice?.text.string.contains("ascii: from the next start on") == true)
    #expect(!driver.app.world.showsPhotos && driver.app.world.refreshInterval == .seconds(90))
  }

  @Test func theWatchlistHasItsOwn() async {
    var mine = AccountStage.Mine()
    mine.watched = [.saguaroRidge]
    var driver = await AccountStage.driver(mine, columns: 120)
    driver.type("3")
    await driver.runTasks()
    #expect(driver.sees("City"))
    driver.type("cjx\r")
    #expect(!driver.sees("City") && driver.sees("What is new"))
    #expect(driver.app.world.columns.chosen.keys.map(\.rawValue) == ["watchlist"])
  }

  @Test func everyColumnOfEveryTableHasANameOfItsOwn() {
    for table in ArrangedTable.allCases {
      #expect(Set(table.names).count == table.names.count)
      #expect(Set(table.standard).isSubset(of: table.names))
      #expect(table.columns.map(\.name) == table.names)
    }
  }
}
