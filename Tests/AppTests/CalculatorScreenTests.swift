import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct CalculatorScreenTests {
  private func opened(columns: Int = 120, rows: Int = 40) async -> Driver<Dashboard> {
    var driver = Stage.driver([.saguaroRidge], columns: columns, rows: rows)
    driver.type("K")
    await driver.runTasks()
    return driver
  }

  private func screen(_ driver: Driver<Dashboard>) throws -> CalculatorScreen {
    try #require(driver.app.screens.last as? CalculatorScreen)
  }

  @Test func itSaysWhatThePlatformWouldSay() async throws {
    let driver = await opened()
    let projection = try #require(try screen(driver).projection)
    let basis = try #require(PropertyDetailFixture.property.returnsBasis)
    #expect(projection == ReturnsProjection(basis, ReturnsAssumptions(defaultsFor: basis)))
    #expect(driver.sees(PortfolioWords.rate(RateOfReturn(projection.rate))))
    #expect(driver.sees("illustration"))
  }

  @Test func everyKeyWorksItOutAnewAndResetGoesBack() async throws {
    var driver = await opened()
    let before = try #require(try screen(driver).projection)
    driver.type("jl")
    #expect(try screen(driver).projection?.assumptions.holdYears == before.assumptions.holdYears + 1)
    #expect(driver.sees("•Hold"))
    driver.type("r")
    #expect(try screen(driver).projection == before)
  }

  @Test func aValueCanBeTypedAndAWrongOneIsExplained() async throws {
    var driver = await opened()
    driver.type("e250k\r")
    #expect(try screen(driver).projection?.assumptions.amount == Money(dollars: 250_000))
    driver.type("jjjj")
    driver.type("e0.2\r")
    #expect(driver.sees("a percentage from 1 to 30"))
    driver.press(.escape)
    let rate = try screen(driver).projection?.assumptions.exitCapRate
    driver.type("e6.75\r")
    #expect(try screen(driver).projection?.assumptions.exitCapRate == Percent(6.75))
    #expect(rate != Percent(6.75))
  }

  @Test(arguments: ["9", "12.5", "-9"]) func theGridNamesEveryRentGrowth(growth: String) async throws {
    var driver = await opened()
    let row = try #require(Assumption.allCases.firstIndex(of: .rentGrowth))
    driver.type(String(repeating: "j", count: row) + "e\(growth)\r\t")
    func head(_ driver: Driver<Dashboard>) -> String? {
      driver.lines().first { $0.contains("│ Exit cap ") }
    }
    let whole = try #require(head(driver))
    #expect(!whole.contains("…") && whole.split(separator: "rent ").count == 6, "\(whole)")
    // With less room whole columns leave.
    driver.resize(columns: 80, rows: 24)
    #expect(!(head(driver) ?? "…").contains("…"))
  }

  @Test func whatWasAssumedStaysWhenTheDealChanges() async throws {
    var driver = await opened()
    driver.type("jl")
    let hold = try screen(driver).projection?.assumptions.holdYears
    var changed = Deal.saguaroRidge
    changed.askingPrice = changed.askingPrice.map { $0 + Money(dollars: 1_000_000) }
    driver.send(.catalogueChanged(.init([changed]), leftOut: []))
    #expect(try screen(driver).projection?.basis.price == changed.askingPrice)
    #expect(try screen(driver).projection?.assumptions.holdYears == hold)
  }

  @Test(arguments: [(120, 40), (120, 24), (80, 24), (46, 12)])
  func everythingIsReachedByScrolling(columns: Int, rows: Int) async {
    var driver = await opened(columns: columns, rows: rows)
    driver.type("je12\r")
    var seen = driver.lines()
    for _ in 0..<30 {
      driver.press(.pageDown)
      seen += driver.lines()
    }
    let years = seen.compactMap { line in
      line.split(separator: "│").last { $0.contains("$") }?.split(separator: " ").first.flatMap { Int($0) }
    }
    #expect(Set(years).isSuperset(of: 1...12), "the years at \(columns)×\(rows)")
    for words in ["Sale", "Exit cap", "‹", "What you get a year", "not a forecast"] {
      #expect(seen.contains { $0.contains(words) }, "\(words) at \(columns)×\(rows)")
    }
    // Five exit cap rates, each once.
    let rates = (try? screen(driver).projection?.assumptions.exitCapRate.value) ?? 0
    for step in ReturnsSensitivity.exitCapSteps {
      let rate = Percent(rates + step).formatted(decimals: 2) + " %"
      #expect(seen.contains { $0.contains(rate + " ") }, "\(rate) at \(columns)×\(rows)")
    }
  }

  @Test func aMarkSaysThatThereIsMoreAndTheKeysGoThere() async {
    var driver = await opened(columns: 80, rows: 24)
    #expect(driver.sees("┃"))
    let before = driver.screen
    driver.type("G")
    #expect(driver.screen != before && driver.sees("can be lost"))
    driver.press(.home)
    #expect(driver.screen == before)
    // With room for all of it the ends are those of the assumptions.
    driver.resize(columns: 200, rows: 60)
    driver.type("G")
    driver.type("l")
    #expect(driver.sees("•Your split above"))
  }

  @Test func theTabTurnsToATableInASmallWindow() async {
    var driver = await opened(columns: 46, rows: 12)
    #expect(!driver.sees("IRR by exit cap"))
    driver.press(.tab)
    #expect(driver.sees("IRR by exit cap") && driver.sees("Exit cap"))
    driver.press(.tab)
    #expect(driver.sees("What you get a year"))
    driver.press(.tab)
    #expect(driver.sees("Year"))
  }

  @Test func columnsThatHaveNoRoomAreReached() async {
    var driver = await opened(columns: 80, rows: 24)
    #expect(driver.sees("+1") && !driver.sees("Owed"))
    driver.type(">")
    #expect(driver.sees("Owed") && driver.sees("Year"), "\(driver.screen)")
    driver.type("<<")
    #expect(driver.sees("Income") && !driver.sees("Owed"))
    driver.resize(columns: 46, rows: 12)
    // The years, which have more columns than the window has room for.
    driver.press("pgdn", "pgdn")
    for title in ["Expenses", "NOI", "Debt", "Cash flow", "Yours", "Owed"] {
      var presses = 0
      while !driver.sees(title), presses < 8 {
        driver.type(">")
        presses += 1
      }
      #expect(driver.sees(title), "\(title): \(driver.screen)")
    }
  }

  @Test func everyRentGrowthIsReached() async {
    var driver = await opened(columns: 46, rows: 12)
    driver.type("\t")
    #expect(driver.sees("Exit cap"))
    driver.type(">>>>")
    #expect(driver.sees("Exit cap") && driver.sees("rent +5.0%"), "\(driver.screen)")
    // The other table was out of sight, and is where it was.
    driver.type("\t\t")
    #expect(driver.sees("Year") && driver.sees("NOI"))
  }

  @Test func theChartSaysWhatTheTableSays() async throws {
    let driver = await opened(columns: 200, rows: 60)
    let years = try #require(try screen(driver).projection).years
    let lines = driver.lines().map { $0.split(whereSeparator: { " │┤".contains($0) }).map(String.init) }
    for year in years {
      let figure = year.distribution.formatted(cents: .never)
      #expect(Figures.compact(dollars: Double(year.distribution.cents) / 100) == figure)
      #expect(lines.contains { $0.contains(figure) })
    }
    #expect(Figures.compact(dollars: 2_026.9) == "$2,027" && Figures.compact(dollars: -2_026.9) == "-$2,027")
    #expect(Figures.compact(dollars: .infinity).hasPrefix("$"))
  }

  @Test func aDealWithoutIncomeSaysThatThereIsNothingToCalculate() async {
    var deal = Deal.saguaroRidge
    deal.currentNOI = nil
    var driver = Stage.driver([deal])
    driver.type("K")
    #expect(driver.sees("nothing to"))
    driver.type("l")
    #expect(driver.sees("no price or no income"))
  }

  @Test(arguments: Assumption.allCases) func nothingGoesBeyondItsRange(assumption: Assumption) throws {
    let basis = try #require(ReturnsBasis(.saguaroRidge, interestRate: nil))
    let amounts = Money(dollars: 50_000)...Money(dollars: 5_000_000)
    for steps in [-100_000, 100_000] {
      var assumed = ReturnsAssumptions(defaultsFor: basis)
      assumption.adjust(&assumed, by: steps, amountStep: Money(dollars: 1_000), amounts: amounts)
      let text = assumption.text(assumed)
      #expect(assumption.take(text, &assumed, amounts: amounts) == nil, "\(text) can be typed too")
      #expect(assumption.text(assumed) == text)
    }
  }
}

private enum PropertyDetailFixture {
  static var property: Property { PropertyDetail.fixture(of: .saguaroRidge).property }
}
