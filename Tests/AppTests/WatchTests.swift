import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import Client

/// What a watched list prints, and what ends it.
struct WatchTests {
  private struct Row: Codable, Sendable {
    var id: String
    var amount: Int
  }

  private func view(_ format: OutputFormat) -> WatchView<Row> {
    let columns: [ListColumn<Row>] = [
      .text("id", "Id") { .text($0.id) }, .figure("amount", "Amount") { .count($0.amount) },
    ]
    return WatchView(printer: ListPrinter(format: format, columns: columns), key: { $0.id }, isTerminal: false)
  }

  @Test func inAPipeARowComesOnceAgainWhenItHasChangedAndALastTimeWhenItIsGone() {
    var csv = view(.csv)
    let (one, two) = (Row(id: "1", amount: 5), Row(id: "2", amount: 7))
    #expect(csv.news(of: [one, two]) == ["id,amount,gone\n", "1,5,\n", "2,7,\n"])
    #expect(csv.news(of: [one, two]) == [])
    #expect(csv.news(of: [Row(id: "1", amount: 6)]) == ["1,6,\n", "2,7,gone\n"])
    #expect(csv.news(of: [Row(id: "1", amount: 6)]) == [])
    // What comes back is news.
    #expect(csv.news(of: [Row(id: "1", amount: 6), two]) == ["2,7,\n"])

    var json = view(.json)
    #expect(json.news(of: [one]) == [#"{"amount":5,"id":"1"}"# + "\n"])
    #expect(json.news(of: []) == [#"{"gone":{"amount":5,"id":"1"}}"# + "\n"])
  }

  @Test(arguments: [
    ClientError.Code.offline, .timedOut, .unreadable, .redirected, .serverFailed(status: 503), .refused(status: 429),
    .serverFailed(status: 500), .refused(status: 408), .untrusted,
  ])
  func aFailureThatMayPassEndsNothing(_ code: ClientError.Code) {
    #expect(!WatchConduct.isFinal(ClientError(code, "")))
  }

  @Test(arguments: [401, 403, 404, 410])
  func whoeverIsNotLetInIsToldAndEnds(_ status: Int) {
    #expect(WatchConduct.isFinal(ClientError(.refused(status: status), "")))
  }

  @Test func itIsAskedAgainAtEverLongerDistances() {
    #expect((1...7).map { WatchConduct.wait(after: $0) } == [1, 2, 4, 8, 16, 30, 30].map { Duration.seconds($0) })
  }

  /// A platform that says when it wants to be asked again is left alone until then, within reason.
  @Test(arguments: [(0, 8), (5, 8), (90, 90), (300, 300), (86_400, 300), (-60, 8)])
  func aPlatformThatAsksForALongerWaitGetsIt(_ asked: Int, _ seconds: Int) {
    let now = Timestamp.fixtureNow
    for code in [ClientError.Code.refused(status: 429), .serverFailed(status: 503)] {
      let error = ClientError(code, "").comingBack(.init(at: now + .seconds(asked), saidAt: now))
      #expect(WatchConduct.wait(after: 4, error, now: now) == .seconds(seconds))
      // It is the time of day that was said: what has gone by since counts.
      #expect(WatchConduct.wait(after: 4, error, now: now + .seconds(asked)) == .seconds(8))
    }
    #expect(WatchConduct.wait(after: 4, ClientError(.offline, ""), now: now) == .seconds(8))
  }
}
