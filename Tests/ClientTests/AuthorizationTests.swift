import Curl
import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Client

struct AuthorizationTests {
  /// A platform that takes one access token at a time, and gives a new pair for the refresh token that goes with it.
  private final class TokenPlatform: Sendable {
    private let generation = Lock(1)
    let platform: TestPlatform
    var refreshes: Int { platform.requests.filter { $0.url.hasSuffix("/api/auth/refresh") }.count }

    init(takesRefresh: Bool = true) {
      let generation = generation
      platform = TestPlatform { request throws(CurlError) in
        if request.url.hasSuffix("/api/auth/refresh") {
          return generation.withLock { generation in
            let body = String(decoding: request.body ?? [], as: UTF8.self)
            guard takesRefresh, body.contains("\"refresh-\(generation)\"") else { return Self.unauthorized }
            generation += 1
            return .json(
              """
              {"accessToken":"access-\(generation)","refreshToken":"refresh-\(generation)","tokenType":"Bearer",
              "expiresIn":3600,"id":"\(Identifier<TokenGrant>(high: 0, low: 1))"}
              """)
          }
        }
        let expected = "Bearer access-\(generation.withLock { $0 })"
        guard request.headers.contains(CurlHeader("Authorization", expected)) else { return Self.unauthorized }
        return .json(#"{"status":"healthy","timestamp":"2026-03-02T12:00:00.000Z","uptime":1}"#)
      }
    }

    private static let unauthorized = CurlResponse.json(
      #"{"error":"Unauthorized","code":"UNAUTHENTICATED"}"#, status: 401)
  }

  private func withFile(_ body: (CredentialFile) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(CredentialFile(folder.appendingPathComponent("credentials/default.json")))
  }

  private func credential(access: String, refresh: String? = "refresh-1") throws -> Credential {
    Credential(platform: try address.url, accessToken: access, refreshToken: refresh, account: "me@example.com")
  }

  private var address: PlatformAddress {
    get throws { try PlatformAddress(parsing: "https://platform.example.com") }
  }

  private func client(_ platform: TokenPlatform, _ authorization: Authorization?) throws -> PlatformClient {
    PlatformClient(
      address: try address, transport: platform.platform.transport, clock: TestClock().conduct,
      authorization: authorization)
  }

  @Test func requestsCarryTheTokenOfTheirPlatform() async throws {
    let platform = TokenPlatform()
    let mine = Authorization(token: "access-1", platform: try address.url)
    #expect(try await client(platform, mine).health().status == "healthy")
    let foreign = Authorization(token: "access-1", platform: "https://elsewhere.example.com")
    await #expect(throws: ClientError.self) { try await client(platform, foreign).health() }
    #expect(!platform.platform.requests[1].headers.contains { $0.name == "Authorization" })
  }

  @Test func aTokenThatIsNotTakenIsRenewedOnceForAllWhoAsk() async throws {
    try await withFile { file in
      let platform = TokenPlatform()
      let old = try credential(access: "ended")
      try file.save(old)
      let client = try client(platform, Authorization(old, file: file))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          group.addTask { _ = try await client.read("/health?\(number)") as Health }
        }
        try await group.waitForAll()
      }
      #expect(platform.refreshes == 1)
      #expect(try file.load()?.accessToken == "access-2")
      #expect(try file.load()?.account == "me@example.com")
    }
  }

  @Test func anotherProcessTakesWhatTheFirstHasRenewed() async throws {
    try await withFile { file in
      let platform = TokenPlatform()
      let old = try credential(access: "ended")
      try file.save(old)
      let (first, second) = (Authorization(old, file: file), Authorization(old, file: file))
      _ = try await client(platform, first).health()
      _ = try await client(platform, second).health()
      #expect(platform.refreshes == 1)
      #expect(second.credential?.accessToken == "access-2")
    }
  }

  @Test func whoeverFindsAnotherProcessRenewingWaitsForIt() async throws {
    try await withFile { file in
      let old = try credential(access: "ended")
      try file.save(old)
      let clock = TestClock()
      let waiting = Authorization(old, file: file)
      let entered = Lock(0)
      // While the lock is held here, the other one may not refresh; it gives up only after a long while.
      _ = try await file.whileAlone { () async throws(ClientError) in
        do throws(ClientError) {
          _ = try await waiting.renewed(after: old, clock: clock.conduct) { _ throws(ClientError) in
            entered.withLock { $0 += 1 }
            throw ClientError(.cancelled, "")
          }
        } catch { #expect(error.code == .timedOut) }
      }
      #expect(entered.withLock { $0 } == 0)
      #expect(clock.elapsed >= .seconds(10))
    }
  }

  @Test func aSignInThatHasEndedIsSaid() async throws {
    try await withFile { file in
      let platform = TokenPlatform(takesRefresh: false)
      let old = try credential(access: "ended")
      try file.save(old)
      let error = await #expect(throws: ClientError.self) {
        try await client(platform, Authorization(old, file: file)).health()
      }
      #expect(error?.code == .refused(status: 401))
      #expect(try file.load() == old)
    }
  }

  @Test func whoeverSignedOutElsewhereIsNotSignedInAgainByARenewal() async throws {
    try await withFile { file in
      let platform = TokenPlatform()
      let old = try credential(access: "ended")
      try file.save(old)
      let authorization = Authorization(old, file: file)
      try file.remove()
      let error = await #expect(throws: ClientError.self) { try await client(platform, authorization).health() }
      #expect(error?.code == .refused(status: 401))
      #expect(platform.refreshes == 0)
      #expect(try file.load() == nil)
    }
  }

  @Test func aRenewalWhoseAnswerGotLostIsAskedForAgainWithTheSameToken() async throws {
    try await withFile { file in
      let (tokens, asked) = (Lock<[String]>([]), Lock(0))
      let grant = """
        {"accessToken":"access-2","refreshToken":"refresh-2","tokenType":"Bearer","expiresIn":3600,
        "id":"\(Identifier<TokenGrant>(high: 0, low: 1))"}
        """
      let platform = TestPlatform { request throws(CurlError) in
        guard request.url.hasSuffix("/api/auth/refresh") else {
          guard request.headers.contains(CurlHeader("Authorization", "Bearer access-2")) else {
            return .json(#"{"error":"Unauthorized","code":"UNAUTHENTICATED"}"#, status: 401)
          }
          return .json(#"{"status":"healthy","timestamp":"2026-03-02T12:00:00.000Z","uptime":1}"#)
        }
        tokens.withLock { $0.append(String(decoding: request.body ?? [], as: UTF8.self)) }
        let count = asked.withLock { count in
          count += 1
          return count
        }
        if count == 1 { throw CurlError(.cut, "the connection broke") }
        return .json(grant)
      }
      let old = try credential(access: "ended")
      try file.save(old)
      let client = PlatformClient(
        address: try address, transport: platform.transport, clock: TestClock().conduct,
        authorization: Authorization(old, file: file))
      #expect(try await client.health().status == "healthy")
      #expect(tokens.withLock { Set($0) }.count == 1 && asked.withLock { $0 } == 2)
      #expect(try file.load()?.refreshToken == "refresh-2")
    }
  }

  @Test func signingOutForgetsTheCredentialHereAndInTheFile() async throws {
    try await withFile { file in
      let credential = try credential(access: "access-1")
      try file.save(credential)
      let authorization = Authorization(credential, file: file)
      try await authorization.signOut(clock: TestClock().conduct)
      #expect(authorization.credential == nil)
      #expect(try file.load() == nil)
    }
  }

  @Test func aTokenFromTheEnvironmentIsNeverRenewed() async throws {
    let platform = TokenPlatform()
    let authorization = Authorization(token: "ended", platform: try address.url)
    await #expect(throws: ClientError.self) { try await client(platform, authorization).health() }
    #expect(platform.refreshes == 0)
  }
}
