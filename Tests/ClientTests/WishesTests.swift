import Curl
import Domain
import Fixtures
import Foundation
import Lock
import Testing

@testable import Client

/// A deal can be marked, and a notice read, without the platform, which hears of it later.
struct WishesTests {
  private let folder: TemporaryFolder
  private let deals: [PropertyID] = [Deal.saguaroRidge.id, Deal.copperBasinLofts.id, Deal.juniperFlats.id].sorted()

  init() throws { folder = try TemporaryFolder() }

  private func copies(
    _ platform: TestPlatform, account: String = "me@platform.example"
  ) throws -> AccountCopies {
    let client = PlatformClient(
      address: try PlatformAddress(parsing: "http://127.0.0.1:4001"), transport: platform.transport,
      clock: TestClock().conduct)
    return AccountCopies(
      client: client, folder: URL(fileURLWithPath: folder.path), account: account, wall: .fixed(.fixtureNow))
  }

  private static let silent = TestPlatform { _ throws(CurlError) in throw CurlError(.cannotConnect, "no answer") }
  private static func willing() -> TestPlatform { TestPlatform { _ throws(CurlError) in .json("{}", status: 204) } }

  /// What the platform was asked, without its address.
  private func asked(_ platform: TestPlatform) -> [String] {
    platform.requests.map { "\($0.method) " + ($0.url.components(separatedBy: ":4001").last ?? "") }
  }

  @Test func whatThePlatformCanNotHearIsKeptAndToldOnce() async throws {
    let offline = try copies(Self.silent)
    for (id, isWatched) in zip(deals, [true, false, true]) {
      guard case .kept(let error) = await offline.marks.tell(isWatched, of: id) else {
        Issue.record("not kept")
        return
      }
      #expect(error.isOffline)
    }
    // Changed back before anybody heard of it: the last word counts.
    _ = await offline.marks.tell(false, of: deals[2])
    #expect(await offline.marks.tellAll().isEmpty)

    // Another run, with the platform.
    let platform = Self.willing()
    let online = try copies(platform)
    #expect(online.marks.untold() == [deals[0]: true, deals[1]: false, deals[2]: false])
    let outcomes = await online.marks.tellAll()
    #expect(Set(outcomes.keys) == Set(deals))
    #expect(
      asked(platform) == [
        "PUT /api/properties/\(deals[0])/favorite", "DELETE /api/properties/\(deals[1])/favorite",
        "DELETE /api/properties/\(deals[2])/favorite",
      ])
    #expect(online.marks.untold().isEmpty)
    _ = await online.marks.tellAll()
    #expect(asked(platform).count == 3)
  }

  @Test func whatWasReadWithoutThePlatformIsToldOnce() async throws {
    let notice: NotificationID = Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001)
    guard case .kept = await (try copies(Self.silent)).reads.tell(.fixtureNow, of: notice) else {
      Issue.record("not kept")
      return
    }
    let platform = Self.willing()
    let online = try copies(platform)
    #expect(online.reads.untold() == [notice: .fixtureNow] && online.marks.untold().isEmpty)
    let told = await online.tellWishes()
    #expect(Array(told.reads.keys) == [notice] && told.marks.isEmpty)
    _ = await online.tellWishes()
    #expect(asked(platform) == ["POST /api/users/me/notifications/\(notice)/read"])
    #expect(online.reads.untold().isEmpty)
    // It goes with the sign-in.
    _ = await (try copies(Self.silent)).reads.tell(.fixtureNow, of: notice)
    AccountCopies.forget(URL(fileURLWithPath: folder.path))
    #expect(try copies(Self.silent).reads.untold().isEmpty)
  }

  @Test func whatThePlatformTakesLeavesNothingToTell() async throws {
    let copies = try copies(Self.willing())
    guard case .told = await copies.marks.tell(true, of: deals[0]) else {
      Issue.record("not told")
      return
    }
    #expect(copies.marks.untold().isEmpty)
  }

  @Test func whatThePlatformRefusesIsForgotten() async throws {
    _ = await (try copies(Self.silent)).marks.tell(true, of: deals[0])
    let copies = try copies(
      TestPlatform { _ throws(CurlError) in
        .json(#"{"error":"no such property","code":"NOT_FOUND","requestId":"1"}"#, status: 404)
      })
    let outcome = await copies.marks.tellAll()[deals[0]]
    guard case .refused(let error) = outcome else {
      Issue.record("not refused")
      return
    }
    #expect(error.isNotFound)
    #expect(copies.marks.untold().isEmpty)
    guard case .refused = await copies.marks.tell(true, of: deals[1]) else {
      Issue.record("not refused")
      return
    }
    #expect(copies.marks.untold().isEmpty)
  }

  @Test func aPlatformThatIsAwayAgainHearsTheRestLater() async throws {
    let offline = try copies(Self.silent)
    for id in deals { _ = await offline.marks.tell(true, of: id) }
    let answers = Lock(1)
    let copies = try copies(
      TestPlatform { _ throws(CurlError) in
        let isThere = answers.withLock { left in
          left -= 1
          return left >= 0
        }
        guard isThere else { throw CurlError(.cannotConnect, "no answer") }
        return .json("{}", status: 204)
      })
    #expect(Array(await copies.marks.tellAll().keys) == [deals[0]])
    #expect(Set(copies.marks.untold().keys) == Set(deals[1...]))
  }

  @Test func nobodyElseTellsThem() async throws {
    _ = await (try copies(Self.silent)).marks.tell(true, of: deals[0])
    let platform = Self.willing()
    let others = try copies(platform, account: "another@platform.example")
    #expect(others.marks.untold().isEmpty)
    _ = await others.marks.tellAll()
    #expect(platform.requests.isEmpty)
  }

  /// Without a place to keep it, a mark that can't be told is as it was, and that is no secret.
  @Test func whatCanNeitherBeToldNorKeptIsRefused() async throws {
    let file = folder.path + "/wishes.json"
    try FileManager.default.createDirectory(atPath: file + "/full", withIntermediateDirectories: true)
    guard case .refused(let error) = await (try copies(Self.silent)).marks.tell(true, of: deals[0]) else {
      Issue.record("not refused")
      return
    }
    #expect(error.code == .localCopy && error.message.contains("can't be kept here"))
    guard case .told = await (try copies(Self.willing())).marks.tell(true, of: deals[0]) else {
      Issue.record("not told")
      return
    }
  }

  @Test func signedOutNothingIsKept() async throws {
    let copies = try copies(Self.silent)
    copies.close()
    _ = await copies.marks.tell(true, of: deals[0])
    #expect(copies.marks.untold().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/wishes.json"))
  }
}
