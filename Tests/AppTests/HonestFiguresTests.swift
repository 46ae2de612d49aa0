import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

@Suite struct HonestFiguresTests {
  /// Every amount that may stand in the table, whole.
  private static let amounts = Set(
    Deal.examples.flatMap { deal in [deal.minimumInvestment, deal.raise.target].map(Figures.wholeDollars) })

  @Test(arguments: 24...240)
  func noAmountIsClippedAtAnyWidth(columns: Int) {
    let driver = Stage.driver(columns: columns, rows: 20, session: withoutPreview)
    let body = driver.lines()[3...]
    for line in body {
      for token in line.split(whereSeparator: { " │".contains($0) }) where token.hasPrefix("$") {
        #expect(Self.amounts.contains(String(token)), "\(columns): \(line)")
      }
    }
  }

  @Test(arguments: 24...160)
  func noFigureOfADealIsClippedAtAnyWidth(columns: Int) async {
    var wide = Stage.driver(columns: 240, rows: 60)
    wide.type("\n]")
    await wide.runTasks()
    let whole = Set(wide.lines().joined(separator: " ").split(whereSeparator: { " │".contains($0) }).map(String.init))
    var driver = Stage.driver(columns: columns, rows: 60)
    driver.type("\n]")
    await driver.runTasks()
    for token in driver.lines().joined(separator: " ").split(whereSeparator: { " │".contains($0) })
    where token.hasPrefix("$") && !token.contains("┤") {
      #expect(whole.contains(String(token)), "\(columns): \(token)")
    }
  }

  private var withoutPreview: Session {
    var session = Session()
    session.showsPreview = false
    return session
  }

  @Test func hostileNamesLeaveEveryLineInItsPlace() {
    let names = [
      "\u{1B}[2J\u{1B}[31mred\u{7}", "a\u{202E}gnp.exe\u{202C}", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family",
      "Z" + String(repeating: "\u{0301}", count: 500) + "algo",
      String(repeating: "W", count: 10_000), "漢字のアパート名前がとても長い場合", "tab\tand\nnewline\r", "\u{200B}\u{FEFF}\u{2066}zero",
      "\u{0}\u{9B}31m",
      "🇺🇸🇺🇸 flags", "\u{E0041}\u{E0042}tags", "ｆｕｌｌｗｉｄｔｈ",
    ]
    let deals = names.enumerated().map { Deal.fixture($1, number: UInt64($0 + 1)) }
    for size in [(120, 40), (80, 24), (46, 12)] {
      var driver = Stage.driver(deals, columns: size.0, rows: size.1)
      for _ in names {
        let canvas = driver.frame()
        for row in 0..<canvas.size.rows {
          var columns = 0
          for column in 0..<canvas.size.columns { columns += canvas[Point(column: column, row: row)].width }
          #expect(columns == canvas.size.columns)
        }
        for line in TestTerminal.lines(of: canvas) {
          for scalar in line.unicodeScalars {
            let category = scalar.properties.generalCategory
            #expect(
              category != .control && category != .format && category != .privateUse,
              "U+\(String(scalar.value, radix: 16))")
          }
        }
        // The frame's right edge is where it should be on every row of the table.
        let edge = canvas[Point(column: canvas.size.columns - 1, row: 4)].scalars
        #expect(edge == ["│"])
        driver.type("j")
      }
    }
  }

  @Test func unknownValuesAreDashes() {
    let driver = Stage.driver([.penaGardens], columns: 120, rows: 40)
    #expect(driver.sees("IRR —"))
    #expect(!driver.sees("IRR 0"))
  }

  @Test func simulatedFiguresSaySo() {
    var deal = Deal.saguaroRidge
    deal.simulated = true
    let driver = Stage.driver([deal], columns: 120, rows: 40)
    #expect(driver.sees("~ Saguaro Ridge"))
    #expect(driver.sees("simulated figures"))
  }
}
