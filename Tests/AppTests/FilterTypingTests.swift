import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// Typing in the filter bar: what the footer says, and what tab puts in.
@Suite struct FilterTypingTests {
  private func text(_ driver: Driver<Dashboard>) -> String? { (driver.app.screens[0] as? DealsScreen)?.filter.text }

  @Test func theFooterSaysWhatKeysDoMeanwhile() throws {
    var driver = Stage.driver(columns: 100)
    driver.type("/")
    let footer = try #require(driver.lines().last)
    #expect(footer.contains("↵ keep") && footer.contains("esc as before") && !footer.contains("? help"))
    driver.type("ir")
    #expect(try #require(driver.lines().last).contains("tab irr>"))
    driver.press(.enter)
    #expect(try #require(driver.lines().last).contains("? help"))
  }

  @Test func tabGoesThroughWhatCouldBeMeant() {
    var driver = Stage.driver()
    driver.type("/phoenix cl\t")
    #expect(text(driver) == "phoenix class:")
    driver.type("\t")
    #expect(text(driver) == "phoenix closing<")
    driver.type("\t\t")
    #expect(text(driver) == "phoenix class:")
    driver.type("B\r")
    #expect(driver.shownNames() == ["Saguaro Ridge"])
  }

  @Test func onALongLineTheListFollowsWhenTheTypingRests() {
    var dashboard = Stage.dashboard()
    dashboard.world.isFrugal = true
    var driver = Driver(dashboard, columns: 80, rows: 24)
    let all = driver.shownNames()
    driver.type("/tem")
    driver.advance(by: .milliseconds(100))
    driver.type("p")
    driver.advance(by: .milliseconds(100))
    #expect(driver.shownNames() == all && driver.sees("/ temp"))
    driver.advance(by: .milliseconds(100))
    #expect(driver.shownNames() == ["Copper Basin Lofts"])
    // What is done in the list is done in the one that was typed for.
    driver.type("\u{15}reno\r")
    #expect(driver.shownNames() == ["Juniper Flats"])
    driver.type("/x")
    driver.press(.escape)
    driver.advance(by: .seconds(1))
    #expect(driver.shownNames() == ["Juniper Flats"])
  }

  @Test func withoutAnythingToPutInTabKeepsTheFilter() {
    var driver = Stage.driver()
    driver.type("/tempe\t")
    #expect((driver.app.screens[0] as? DealsScreen)?.isTyping == false)
    #expect(driver.shownNames() == ["Copper Basin Lofts"])
  }

  @Test func theUsualOrderIsSaidAndTheMenuSaysWhatComesFirst() {
    var driver = Stage.driver(columns: 120)
    #expect(driver.sees("5 deals · Stage ▲ IRR ▼"))
    driver.type("ss")
    #expect(driver.sees("Stage ▼"))
    driver.type("s")
    #expect(driver.sees("largest first") && driver.sees("from A to Z"))
  }
}
