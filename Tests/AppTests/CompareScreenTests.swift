import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

@Suite struct CompareScreenTests {
  private func driver(columns: Int = 120, rows: Int = 40) -> Driver<Dashboard> {
    var driver = Stage.driver(columns: columns, rows: rows)
    driver.type("=j=j=")
    driver.advance(by: .seconds(4))
    return driver
  }

  @Test func markedDealsStandSideBySideWithTheBestOfEachRow() {
    var driver = driver()
    driver.type("C")
    #expect(driver.sees("3 deals side by side"))
    let irr = driver.lines().first { $0.contains("Target IRR") } ?? ""
    #expect(irr.filter { $0 == "✓" }.count == 1)
    #expect(!(driver.lines().first { $0.contains("Asking price") } ?? "✓").contains("✓"), "no price is the best")
  }

  @Test func oneMarkIsNotEnough() {
    var driver = Stage.driver()
    driver.type("=C")
    #expect(driver.sees("mark two deals"))
  }

  @Test func differencesOnlyLeavesOutWhatIsAlike() {
    let alike = [Deal.saguaroRidge, Deal.saguaroRidge]
    let rows = Comparison(alike, at: .fixtureNow).rows
    #expect(rows.allSatisfy { !$0.differs && $0.best.isEmpty })
    var driver = driver()
    driver.type("C")
    let all = driver.lines().filter { !$0.trimmed.isEmpty }.count
    driver.type("d")
    #expect(driver.lines().filter { !$0.trimmed.isEmpty }.count <= all)
    #expect(driver.sees("only what differs"))
  }

  @Test func aDealCanBeTakenOutButTwoStay() {
    var driver = driver()
    driver.type("Cx")
    #expect(driver.sees("2 deals side by side"))
    driver.type("x")
    #expect(driver.sees("two deals are the least"))
  }

  @Test func whatIsTakenOutIsNotMarkedAnyMore() {
    var driver = driver()
    func marks() -> Int { driver.lines().filter { $0.contains("│✓") || $0.contains("✓ ") }.count }
    let before = marks()
    driver.type("Cx")
    driver.press(.escape)
    #expect(marks() == before - 1)
  }

  @Test func dealsThatHaveNoRoomAreCounted() {
    var driver = driver(columns: 46, rows: 12)
    driver.type("C")
    #expect(driver.sees("3 deals side by side: 1–2 ›"))
    driver.type("ll")
    #expect(driver.sees("3 deals side by side: ‹ 2–3"))
    driver.resize(columns: 120, rows: 40)
    #expect(driver.sees("3 deals side by side ─"))
  }

  @Test func theMarkOfTheBestIsExplainedAlsoAmongTheDifferences() {
    var driver = driver()
    driver.type("Cd")
    #expect(driver.sees("only what differs") && driver.sees("✓ the best of the row"))
  }

  @Test(arguments: 20...160) func figuresAreNeverCut(columns: Int) {
    var driver = driver(columns: columns, rows: 40)
    driver.type("C")
    let values = Set(Comparison(Deal.examples, at: .fixtureNow).rows.filter(\.isNumeric).flatMap(\.values))
    for line in driver.lines() {
      for word in line.split(whereSeparator: { " │|".contains($0) }) where word.hasPrefix("$") {
        #expect(values.contains(String(word)), "\(word) at \(columns) columns")
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String { filter { !" │┌┐└┘─".contains($0) } }
}
