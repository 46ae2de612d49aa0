import Client
import Domain
import Fixtures
import Lock
import Testing

@testable import App
@testable import PlatformAPI
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

  @Test func aYearOnOrBackIsTheSameDayOfIt() {
    func step(_ from: String, _ years: Int) -> String? {
      PastDay.sameDay(as: PortfolioStage.day(from), yearsOn: years, today: today)?.description
    }
    #expect(step("2026-03-02", -1) == "2025-03-02")
    #expect(step("2025-06-15", -1) == "2024-06-15")
    #expect(step("2024-06-15", 1) == "2025-06-15")
    #expect(step("2025-06-15", 1) == nil)
    #expect(step("2025-03-02", 1) == nil)
    // The end of a month is the end of one in every year.
    #expect(step("2025-02-28", -1) == "2024-02-29")
    #expect(step("2024-02-29", 1) == "2025-02-28")
  }
}

@Suite struct PortfolioTravelTests {
  private func driver(
    _ mine: AccountStage.Mine? = nil, columns: Int = 120, _ change: (inout Dashboard) -> Void = { _ in }
  ) async -> Driver<Dashboard> {
    var standard = AccountStage.Mine()
    standard.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine ?? standard, columns: columns, rows: 40, change: change)
    driver.type("2")
    await driver.runTasks()
    return driver
  }

  @Test func aFileOfThePastIsNamedForItsDay() async {
    var driver = await driver { $0.world.services.exportPath = { $0 } }
    driver.press("ctrl-s")
    #expect(driver.sees("holdings-2026-03-02.csv"))
    driver.press(.escape)
    driver.type("t2025-03\r")
    await driver.runTasks()
    driver.press("ctrl-s")
    #expect(driver.sees("holdings-2025-03-31.csv"))
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

  @Test func everyColumnCanBeReachedInANarrowWindow() async {
    var driver = await driver(columns: 46)
    #expect(driver.sees("NAV") && !driver.sees("Valued"))
    for _ in 0..<9 { driver.type(">") }
    #expect(driver.sees("Valued") && driver.sees("Saguaro"))
    for _ in 0..<9 { driver.type("<") }
    #expect(driver.sees("Status") && !driver.sees("Valued"))
  }

  @Test func aPartOfTheAllocationSaysByWhatItIsOne() async {
    var driver = await driver(columns: 46)
    driver.type("\t\t\t")
    for line in ["type  multi-family", "state Arizona", "status funded"] {
      #expect(
        driver.lines().contains {
          $0.split(separator: " ").joined(separator: " ").contains(
            line.split(separator: " ").joined(separator: " "))
        }, "\(line)")
    }
  }

  /// Of lines that have no room the last that is seen ends in a sign; a figure that would give way to it goes whole.
  @Test func whereThereIsNoRoomNoFigureIsCutForTheSignThatSaysSo() {
    let facts = ["Gain", "IRR", "TVPI", "DPI"].map {
      Article.Fact(name: DisplayText(untrusted: $0), value: "$171,474.13")
    }
    for columns in 16...70 {
      var article = Article(rows: [.facts(facts)])
      article.endsWithEllipsis = true
      var canvas = Canvas(size: Size(columns: columns, rows: 1))
      article.draw(in: Rect(column: 0, row: 0, columns: columns, rows: 1), on: &canvas)
      let line = TestTerminal.lines(of: canvas)[0]
      let figures = line.components(separatedBy: "$").dropFirst()
      #expect(figures.allSatisfy { $0.hasPrefix("171,474.13") }, "\(line)")
      #expect(line.contains("…") || figures.count == facts.count, "\(line)")
    }
    var words = Article(rows: [.prose("Nobody knows what will be, and fewer what has been.")])
    words.endsWithEllipsis = true
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    words.draw(in: Rect(column: 0, row: 0, columns: 20, rows: 1), on: &canvas)
    #expect(TestTerminal.lines(of: canvas)[0].hasPrefix("Nobody knows"))
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

  @Test func whyAKeyDoesNothingGoesWithTheNextKeyThatDoesSomething() async {
    var driver = await driver()
    driver.type("]")
    #expect(driver.sees("this is today"))
    driver.type("[")
    #expect(!driver.sees("this is today") && driver.app.notice == nil)
    // News is no answer to a key: it stays for its time.
    driver.send(.say("the money has arrived", isError: false))
    driver.type("[")
    #expect(driver.sees("the money has arrived"))
  }

  /// A step leaves the screen as it is until it has something else to show, and never calls a figure that of another day.
  @Test func whatIsOnTheScreenStaysUntilTheNextDayHasCome() async {
    var driver = await driver()
    func figures(_ day: String) -> String {
      Figures.money(PortfolioStage.copy(asOf: PortfolioStage.day(day)).summary.returns.nav)
    }
    let today = Figures.money(PortfolioStage.copy().summary.returns.nav)
    driver.type("[")
    #expect(driver.sees("working out Feb 28, 2026") && driver.sees(today) && !driver.sees("as of Feb 28"))
    await driver.runTasks()
    #expect(driver.sees("as of Feb 28, 2026") && driver.sees(figures("2026-02-28")))
    driver.type("{{")
    #expect(driver.sees("working out Feb 28, 2024") || driver.sees("working out Feb 29, 2024"))
    #expect(driver.sees("Portfolio of investor@platform.example as of Feb 28, 2026"))
    #expect(driver.sees(figures("2026-02-28")))
    // Escape gives up what has not come, too.
    driver.press(.escape)
    await driver.runTasks()
    #expect(driver.sees(today) && !driver.sees("as of Feb") && !driver.sees("working out"))
  }

  @Test func whatIsNoDayIsSaidWhereItIsTyped() async {
    var driver = await driver()
    driver.type("t2031\r")
    #expect(driver.sees("no day that has been"))
    driver.press(.escape)
    #expect(!driver.sees("no day that has been"))
    #expect(!driver.sees("The past"))
  }

  /// The copy has what all of it is worked out from: every figure of any day is there without the platform.
  @Test func withoutThePlatformThePastIsWorkedOutHere() async throws {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    var driver = await driver(mine) { dashboard in
      dashboard.world.services.pastPortfolio = { _ in .failure(ClientError(.offline, "no answer")) }
    }
    for day in ["2026-02-28", "2025-02-11"] {
      driver.type("t\(day)\r")
      await driver.runTasks()
      let exact = PortfolioStage.copy(asOf: PortfolioStage.day(day)).summary.returns
      for figure in [
        Figures.money(exact.paidIn), Figures.money(exact.nav), Figures.money(exact.distributions.total),
        PortfolioWords.rate(exact.irr), Figures.ratio(exact.tvpi),
      ] { #expect(driver.sees(figure), "\(day)") }
      #expect(driver.sees("as of \(PortfolioStage.day(day).spoken(withYear: true))"))
    }
  }

  /// What happened on the day of the copy and since is not in it.
  @Test func aDayThatTheCopyDoesNotKnowWholeIsAskedFor() async throws {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy(asOf: PortfolioStage.day("2026-02-20"))
    var driver = await driver(mine) { dashboard in
      dashboard.world.services.pastPortfolio = { _ in .failure(ClientError(.offline, "no answer")) }
    }
    driver.type("t2026-02-20\r")
    await driver.runTasks()
    #expect(driver.sees("can't be shown") && driver.sees("of Feb 20, 2026: it knows every day before that one"))
    driver.type("t2026-02-19\r")
    await driver.runTasks()
    #expect(driver.sees("as of Feb 19, 2026") && !driver.sees("can't be shown"))
  }

  @Test(arguments: [(120, 40), (80, 24), (46, 12)])
  func beforeTheFirstInvestmentItSaysSoAndWhatToDo(columns: Int, rows: Int) async {
    var driver = await driver(columns: columns)
    driver.resize(columns: columns, rows: rows)
    driver.type("t2019-06-30\r")
    await driver.runTasks()
    for _ in 0..<4 {
      #expect(driver.sees("Nothing was held on Jun 30, 2019") || driver.sees("Nothing was held"))
      driver.press(.tab)
    }
    #expect(driver.sees("Your first money went in on Jan 20, 2023") || rows < 20)
  }

  @Test func whoHoldsNothingYetHearsWhatToDo() {
    func said(_ isAccredited: Bool) -> String {
      var user = AccountStage.user
      user.isAccredited = isAccredited
      return PortfolioWords.emptiness(of: nil, today: nil, user).map(\.string).joined(separator: " ")
    }
    #expect(said(true).contains("1 shows the deals") && !said(true).contains("accredited"))
    #expect(said(false).contains("P says how to become one"))
  }

  @Test func withoutThePlatformAndWhatThePastIsMadeOfItSaysSoAndTodayStays() async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    mine.portfolio?.ledger = nil
    var driver = await driver(mine) { dashboard in
      dashboard.world.services.pastPortfolio = { _ in .failure(ClientError(.offline, "no answer")) }
    }
    driver.type("[")
    await driver.runTasks()
    #expect(driver.sees("can't be shown") && !driver.sees("knows every day"))
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
    let funded = try #require(copy.summary.holdings.first { $0.status == .funded })
    let sections = PortfolioFigures.sections(copy, selected: PortfolioFigures.holding(funded, copy))
    for section in sections.indices {
      let returns = section == 0 ? copy.summary.returns : copy.summary.holdings.first { $0.status == .funded }!.returns
      #expect(sum(try figure("Paid in", sections, in: section).flows) == -returns.paidIn)
      #expect(sum(try figure("Distributions", sections, in: section).flows) == returns.distributions.total)
      #expect(
        sum(try figure("IRR", sections, in: section).flows) == returns.totalGain, "all flows together are the gain")
    }
    #expect(sum(try figure("NAV", sections).parts) == copy.summary.returns.nav)
    #expect(try figure("IRR", sections).flows.count == copy.flows.data.count)
    // Cash-on-cash: the income of a year over what was paid in, both of which stand there.
    let parts = try figure("Cash-on-cash", sections).parts.map { sum([$0]) }
    #expect(parts[0].percent(of: parts[1])?.formatted() == copy.summary.returns.cashOnCash?.formatted())
  }

  /// The part of a figure with a name.
  private func part(_ name: String, of figure: OpenFigure) throws -> Money {
    sum([try #require(figure.parts.first { $0.lead.string == name }, "\(name)")])
  }

  @Test func aHoldingsValueShowsWhatItIsAShareOf() throws {
    let funded = try #require(PortfolioStage.copy().summary.holdings.first { $0.navBasis == .valuation })
    let value = try figure("NAV", [PortfolioFigures.holding(funded, PortfolioStage.copy())])
    let equity = try part("value of the property", of: value) + (try part("its debt", of: value))
    let share = try #require(funded.ownershipPercent)
    #expect(equity.percent(of: funded.returns.nav).map { 100 / $0.value * 100 } == share.value)
    #expect(value.parts.contains { $0.lead.string == "your share" && $0.figure.string == "1.0000 %" })
    #expect(!value.parts.contains { $0.lead.string == "capital paid out since" })
    var paid = funded
    paid.capitalSinceValuation = Money(dollars: 4_000)
    let after = try figure("NAV", [PortfolioFigures.holding(paid, PortfolioStage.copy())])
    #expect(try part("capital paid out since", of: after) == Money(dollars: -4_000))
  }

  @Test func whatIsNotRealizedAndWhatIsCommittedShowTheirParts() throws {
    let copy = PortfolioStage.copy()
    let sections = PortfolioFigures.sections(copy, selected: nil)
    let returns = copy.summary.returns
    let unrealized = try figure("Unrealized gain", sections)
    #expect(sum(unrealized.parts.dropLast()) == returns.unrealizedGain)
    let committed = try figure("Committed", sections)
    #expect(sum(committed.parts.dropLast()) == returns.committed)
    #expect(committed.parts.map(\.trail.string).contains("exited"))
    // A sale that brought back less than went in leaves a capital balance, from which no gain is reckoned.
    var short = copy
    short.summary.returns.capitalBalance += Money(cents: 70_982)
    let left = try figure("Unrealized gain", PortfolioFigures.sections(short, selected: nil))
    #expect(try part("of it, of what was sold", of: left) == Money(cents: 70_982))
    #expect(sum(left.parts.dropLast()) == returns.unrealizedGain)
  }

  @Test func aFixedShareShowsItsUnits() throws {
    var holding = try #require(PortfolioStage.copy().summary.holdings.first { $0.navBasis == .valuation })
    (holding.units, holding.ownershipPercent) = (50, Percent(0.8333))
    let share = try figure("Ownership", [PortfolioFigures.holding(holding, PortfolioStage.copy())])
    #expect(share.parts.prefix(2).map(\.figure.string) == ["50", "6,000"])
  }

  @Test func allThatIsPaidOnTheNextDayIsSaidTogether() throws {
    var copy = PortfolioStage.copy()
    let names = copy.summary.holdings.map(\.property)
    func next(_ number: Int) -> PortfolioSummary.NextDistribution {
      let payments = (0..<number).map { index in
        PortfolioSummary.NextDistribution.NextPayment(
          batchId: AccountStage.id(900 + index), property: names[index], type: .income,
          amount: Money(dollars: 100 - Int64(index)))
      }
      return .init(
        paymentDate: PortfolioStage.day("2026-03-06"), amount: payments.map(\.amount).total(), payments: payments)
    }
    let (first, second) = (names[0].name, names[1].name)
    #expect(PortfolioWords.next(next(1)).string == "Next distribution $100 on Mar 6, 2026 from \(first)")
    #expect(PortfolioWords.next(next(2)).string.hasSuffix("$199 on Mar 6, 2026 from \(first) and \(second)"))
    #expect(PortfolioWords.next(next(3)).string.hasSuffix("$297 on Mar 6, 2026 from \(first) and 2 others"))
    copy.summary.nextDistribution = next(3)
    let opened = try #require(PortfolioFigures.next(copy).first)
    #expect(sum(opened.parts.dropLast()) == Money(dollars: 297))
  }

  @Test func aFigureKeepsItsNameAtAnyWidth() {
    let rows: [Article.Row] = [
      .facts([
        .init(name: "Share, fixed when the raise closes", value: "0.8333 %"), .init(name: "Paid out", value: "$0"),
      ]),
      .ledger([.init(lead: "NOI of these months", figure: "$2,062,800", trail: "as the sponsor states it")]),
    ]
    for columns in 10...60 {
      let lines = TestTerminal.lines(columns: columns, rows: 24) { canvas in
        Article(rows: rows).draw(in: canvas.bounds, on: &canvas)
      }
      let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
      #expect(text.contains("raise closes 0.8333 %") && text.contains("Paid out $0"), "\(columns): \(text)")
      #expect(text.contains("$2,062,800") && text.contains("NOI of"), "\(columns): \(text)")
    }
  }

  @Test func ggGoesToTheFirstFigure() async {
    var driver = await AccountStage.driver(AccountStage.Mine(), columns: 120, rows: 40)
    driver.type("i")
    let first = driver.screen
    driver.type("jjjg")
    #expect(driver.screen != first)
    driver.type("jgg")
    #expect(driver.screen == first)
    driver.type("G")
    #expect(driver.screen != first)
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
    ("=j=C", "Cap rate"), ("=j=C", "NOI a unit"), ("=j=C", "Target"), ("\r]", "Margin"), ("\r]]]", "Below market by"),
    ("\r]]]]", "Over"), ("\r]]]]]", "Size"), ("\r]]]]]]]", "Latitude"), ("2\t", "Paid out"), ("2\t\t", "contribution"),
    ("2\t\t\t", "NAV by type"), ("K\t", "Exit 6."), ("K\t\t", "Year 1"),
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

  @Test func whatIsSelectedIsOpenedFirst() async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    mine.holding = AccountStage.holding(.funded)
    /// The figure that the sheet shows: its name stands in the list, and over its formula.
    func opened(_ keys: [String], sees words: String) async {
      var driver = await AccountStage.driver(mine, columns: 120, rows: 40)
      for keys in keys {
        driver.type(keys)
        await driver.runTasks()
      }
      driver.type("i")
      #expect(driver.sees(words), "\(keys)")
    }
    await opened(["\r", "]", "jj"], sees: "Income − operating expenses of the month")
    await opened(["\r", "]]]", "j"], sees: "What is paid for it a month")
    await opened(["\r", "]]]]"], sees: "What the project may cost")
    await opened(["2", "jj"], sees: "Your units ÷ the units that were issued")
    await opened(["2", "\t", "jj"], sees: "since the end of the month before")
    await opened(["2", "\t\t\t"], sees: "The net asset value of what is held and belongs here")
    await opened(["=j=C", "G"], sees: "The NOI ÷ units")
    await opened(["K", "\t"], sees: "The IRR with this exit cap rate")
  }

  @Test func theSumsOverATableAreMadeOfItsLines() throws {
    let detail = PropertyDetail.fixture(of: .saguaroRidge)
    let figures = OpenDealFigures(deal: .saguaroRidge, detail: detail, projection: nil, now: .fixtureNow)
    let months = figures.parts(.financials, row: 0)
    let all = try #require(months.last)
    for name in ["Income", "Expenses", "NOI of these months"] {
      let figure = try #require(all.figures.first { $0.name.string == name })
      #expect(sum(figure.flows) == (try? Money(parsing: figure.value.string)))
    }
    let month = try #require(months.first)
    let expenses = try #require(month.figures.first { $0.name.string == "Expenses" })
    #expect(sum(expenses.parts) == (try? Money(parsing: expenses.value.string)))
    let copy = PortfolioStage.copy()
    for row in 0..<6 {
      let slice = try #require(PortfolioFigures.slice(row, copy)).figures[0]
      #expect(sum(slice.parts) == (try? Money(parsing: slice.value.string)), "\(slice.name)")
    }
    for row in copy.timeline.indices {
      let paid = try #require(PortfolioFigures.month(row, copy)).figures[0]
      #expect(sum(paid.flows) == (try? Money(parsing: paid.value.string)))
    }
  }

  @Test func anUnfundedHoldingHasDashesWhereTheTableHas() throws {
    let copy = PortfolioStage.copy()
    let pending = try #require(copy.summary.holdings.first { $0.status == .pending })
    let section = PortfolioFigures.holding(pending, copy)
    for name in ["NAV", "Gain", "Distributions"] {
      #expect(section.figures.first { $0.name.string == name }?.value.string == Figures.unknown)
    }
    #expect(section.figures.first { $0.name.string == "Paid in" }?.value.string == "$0")
  }

  @Test func theTimeOfAFigureHasItsDate() {
    let figures = OpenDealFigures(
      deal: .saguaroRidge, detail: nil, projection: nil, now: .fixtureNow, asOf: .fixtureNow
    ).sections()
    #expect(figures[0].figures[0].asOf.string == "Mar 2, 2026, 16:00")
  }

  @Test func aSponsorIsBlamedForMoreThanRoundingOnly() {
    func warnings(_ stated: Double) -> Bool {
      var deal = Deal.saguaroRidge
      deal.askingPrice = Money(dollars: 10_000_000)
      deal.currentNOI = Money(dollars: 634_900)
      deal.capRate = Percent(stated)
      let sections = OpenDealFigures(deal: deal, detail: nil, projection: nil, now: .fixtureNow).sections()
      let capRate = sections[0].figures.first { $0.name.string == "Cap rate" }
      return capRate?.warnings.contains { $0.string.contains("another income") } ?? false
    }
    #expect(!warnings(6.35) && !warnings(6.3) && !warnings(6.349))
    #expect(warnings(6.5) && warnings(6.39) && warnings(6.2))
  }

  @Test func derivedAmountsHaveNoCents() throws {
    var projection = try #require(PortfolioStage.outlook().projection)
    projection.windowDays = 7
    projection.perDay = Money(cents: 5_142_857)
    let figures = OpenDealFigures(deal: .saguaroRidge, detail: nil, projection: projection, now: .fixtureNow).raise
    let pace = try #require(figures.first { $0.name.string == "Pace a day" })
    #expect(pace.value.string == "$51,429" && pace.parts[0].figure.string == "$360,000")
  }

  @Test func aReachedTargetIsFullAndNotFullToday() throws {
    var projection = try #require(PortfolioStage.outlook().projection)
    projection.daysToTarget = 0
    projection.projectedTargetDate = Timestamp.fixtureNow.dateUTC
    #expect(RaiseOutlookWords.fillDate(projection) == "full")
    var canvas = Canvas(size: Size(columns: 100, rows: 10))
    Article(rows: RaiseOutlookWords.rows(projection, Deal.saguaroRidge.raise, now: .fixtureNow))
      .draw(in: canvas.bounds, on: &canvas)
    let text = TestTerminal.lines(of: canvas).joined(separator: "\n")
    #expect(text.contains("the raise is full") && !text.contains("full on"))
  }

  @Test func noFigureIsEverCutWhateverTheWidth() throws {
    let copy = PortfolioStage.copy()
    let holding = copy.summary.holdings.first.map { PortfolioFigures.holding($0, copy) }
    let lines = [PortfolioFigures.month(2, copy), PortfolioFigures.slice(0, copy), PortfolioFigures.flow(0, copy)]
    let figures = ([holding] + lines).flatMap { PortfolioFigures.sections(copy, selected: $0).flatMap(\.figures) }
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
