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

  @Test func inASCIITheEnterKeyIsSpelled() throws {
    var dashboard = Stage.dashboard()
    dashboard.world.glyphs = .ascii
    dashboard.fitCommands()
    var driver = Driver(dashboard, columns: 80, rows: 24)
    #expect(try #require(driver.lines().last).hasPrefix(" enter open"))
    driver.type("/")
    #expect(try #require(driver.lines().last).hasPrefix(" enter keep"))
    driver.press(.escape)
    driver.type(":open")
    #expect(driver.sees("enter l right"))
    driver.press(.escape)
    driver.type("?")
    #expect(driver.sees("enter, l, right"))
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

  @Test func withoutAnythingToPutInTabSaysSoAndStaysInTheField() {
    var driver = Stage.driver()
    driver.type("/tempe\t")
    #expect(driver.app.top.isTyping && driver.sees("nothing to complete"))
    #expect(driver.shownNames() == ["Copper Basin Lofts"])
    driver.type("I")
    #expect(text(driver) == "tempeI", "no letter runs a command")
  }

  @Test(arguments: [(80, 24), (46, 12), (120, 40)])
  func anUnknownFieldSaysWhereTheFieldsAre(columns: Int, rows: Int) {
    var driver = Stage.driver(columns: columns, rows: rows)
    driver.type("/foo:bar")
    #expect(driver.sees("F1 lists the fields"))
    driver.press("f1")
    #expect(driver.sees("Filter"))
    if rows >= 24 { #expect(driver.sees("sort:-irr,min")) }
    driver.type("occupancy")
    #expect(driver.sees("occupancy>6.5"))
    driver.press(.escape)
    #expect(driver.app.top.isTyping && text(driver) == "foo:bar")
    driver.press("ctrl-u")
    driver.type("irrr>3")
    #expect(driver.sees("did you mean irr?"))
  }

  @Test func theHelpOfTheListNamesEveryFieldOnce() {
    let lines = FilterWords.help(matching: "").last?.lines ?? []
    #expect(lines.map(\.keys.string) == DealField.allCases.map(\.rawValue))
    for field in DealField.allCases {
      #expect(DealQuery.parse(field.example).problems.isEmpty, "\(field.example)")
    }
    var driver = Stage.driver()
    driver.type("?dscr")
    #expect(driver.sees("dscr>1.25"))
  }

  @Test func aFilledFilterSaysHowToBeginAfresh() throws {
    var driver = Stage.driver(columns: 100)
    driver.type("/tempe\r/")
    #expect(try #require(driver.lines().last).contains("^u clear"))
    driver.press("ctrl-u")
    #expect(text(driver)?.isEmpty == true)
    driver.press(.escape)
    #expect(text(driver) == "tempe")
  }

  /// Without the filter the list begins at its beginning, as far as the row is in sight from there.
  @Test func withoutTheFilterTheListBeginsWhereItBegins() {
    let deals = (0..<40).map { Deal.fixture("Deal\($0)", number: UInt64(10 + $0), irr: Double(40 - $0)) }
    for clear in ["\u{1B}", "x"] {
      var driver = Stage.driver(deals, columns: 80, rows: 24)
      driver.type("/deal7\r" + clear)
      #expect(driver.sees("Deal0 ") && driver.app.currentSession.selected == deals[7].id.description)
      driver.type("/deal35\r" + clear)
      #expect(driver.sees("Deal35 ") && !driver.sees("Deal0 "))
    }
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
