import Client
import Domain
import Fixtures
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct PastDayTests {
  private let today = PortfolioStage.day("2026-03-02")

  @Test(arguments: [
    ("2025-06-30", "2025-06-30"), ("2025-06", "2025-06-30"), ("2024-02", "2024-02-29"), ("2025", "2025-12-31"),
    ("2026", "2026-03-02"), ("2026-03", "2026-03-02"), ("today", "2026-03-02"), ("-6m", "2025-09-02"),
    ("-1y", "2025-03-02"), ("-90d", "2025-12-02"), (" 2025-06-30 ", "2025-06-30"),
  ])
  func aDayIsReadAsPeopleWriteIt(text: String, day: String) {
    #expect(PastDay.parse(text, today: today) == PortfolioStage.day(day))
  }

  @Test(arguments: ["", "2026-03-03", "2026-04", "2027", "2025-02-30", "6m", "-6w", "yesterday", "-m", "2025-13"])
  func whatIsNoDayThatHasBeenIsNone(text: String) {
    #expect(PastDay.parse(text, today: today) == nil)
  }

  @Test func stepsGoFromMonthsEndToMonthsEnd() {
    func step(_ from: String, _ months: Int) -> String? {
      PastDay.monthEnd(from: PortfolioStage.day(from), by: months, today: today)?.description
    }
    #expect(step("2026-03-02", -1) == "2026-02-28")
    #expect(step("2026-02-28", -1) == "2026-01-31")
    #expect(step("2026-01-31", 1) == "2026-02-28")
    #expect(step("2026-02-28", 1) == nil)
    #expect(step("2025-06-15", 1) == "2025-06-30")
    #expect(step("2025-06-15", -1) == "2025-05-31")
    #expect(step("2025-06-30", -12) == "2024-06-30")
    #expect(step("2025-03-31", 12) == nil)
  }
}

@Suite struct PortfolioTravelTests {
  private func driver(_ mine: AccountStage.Mine? = nil, columns: Int = 120) async -> Driver<Dashboard> {
    var standard = AccountStage.Mine()
    standard.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine ?? standard, columns: columns, rows: 40)
    driver.type("2")
    await driver.runTasks()
    return driver
  }

  @Test func everyFigureIsOfTheDayThatIsLookedAt() async {
    var driver = await driver()
    let today = PortfolioStage.copy().summary
    let past = PortfolioStage.copy(asOf: PortfolioStage.day("2025-03-31")).summary
    #expect(driver.sees(Figures.money(today.returns.distributions.total)))
    driver.type("t2025-03\r")
    await driver.runTasks()
    #expect(driver.sees("as of Mar 31, 2025"))
    #expect(driver.sees("The past"))
    #expect(driver.sees(Figures.money(past.returns.distributions.total)))
    #expect(!driver.sees(Figures.money(today.returns.distributions.total)))
    #expect(!driver.sees("Copper Basin Lofts"), "bought later")
    driver.type("i")
    #expect(driver.sees("As of: Mar 31, 2025"))
    driver.press(.escape)
    driver.press(.escape)
    #expect(!driver.sees("The past"))
    #expect(driver.app.screens.last is PortfolioScreen, "back to today, not off the screen")
    #expect(driver.sees(Figures.money(today.returns.distributions.total)))
  }

  @Test func namesAreWholeWhereOtherColumnsCanLeave() async {
    var driver = await driver(columns: 80)
    for name in ["Copper Basin Lofts", "Camelback Commons"] { #expect(driver.sees(name)) }
    // And so are the figures, in any window.
    for columns in 20...120 {
      driver.resize(columns: columns, rows: 40)
      #expect(!driver.sees("#"))
    }
  }

  @Test func monthsAreSteppedThroughAndTodayEndsTheJourney() async {
    var driver = await driver()
    driver.type("[[")
    await driver.runTasks()
    #expect(driver.sees("as of Jan 31, 2026"))
    driver.type("{")
    await driver.runTasks()
    #expect(driver.sees("as of Jan 31, 2025"))
    driver.type("}]]")
    await driver.runTasks()
    #expect(!driver.sees("The past"))
  }

  @Test func whatIsNoDayIsSaidWhereItIsTyped() async {
    var driver = await driver()
    driver.type("t2031\r")
    #expect(driver.sees("no day that has been"))
    driver.press(.escape)
    #expect(!driver.sees("no day that has been"))
    #expect(!driver.sees("The past"))
  }

  @Test func withoutThePlatformThePastSaysSoAndTodayStays() async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    mine.failure = ClientError(.offline, "no answer")
    var driver = await driver(mine)
    driver.type("[")
    await driver.runTasks()
    #expect(driver.sees("can't be shown"))
    driver.press(.escape)
    #expect(driver.sees("Paid in"))
  }

  @Test func thePastIsAskedForAgainWhenSomethingHasHappened() async {
    var driver = await driver()
    let asked = Lock(0)
    driver.type("[")
    await driver.runTasks()
    var copy = PortfolioStage.copy()
    copy.fetchedAt = .fixtureNow + .seconds(5)
    driver.send(
      .portfolioLoaded(
        Loaded(value: copy, fetchedAt: copy.fetchedAt, origin: .network, isRefreshing: false)))
    for id in driver.waiting where id == "past" { asked.withLock { $0 += 1 } }
    #expect(asked.withLock { $0 } == 1)
  }
}

@Suite struct OpenFigureTests {
  /// The amounts of lines, in cents.
  private func sum(_ entries: [Article.Entry]) -> Money {
    entries.compactMap { entry -> Money? in
      let text = entry.figure.string
      let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
      guard let amount = try? Money(parsing: text.filter { $0.isNumber || $0 == "." }) else { return nil }
      return isNegative ? -amount : amount
    }.total()
  }

  private func figure(_ name: String, _ sections: [FigureSection], in section: Int = 0) throws -> OpenFigure {
    try #require(sections[section].figures.first { $0.name.string == name })
  }

  @Test func theFlowsOfAFigureAddUpToIt() throws {
    let copy = PortfolioStage.copy()
    let sections = PortfolioFigures.sections(copy, selected: copy.summary.holdings.first { $0.status == .funded })
    for section in sections.indices {
      let returns = section == 0 ? copy.summary.returns : copy.summary.holdings.first { $0.status == .funded }!.returns
      #expect(sum(try figure("Paid in", sections, in: section).flows) == -returns.paidIn)
      #expect(sum(try figure("Distributions", sections, in: section).flows) == returns.distributions.total)
      #expect(sum(try figure("NAV", sections, in: section).parts) == returns.nav)
      #expect(
        sum(try figure("IRR", sections, in: section).flows) == returns.totalGain, "all flows together are the gain")
    }
    #expect(try figure("IRR", sections).flows.count == copy.flows.data.count)
    // Cash-on-cash: the income of a year over what was paid in, both of which stand there.
    let parts = try figure("Cash-on-cash", sections).parts.map { sum([$0]) }
    #expect(parts[0].percent(of: parts[1])?.formatted() == copy.summary.returns.cashOnCash?.formatted())
  }

  @Test func aRateThatIsAmbiguousOrMissingSaysSo() throws {
    var copy = PortfolioStage.copy()
    copy.summary.returns.irr = RateOfReturn(status: .ambiguous, roots: [0.1, 0.2], days: 730)
    let two = try figure("IRR", PortfolioFigures.sections(copy, selected: nil))
    #expect(two.value.string == "10.0 % or 20.0 %")
    #expect(two.warnings.contains { $0.string.contains("more than one") })
    #expect(two.parts.count { $0.lead.string == "one rate" } == 2)
    copy.summary.returns.irr = RateOfReturn(status: .unavailable, roots: [], days: 0, reason: "all flows on one day")
    let none = try figure("IRR", PortfolioFigures.sections(copy, selected: nil))
    #expect(none.value.string == Figures.unknown)
    #expect(none.warnings.contains { $0.string.contains("all flows on one day") })
  }

  @Test(arguments: [
    ("2", "Capital balance"), ("\r", "DSCR"), ("\r]]", "Pace a day"), ("K", "Share of the equity"),
    ("=j=C", "Cap rate"),
  ])
  func everyScreenWithFiguresOpensThem(keys: String, figure: String) async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine, columns: 120, rows: 40)
    driver.type(keys)
    await driver.runTasks()
    let below = driver.screen
    driver.type("i")
    #expect(driver.sees("What it is made of"))
    #expect(driver.sees(figure))
    #expect(driver.sees("Source:"))
    let depth = driver.app.screens.count
    driver.press(.escape)
    #expect(driver.screen == below)
    #expect(driver.app.screens.count == depth, "only the sheet is closed")
    driver.type("ii")
    #expect(driver.screen == below, "i closes what it opened")
  }

  @Test func noFigureIsEverCutWhateverTheWidth() throws {
    let copy = PortfolioStage.copy()
    let figures = PortfolioFigures.sections(copy, selected: copy.summary.holdings.first).flatMap(\.figures)
    for columns in Array(20...50) + [64, 80, 100, 120] {
      for figure in figures {
        var canvas = Canvas(size: Size(columns: columns, rows: 80))
        Article(rows: figure.rows).draw(in: canvas.bounds, on: &canvas)
        let lines = TestTerminal.lines(of: canvas)
        for entry in figure.parts + figure.flows {
          let isWhole = lines.contains { $0.contains(entry.figure.string) }
          let isHidden = lines.contains { $0.contains(String(repeating: "#", count: columns)) }
          #expect(isWhole || isHidden, "\(entry.figure) of \(figure.name) in \(columns) columns")
        }
      }
    }
  }
}
