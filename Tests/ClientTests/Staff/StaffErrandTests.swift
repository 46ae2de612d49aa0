import Curl
import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Client

@Suite struct StaffErrandTests {
  private static let investment = Investment(
    id: InvestmentID(high: 1, low: 7), userId: UserID(high: 1, low: 2), propertyId: .number(1),
    amount: Money(dollars: 50_000), indicativeOwnershipPercent: Percent(1), status: .committed, version: 1,
    createdAt: noon, updatedAt: noon,
    property: PropertyReference(id: .number(1), name: "Property 1", slug: "property-1", city: "Phoenix", state: "AZ"))

  private static let batch = DistributionBatchID(high: 1, low: 9)

  struct Case: CustomStringConvertible, Sendable {
    let errand: StaffErrand
    let path: String
    let body: String
    var description: String { path }
  }

  /// Each errand with the request that it is, members in the order of their names.
  static let cases: [Case] = {
    let id = investment.id
    let property = PropertyID.number(1)
    let day = CalendarDate(daysSinceEpoch: 20_000)
    return [
      Case(errand: .commit(id, reason: nil), path: "/api/investments/\(id)/commit", body: "{}"),
      Case(
        errand: .fund(id, received: Money(cents: 5_000_050), reference: "W-1", on: day),
        path: "/api/investments/\(id)/fund",
        body: #"{"amountReceived":50000.5,"effectiveDate":"\#(day)","paymentReference":"W-1"}"#),
      Case(
        errand: .reject(id, reason: "no papers"), path: "/api/investments/\(id)/reject",
        body: #"{"reason":"no papers"}"#),
      Case(errand: .cancel(id, reason: "asked"), path: "/api/investments/\(id)/cancel", body: #"{"reason":"asked"}"#),
      Case(errand: .exit(id, reason: nil), path: "/api/investments/\(id)/exit", body: "{}"),
      Case(errand: .refund(id, reason: "over"), path: "/api/investments/\(id)/refund", body: #"{"reason":"over"}"#),
      Case(
        errand: .promote(nil, in: property, reason: nil), path: "/api/admin/raises/\(property)/waitlist/promote",
        body: "{}"),
      Case(
        errand: .promote(id, in: property, reason: "first in person"),
        path: "/api/admin/raises/\(property)/waitlist/promote",
        body: #"{"investmentId":"\#(id)","reason":"first in person"}"#),
    ]
  }()

  private func sent(_ platform: TestPlatform) throws -> (request: CurlRequest, body: String, key: String?) {
    let request = try #require(platform.requests.last)
    let json = try JSONSerialization.jsonObject(with: Data(request.body ?? []))
    let body = try JSONSerialization.data(withJSONObject: json, options: [.sortedKeys])
    return (
      request, String(decoding: body, as: UTF8.self), request.headers.first { $0.name == "Idempotency-Key" }?.value
    )
  }

  @Test(arguments: cases) func anInvestmentsStepsAreSentUnderTheirKeys(of example: Case) async throws {
    let platform = TestPlatform { _ throws(CurlError) in .json(Self.investment) }
    guard case .investment(let answer) = try await platform.client().perform(example.errand, key: "key-1") else {
      Issue.record("an investment was promised")
      return
    }
    #expect(answer == Self.investment)
    let (request, body, key) = try sent(platform)
    #expect(request.method == "POST" && platform.paths.last == example.path)
    #expect(body == example.body)
    #expect(key == "key-1")
  }

  @Test func remindersAreTriedWithoutSendingAny() async throws {
    let outcome = ReminderOutcome(queued: 3, skipped: [], dryRun: true)
    let platform = TestPlatform { _ throws(CurlError) in .json(outcome) }
    let errand = StaffErrand.remind([.pending, .committed], in: .number(1), isDryRun: true)
    guard case .reminders(let answer) = try await platform.client().perform(errand, key: "k") else {
      Issue.record("reminders were promised")
      return
    }
    #expect(answer == outcome)
    #expect(try sent(platform).body == #"{"dryRun":true,"status":["pending","committed"],"template":"reminder"}"#)
  }

  @Test func aDraftSaysAllThatAPaymentIs() async throws {
    let day = CalendarDate(daysSinceEpoch: 20_000)
    let platform = TestPlatform { _ throws(CurlError) in .json("{}") }
    let draft = BatchDraft(
      property: .number(1), type: .returnOfCapital, total: Money(dollars: 1000), recordDate: day, paymentDate: day)
    await #expect(throws: ClientError.self) { try await platform.client().perform(.draft(draft), key: "k") }
    #expect(
      try sent(platform).body
        == #"{"paymentDate":"\#(day)","propertyId":"\#(PropertyID.number(1))","recordDate":"\#(day)","totalAmount":1000,"type":"return_of_capital"}"#
    )
    #expect(platform.paths.last == "/api/admin/distributions")
  }

  @Test func aFilingIsPutAndTakenBackUnderItsKey() async throws {
    let day = CalendarDate(daysSinceEpoch: 20_000)
    let notice = ComplianceReport.FormDNotice(
      property: Self.investment.property, firstSaleDate: day, today: day,
      filing: FormDFiling(
        filedDate: day, fileNumber: "021-512345", recordedBy: UserID(high: 1, low: 2), recordedAt: noon))
    let platform = TestPlatform { _ throws(CurlError) in .json(notice) }
    let client = platform.client()
    let path = "/api/admin/raises/\(PropertyID.number(1))/form-d"
    let errand = StaffErrand.file(.number(1), on: day, number: "021-512345")
    guard case .notice(let answer) = try await client.perform(errand, key: "a") else {
      Issue.record("a notice was promised")
      return
    }
    #expect(answer == notice)
    var (request, body, key) = try sent(platform)
    #expect(request.method == "PUT" && platform.paths.last == path && key == "a")
    #expect(body == #"{"filedDate":"\#(day)","fileNumber":"021-512345"}"#)
    _ = try await client.perform(.file(.number(1), on: day, number: nil), key: "b")
    #expect(try sent(platform).body == #"{"filedDate":"\#(day)"}"#)
    _ = try await client.perform(.unfile(.number(1), reason: "another one"), key: "c")
    (request, body, key) = try sent(platform)
    #expect(request.method == "POST" && platform.paths.last == path + "/retract" && key == "c")
    #expect(body == #"{"reason":"another one"}"#)
  }

  @Test func aJobIsRemovedByItsName() async throws {
    let platform = TestPlatform { _ throws(CurlError) in CurlResponse(status: 204, headers: [], body: []) }
    let job = JobID(high: 1, low: 3)
    guard case .removed = try await platform.client().perform(.remove(job, queue: "email"), key: "k") else {
      Issue.record("it should be removed")
      return
    }
    #expect(platform.requests.last?.method == "DELETE")
    #expect(platform.paths.last == "/api/admin/queues/email/jobs/\(job)")
  }

  @Test func anAnswerThatGotLostIsAskedForUnderTheSameKey() async throws {
    let platform = TestPlatform.sequence([
      .failure(CurlError(.cut, "the connection broke")), .success(.json(Self.investment)),
    ])
    let client = platform.client()
    do {
      _ = try await client.perform(.commit(Self.investment.id, reason: nil), key: "once")
      Issue.record("its answer got lost")
    } catch {
      #expect(error.mayHaveBeenDone, "whoever asked is told so")
    }
    _ = try await client.perform(.commit(Self.investment.id, reason: nil), key: "once")
    let keys = platform.requests.map { $0.headers.first { $0.name == "Idempotency-Key" }?.value }
    #expect(keys == ["once", "once"])
  }
}

@Suite struct StaffCopiesTests {
  private func copies(_ platform: TestPlatform, _ folder: TemporaryFolder, account: String = "staff@x") -> StaffCopies {
    StaffCopies(
      client: platform.client(), folder: URL(fileURLWithPath: folder.path), account: account, wall: .fixed(noon))
  }

  private func last<Value>(_ stream: AsyncStream<Loaded<Value>>) async -> Loaded<Value>? {
    var last: Loaded<Value>?
    for await loaded in stream { last = loaded }
    return last
  }

  private static let report = ComplianceReport(
    asOfDate: noon.dateUTC, formD: [], accreditationsExpiring: [], staleValuations: [])

  @Test func whatWasFetchedIsThereWithoutThePlatformForItsAccountAlone() async throws {
    let folder = try TemporaryFolder()
    let platform = TestPlatform { _ throws(CurlError) in .json(Self.report) }
    #expect(await last(copies(platform, folder).compliance())?.value == Self.report)
    let away = TestPlatform { _ throws(CurlError) in throw CurlError(.cannotConnect, "down") }
    let kept = await last(copies(away, folder).compliance())
    #expect(kept?.value == Self.report && kept?.failure?.code == .offline)
    #expect(await last(copies(away, folder, account: "somebody@else").compliance())?.value == nil)
  }

  @Test func whatIsForgottenIsGoneAndOnlyThat() async throws {
    let folder = try TemporaryFolder()
    let mine = folder.file("user.json")
    try Data().write(to: URL(fileURLWithPath: mine))
    let platform = TestPlatform { _ throws(CurlError) in .json(Self.report) }
    _ = await last(copies(platform, folder).compliance())
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).contains("staff/compliance.json"))
    StaffCopies.forget(URL(fileURLWithPath: folder.path))
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == ["user.json"])
  }

  @Test func detailsOfAnyShapeAreKeptAndTold() throws {
    let json = #"{"a":[1,2.5,true,null,"x"],"b":{"c":"d"},"n":1250000}"#
    let detail = try JSONDecoder().decode(AnyDetail.self, from: Data(json.utf8))
    #expect(detail.description == "a 1, 2.5, yes, —, x · b c d · n 1250000")
    #expect(try JSONDecoder().decode(AnyDetail.self, from: try JSONEncoder().encode(detail)) == detail)
  }
}
