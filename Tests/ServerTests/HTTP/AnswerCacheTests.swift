import Domain
import Testing

@testable import Server

struct AnswerCacheTests {
  private let clock = MovableClock()

  private func cache(_ capacity: Int) -> AnswerCache<Int, String> {
    AnswerCache(lifetime: .seconds(300), capacity: capacity, clock: clock.clock)
  }

  @Test func whatIsKeptIsThereUntilItsTimeIsOver() {
    let cache = cache(1 << 20)
    cache.keep("a", cost: 1, for: 1)
    cache.keep("b", cost: 1, for: 2)
    #expect(cache.value(for: 1) == "a" && cache.value(for: 2) == "b" && cache.value(for: 3) == nil)
    cache.keep("c", cost: 1, for: 1)
    #expect(cache.value(for: 1) == "c")
    clock.advance(by: .seconds(300))
    #expect(cache.value(for: 1) == nil && cache.value(for: 2) == nil)
    #expect(cache.figures.bytes == 0)
    #expect(cache.figures.hits == 3 && cache.figures.misses == 3)
  }

  @Test func itNeverHoldsMoreThanItsRoom() {
    let cache = cache(100_000)
    for number in 0..<5000 {
      cache.keep("\(number)", cost: 700 + number % 300, for: number % 1000)
      #expect(cache.figures.bytes <= 100_000)
      #expect(cache.value(for: number % 1000) == "\(number)", "what came last is there")
    }
    #expect(cache.figures.bytes > 90_000)
    cache.keep("too large", cost: 50_000, for: 7)
    #expect(cache.value(for: 7) != "too large")
  }

  @Test func whoAsksForEverythingInTurnDoesNotPushOutEverything() {
    let cache = cache(80_000)
    // Room for eighty of a hundred, which are asked for again and again in the same order.
    for _ in 0..<20 {
      for number in 0..<100 where cache.value(for: number) == nil { cache.keep("x", cost: 744, for: number) }
    }
    #expect(cache.figures.hits > 600, "the one used longest ago would always be the one that is asked for next")
  }

  @Test func whatIsAskedForOftenStays() {
    let cache = cache(80_000)
    var found = 0
    for number in 0..<2000 {
      if cache.value(for: -1) != nil { found += 1 } else { cache.keep("often", cost: 744, for: -1) }
      cache.keep("once", cost: 744, for: number)
    }
    #expect(found > 1800)
  }
}
