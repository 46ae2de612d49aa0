import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

@Suite struct DealNameTests {
  private func deal(name: String, address: String = "") -> Deal {
    var deal = Deal.saguaroRidge
    deal.name = name
    deal.address = address
    return deal
  }

  @Test(arguments: [
    "", " ", "\t\n", "\u{200B}\u{200D}", "\u{3164}\u{115F}", "\u{2800}", "\u{AD}", "\u{301}", "\u{202E}",
  ])
  func aNameThatNobodyCanSeeIsReplaced(name: String) {
    #expect(DealName(deal(name: name)).text == "(no name)")
    #expect(DealName(deal(name: name, address: "1 Main St")).text == "1 Main St")
    #expect(DealName(deal(name: name)).isStandIn)
  }

  @Test(arguments: ["A", "漢", "é", "🏡", "७", "—"])
  func aNameThatCanBeSeenStands(name: String) {
    #expect(!DealName(deal(name: name)).isStandIn)
    #expect(DealName(deal(name: name)).text.string == name)
  }

  @Test func theTableShowsTheStandIn() {
    let driver = Stage.driver([deal(name: " ")], columns: 120, rows: 40)
    #expect(driver.sees("(no name)"))
  }

  @Test func programsGetTheNameAsItIs() throws {
    let column = try #require(DealColumn.named("name"))
    #expect(column.value(deal(name: " "), .fixtureNow) == " ")
    #expect(column.text(deal(name: " "), .fixtureNow) == "(no name)")
  }
}
