import Testing

@testable import TerminalUI

@Suite struct TimersTests {
  private let start = ContinuousClock.now

  /// A clock that turns pages for days, each a little late: the lateness does not add up.
  @Test func whatBeginsItselfAnewDoesNotFallBehind() {
    var timers = Timers<Int>()
    timers.set("turn", at: start + .seconds(12), 0)
    var now = start
    for number in 1...7200 {
      now = (timers.next ?? now) + .milliseconds(number % 40)
      for due in timers.due(at: now) {
        #expect(due.message == number - 1)
        timers.set("turn", at: Timers<Int>.time(.seconds(12), after: due.time, now: now), number)
      }
    }
    #expect(timers.next == start + .seconds(7201 * 12))
  }

  @Test func afterALongSleepNothingIsMadeUpFor() {
    let now = start + .seconds(3600)
    #expect(Timers<Int>.time(.seconds(12), after: start, now: now) == now + .seconds(12))
    #expect(Timers<Int>.time(.seconds(12), after: nil, now: now) == now + .seconds(12))
  }
}
