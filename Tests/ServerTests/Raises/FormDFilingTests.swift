import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

/// The notice to the SEC from its first sale to its filing, and back.
struct FormDFilingTests {
  typealias Notice = ComplianceReport.FormDNotice

  private static let property = Property.numbered(1).id
  private static let path = Path.formD(property)

  /// A platform whose first property had its first commitment so many days ago; none at all with `nil`.
  private static func withSale(
    daysAgo days: Double?, _ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void
  ) async throws {
    try await withPlatform([.numbered(1), .numbered(2)]) { platform async throws in
      try await RaiseScene.people(in: platform)
      if let days {
        try await RaiseScene.invest(
          platform, 1, in: property, dollars: 100_000, [(.pending, days + 1), (.committed, days)])
      }
      try await body(platform)
    }
  }

  private static func file(
    _ platform: PlatformUnderTest, _ json: String, by user: UserRecord = RaiseScene.staff, key: String? = nil
  ) async throws -> PlatformUnderTest.Reply {
    let headers = user.signedIn.merging(key.map { ["Idempotency-Key": $0] } ?? [:]) { $1 }
    return try await platform.send(.put, path, json, headers)
  }

  private static func retract(
    _ platform: PlatformUnderTest, _ json: String = #"{"reason":"It was another one"}"#,
    by user: UserRecord = RaiseScene.staff
  ) async throws -> PlatformUnderTest.Reply {
    try await platform.send(.post, path + "/retract", json, user.signedIn)
  }

  private static func report(_ platform: PlatformUnderTest) async throws -> [Notice] {
    try await platform.get(Path.compliance, RaiseScene.staff.signedIn).decoded(ComplianceReport.self).formD
  }

  private static func trail(_ platform: PlatformUnderTest) async throws -> [String] {
    try await platform.store.read { connection in
      try connection.all(
        "SELECT action, details FROM audit_entries WHERE entity_id = \(property.description) ORDER BY at, id"
      ) { "\(try $0.required() as String) \(try $0.required() as String)" }
    }
  }

  @Test func aFilingIsRecordedToldAndKept() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      let reply = try await Self.file(platform, #"{"filedDate":"2026-02-20","fileNumber":"021-512345"}"#)
      #expect(reply.status == 200, "\(reply.text)")
      let notice = try reply.decoded(Notice.self)
      #expect(notice.firstSaleDate == CalendarDate("2026-02-09") && notice.dueDate == CalendarDate("2026-02-24"))
      let filing = try #require(notice.filing)
      #expect(filing.filedDate == CalendarDate("2026-02-20") && filing.fileNumber == "021-512345")
      #expect(filing.recordedBy == RaiseScene.staff.id && filing.recordedAt == testNow)
      #expect(try await Self.report(platform) == [notice])
      let detail = try await platform.get(Path.raise(Self.property), RaiseScene.staff.signedIn)
        .decoded(RaiseDetail.self)
      #expect(detail.formD == notice)
      #expect(try await platform.lastEvent() == [ToldEvent(type: .complianceUpdated)], "for staff alone")
      let trail = try await Self.trail(platform)
      #expect(trail == [#"form-d.file {"filedDate":"2026-02-20","fileNumber":"021-512345"}"#])
    }
  }

  @Test func aFilingIsCorrectedAndTheTrailKeepsWhatItSaid() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      _ = try await Self.file(platform, #"{"filedDate":"2026-02-20","fileNumber":"021-512345"}"#)
      platform.clock.advance(by: .seconds(1))
      let notice = try await Self.file(platform, #"{"filedDate":"2026-02-21"}"#).decoded(Notice.self)
      #expect(notice.filing?.filedDate == CalendarDate("2026-02-21") && notice.filing?.fileNumber == nil)
      #expect(
        try await Self.trail(platform).last
          == #"form-d.correct {"filedDate":"2026-02-21","previousDate":"2026-02-20","previousNumber":"021-512345"}"#)
      // What is recorded already is neither news nor an entry.
      let again = try await Self.file(platform, #"{"filedDate":"2026-02-21","fileNumber":null}"#)
      #expect(try again.decoded(Notice.self) == notice)
      #expect(try await Self.trail(platform).count == 2)
    }
  }

  @Test func aMistakeIsTakenBackForAReasonAndTheNoticeIsOwedAgain() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      #expect(try await Self.retract(platform).status == 404, "nothing is recorded")
      _ = try await Self.file(platform, #"{"filedDate":"2026-02-20"}"#)
      platform.clock.advance(by: .seconds(1))
      #expect(try await Self.retract(platform, "{}").error().details?.map(\.field) == ["reason"])
      let reply = try await Self.retract(platform)
      #expect(reply.status == 200, "\(reply.text)")
      #expect(try reply.decoded(Notice.self).filing == nil)
      #expect(try await Self.report(platform).map(\.filing) == [nil])
      #expect(try await platform.lastEvent(2) == [.init(type: .complianceUpdated), .init(type: .complianceUpdated)])
      let entry = try await Self.trail(platform).last
      #expect(entry == #"form-d.retract {"filedDate":"2026-02-20","reason":"It was another one"}"#)
    }
  }

  @Test func theSameCallWithOneKeyIsDoneOnce() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      let first = try await Self.file(platform, #"{"filedDate":"2026-02-20"}"#, key: "k")
      #expect(try await Self.retract(platform).status == 200)
      let second = try await Self.file(platform, #"{"filedDate":"2026-02-20"}"#, key: "k")
      #expect(second.text == first.text, "an answer that got lost")
      #expect(try await Self.report(platform).map(\.filing) == [nil], "and nothing is done twice")
      let other = try await Self.file(platform, #"{"filedDate":"2026-02-21"}"#, key: "k")
      #expect(try other.error().code == .idempotencyKeyReused)
    }
  }

  @Test(arguments: [
    (#"{}"#, "filedDate", "is required"),
    (#"{"filedDate":"yesterday"}"#, "filedDate", "must be a date (YYYY-MM-DD)"),
    (#"{"filedDate":"2026-02-08"}"#, "filedDate", "must not be before the first sale, 2026-02-09"),
    (#"{"filedDate":"2026-03-02"}"#, "filedDate", "must not be in the future"),
    (#"{"filedDate":"2026-02-20","fileNumber":"512345"}"#, "fileNumber", "must be 021- and 1 to 9 digits"),
    (#"{"filedDate":"2026-02-20","fileNumber":7}"#, "fileNumber", "must be a text"),
    (#"{"filedDate":"2026-02-20","number":"021-1"}"#, "number", "is not a member here"),
  ])
  func whatIsWrongIsNamedByItsField(json: String, field: String, message: String) async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      let error = try await Self.file(platform, json).error()
      #expect(error.code == .validationFailed)
      #expect(error.details == [.init(field: field, message: message)])
      #expect(try await Self.trail(platform).isEmpty)
    }
  }

  @Test func theFirstAndTheLastDayAreBothRight() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      #expect(try await Self.file(platform, #"{"filedDate":"2026-02-09"}"#).status == 200)
      #expect(try await Self.file(platform, #"{"filedDate":"2026-03-01"}"#).status == 200)
    }
  }

  @Test func withoutASaleNothingIsOwed() async throws {
    try await Self.withSale(daysAgo: nil) { platform async throws in
      let reply = try await Self.file(platform, #"{"filedDate":"2026-02-20"}"#)
      #expect(reply.status == 409)
      #expect(try reply.error().code == .noSale)
      #expect(try await Self.retract(platform).status == 409)
      let nowhere = Path.formD(Property.numbered(9).id)
      let missing = try await platform.send(
        .put, nowhere, #"{"filedDate":"2026-02-20"}"#, RaiseScene.staff.signedIn)
      #expect(missing.status == 404)
      let detail = try await platform.get(Path.raise(Self.property), RaiseScene.staff.signedIn)
        .decoded(RaiseDetail.self)
      #expect(detail.formD == nil)
    }
  }

  @Test func onlyStaffRecordFilings() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      let json = #"{"filedDate":"2026-02-20"}"#
      #expect(try await Self.file(platform, json, by: People.user(1)).status == 403)
      #expect(try await Self.retract(platform, by: People.user(1)).status == 403)
      #expect(try await platform.send(.put, Self.path, json).status == 401)
      #expect(try await Self.report(platform).map(\.filing) == [nil])
    }
  }

  @Test func anUnfiledNoticeIsNeverDroppedAndAFiledOneLeavesAfterThirtyDays() async throws {
    try await Self.withSale(daysAgo: 20) { platform async throws in
      platform.clock.advance(by: .seconds(86_400 * 400))
      let late = try await Self.report(platform)
      #expect(late.map(\.daysLeft) == [-405], "the worst does not go silent")
      let today = platform.clock.clock.now.dateUTC
      #expect(try await Self.file(platform, #"{"filedDate":"\#(today)"}"#).status == 200)
      platform.clock.advance(by: .seconds(86_400 * 30))
      #expect(try await Self.report(platform).count == 1)
      platform.clock.advance(by: .seconds(86_400))
      #expect(try await Self.report(platform).isEmpty)
      let detail = try await platform.get(Path.raise(Self.property), RaiseScene.staff.signedIn)
        .decoded(RaiseDetail.self)
      #expect(detail.formD?.filing?.filedDate == today, "its raise tells it for good")
    }
  }

  @Test func whatWasDueLongBeforeFilingsWereKeptIsNotAskedForButCanBeRecorded() async throws {
    // Due on 2026-01-29, thirty-one days before the store was made.
    try await Self.withSale(daysAgo: 46) { platform async throws in
      #expect(try await Self.report(platform).isEmpty)
      let path = Path.raise(Self.property)
      let detail = try await platform.get(path, RaiseScene.staff.signedIn).decoded(RaiseDetail.self)
      #expect(detail.formD?.daysLeft == -31 && detail.formD?.filing == nil, "nobody knows, and nobody says so")
      #expect(try await Self.file(platform, #"{"filedDate":"2026-02-27"}"#).status == 200)
      #expect(try await Self.report(platform).count == 1)
    }
  }
}
