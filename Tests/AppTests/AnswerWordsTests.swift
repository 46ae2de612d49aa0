import Client
import Domain
import Fixtures
import Foundation
import Testing

@testable import App

/// What is said of answers that are none: what, from where, and what to do.
@Suite struct AnswerWordsTests {
  init() { setenv("TZ", "UTC", 1) }

  /// What comes of asking a platform that answers so.
  private func failure(_ answer: @escaping @Sendable (LoopbackConnection) -> Void) async throws -> ClientError {
    let server = try LoopbackServer { connection in
      while connection.readRequest() != nil { answer(connection) }
    }
    let client = PlatformClient(
      address: try PlatformAddress(parsing: server.url), clock: .system(wall: .fixed(.fixtureNow)))
    do throws(ClientError) {
      _ = try await client.propertyChanges(since: nil, limit: 100)
    } catch {
      return error
    }
    throw ClientError(.cancelled, "it answered")
  }

  private static let tooMany = #"{"error":"Too many requests","code":"RATE_LIMITED","requestId":"1"}"#

  @Test func anAnswerWithoutEndIsSaidToBeTooLarge() async throws {
    let error = try await failure { connection in
      connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 33554433\r\n\r\n[")
    }
    #expect(error.code == .unreadable)
    #expect(
      error.sentence
        == "the platform's answer can't be read (the answer is larger than 32 MiB; whoever runs the platform can mend that)"
    )
    let world = Stage.dashboard(connection: .failing(since: .fixtureNow, asOf: nil, error: .init(error))).world
    #expect(
      ConnectionWords.trouble(world)?.string
        == "What https://platform.example answers can't be read: the answer is larger than 32 MiB; whoever runs the platform can mend that."
    )
  }

  @Test func tooManyRequestsSayWhenTheyAreTakenAgain() async throws {
    let error = try await failure { connection in
      connection.answer(
        Self.tooMany, status: "429 Too Many Requests", headers: "Retry-After: 42\r\nContent-Type: application/json\r\n")
    }
    #expect(error.code == .refused(status: 429))
    #expect(error.sentence == "the platform takes no more for now: Too many requests; try again at 16:00:42")
  }

  /// Hours have no seconds, and another day has its date.
  @Test(arguments: [("7200", "18:00"), ("172800", "Mar 4, 16:00")])
  func aLongWaitIsADayAndATime(seconds: String, time: String) async throws {
    let error = try await failure { connection in
      connection.answer(Self.tooMany, status: "429 No", headers: "Retry-After: \(seconds)\r\n")
    }
    #expect(error.sentence.hasSuffix("; try again at \(time)"), "\(error.sentence)")
  }
}
