import Client
import Domain
import Fixtures
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

@Suite struct InvestScreenTests {
  private func driver(
    _ preview: InvestmentPreview? = InvestStage.preview(headroom: 1_600_000),
    _ change: (inout Dashboard) -> Void = { _ in }
  ) async -> Driver<Dashboard> {
    var driver = await AccountStage.driver(columns: 120, rows: 40, change: change)
    driver.type("I")
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    if let preview { driver.send(.act(InvestScreen.Action.previewed(Money(dollars: 50_000), preview))) }
    return driver
  }

  private func step(_ driver: Driver<Dashboard>) -> InvestStep? { (driver.app.top as? InvestScreen)?.step }

  @Test func theFooterNamesTheKeysOfTheStepAndNoOthers() async {
    func footer(_ driver: Driver<Dashboard>) -> String { driver.lines().last ?? "" }
    var driver = await driver()
    #expect(footer(driver).contains("↵ next") && footer(driver).contains("i explain"))
    #expect(["mark", "save", "view", "back", "holding", "palette"].allSatisfy { !footer(driver).contains($0) })
    driver.type("\r")
    await driver.runTasks()
    #expect(["next", "back", "leave", "palette"].allSatisfy { footer(driver).contains($0) })
    #expect(["mark", "save", "holding", "copy"].allSatisfy { !footer(driver).contains($0) })
    driver.type("\r")
    #expect(["mark", "save", "view", "back"].allSatisfy { footer(driver).contains($0) })
    driver.type(" j \r")
    #expect(footer(driver).contains("mark") && !footer(driver).contains("save"))
    driver.type("\r")
    #expect(footer(driver).contains("make the offer") && !footer(driver).contains("mark"))
    driver.send(.act(InvestScreen.Action.prepared(InvestStage.offer)))
    driver.type("50000\r")
    #expect(step(driver) == .outcome)
    #expect(footer(driver).contains("holding") && !footer(driver).contains("next"))
  }

  @Test func theProposedAmountGivesWayToTheOneThatIsTyped() async {
    var driver = await driver()
    driver.type("7")
    #expect((driver.app.top as? InvestScreen)?.amountField.text == "7")
    driver.type("5000")
    #expect((driver.app.top as? InvestScreen)?.amount == Money(dollars: 75_000))
  }

  @Test func anUntouchedOfferIsLeftWithoutAWord() async {
    var driver = await driver()
    driver.press(.escape)
    #expect(driver.app.top is DealsScreen)
  }

  @Test(arguments: ["q", "\u{1B}", "1"]) func aHalfMadeOneIsAskedAbout(key: String) async {
    var driver = await driver()
    driver.type("\r")
    await driver.runTasks()
    #expect(step(driver) == .accreditation)
    if key == "\u{1B}" {
      driver.press(.escape)
      #expect(step(driver) == .amount, "escape undoes one step after the other")
      driver.press(.backspace)
      driver.press(.escape)
    } else {
      driver.type(key)
    }
    #expect(driver.sees("Drop it?"))
    #expect(driver.sees("Saguaro Ridge"))
    driver.type("n")
    #expect(driver.app.top is InvestScreen)
    if key == "\u{1B}" { driver.press(.escape) } else { driver.type(key) }
    driver.type("y")
    #expect(driver.app.top is DealsScreen)
  }

  @Test func whoGoesElsewhereFindsTheOfferAsItWas() async {
    var driver = await driver()
    driver.type("\r\r")
    await driver.runTasks()
    #expect(step(driver) == .documents)
    driver.type(" 2")
    #expect(driver.app.top is PortfolioScreen)
    driver.type("1")
    #expect(step(driver) == .documents)
    #expect((driver.app.top as? InvestScreen)?.readDocuments.count == 1)
    driver.press(.escape)
    #expect(step(driver) == .accreditation)
    driver.press(.escape)
    #expect(step(driver) == .amount)
    #expect(driver.sees("as things stand"))
  }

  @Test func whoCannotGoOnYetIsToldWhereItStandsAndNotOverIt() async {
    var driver = await driver()
    driver.type("\r\r")
    await driver.runTasks()
    #expect(driver.sees("not marked as read yet") && !driver.sees("Not yet:"))
    driver.type("\r")
    #expect(step(driver) == .documents)
    #expect(driver.sees("Not yet:") && driver.sees("not marked as read yet") && driver.app.notice == nil)
    driver.type(" ")
    #expect(!driver.sees("Not yet:"))
    // Without room for it a note says it.
    driver.type(" ")
    driver.resize(columns: 46, rows: 8)
    driver.type("\r")
    #expect(driver.app.notice?.text.string.contains("not marked as read yet") == true)
  }

  @Test func whatDoesNotDependOnTheAmountStaysWhileThePlatformIsAsked() async {
    var driver = await driver()
    driver.resize(columns: 80, rows: 50)
    let before = driver.lines()
    // Another amount that is taken as well: nothing moves, and what is asked says so in its place.
    driver.press(.backspace)
    driver.press(.backspace)
    driver.press(.backspace)
    driver.press(.backspace)
    driver.press(.backspace)
    driver.type("60000")
    #expect(driver.sees("is asked about this amount"))
    let after = driver.lines()
    #expect(driver.sees("Room for offers $1,600,000") && driver.sees("What the platform asks"))
    #expect(driver.sees("… there is room"))
    // Nor while an amount is on its way that would be refused.
    for typed in 1...3 {
      driver.press(.backspace)
      let headings = driver.lines().firstIndex { $0.contains("Will I get in?") }
      #expect(headings == before.firstIndex { $0.contains("Will I get in?") }, "after \(typed) keys")
    }
    let moved = zip(before, after).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
    #expect(moved.count <= 4, "only the amount, the answer, the share and what is asked change: \(moved)")
  }

  @Test(arguments: ["50001", "1000"]) func whatIsNotFulfilledIsInSight(amount: String) async {
    var driver = await driver()
    driver.resize(columns: 80, rows: 24)
    for _ in 0..<8 { driver.press(.backspace) }
    driver.type(amount)
    let reason = amount == "1000" ? "$1,000 is below the minimum of $50,000" : "amounts go in steps of $5,000"
    #expect(driver.sees("Not as it is: \(reason)."))
    var seen = ""
    for _ in 0..<10 {
      driver.press(.pageDown)
      seen += driver.screen
    }
    #expect(seen.contains("✗ " + reason) && seen.contains("Will I get in?") && seen.contains("as a whole."))
  }

  @Test func everyLineIsReachedInASmallWindow() async {
    var driver = await driver()
    driver.resize(columns: 46, rows: 12)
    var seen = driver.screen
    for _ in 0..<30 {
      driver.press(.down)
      seen += driver.screen
    }
    for words in ["Yes, as things stand", "Will I get in?", "What the platform asks", "you have no other open offer"] {
      #expect(seen.contains(words))
    }
    #expect(driver.sees("┃"))
  }

  @Test(arguments: ["9999999999999999", "510000"]) func whatIsTooLargeIsSaidWithoutAsking(amount: String) async {
    var driver = await driver()
    for _ in 0..<8 { driver.press(.backspace) }
    driver.type(amount)
    driver.advance(by: .seconds(2))
    #expect(driver.sees("Too large: the most is $500,000."))
    #expect(driver.sees("is above the maximum of $500,000"))
    #expect(!driver.sees("is asked") && !driver.sees("81632653061"))
    driver.type("\r")
    #expect(step(driver) == .amount)
  }

  @Test func moreThanTheWholeRaiseIsTooLargeBeforeAnyAnswer() async {
    var driver = await driver(nil)
    for _ in 0..<8 { driver.press(.backspace) }
    driver.type("999999999")
    #expect(driver.sees("Too large: the most is"))
    #expect(!driver.sees("is asked"))
  }

  @Test func whoIsNotAccreditedHearsItInItsStep() async {
    var driver = await driver(InvestStage.preview(headroom: 1_600_000, unmet: [.accreditationRequired]))
    driver.type("\r")
    await driver.runTasks()
    #expect(step(driver) == .accreditation)
    driver.type("\r")
    #expect(step(driver) == .accreditation)
    #expect(driver.sees("your accreditation is missing or has ended"))
  }

  @Test func withoutRoomOneJoinsTheLineWithTwoKeys() async {
    let joined = Lock<[Money]>([])
    var driver = await driver(InvestStage.preview(headroom: 20_000, waiting: 2)) { dashboard in
      dashboard.world.services.joinLine = { amount, _ in
        joined.withLock { $0.append(amount) }
        return .success(WaitlistPlace(investmentId: AccountStage.id(90), position: 3))
      }
    }
    #expect(driver.sees("as number 3 in line"))
    driver.type("\r")
    #expect(driver.sees("There is no room for $50,000 in Saguaro Ridge now"))
    await driver.runTasks()
    #expect(joined.withLock { $0 }.isEmpty, "one key joins nothing")
    driver.type("y")
    await driver.runTasks()
    #expect(joined.withLock { $0 } == [Money(dollars: 50_000)])
    #expect(driver.sees("You are number 3 in line"))
    driver.type("o")
    #expect(driver.app.top is HoldingScreen)
  }

  @Test func aPlaceInLineIsGivenUpWhereOneHasJustGotIt() async {
    let cancelled = Lock<[InvestmentID]>([])
    var driver = await driver(InvestStage.preview(headroom: 20_000, waiting: 2)) { dashboard in
      dashboard.world.services.joinLine = { _, _ in
        .success(WaitlistPlace(investmentId: AccountStage.investment, position: 3))
      }
      dashboard.world.services.account = { part in
        var holding = AccountStage.holding(.waitlisted)
        holding.investment.waitlistPosition = 2
        guard case .holding(let id) = part else { return AsyncStream { $0.finish() } }
        let loaded = Loaded(value: holding, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
        return AsyncStream { continuation in
          continuation.yield(.holding(id, loaded))
          continuation.finish()
        }
      }
      dashboard.world.services.cancel = { id in
        cancelled.withLock { $0.append(id) }
        return nil
      }
    }
    driver.type("\ry")
    await driver.runTasks()
    #expect(driver.sees("You are number 2 in line"), "the place that it has by now")
    driver.type("x")
    #expect(driver.sees("Take back $50,000 in Saguaro Ridge?"))
    driver.type("y")
    await driver.runTasks()
    #expect(cancelled.withLock { $0 } == [AccountStage.investment])
  }

  @Test func theOutcomeFollowsTheOffer() async {
    var driver = await driver()
    let offer = InvestStage.offer
    for keys in ["\r", "\r", " j ", "\r", "\r"] {
      driver.type(keys)
      await driver.runTasks()
    }
    driver.send(.act(InvestScreen.Action.prepared(offer)))
    driver.type("50000\r")
    var investment = AccountStage.holding(.pending).investment
    driver.send(.act(InvestScreen.Action.stands(offer.id, .booked(investment))))
    await driver.runTasks()
    #expect(step(driver) == .outcome)
    #expect(driver.sees("The platform has your offer"))
    for (status, words) in [
      (InvestmentStatus.committed, "Your offer is accepted"), (.cancelled, "The offer is taken back"),
    ] {
      investment.status = status
      let holding = HoldingDetail(investment: investment, events: [], distributions: [])
      let loaded = Loaded(value: holding, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
      driver.send(.accountLoaded(.holding(investment.id, loaded)))
      #expect(driver.sees(words))
      #expect(!driver.sees("Status pending"))
    }
  }

  @Test func whoWaitsAlreadyIsLedToTheirPlace() async {
    var preview = InvestStage.preview(headroom: 20_000, waiting: 3, unmet: [.duplicateOffer])
    preview.open = .init(
      investmentId: AccountStage.investment, status: .waitlisted, amount: Money(dollars: 50_000), waitlistPosition: 3)
    var driver = await driver(preview)
    driver.type("o")
    #expect(driver.app.top is HoldingScreen)
  }

  @Test func aDocumentIsSavedWhereItHasToBeRead() async {
    let saved = Lock<[String]>([])
    var driver = await driver { dashboard in
      dashboard.world.services.saveDocument = { document in
        saved.withLock { $0.append(document.name) }
        return AsyncStream { continuation in
          continuation.yield(.done(path: "/home/x/\(document.name).pdf"))
          continuation.finish()
        }
      }
      dashboard.world.services.documentLink = { _ in .success("https://platform.example/files/1?sig=2") }
    }
    driver.type("\r\rd")
    await driver.runTasks()
    #expect(saved.withLock { $0 } == ["Offering summary"])
    #expect(driver.sees("saved as /home/x/Offering summary.pdf"))
    driver.type("v")
    await driver.runTasks()
    #expect(driver.sees("y copy the address"))
    driver.type("y")
    #expect(driver.clipboard == "https://platform.example/files/1?sig=2")
  }
}

@Suite struct HoldingActionTests {
  private func driver(_ status: InvestmentStatus, _ change: (inout Dashboard) -> Void = { _ in }) async -> Driver<
    Dashboard
  > {
    var mine = AccountStage.Mine()
    mine.holding = AccountStage.holding(status)
    var driver = await AccountStage.driver(mine, columns: 100, rows: 30, change: change)
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    return driver
  }

  @Test func anOfferIsTakenBackWithTwoKeysThatNameIt() async {
    let cancelled = Lock<[InvestmentID]>([])
    var driver = await driver(.pending) { dashboard in
      dashboard.world.services.cancel = { id in
        cancelled.withLock { $0.append(id) }
        return nil
      }
    }
    driver.type("x")
    #expect(driver.sees("Take back $50,000 in Saguaro Ridge?"))
    driver.press(.enter)
    await driver.runTasks()
    #expect(cancelled.withLock { $0 }.isEmpty, "enter is pressed by habit")
    driver.type("y")
    await driver.runTasks()
    #expect(cancelled.withLock { $0 } == [AccountStage.investment])
    #expect(driver.sees("is taken back"))
  }

  @Test func whoTakesAnOfferBackHearsOfTheMoneyThatIsOnItsWay() async {
    var driver = await driver(.pending)
    driver.type("x")
    #expect(!driver.sees("on its way"))
    driver.type("n")
    var holding = AccountStage.holding(.pending)
    holding.investment.paymentMethod = .wire
    holding.investment.paymentReference = "FT-1"
    func show(_ driver: inout Driver<Dashboard>) {
      driver.send(
        .accountLoaded(
          .holding(
            AccountStage.investment,
            Loaded(value: holding, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false))))
    }
    show(&driver)
    driver.type("G")
    #expect(driver.sees("you said") && driver.sees("the money is sent"))
    driver.type("x")
    #expect(driver.sees("not stopped"))
    #expect(driver.sees("FT-1"))
    driver.type("n")
    holding.investment.status = .cancelled
    show(&driver)
    driver.type("gg")
    #expect(driver.sees("nothing was invested"))
    #expect(driver.sees("You had said that the money was on its way"))
  }

  @Test func moneyIsNotSentBeforeTheOffer() async {
    var driver = await driver(.pending)
    driver.type("p")
    driver.press(.tab)
    driver.type("FT-1")
    driver.press(.tab)
    for _ in 0..<10 { driver.press(.backspace) }
    driver.type("2019-01-01")
    #expect(driver.sees("the offer is of"))
  }

  @Test func theMoneyIsSaidToBeSentAndARefusalComesBackAsItWasFilledIn() async {
    let references = Lock<[String]>([])
    var driver = await driver(.committed) { dashboard in
      dashboard.world.services.markSent = { _, _, reference, _ in
        let count = references.withLock { references in
          references.append(reference)
          return references.count
        }
        let answers = [
          ClientError(.refused(status: 409), "this reference is used already"), ClientError(.offline, "no answer"),
        ]
        return answers.indices.contains(count - 1) ? answers[count - 1] : nil
      }
    }
    driver.type("p")
    #expect(driver.sees("$50,000 in Saguaro Ridge"))
    driver.press(.tab)
    driver.type("FT-1")
    driver.press("alt-enter")
    await driver.runTasks()
    #expect(references.withLock { $0 } == ["FT-1"])
    #expect(driver.sees("FT-1"), "what was typed is there again")
    driver.type("b")
    driver.press("alt-enter")
    await driver.runTasks()
    #expect(references.withLock { $0 } == ["FT-1", "FT-1b"])
    #expect(driver.sees("does not know it yet"))
    // Nothing is wrong with what was typed: the same once more.
    driver.press("alt-enter")
    await driver.runTasks()
    #expect(references.withLock { $0 } == ["FT-1", "FT-1b", "FT-1b"])
    #expect(driver.sees("is on its way"))
  }

  @Test func whatThePlatformSaysOfAnInvestmentShowsAtOnce() async {
    var mine = AccountStage.Mine()
    mine.portfolio = PortfolioStage.copy()
    mine.holding = AccountStage.holding(.pending)
    var driver = await AccountStage.driver(mine, columns: 100, rows: 30)
    driver.send(.open(HoldingScreen(AccountStage.investment)))
    await driver.runTasks()
    #expect(driver.sees("Status pending"))
    var investment = AccountStage.holding(.committed).investment
    driver.send(.happened(.investment(investment)))
    // Before anything was fetched.
    #expect(driver.sees("Status committed"))
    #expect(driver.sees("$50,000 in Saguaro Ridge is committed now"))
    driver.send(.sayNoMore)
    investment.paymentReference = "FT-1"
    driver.send(.happened(.investment(investment)))
    #expect(!driver.sees("is committed now"), "it stood like that before")
    #expect(driver.sees("FT-1"))
    investment.userId = AccountStage.id(2)
    investment.status = .funded
    driver.send(.happened(.investment(investment)))
    #expect(!driver.sees("Status funded"), "it is somebody else's")
  }

  @Test(arguments: InvestmentStatus.allCases) func whatCanNotBeDoneSaysWhy(status: InvestmentStatus) async {
    var driver = await driver(status)
    let canCancel = [.pending, .committed, .waitlisted, .interested].contains(status)
    driver.type("x")
    #expect(driver.sees("Take back") == canCancel)
  }
}
