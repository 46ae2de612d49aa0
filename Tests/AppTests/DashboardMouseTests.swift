import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// What is seen can be clicked on, and what can be clicked on has a key.
struct DashboardMouseTests {
  /// Presses where a text stands on the screen.
  private func click(_ text: String, in driver: inout Driver<Dashboard>) throws {
    let lines = driver.lines()
    let row = try #require(lines.firstIndex { $0.contains(text) }, "no \(text)")
    let range = try #require(lines[row].firstRange(of: text))
    let column = lines[row].distance(from: lines[row].startIndex, to: range.lowerBound)
    driver.send(.mouse(MouseEvent(.press, at: Point(column: column, row: row))))
    driver.send(.mouse(MouseEvent(.release, at: Point(column: column, row: row))))
  }

  @Test func aClickSelectsADealAndASecondOneOpensIt() throws {
    var driver = Stage.driver(columns: 120, rows: 30)
    let second = driver.shownNames()[1]
    try click("  " + second, in: &driver)
    #expect(driver.sees("2/"))
    #expect(!driver.sees("›"))
    try click("  " + second, in: &driver)
    #expect(driver.sees("› \(second)"))
  }

  @Test func aClickOnAHeaderSortsAndTheNextOneTurnsRound() throws {
    var driver = Stage.driver(columns: 120, rows: 30)
    try click("Min", in: &driver)
    #expect(driver.sees("Min ▼"))
    try click("Min▼", in: &driver)
    #expect(driver.sees("Min ▲"))
  }

  @Test func thePlacesOfTheHeaderAndTheHintsOfTheFooterAreButtons() throws {
    var driver = Stage.driver(columns: 120, rows: 30)
    try click("2 Portfolio", in: &driver)
    #expect(driver.sees("Portfolio"))
    try click("1 Deals", in: &driver)
    #expect(!driver.shownNames().isEmpty)
    try click("? help", in: &driver)
    #expect(driver.sees("type to search"))
    driver.press(.escape)
    try click("sort", in: &driver)
    #expect(driver.sees("Sort by"))
    try click("cap rate", in: &driver)
    #expect(!driver.sees("Sort by"))
  }

  @Test func aClickInThePaletteChoosesItsLine() throws {
    var driver = Stage.driver(columns: 100, rows: 30)
    driver.type(":theme")
    try click("Choose a theme", in: &driver)
    #expect(driver.sees("esc go back"))
  }

  @Test func theBorderOfThePreviewIsDragged() throws {
    var driver = Stage.driver(columns: 120, rows: 30)
    let before = driver.lines()
    let border = try #require(before[3].firstRange(of: "││")).lowerBound
    let column = before[3].distance(from: before[3].startIndex, to: border)
    driver.send(.mouse(MouseEvent(.press, at: Point(column: column, row: 8))))
    driver.send(.mouse(MouseEvent(.drag, at: Point(column: column - 10, row: 8))))
    driver.send(.mouse(MouseEvent(.release, at: Point(column: column - 10, row: 8))))
    let after = driver.lines()[3]
    #expect(
      after.distance(from: after.startIndex, to: try #require(after.firstRange(of: "││")).lowerBound) == column - 11)
    driver.press("+")
    #expect(driver.lines()[3] != after)
  }

  @Test func theWheelScrollsAndTheMouseCanBeTurnedOff() {
    var driver = Stage.driver(columns: 100, rows: 9)
    driver.send(.mouse(MouseEvent(.wheelDown, .none, at: Point(column: 5, row: 5))))
    #expect(!driver.sees("1/"))
    driver.type("m")
    #expect(driver.isMouseOn)
    driver.type("m")
    #expect(!driver.isMouseOn)
  }

  @Test func onALightTerminalTheStandardThemeGivesWayUnlessItWasChosen() {
    let light = TerminalAnswer.background(.rgb(255, 255, 255))
    func theme(isChosen: Bool, _ answer: TerminalAnswer) -> Theme? {
      let dashboard = Stage.dashboard()
      var world = dashboard.world
      world.services.themes = {
        var paper = Theme.dusk
        paper.name = "paper"
        return [.dusk, paper]
      }
      var driver = Driver(Dashboard(world: world, theme: .dusk, themeIsChosen: isChosen), columns: 80, rows: 24)
      driver.send(.answer(answer))
      return driver.theme
    }
    #expect(theme(isChosen: false, light)?.name == "paper")
    #expect(theme(isChosen: true, light) == nil)
    #expect(theme(isChosen: false, .background(.rgb(0, 0, 0))) == nil)
    #expect(theme(isChosen: false, .attributes(hasSixel: false)) == nil)
  }

  @Test func columnsThatDoNotFitAreReachedSideways() {
    var driver = Stage.driver(columns: 60, rows: 12)
    #expect(!driver.sees("Target"))
    for _ in 0..<20 { driver.press(">") }
    #expect(driver.sees("Target"))
    #expect(driver.sees("Name"))
    for _ in 0..<20 { driver.press("<") }
    #expect(!driver.sees("Target"))
  }

  @Test func theSameScreenIsToldAsLines() throws {
    var driver = Stage.driver(columns: 120, rows: 30)
    let before = LinearReading(driver.frame())
    let first = try #require(before.focus?.line)
    #expect(first.contains(driver.shownNames()[0]))
    driver.press("j")
    let after = LinearReading(driver.frame())
    let said = after.announcement(after: before)
    #expect(said.contains("> ") && said.contains(driver.shownNames()[1]))
    #expect(said.count < 1500)
    #expect(
      said.unicodeScalars.allSatisfy { !(0x2500...0x259F).contains($0.value) && !(0x2800...0x28FF).contains($0.value) })
  }
}
