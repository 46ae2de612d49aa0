import Client
import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// Marked deals are what comparing and copying are about.
@Suite struct MarkTests {
  private func marked(_ driver: Driver<Dashboard>) -> Set<PropertyID> {
    (driver.app.screens[0] as? DealsScreen)?.rows.marked ?? []
  }

  @Test func theSpaceBarMarksOneAfterTheOther() {
    var driver = Stage.driver()
    driver.type("  ")
    #expect(marked(driver) == [Deal.saguaroRidge.id, Deal.copperBasinLofts.id])
    #expect(driver.lines().count { $0.contains("✓") } == 2)
    #expect(driver.sees("2 marked"))
    driver.type("C")
    #expect(driver.sees("2 deals side by side"))
  }

  @Test func marksOutliveAFilter() {
    var driver = Stage.driver(columns: 120)
    driver.type("/saguaro\r=/\u{15}copper\r=")
    #expect(marked(driver).count == 2)
    driver.type("C")
    #expect(driver.sees("2 deals side by side") && driver.sees("Saguaro Ridge") && driver.sees("Copper Basin"))
  }

  @Test func aRangeAllAndNone() {
    var driver = Stage.driver()
    driver.type("=jjV")
    #expect(marked(driver).count == 3)
    driver.type("*")
    #expect(marked(driver).count == 5)
    driver.type("*")
    #expect(marked(driver).isEmpty)
  }

  @Test func moreThanFiveAreNotCompared() {
    let many = (0..<8).map { Deal.fixture("Deal \($0)", number: UInt64(20 + $0)) }
    var driver = Stage.driver(many, columns: 120)
    driver.type("*C")
    #expect(driver.sees("at most 5 stand side by side"))
  }

  @Test func aDealThatIsGoneIsNotMarked() {
    var driver = Stage.driver()
    driver.type("*")
    driver.send(.catalogueChanged(Catalogue([.saguaroRidge]), leftOut: []))
    #expect(marked(driver) == [Deal.saguaroRidge.id])
  }

  @Test func copyingTakesAllThatIsMarked() {
    var driver = Stage.driver()
    driver.type("  y")
    #expect(driver.clipboard == "saguaro-ridge\ncopper-basin-lofts")
    driver.type("Y")
    let rows = driver.clipboard?.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(rows?.count == 2 && rows?.first?.first == "Saguaro Ridge" && rows?.first?.count == 13)
    #expect(rows?.first?[3] == "50000")
  }
}
