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

  @Test func theBestOfARowIsPointedAtWhereItIsOutOfSight() {
    var driver = driver(columns: 46, rows: 14)
    driver.type("C")
    func line(_ name: String) -> String { driver.lines().first { $0.contains(name) } ?? "" }
    // The best cap rate is the first one's, the least minimum the second one's.
    driver.type(String(repeating: "j", count: 11))
    #expect(line("Cap rate").contains("✓") && !line("Cap rate").contains("›"), "\(driver.screen)")
    #expect(driver.sees("✓ the best of the row, ‹ › out of sight"))
    driver.type("ll")
    #expect(line("Cap rate").hasPrefix("│‹Cap rate") && !line("Cap rate").contains("✓"), "\(driver.screen)")
    #expect(line("Minimum").contains("✓") && !line("Minimum").contains("‹"))
    #expect(driver.sees("‹ ✓ Saguaro Ridge"))
  }

  @Test func theBestOfARowMayBeFurtherRight() {
    var driver = Stage.driver(columns: 46, rows: 14)
    driver.send(.open(CompareScreen([.camelbackCommons, .copperBasinLofts, .saguaroRidge])))
    driver.type(String(repeating: "j", count: 10))
    let line = driver.lines().first { $0.contains("Target IRR") } ?? ""
    #expect(line.hasSuffix("›│") && !line.contains("✓") && !line.contains("‹"), "\(driver.screen)")
    #expect(driver.sees("✓ Saguaro Ridge ›"))
    driver.type("d")
    #expect(driver.sees("✓"))
  }

  @Test func whoHearsItIsToldWhoseTheBestIs() {
    var driver = driver(columns: 46, rows: 14)
    driver.type("Cll" + String(repeating: "j", count: 11))
    var dashboard = driver.app
    var canvas = Canvas(size: Size(columns: 46, rows: 14))
    canvas.isSpoken = true
    dashboard.draw(on: &canvas)
    let lines = LinearReading(canvas).lines.map(\.text)
    #expect(lines.contains { $0.hasPrefix("Cap rate, ") && $0.hasSuffix(", best is Saguaro Ridge") }, "\(lines)")
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
