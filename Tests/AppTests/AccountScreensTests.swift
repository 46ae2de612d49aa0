import Client
import Domain
import Fixtures
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct WatchlistTests {
  @Test func aMarkIsSeenAtOnceAndEverywhere() async {
    var driver = await AccountStage.driver()
    driver.type("f")
    #expect(driver.lines().contains { $0.contains("★ Saguaro Ridge") || $0.contains("★Saguaro Ridge") })
    driver.type("3")
    #expect(driver.sees("Saguaro Ridge"))
    driver.type("f")
    #expect(driver.sees("No deal is watched yet"))
  }

  @Test func aMarkThatThePlatformRefusesGoesBack() async {
    var mine = AccountStage.Mine()
    mine.watchOutcome = .refused(ClientError(.refused(status: 404), "no such deal"))
    var driver = await AccountStage.driver(mine)
    driver.type("f")
    await driver.runTasks()
    #expect(driver.sees("could not be set"))
    #expect(driver.app.world.mine.watched.isEmpty)
  }

  /// Without the platform a mark is kept, is seen to wait, and is told when the platform is there again.
  @Test func aMarkThatThePlatformCanNotHearWaitsForIt() async {
    var mine = AccountStage.Mine()
    mine.watchOutcome = .kept(ClientError(.offline, "no answer"))
    let told = Lock(0)
    var driver = await AccountStage.driver(mine, columns: 120) { dashboard in
      dashboard.world.services.tellWishes = {
        told.withLock { $0 += 1 }
        return WishesTold(marks: [Deal.saguaroRidge.id: .told])
      }
    }
    driver.send(
      .connectionChanged(
        .offline(
          since: .fixtureNow, asOf: .fixtureNow, error: ConnectionState.Failure(ClientError(.offline, "no answer")))))
    driver.type("f")
    await driver.runTasks()
    #expect(driver.sees("Saguaro Ridge is on your watchlist here:"))
    // What is kept of the list does not take it back.
    driver.send(
      .accountLoaded(.favorites(Loaded(value: [], fetchedAt: .fixtureNow, origin: .local, isRefreshing: false))))
    #expect(driver.app.world.mine.watched == [Deal.saguaroRidge.id])
    driver.type("3")
    await driver.runTasks()
    #expect(driver.sees("1 mark set here: the platform is told") && driver.sees("Saguaro Ridge"))
    driver.send(.showSignOut)
    #expect(driver.sees("1 mark of the watchlist is lost"))
    // What is lost is said before what is only removed, which a small window has no room for.
    driver.resize(columns: 46, rows: 12)
    #expect(driver.sees("1 mark of the watchlist is lost"))
    driver.resize(columns: 120, rows: 24)
    driver.press(.escape)
    #expect(told.withLock { $0 } == 0)

    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(told.withLock { $0 } == 1)
    #expect(driver.app.world.mine.wishes.isEmpty && !driver.sees("mark set here"))
  }

  @Test func signingOutTellsThePlatformFirstWhereItIsThere() async {
    var driver = await AccountStage.driver(AccountStage.Mine(), columns: 120)
    driver.send(.accountLoaded(.wishes([Deal.saguaroRidge.id: true], reads: [:])))
    driver.send(.showSignOut)
    #expect(driver.sees("1 mark of the watchlist is told to the platform first.") && !driver.sees("lost"))
    driver.send(
      .connectionChanged(
        .offline(
          since: .fixtureNow, asOf: .fixtureNow, error: ConnectionState.Failure(ClientError(.offline, "no answer")))))
    #expect(driver.sees("1 mark of the watchlist is lost: the platform") && !driver.sees("told to the platform first"))
  }

  @Test func whatIsNotToldIsCounted() {
    var untold = AccountWorld.Untold(marks: [:], reads: [])
    #expect(untold.words("lost") == nil)
    untold.reads = [AccountStage.id(900)]
    #expect(untold.words("lost") == "1 read notice is lost")
    untold.marks = [Deal.saguaroRidge.id: true, Deal.juniperFlats.id: false]
    #expect(untold.words("lost") == "2 marks of the watchlist and 1 read notice are lost")
  }

  @Test func marksOfAnEarlierRunAreShownAndToldAtTheFirstAnswer() async {
    var mine = AccountStage.Mine()
    mine.watched = [.camelbackCommons]
    mine.wishes = [Deal.camelbackCommons.id: false, Deal.saguaroRidge.id: true]
    var driver = await AccountStage.driver(mine) { dashboard in
      dashboard.world.connection = .idle(asOf: .fixtureNow)
      dashboard.world.services.tellWishes = {
        WishesTold(marks: [
          Deal.saguaroRidge.id: .told,
          Deal.camelbackCommons.id: .refused(ClientError(.refused(status: 404), "no such deal")),
        ])
      }
    }
    driver.send(.connect)
    await driver.runTasks()
    #expect(driver.app.world.mine.watched == [Deal.saguaroRidge.id])
    driver.send(.connectionChanged(.syncing(nil, asOf: .fixtureNow)))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(driver.sees("a mark could not be set: Camelback Commons"))
    #expect(driver.app.world.mine.wishes.isEmpty)
  }

  /// A table has room for thirteen characters of a time.
  @Test func timesOfAnotherYearFitTheirColumn() throws {
    setenv("TZ", "UTC", 1)
    let now = try #require(Timestamp("2027-01-03T12:00:00Z"))
    for (instant, words) in [
      ("2026-11-24T14:05:00Z", "Nov 24, 2026"), ("2027-01-02T14:05:00Z", "Jan 2, 14:05"),
      ("2027-01-03T11:05:00Z", "11:05"),
    ] {
      #expect(LocalTime.brief(try #require(Timestamp(instant)), now: now) == words)
    }
  }

  /// Two dashboards of a profile keep their wishes in one file, and either tells the platform all of them.
  @Test func whatAnotherProgramHasToldIsFetched() async {
    var mine = AccountStage.Mine()
    mine.watched = [.camelbackCommons]
    mine.watchOutcome = .kept(ClientError(.offline, "no answer"))
    var driver = await AccountStage.driver(mine)
    driver.send(.connect)
    await driver.runTasks()
    let failure = ClientError(.offline, "no answer")
    driver.send(
      .connectionChanged(.offline(since: .fixtureNow, asOf: .fixtureNow, error: ConnectionState.Failure(failure))))
    driver.send(
      .accountLoaded(
        .favorites(
          Loaded(value: [], fetchedAt: .fixtureNow, origin: .local, isRefreshing: false, failure: failure))))
    driver.type("f")
    await driver.runTasks()
    #expect(driver.app.world.mine.watched == [Deal.saguaroRidge.id])
    // The platform is back. Nothing is left in the file: the other has told it.
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(driver.app.world.mine.wishes.isEmpty)
    #expect(driver.app.world.mine.favorites?.failure == nil)
    #expect(driver.app.world.mine.watched == [Deal.camelbackCommons.id])
  }

  @Test func itSaysWhatHasChangedSinceOneLookedLast() async {
    var before = Deal.saguaroRidge
    before.raise.amountRaised = before.raise.amountRaised - Money(dollars: 120_000)
    before.targetIRR = Percent(15.5)
    var mine = AccountStage.Mine()
    mine.watched = [.saguaroRidge, .camelbackCommons]
    let kept = Lock<[PropertyID: Sighting]>([:])
    mine.keepSightings = { sightings in kept.withLock { $0 = sightings } }
    mine.sightings = [
      before.id: Sighting(before, at: .fixtureNow + .seconds(-(86_400))),
      Deal.camelbackCommons.id: Sighting(.camelbackCommons, at: .fixtureNow + .seconds(-(86_400))),
    ]
    var driver = await AccountStage.driver(mine, columns: 120)
    driver.type("3")
    await driver.runTasks()
    #expect(driver.sees("1 deal has changed"))
    #expect(driver.sees("+$120k raised · IRR 15.5 → 16.2"))
    #expect(driver.sees("no change"))
    #expect(kept.withLock { $0[Deal.saguaroRidge.id]?.amountRaised } == Deal.saguaroRidge.raise.amountRaised)
  }

  @Test func aGuestIsToldHowToSignIn() {
    var driver = Stage.driver()
    driver.type("f")
    #expect(driver.sees("L signs in"))
    for (place, words) in [("3", "follows deals for you"), ("4", "Offering documents"), ("5", "tells you")] {
      driver.type(place)
      #expect(driver.sees("You are a guest here"))
      #expect(driver.sees(words))
    }
  }
}

@Suite struct NothingToExplainTests {
  @Test(arguments: ["4", "5", "P"]) func whereNothingIsWorkedOutTheKeyForItSaysSo(key: String) async {
    var driver = await AccountStage.driver()
    driver.type(key + "i")
    #expect(driver.sees("nothing here is worked out"), "\(driver.screen)")
  }
}

@Suite struct ActivityTests {
  @Test func whatWasNotReadIsCountedAndReadingMarksIt() async {
    var mine = AccountStage.Mine()
    mine.notifications = [
      AccountStage.notification(1, "Your offer was accepted", link: "/api/properties/\(Deal.saguaroRidge.id)"),
      AccountStage.notification(2, "A distribution was paid"), AccountStage.notification(3, "Welcome", isRead: true),
    ]
    var driver = await AccountStage.driver(mine, columns: 120)
    #expect(driver.sees("Activity·2"))
    driver.type("5")
    await driver.runTasks()
    driver.type("\r")
    #expect(driver.app.screens.last is DealScreen, "it leads to what it is about")
    #expect(driver.sees("Activity·1"))
    driver.press(.escape)
    driver.type("a")
    #expect(driver.app.world.mine.unread == 0)
  }
}

/// A notification that is read stays so, whether the platform can be told or not.
@Suite struct ReadingTests {
  private func notices(_ numbers: Int..., isKept: Bool = true) -> DashboardMessage {
    .accountLoaded(
      .notifications(
        Loaded(
          value: numbers.map { AccountStage.notification($0, "Notice \($0)") }, fetchedAt: .fixtureNow,
          origin: isKept ? .local : .network, isRefreshing: false)))
  }

  @Test func whatIsReadWithoutThePlatformStaysReadAndIsToldLater() async {
    var mine = AccountStage.Mine()
    mine.notifications = [AccountStage.notification(1, "Notice 1"), AccountStage.notification(2, "Notice 2")]
    mine.readOutcome = .kept(ClientError(.offline, "no answer"))
    let told = Lock(0)
    var driver = await AccountStage.driver(mine, columns: 120) { dashboard in
      dashboard.world.services.tellWishes = {
        told.withLock { $0 += 1 }
        return WishesTold(reads: [AccountStage.id(1): .told, AccountStage.id(2): .told])
      }
    }
    driver.send(
      .connectionChanged(
        .offline(
          since: .fixtureNow, asOf: .fixtureNow, error: ConnectionState.Failure(ClientError(.offline, "no answer")))))
    driver.type("5a")
    await driver.runTasks()
    #expect(driver.app.world.mine.unread == 0 && !driver.sees("does not know"))
    // What is kept of the list does not make them unread.
    driver.send(notices(1, 2))
    #expect(driver.app.world.mine.unread == 0)
    driver.send(notices(1, 2, 3))
    #expect(driver.app.world.mine.unread == 1)
    #expect(told.withLock { $0 } == 0)

    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(told.withLock { $0 } == 1 && !driver.app.world.mine.hasUntold)
    // An answer from before the platform was told changes nothing.
    driver.send(notices(1, 2, isKept: false))
    #expect(driver.app.world.mine.unread == 0)
  }

  @Test func whatWasReadInAnEarlierRunIsShownSoAndToldAtTheFirstAnswer() async {
    var mine = AccountStage.Mine()
    mine.notifications = [AccountStage.notification(1, "Notice 1")]
    mine.reads = [AccountStage.id(1): .fixtureNow]
    let told = Lock(0)
    var driver = await AccountStage.driver(mine) { dashboard in
      dashboard.world.connection = .idle(asOf: .fixtureNow)
      dashboard.world.services.tellWishes = {
        told.withLock { $0 += 1 }
        return WishesTold(reads: [AccountStage.id(1): .told])
      }
    }
    driver.send(.connect)
    await driver.runTasks()
    #expect(driver.app.world.mine.unread == 0 && driver.app.world.mine.hasUntold)
    driver.send(.connectionChanged(.syncing(nil, asOf: .fixtureNow)))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    await driver.runTasks()
    #expect(told.withLock { $0 } == 1)
  }

  @Test func whatThePlatformRefusesIsUnreadAgain() async {
    var mine = AccountStage.Mine()
    mine.notifications = [AccountStage.notification(1, "Notice 1")]
    mine.readOutcome = .refused(ClientError(.refused(status: 404), "no such notice"))
    var driver = await AccountStage.driver(mine, columns: 120)
    driver.type("5a")
    #expect(driver.app.world.mine.unread == 0)
    await driver.runTasks()
    #expect(driver.app.world.mine.unread == 1 && driver.sees("it could not be marked as read"))
  }
}

@Suite struct DocumentsTests {
  @Test func everyColumnOfTheDocumentsIsReached() async {
    var mine = AccountStage.Mine()
    mine.documents = [
      AccountStage.document(1, "K-1 2025"),
      AccountStage.document(2, "Private placement memorandum of this deal", .ppm),
    ]
    var driver = await AccountStage.driver(mine, columns: 46, rows: 12)
    driver.type("4")
    await driver.runTasks()
    #expect(driver.sees("+4"))
    for title in ["Kind", "Year", "Size", "Version", "Uploaded"] {
      var presses = 0
      while !driver.sees(title), presses < 8 {
        driver.type(">")
        presses += 1
      }
      #expect(driver.sees(title) && driver.sees("K-1 2025"), "\(title): \(driver.screen)")
    }
    driver.type("<<<<<<<<")
    #expect(driver.sees("+4"))
  }

  @Test func whatTheOtherNoticesAreAboutIsReached() async {
    var mine = AccountStage.Mine()
    mine.notifications = [
      AccountStage.notification(1, "Welcome"), AccountStage.notification(2, "$843.75 from Saguaro Ridge"),
    ]
    var driver = await AccountStage.driver(mine, columns: 46, rows: 12)
    driver.type("5")
    await driver.runTasks()
    func times() -> Int { driver.lines().count { $0.contains("What it is about, in a sentence.") } }
    #expect(times() == 1)
    driver.type(">>")
    #expect(times() == 3, "\(driver.screen)")
    driver.type("<<")
    #expect(times() == 1 && driver.sees("Welcome"))
  }

  @Test func documentsAreSavedWithTheirProgress() async {
    var mine = AccountStage.Mine()
    mine.documents = [AccountStage.document(1, "K-1 2025"), AccountStage.document(2, "PPM", .ppm)]
    var driver = await AccountStage.driver(mine, columns: 120)
    driver.type("4")
    await driver.runTasks()
    #expect(driver.sees("K-1 2025"))
    driver.send(.downloadWent(AccountStage.id(1), .came(206_000)))
    #expect(driver.sees("206 KB of 412 KB"))
    driver.send(.downloadWent(AccountStage.id(1), .done(path: "/home/x/K-1 2025.pdf")))
    #expect(driver.sees("saved as /home/x/K-1 2025.pdf"))
    driver.press(.tab)
    driver.press(.tab)
    #expect(!driver.sees("PPM") || !driver.sees("K-1 2025"), "one kind at a time")
    driver.press(.escape)
    #expect(driver.sees("PPM"))
  }

  @Test func whatCanNotBeHadSaysWhy() async {
    var mine = AccountStage.Mine()
    mine.failure = ClientError(.serverFailed(status: 500), "the platform failed")
    var driver = await AccountStage.driver(mine)
    driver.type("4")
    await driver.runTasks()
    #expect(driver.sees("This can't be shown"))
    #expect(driver.sees("r tries again"))
  }

  @Test func aNameThatIsTakenGetsANumber() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let downloads = DownloadFolder(environment: ["XDG_DOWNLOAD_DIR": folder.path])
    try Data().write(to: downloads.freeFile(named: "K-1.pdf"))
    try Data().write(to: downloads.freeFile(named: "K-1.pdf"))
    #expect(downloads.freeFile(named: "K-1.pdf").lastPathComponent == "K-1 (3).pdf")
  }
}

@Suite struct HoldingTests {
  @Test(arguments: InvestmentStatus.allCases) func everyStatusSaysWhatComesNext(status: InvestmentStatus) async {
    var mine = AccountStage.Mine()
    mine.holding = AccountStage.holding(status)
    var driver = await AccountStage.driver(mine)
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    #expect(driver.sees("What comes next"))
    #expect(driver.sees("$50,000"))
    #expect(driver.sees("What happened"))
    driver.type("]")
    #expect(driver.sees("Nothing was paid on this investment yet"))
  }

  @Test func itsPapersAreThereItsOwnBeforeThoseOfTheDealAndNoOthers() async {
    var mine = AccountStage.Mine()
    mine.holding = AccountStage.holding(.funded)
    var (own, ofDeal, other) = (
      AccountStage.document(9, "Subscription agreement"), AccountStage.document(2, "Offering summary"),
      AccountStage.document(3, "Of another deal")
    )
    (own.investmentId, own.propertyId) = (AccountStage.investment, Deal.saguaroRidge.id)
    ofDeal.propertyId = Deal.saguaroRidge.id
    other.propertyId = Deal.juniperFlats.id
    mine.documents = [other, ofDeal, own]
    let saved = Lock<[String]>([])
    var driver = await AccountStage.driver(mine) { dashboard in
      dashboard.world.services.saveDocument = { document in
        saved.withLock { $0.append(document.name) }
        return AsyncStream { $0.finish() }
      }
    }
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    #expect(!(driver.lines().last ?? "").contains("d save"), "there is nothing to save on this tab")
    driver.type("[")
    await driver.runTasks()
    #expect((driver.lines().last ?? "").contains("d save"))
    let names = driver.lines().compactMap { line in mine.documents.map(\.name).first { line.contains($0) } }
    #expect(names == ["Subscription agreement", "Offering summary"])
    driver.type("jd")
    await driver.runTasks()
    #expect(saved.withLock { $0 } == ["Offering summary"])
  }

  @Test func theFiguresOfADealOpenFromItsListsToo() async {
    var mine = AccountStage.Mine()
    mine.watched = [.copperBasinLofts]
    var driver = await AccountStage.driver(mine)
    driver.type("i")
    #expect(driver.sees("What it is made of") && driver.sees("Saguaro Ridge") && driver.sees("Target IRR"))
    driver.press(.escape)
    driver.type("3")
    await driver.runTasks()
    driver.type("i")
    #expect(driver.sees("What it is made of") && driver.sees("Copper Basin Lofts"))
  }
}

@Suite struct ProfileTests {
  @Test func anAccreditationThatEndsSoonSaysSo() async {
    var driver = await AccountStage.driver()
    driver.type("P")
    await driver.runTasks()
    #expect(driver.sees("10 days left"))
    #expect(driver.sees("Renew it in time"))
  }
}

@Suite struct HoldingFromThePortfolioTests {
  /// A holding that was never opened, beside a portfolio that was fetched before the platform went away.
  private func driver(_ tab: String = "", columns: Int = 80, rows: Int = 40) async -> Driver<Dashboard> {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    var driver = await AccountStage.driver(mine, columns: columns, rows: rows)
    driver.type("2")
    await driver.runTasks()
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    driver.send(
      .accountLoaded(
        .holding(
          AccountStage.investment,
          Loaded(
            value: nil, fetchedAt: nil, origin: .network, isRefreshing: false,
            failure: ClientError(.offline, "no answer")))))
    driver.type(tab)
    return driver
  }

  @Test func whatThePortfolioKnowsIsShownWithAWordThatThereIsMore() async throws {
    let driver = await driver()
    let holding = try #require(
      PortfolioStage.copy().summary.holdings.first { $0.investmentId == AccountStage.investment })
    #expect(!driver.sees("This can't be shown"))
    for words in [
      Figures.money(holding.amount), "funded", Figures.money(holding.returns.nav),
      PortfolioWords.rate(holding.returns.irr), "Apr 15, 2024", "contribution", "not here yet", "They can't be fetched",
      "› Saguaro Ridge",
    ] { #expect(driver.sees(words), "\(words)") }
  }

  @Test func soIsWhatWasPaid() async {
    let driver = await driver("]")
    #expect(driver.sees("What was paid") && driver.sees("$843.75") && !driver.sees("contribution"))
  }
}

@Suite struct HoldingHintTests {
  @Test(arguments: [InvestmentStatus.exited, .funded, .cancelled]) func whatIsOverIsNotToBePaid(
    status: InvestmentStatus
  ) async {
    var mine = AccountStage.Mine()
    mine.holding = AccountStage.holding(status)
    var driver = await AccountStage.driver(mine, columns: 120, rows: 40)
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    let footer = driver.lines().last ?? ""
    #expect(!footer.contains("money sent") && !footer.contains("take back"))
  }

  @Test func whatIsOpenIs() async {
    var mine = AccountStage.Mine()
    mine.holding = AccountStage.holding(.committed)
    var driver = await AccountStage.driver(mine, columns: 120, rows: 40)
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    #expect(driver.lines().last?.contains("money sent") == true)
  }
}

@Suite struct HoldingWordsTests {
  @Test(arguments: ["2025-01-26", "2026-03-01", "2024-12-31"]) func theLongestTimeIsWholeAndApart(day: String) {
    let at = Timestamp("\(day)T16:38:00Z") ?? .fixtureNow
    let event = InvestmentEvent(
      id: "1", investmentId: AccountStage.investment, from: nil, to: .interested, actorId: nil, reason: nil,
      requestId: nil, at: at)
    var canvas = Canvas(size: Size(columns: 46, rows: 5))
    Article(rows: HoldingWords.timeline([event], now: .fixtureNow)).draw(in: canvas.bounds, on: &canvas)
    let line = TestTerminal.lines(of: canvas).last { $0.contains("interested") } ?? ""
    #expect(line.contains("16:38  interested"))
  }
}

@Suite struct InvestWordsTests {
  private func said(_ unmet: [ErrorCode], amount: Int64) -> String {
    let terms = InvestmentTerms(
      minimum: Money(dollars: 50_000), maximum: Money(dollars: 500_000), step: Money(dollars: 5_000),
      target: Money(dollars: 5_000_000))
    let preview = InvestmentPreview(
      indicativeOwnershipPercent: Percent(1), headroom: Money(dollars: 100_000), terms: terms, requiresWaitlist: false,
      requirements: [ErrorCode.accreditationRequired, .belowMinimum].map { .init(code: $0, met: !unmet.contains($0)) })
    let check = AmountCheck(
      amount: Money(dollars: amount), deal: .saguaroRidge, property: nil, preview: preview, isAnswered: true)
    let rows = InvestWords.amount(check, now: .fixtureNow)
    var canvas = Canvas(size: Size(columns: 100, rows: 30))
    Article(rows: rows).draw(in: canvas.bounds, on: &canvas)
    return TestTerminal.lines(of: canvas).joined(separator: "\n")
  }

  @Test func whatIsTakenBeyondTheTargetIsNoYes() {
    let left = Deal.saguaroRidge.raise.remaining
    var preview = InvestStage.preview(headroom: 1_600_000)
    preview.maximum = Money(dollars: 5_000_000)
    func said(_ amount: Money) -> String {
      let check = AmountCheck(
        amount: amount, deal: .saguaroRidge, property: nil, preview: preview, isAnswered: true)
      return lines(InvestWords.amount(check, now: .fixtureNow))
    }
    #expect(said(left).contains("Yes, as things stand"))
    let beyond = said(left + Money(dollars: 5_000))
    #expect(!beyond.contains("Yes"))
    #expect(beyond.contains("only \(Figures.money(left)) can be accepted as things stand"))
  }

  @Test func whoHasSomethingOpenHearsWhatItIs() {
    var preview = InvestStage.preview(headroom: 20_000, waiting: 3, unmet: [.duplicateOffer])
    func said(_ open: InvestmentPreview.OpenInvestment) -> String {
      preview.open = open
      let check = AmountCheck(
        amount: Money(dollars: 50_000), deal: .saguaroRidge, property: nil, preview: preview, isAnswered: true)
      return lines(InvestWords.amount(check, now: .fixtureNow))
    }
    let waits = said(
      .init(
        investmentId: AccountStage.investment, status: .waitlisted, amount: Money(dollars: 60_000), waitlistPosition: 3)
    )
    #expect(waits.contains("Not again: you wait in line as number 3 with $60,000 already. o shows it."), "\(waits)")
    #expect(!waits.contains("open offer"))
    let offered = said(
      .init(investmentId: AccountStage.investment, status: .pending, amount: Money(dollars: 60_000)))
    #expect(offered.contains("you have an open offer of $60,000 in this deal already"))
  }

  @Test func theCommandLineNamesTheWayIntoTheLineAndNoRoomWhereThereIsNone() {
    let (amount, deal) = (Money(dollars: 50_000), PropertyDetail.fixture(of: .saguaroRidge).property)
    let full = InvestStage.preview(headroom: 20_000, waiting: 2)
    #expect(InvestCommand.refusal(full, amount).hasSuffix("there is a waiting list; --wait joins it"))
    var mine = InvestStage.preview(headroom: 20_000, waiting: 2, unmet: [.duplicateOffer])
    mine.open = .init(
      investmentId: AccountStage.investment, status: .waitlisted, amount: amount, waitlistPosition: 2)
    #expect(!InvestCommand.refusal(mine, amount).contains("--wait"))
    #expect(InvestCommand.refusal(mine, amount).contains("you wait in line as number 2 with $50,000 already"))
    #expect(InvestCommand.room(full, amount, deal).map(\.0) == ["Still open"])
    let closed = InvestStage.preview(headroom: 525_000, unmet: [.notOpen])
    #expect(InvestCommand.room(closed, amount, deal).isEmpty)
    let beyond = InvestCommand.room(InvestStage.preview(headroom: 1_600_000), Money(dollars: 1_150_000), deal)
    #expect(beyond.last?.1 == "only $1,100,000 can be accepted as things stand")
  }

  private func lines(_ rows: [Article.Row]) -> String {
    var canvas = Canvas(size: Size(columns: 100, rows: 30))
    Article(rows: rows).draw(in: canvas.bounds, on: &canvas)
    return TestTerminal.lines(of: canvas).joined(separator: "\n")
  }

  @Test func nobodyIsToldYesWhoWouldBeRefused() {
    #expect(said([], amount: 50_000).contains("Yes, as things stand"))
    #expect(!said([.accreditationRequired], amount: 50_000).contains("Yes"))
    #expect(said([.belowMinimum], amount: 1).contains("Not as it is"))
    #expect(said([.accreditationRequired], amount: 200_000).contains("room for $100,000 only"))
  }
}
