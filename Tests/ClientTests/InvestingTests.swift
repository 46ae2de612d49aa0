import Curl
import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Client

/// An offer is booked once, whatever breaks between the machine and the platform.
@Suite struct InvestingTests {
  /// A platform that books an offer once for each key, and whose answers get lost as a test says.
  private final class Books: Sendable {
    enum Line: Sendable {
      case whole
      /// Nothing reaches the platform.
      case down
      /// The offer arrives, its answer does not.
      case answerLost
      case status(Int, String)
      /// An answer that is not the platform's.
      case bare(Int)
    }

    private struct State {
      var line: [Line]
      var booked: [String: Int] = [:]
      var order: [String] = []
      var keys: [String] = []
    }

    private let state: Lock<State>

    init(_ line: Line...) { state = Lock(State(line: line)) }

    /// How many investments there are.
    var count: Int { state.withLock { $0.order.count } }
    /// The key of each request, in order.
    var keys: [String] { state.withLock { $0.keys } }
    func set(_ line: Line...) { state.withLock { $0.line = line } }

    var platform: TestPlatform {
      TestPlatform { [self] request throws(CurlError) in
        let line = state.withLock { state in state.line.count > 1 ? state.line.removeFirst() : state.line[0] }
        if case .down = line { throw CurlError(.cannotConnect, "connection refused") }
        if case .status(let status, let code) = line {
          return .json(#"{"error":"no","code":"\#(code)","requestId":"r"}"#, status: status)
        }
        if case .bare(let status) = line {
          return CurlResponse(
            status: status, headers: [CurlHeader("Content-Type", "text/html")], body: Array("<h1>no</h1>".utf8))
        }
        if request.method == "GET" {
          let investments = state.withLock { $0.order }.map { _ in Self.investment }
          return .json(
            Page(data: investments, pagination: Pagination(page: 1, limit: 100, total: investments.count)))
        }
        let key = request.headers.first { $0.name == "Idempotency-Key" }?.value ?? ""
        state.withLock { state in
          state.keys.append(key)
          if state.booked[key] == nil {
            state.booked[key] = state.order.count
            state.order.append(key)
          }
        }
        if case .answerLost = line { throw CurlError(.cut, "the connection broke") }
        return .json(Self.investment)
      }
    }

    static let investment = Investment(
      id: InvestmentID(high: 1, low: 1), userId: UserID(high: 1, low: 2), propertyId: .number(1),
      amount: Money(dollars: 50_000), indicativeOwnershipPercent: Percent(1), status: .pending, version: 1,
      createdAt: noon, updatedAt: noon,
      property: PropertyReference(id: .number(1), name: "Property 1", slug: "property-1", city: "Phoenix", state: "AZ"))
  }

  private let owner = PlatformKey(url: "http://127.0.0.1:3001", account: "me@example.com")

  private func investing(_ books: Books, _ user: UserDatabase, _ clock: TestClock = TestClock()) -> Investing {
    Investing(client: books.platform.client(clock), user: user, owner: owner, clock: clock.conduct)
  }

  private func prepared(_ investing: Investing) async throws -> Offer {
    try await investing.prepare(Money(dollars: 50_000), in: .number(1), named: "Property 1")
  }

  @Test func theKeyIsOnTheDiskBeforeAnythingIsSent() async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.whole)
    let offer = try await prepared(investing(books, user))
    #expect(books.keys.isEmpty)
    let kept = try await user.pendingOperations(for: owner)
    #expect(kept.map(\.key) == [offer.id])
    #expect(kept.first?.stage == .prepared)
    #expect(kept.first.flatMap { Offer($0) }?.amount == Money(dollars: 50_000))
  }

  @Test func aBookedOfferIsKeptNoLonger() async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.whole)
    let investing = investing(books, user)
    let offer = try await prepared(investing)
    guard case .booked = await investing.send(offer) else {
      Issue.record("it is not booked")
      return
    }
    #expect(books.keys == [offer.id])
    #expect(try await user.pendingOperations(for: owner).isEmpty)
  }

  @Test func offlineItIsRefusedAndNothingIsKeptForLater() async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.down)
    let investing = investing(books, user)
    let offer = try await prepared(investing)
    guard case .refused(let error) = await investing.send(offer) else {
      Issue.record("not refused")
      return
    }
    #expect(error.isOffline && !error.mayHaveBeenDone)
    books.set(.whole)
    #expect(await investing.unsettled().isEmpty)
    #expect(books.count == 0)
  }

  @Test func anAnswerThatGotLostIsAskedForWithTheSameKeyUntilItComes() async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.answerLost, .down, .answerLost, .whole)
    let investing = investing(books, user)
    let offer = try await prepared(investing)
    var seen: [String] = []
    for await state in investing.states(of: offer) {
      switch state {
      case .sending: seen.append("sending")
      case .checking: if seen.last != "checking" { seen.append("checking") }
      case .booked: seen.append("booked")
      case .refused: seen.append("refused")
      }
    }
    #expect(seen == ["sending", "checking", "booked"])
    #expect(Set(books.keys) == [offer.id])
    #expect(books.count == 1)
  }

  @Test func aBrokenLineAfterALostAnswerDoesNotMakeItRefused() async throws {
    // The first attempt arrived; a retry that can't connect must not say "not sent".
    let user = try UserDatabase.open(.memory).database
    let books = Books(.status(503, "NOT_READY"), .down)
    let investing = investing(books, user)
    let offer = try await prepared(investing)
    guard case .checking(let error) = await investing.send(offer) else {
      Issue.record("it claims to know")
      return
    }
    #expect(error?.mayHaveBeenDone == true)
    #expect(await investing.unsettled().map(\.id) == [offer.id])
  }

  @Test(arguments: [
    (409, "OVERSUBSCRIBED"), (409, "DUPLICATE_OFFER"), (400, "BELOW_MINIMUM"), (403, "ACCREDITATION_REQUIRED"),
    (401, "UNAUTHENTICATED"),
  ])
  func aRefusalIsFinalAndLeavesNothing(status: Int, code: String) async throws {
    let user = try UserDatabase.open(.memory).database
    let investing = investing(Books(.status(status, code)), user)
    let offer = try await prepared(investing)
    guard case .refused(let error) = await investing.send(offer) else {
      Issue.record("not refused")
      return
    }
    #expect(error.errorBody?.code.rawValue == code)
    #expect(await investing.pending().isEmpty)
  }

  @Test(arguments: [404, 405, 407, 409, 413, 422, 401, 403])
  func aStatusThatIsNotThePlatformsOwnWordSettlesNothing(status: Int) async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.bare(status))
    let investing = investing(books, user)
    let offer = try await prepared(investing)
    for _ in 0..<2 {
      guard case .checking = await investing.send(offer) else {
        Issue.record("a gateway's status was taken for the platform's word")
        return
      }
    }
    guard case .checking = await investing.check(offer) else {
      Issue.record("nor while it is checked")
      return
    }
    #expect(await investing.unsettled().map(\.id) == [offer.id])
    books.set(.whole)
    guard case .booked = await investing.check(offer) else {
      Issue.record("not as expected")
      return
    }
    #expect(books.count == 1)
  }

  @Test(arguments: [(405, "METHOD_NOT_ALLOWED"), (404, "ROUTE_NOT_FOUND"), (429, "RATE_LIMITED")])
  func nonDoesAWordThatIsNotAboutTheOffer(status: Int, code: String) async throws {
    let user = try UserDatabase.open(.memory).database
    let investing = investing(Books(.status(status, code)), user)
    guard case .checking = await investing.send(try await prepared(investing)) else {
      Issue.record("it claims to know")
      return
    }
  }

  @Test(arguments: [-600, 0, 600])
  func aClockThatIsWrongDoesNotMakeABookedOfferUnmade(secondsAhead: Int) async throws {
    // The platform books at its own time; this machine's clock is ahead of it or behind.
    let clock = TestClock()
    let isBooked = Lock<Timestamp?>(nil)
    let platform = TestPlatform { request throws(CurlError) in
      let there = clock.now + .seconds(-secondsAhead)
      let date = CurlHeader("Date", Self.httpDate(there))
      if request.method == "POST" {
        if request.url.hasSuffix("/preview") { return .json("{}", status: 400, headers: [date]) }
        isBooked.withLock { $0 = there }
        throw CurlError(.cut, "the connection broke")
      }
      var investment = Books.investment
      investment.createdAt = isBooked.withLock { $0 } ?? noon
      return .json(
        Page(data: [investment], pagination: Pagination(page: 1, limit: 100, total: 1)), headers: [date])
    }
    let user = try UserDatabase.open(.memory).database
    let investing = Investing(client: platform.client(clock), user: user, owner: owner, clock: clock.conduct)
    // Every offer is looked at before it is made.
    _ = try? await investing.preview(Money(dollars: 50_000), in: .number(1))
    let offer = try await prepared(investing)
    guard case .checking = await investing.send(offer) else {
      Issue.record("not as expected")
      return
    }
    clock.advance(by: .seconds(7200))
    guard let kept = await investing.unsettled().first, case .booked = await investing.check(kept) else {
      Issue.record("it says that it was not made")
      return
    }
  }

  private static func httpDate(_ instant: Timestamp) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000))
  }

  @Test func whatATokenHasSentIsHeardOfByTheSamePersonsNextToken() async throws {
    let user = try UserDatabase.open(.memory).database
    let lost = Lock(true)
    let me = User(
      id: UserID(high: 1, low: 2), clerkId: "me", email: try #require(owner.account), role: .investor,
      isAccredited: true, verificationStatus: .verified, accreditation: AccreditationSummary(status: .verified),
      createdAt: noon, updatedAt: noon)
    let platform = TestPlatform { request throws(CurlError) in
      if request.url.hasSuffix("/api/auth/me") { return .json(me) }
      if lost.withLock({ $0 }) { throw CurlError(.cut, "the connection broke") }
      return .json(Books.investment)
    }
    func investing(_ token: String) -> Investing {
      Investing(
        client: platform.client(), user: user, owner: PlatformKey(url: owner.url, account: "token " + token),
        isNamed: false, clock: TestClock().conduct)
    }
    let first = investing("1")
    _ = await first.send(try await prepared(first))
    #expect(await investing("2").unsettled().count == 1)
    // And by the same person signed in.
    let signedIn = Investing(client: platform.client(), user: user, owner: owner, clock: TestClock().conduct)
    #expect(await signedIn.unsettled().count == 1)
  }

  @Test func signedOutInBetweenSaysNothingOfAnOfferThatWasSent() async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.answerLost)
    let first = investing(books, user)
    let offer = try await prepared(first)
    guard case .checking = await first.send(offer) else {
      Issue.record("not as expected")
      return
    }
    books.set(.status(401, "UNAUTHENTICATED"))
    guard case .checking = await first.check(offer) else {
      Issue.record("it was settled without a word")
      return
    }
    books.set(.whole)
    guard case .booked = await first.check(offer) else {
      Issue.record("not as expected")
      return
    }
    #expect(books.count == 1)
  }

  @Test func afterACrashTheNextRunAsksWithTheSameKey() async throws {
    let folder = try TemporaryFolder()
    let place = LocalDatabase.Place.file(folder.file("user.sqlite"))
    let books = Books(.answerLost)
    var key = ""
    do {
      let user = try UserDatabase.open(place).database
      let investing = investing(books, user)
      let offer = try await prepared(investing)
      key = offer.id
      _ = await investing.send(offer)
    }
    books.set(.whole)
    let next = investing(books, try UserDatabase.open(place).database)
    let offers = await next.unsettled()
    #expect(offers.map(\.id) == [key])
    guard let offer = offers.first, case .booked = await next.check(offer) else {
      Issue.record("not as expected")
      return
    }
    #expect(books.keys == [key, key])
    #expect(books.count == 1)
  }

  @Test func anOfferOfLongAgoIsLookedUpAndNotMade() async throws {
    let user = try UserDatabase.open(.memory).database
    let clock = TestClock()
    let books = Books(.status(502, "BAD"))
    let investing = investing(books, user, clock)
    let offer = try await prepared(investing)
    guard case .checking = await investing.send(offer) else {
      Issue.record("not as expected")
      return
    }
    clock.advance(by: .seconds(7200))
    books.set(.whole)
    guard let kept = await investing.unsettled().first, case .refused = await investing.check(kept) else {
      Issue.record("an hour later nobody expects it to be made")
      return
    }
    #expect(books.count == 0)
    #expect(await investing.unsettled().isEmpty)
  }

  @Test func whatIsNotConfirmedIsForgotten() async throws {
    let user = try UserDatabase.open(.memory).database
    let investing = investing(Books(.whole), user)
    let offer = try await prepared(investing)
    await investing.withdraw(offer)
    #expect(await investing.pending().isEmpty)
    // Once it is gone it can't be sent any more: somebody may have decided otherwise.
    guard case .refused = await investing.send(offer) else {
      Issue.record("not as expected")
      return
    }
  }

  @Test func offersOfAnotherAccountStayOutOfIt() async throws {
    let user = try UserDatabase.open(.memory).database
    let books = Books(.answerLost)
    let mine = investing(books, user)
    _ = await mine.send(try await prepared(mine))
    let other = Investing(
      client: books.platform.client(), user: user, owner: PlatformKey(url: owner.url, account: "you@example.com"),
      clock: TestClock().conduct)
    #expect(await other.unsettled().isEmpty)
    #expect(await mine.unsettled().count == 1)
  }
}
