import Testing

@testable import Server

struct JobPolicyTests {
  private let policy = JobPolicy()

  @Test func waitsGrowThreefoldUpToAnHour() {
    let delays = (1...8).map { policy.delay(after: $0).components.seconds }
    #expect(delays == [10, 30, 90, 270, 810, 2430, 3600, 3600])
  }

  @Test func chanceSpreadsAWaitOverItsLaterHalf() {
    #expect(policy.verdict(afterFailureOf: 2, chance: 0) == .retry(after: .seconds(15)))
    #expect(policy.verdict(afterFailureOf: 2, chance: 0.5) == .retry(after: .seconds(22.5)))
    #expect(policy.verdict(afterFailureOf: 2, chance: 1) == .retry(after: .seconds(30)))
  }

  @Test func jobsHoldBackWhileCommitsComeByTheHundred() {
    #expect(policy.pause(after: 0, in: .seconds(1)) == policy.gathering)
    #expect(policy.pause(after: 1, in: .microseconds(1)) == policy.gathering, "one offer is no rush")
    #expect(policy.pause(after: 20, in: .milliseconds(10)) == policy.restraint)
    #expect(policy.pause(after: 200, in: .milliseconds(100)) == policy.restraint)
    #expect(policy.pause(after: 200, in: .seconds(10)) == policy.gathering)
  }

  @Test func theEighthFailureIsTheLast() {
    #expect(policy.verdict(afterFailureOf: 7, chance: 0) == .retry(after: .seconds(1800)))
    #expect(policy.verdict(afterFailureOf: 8, chance: 0) == .giveUp)
  }

  @Test func aLeaseIsRenewedTwiceBeforeItEnds() { #expect(policy.renewal * 3 == policy.lease) }
}
