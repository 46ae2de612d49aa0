import Client
import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// What the dashboard says of its platform while it waits.
@Suite struct ConnectionTests {
  private let hourAgo = Timestamp.fixtureNow + .seconds(-3600)
  private let look = Look(now: .fixtureNow)

  @Test func aStoredCopyIsNotLiveBeforeThePlatformHasAnswered() {
    var driver = Stage.driver(connection: .idle(asOf: hourAgo))
    #expect(driver.sees("◌ connecting"))
    driver.send(.looking(look))
    driver.send(.connectionChanged(.syncing(nil, asOf: hourAgo)))
    #expect(driver.sees("◌ connecting"))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    driver.send(.looking(nil))
    #expect(driver.sees("● live"))
  }

  @Test func aLookThatEndsSoonDoesNotFlickerAndOneThatDoesNotIsSeen() {
    var driver = Stage.driver()
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    driver.send(.looking(look))
    driver.send(.connectionChanged(.syncing(nil, asOf: .fixtureNow)))
    #expect(driver.sees("● live"))
    driver.advance(by: .seconds(2))
    #expect(driver.sees("◌ checking"))
    driver.send(.connectionChanged(.live(asOf: .fixtureNow)))
    driver.send(.looking(nil))
    #expect(driver.sees("● live"))
    driver.advance(by: .seconds(60))
    #expect(driver.sees("● live"))
  }

  @Test func askingForChangesIsSeenAtOnceAndSoIsItsEnd() {
    var driver = Stage.driver()
    driver.type("R")
    #expect(driver.sees("◌ checking"))
    driver.send(.looking(look))
    #expect(driver.sees("◌ checking"))
    driver.send(.looking(nil))
    #expect(driver.sees("● live"))
    #expect(driver.sees("up to date · 5 deals"))
  }

  @Test func whileThePlatformIsAwayAskingIsSeenToo() {
    let away = ConnectionState.offline(
      since: hourAgo, asOf: hourAgo, error: .init(ClientError(.offline, "Couldn't connect")))
    var driver = Stage.driver(connection: away)
    driver.send(.looking(look))
    #expect(driver.sees("○ offline"))
    driver.type("R")
    #expect(driver.sees("◌ checking"))
    driver.send(.looking(nil))
    #expect(driver.sees("○ offline"))
    #expect(!driver.sees("up to date"))
    #expect(driver.sees("Couldn't connect."))
  }

  @Test func whileItTriesToReachAPlatformThatIsAwayNoFrameIsDrawn() {
    func away(_ words: String) -> DashboardMessage {
      .connectionChanged(.offline(since: hourAgo, asOf: hourAgo, error: .init(ClientError(.offline, words))))
    }
    var driver = Stage.driver()
    driver.send(away("Couldn't connect after 1 ms"))
    driver.advance(by: .seconds(10))
    var app = driver.app
    func isSeen(_ message: DashboardMessage) -> Bool { !app.update(message).contains(where: \.isUnseen) }
    let attempt: [DashboardMessage] = [
      .looking(look), .lookIsSlow, away("Couldn't connect after 3 ms"), .liveChanged(.broken(since: .fixtureNow)),
      .looking(nil),
    ]
    for message in attempt { #expect(!isSeen(message), "\(message)") }
    // What a person asked for, and that the platform is back, is seen.
    #expect(isSeen(.refresh))
    #expect(isSeen(.connectionChanged(.live(asOf: .fixtureNow))))
  }

  @Test func overAFullListTheReasonForTroubleIsSaidOnce() {
    var driver = Stage.driver()
    func fail(_ code: ClientError.Code, _ words: String) {
      driver.send(
        .connectionChanged(
          .failing(since: .fixtureNow, asOf: hourAgo, error: .init(ClientError(code, words)))))
    }
    fail(.serverFailed(status: 500), "GET /x: status 500")
    // Apart by line breaks where it wraps.
    #expect(["500.", "before;", "15:00."].allSatisfy { driver.sees($0) })
    driver.advance(by: .seconds(10))
    #expect(!driver.sees("500."))
    fail(.serverFailed(status: 500), "GET /x: status 500 again")
    #expect(!driver.sees("again."))
    fail(.unreadable, "GET /x: cut")
    #expect(driver.sees("cut."))
  }

  @Test func anEmptyScreenSaysWhatItWaitsForAndUntilWhen() {
    var driver = Stage.driver([], columns: 120, connection: .idle(asOf: nil))
    driver.send(.looking(look))
    driver.send(.connectionChanged(.syncing(nil, asOf: nil)))
    #expect(!driver.sees("slow"))
    driver.advance(by: .seconds(2))
    #expect(driver.sees("It is slow: nothing usable since 16:00:00, waiting until 16:00:15"))
  }

  @Test func aPlatformThatWantsToBeLeftAloneIsNamedWithTheTimeOfTheNextTry() {
    let failure = ConnectionState.Failure(
      ClientError(.refused(status: 429), "GET /x: status 429, Too many requests (RATE_LIMITED)"),
      triedAgainAt: .fixtureNow + .seconds(42))
    let state = ConnectionState.failing(since: .fixtureNow, asOf: nil, error: failure)
    let driver = Stage.driver([], columns: 120, connection: state)
    #expect(driver.sees("takes no more requests for now."))
    #expect(driver.sees("Trying again at 16:00:42 · R tries now"))
    let words = ConnectionWords.trouble(Stage.dashboard(connection: state).world)?.string
    #expect(words?.hasSuffix("Too many requests (RATE_LIMITED). It is tried again at 16:00:42.") == true)
  }

  @Test func inANarrowWindowTheReasonIsWhole() {
    let failure = ClientError(.unreadable, "GET /api/properties/changes: transfer closed with 12 bytes remaining")
    let driver = Stage.driver(
      [], columns: 46, rows: 14, connection: .failing(since: .fixtureNow, asOf: nil, error: .init(failure)))
    let words = driver.screen.split { " │\n".contains($0) }.joined(separator: " ")
    for sentence in [
      "can't be read:", "transfer closed with 12 bytes remaining", "Nothing is stored here yet.",
      "R tries now",
    ] {
      #expect(words.contains(sentence))
    }
  }
}
