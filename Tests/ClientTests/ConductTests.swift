import Domain
import Testing

@testable import Client

@Suite struct RetryPolicyTests {
  let policy = RetryPolicy()

  private func action(
    _ failure: RetryPolicy.Failure, attempt: Int = 1, _ safety: RetryPolicy.Safety = .reading,
    remaining: Duration = .seconds(15), random: Double = 0.5
  ) -> RetryPolicy.Action {
    var budget = RetryBudget()
    return policy.action(
      after: failure, attempt: attempt, of: safety, remaining: remaining, budget: &budget, at: .zero, random: random)
  }

  @Test func aFirstFailureIsRepeatedAfterPartOfTheBase() {
    #expect(action(.notSent) == .retry(after: .milliseconds(50)))
  }

  @Test func theBoundDoublesWithEachAttempt() {
    #expect(action(.notSent, attempt: 2, random: 0.5) == .retry(after: .milliseconds(100)))
  }

  @Test func theJitterIsFull() {
    #expect(action(.notSent, random: 0) == .retry(after: .zero))
  }

  @Test func threeAttemptsAreAll() {
    #expect(action(.notSent, attempt: 3) == .giveUp)
  }

  @Test(arguments: [408, 425, 429, 502, 503, 504])
  func theseStatusesAreRepeated(_ status: Int) {
    #expect(action(.status(status, retryAfter: nil)) != .giveUp)
    #expect(action(.status(status, retryAfter: nil), .idempotent) != .giveUp)
    #expect(action(.status(status, retryAfter: nil), .once) == .giveUp)
  }

  @Test(arguments: [400, 401, 403, 404, 409, 500, 501])
  func theseStatusesAreNot(_ status: Int) {
    #expect(action(.status(status, retryAfter: nil)) == .giveUp)
    #expect(action(.status(status, retryAfter: nil), .idempotent) == .giveUp)
  }

  @Test func aBusyPlatformIsGivenMoreTime() {
    #expect(action(.status(503, retryAfter: nil)) == .retry(after: .milliseconds(500)))
    #expect(action(.status(429, retryAfter: nil)) == .retry(after: .milliseconds(500)))
    #expect(action(.status(502, retryAfter: nil)) == .retry(after: .milliseconds(50)))
  }

  @Test func aWaitThatThePlatformAsksForIsHonoured() {
    #expect(action(.status(503, retryAfter: .seconds(3))) == .retry(after: .seconds(3)))
  }

  @Test func aWaitBeyondTheCeilingIsCut() {
    #expect(
      action(.status(503, retryAfter: .seconds(3600)), remaining: .seconds(60)) == .retry(after: .seconds(20)))
  }

  @Test func aWaitBeyondTheDeadlineIsNotBegun() {
    #expect(action(.status(503, retryAfter: .seconds(3)), remaining: .seconds(2)) == .giveUp)
  }

  @Test func aBrokenConnectionIsRepeatedForReadsOnly() {
    #expect(action(.cut, .reading) != .giveUp)
    #expect(action(.cut, .idempotent) == .giveUp)
    #expect(action(.cut, .once) == .giveUp)
  }

  @Test func whatWasNeverSentMayAlwaysBeRepeated() {
    #expect(action(.notSent, .once) != .giveUp)
  }

  @Test func whatIsHopelessIsNotRepeated() { #expect(action(.hopeless) == .giveUp) }

  @Test func anEmptyBudgetFailsFast() {
    var budget = RetryBudget(capacity: 1, refillPerSecond: 0.5)
    func again(at elapsed: Duration) -> RetryPolicy.Action {
      policy.action(
        after: .notSent, attempt: 1, of: .reading, remaining: .seconds(15), budget: &budget, at: elapsed, random: 0)
    }
    let actions = [again(at: .zero), again(at: .zero), again(at: .seconds(1)), again(at: .seconds(2))]
    #expect(actions == [.retry(after: .zero), .giveUp, .giveUp, .retry(after: .zero)])
  }

  @Test func theBudgetNeverHoldsMoreThanItsCapacity() {
    var budget = RetryBudget(capacity: 2, refillPerSecond: 1)
    let taken = (0..<3).map { _ in budget.take(at: .seconds(1000)) }
    #expect(taken == [true, true, false])
  }
}

@Suite struct CircuitBreakerTests {
  /// A breaker with three failures to open it, as an object, because expectations can't change values.
  private final class Circuit {
    var breaker = CircuitBreaker(threshold: 3, base: .seconds(2), ceiling: .seconds(30))

    func admit(at elapsed: Duration) -> CircuitBreaker.Admission { breaker.admit(at: elapsed) }
    func failed(at elapsed: Duration, random: Double) { breaker.failed(at: elapsed, random: random) }
  }

  private func opened() -> Circuit {
    let circuit = Circuit()
    for _ in 0..<3 { circuit.failed(at: .zero, random: 0) }
    return circuit
  }

  @Test func failuresInARowOpenIt() {
    let circuit = Circuit()
    circuit.failed(at: .zero, random: 0)
    circuit.failed(at: .zero, random: 0)
    circuit.breaker.succeeded()
    circuit.failed(at: .zero, random: 0)
    circuit.failed(at: .zero, random: 0)
    #expect(circuit.admit(at: .zero) == .send)
    circuit.failed(at: .zero, random: 0)
    #expect(circuit.admit(at: .zero) == .hold(for: .seconds(1)))
  }

  @Test func oneProbeIsLetThroughWhenItsTimeHasCome() {
    let circuit = opened()
    #expect(circuit.admit(at: .milliseconds(999)) == .hold(for: .milliseconds(1)))
    #expect(circuit.admit(at: .seconds(1)) == .send)
    #expect(circuit.admit(at: .seconds(1)) != .send)
  }

  @Test func aGoodProbeClosesIt() {
    let circuit = opened()
    _ = circuit.admit(at: .seconds(1))
    circuit.breaker.succeeded()
    #expect(!circuit.breaker.isOpen)
    #expect(circuit.admit(at: .seconds(1)) == .send)
  }

  @Test func eachBadProbeWaitsLonger() {
    let circuit = opened()
    _ = circuit.admit(at: .seconds(1))
    circuit.failed(at: .seconds(1), random: 0)
    #expect(circuit.admit(at: .seconds(1)) == .hold(for: .seconds(2)))
    _ = circuit.admit(at: .seconds(3))
    circuit.failed(at: .seconds(3), random: 0)
    #expect(circuit.admit(at: .seconds(3)) == .hold(for: .seconds(4)))
  }

  @Test func theWaitHasACeiling() {
    let circuit = opened()
    var elapsed = Duration.zero
    for _ in 0..<100 {
      elapsed += .seconds(60)
      #expect(circuit.admit(at: elapsed) == .send)
      circuit.failed(at: elapsed, random: 0.999)
    }
    guard case .hold(let wait) = circuit.admit(at: elapsed) else { return #expect(Bool(false), "it must hold") }
    #expect(wait <= .seconds(30))
  }

  @Test func aProbeThatWasGivenUpMakesRoomForAnother() {
    let circuit = opened()
    #expect(circuit.admit(at: .seconds(1)) == .send)
    circuit.breaker.abandoned(at: .seconds(1))
    #expect(circuit.admit(at: .seconds(1)) == .send)
  }

  @Test func aPersonMayAskForAProbe() {
    let circuit = opened()
    circuit.breaker.allowProbe(at: .zero)
    #expect(circuit.admit(at: .zero) == .send)
  }
}

@Suite struct FreshnessTests {
  let freshness = Freshness(freshFor: .seconds(60))

  @Test func whatWasNeverFetchedIsFetched() {
    #expect(freshness.action(fetchedAt: nil, now: noon) == .fetch)
  }

  @Test func whatIsFreshIsUsed() {
    #expect(freshness.action(fetchedAt: noon, now: noon + .seconds(59)) == .use)
  }

  @Test func whatIsStaleIsShownAndAskedForAgain() {
    #expect(freshness.action(fetchedAt: noon, now: noon + .seconds(60)) == .useAndRevalidate)
  }

  @Test func whatIsFromTheFutureIsNotBelieved() {
    #expect(freshness.action(fetchedAt: noon + .seconds(5), now: noon) == .useAndRevalidate)
  }

  @Test func withoutALimitAnOldValueStandsInForEver() {
    #expect(freshness.isUsableAfterFailure(fetchedAt: noon, now: noon + .seconds(1_000_000)))
  }

  @Test func withALimitItStandsInUntilThen() {
    let limited = Freshness(freshFor: .seconds(60), usableAfterFailure: .seconds(40))
    #expect(limited.isUsableAfterFailure(fetchedAt: noon, now: noon + .seconds(99)))
    #expect(!limited.isUsableAfterFailure(fetchedAt: noon, now: noon + .seconds(100)))
  }
}

@Suite struct RetryAfterTests {
  @Test func itReadsSeconds() {
    #expect(RetryAfter.parse("120", now: noon) == .seconds(120))
    #expect(RetryAfter.parse("0", now: noon) == .zero)
  }

  @Test func itReadsADate() {
    #expect(RetryAfter.parse("Mon, 02 Mar 2026 12:01:30 GMT", now: noon) == .seconds(90))
  }

  @Test func aDateThatIsPastMeansNow() {
    #expect(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", now: noon) == .zero)
  }

  @Test(arguments: [
    "", "soon", "-5", "1.5", "99999999999999999999", "Mon, 2 Mar 2026 12:01:30 GMT", "Mon, 02 Foo 2026 12:01:30 GMT",
  ])
  func anythingElseIsIgnored(_ text: String) { #expect(RetryAfter.parse(text, now: noon) == nil) }
}

@Suite struct SyncPacingTests {
  @Test func allBeingWellItWaitsTheInterval() {
    #expect(SyncPacing().wait(after: 0, random: 0.9) == .seconds(60))
  }

  @Test func afterFailuresItWaitsLongerEachTimeUpToTheLongest() {
    let waits = (1...8).map { SyncPacing().wait(after: $0, random: 1) }
    #expect(waits == [1, 2, 4, 4, 4, 4, 4, 4].map { .seconds($0) })
    #expect(SyncPacing().wait(after: 1, random: 0) == .milliseconds(500))
  }
}
