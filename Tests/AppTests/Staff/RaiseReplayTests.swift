import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import Domain

@Suite struct RaiseReplayTests {
  private static let first = CalendarDate("2026-01-01") ?? CalendarDate(daysSinceEpoch: 0)

  /// Days with what was offered, committed and stood at their ends, in dollars.
  private static func replay(_ days: [(Int64, Int64, Int64)], closesIn: Int = 10) -> RaiseReplay {
    let points = days.enumerated().map { index, day in
      var point = RaiseTimeline.Point(date: first.adding(days: index))
      point.pending = Money(dollars: day.0)
      point.committed = Money(dollars: day.1)
      point.cumulative = Money(dollars: day.2)
      return RaiseHistoryPoint(point)
    }
    return RaiseReplay(
      points, target: Money(dollars: 1000), closesAt: Timestamp(startOf: first.adding(days: closesIn)))
  }

  @Test func aMomentIsTheSumOfWhatCameBeforeAndNothingOfWhatComesAfter() throws {
    let replay = Self.replay([(100, 0, 0), (50, 100, 100), (0, 70, 170), (0, 0, 130)])
    let second = try #require(replay.moment(1))
    #expect(second.offered == Money(dollars: 150))
    #expect(second.committed == Money(dollars: 100))
    #expect(second.raised == Money(dollars: 100))
    #expect(second.percent == Percent(10))
    let last = try #require(replay.moment(3))
    #expect(last.committed == Money(dollars: 170))
    #expect(last.raised == Money(dollars: 130), "what was withdrawn does not stand")
    #expect(last.change == Money(dollars: -40), "a day that lost money says so")
    #expect(second.change == Money(dollars: 100))
    #expect(last.needed == Money(dollars: 870).divided(by: 7))
    // The past does not know what came after it.
    #expect(Self.replay([(100, 0, 0), (50, 100, 100)]).moment(1) == second)
  }

  @Test func aYoungRaiseIsNotSlowedDownByDaysBeforeIt() throws {
    let young = Self.replay(Array(repeating: (0, 10, 0), count: 14))
    #expect(try #require(young.moment(13)).lastMonth == Money(dollars: 10))
    #expect(try #require(young.moment(13)).hasMonth == false)
    // In its first week the days of the week count, as the platform counts them.
    #expect(try #require(young.moment(0)).lastMonth == Money(dollars: 10).divided(by: 7))
    let old = Self.replay(Array(repeating: (0, 0, 0), count: 30) + Array(repeating: (0, 10, 0), count: 15))
    #expect(try #require(old.moment(44)).lastMonth == Money(dollars: 5))
  }

  @Test func daysOutsideAreTheNearestAndNoDaysAreNone() {
    let replay = Self.replay([(1, 0, 0), (2, 0, 0)])
    #expect(replay.moment(-5) == replay.moment(0))
    #expect(replay.moment(99) == replay.moment(1))
    #expect(Self.replay([]).moment(0) == nil)
    #expect(Self.replay([(1, 0, 0)], closesIn: 0).moment(0)?.needed == nil, "past its close nothing is needed a day")
  }

  @Test func theEndOfTheReplayIsTheRaiseAsItStands() throws {
    let replay = RaiseReplay(StaffStage.history, target: Money(dollars: 5_000_000), closesAt: nil)
    let end = try #require(replay.moment(StaffStage.history.count - 1))
    #expect(end.raised == StaffStage.history.last?.cumulative)
    #expect(end.committed == StaffStage.history.map(\.committed).total())
  }

  @Test func itPlaysFromTheStartAndStopsAtTheEnd() throws {
    var place = try #require(ReplayPlace(count: 5))
    #expect(place.index == 4)
    place.togglePlaying()
    #expect(place.index == 0 && place.isPlaying)
    for _ in 0..<10 { place.tick() }
    #expect(place.index == 4 && !place.isPlaying)
    place.tick()
    #expect(place.index == 4)
    #expect(ReplayPlace(count: 0) == nil)
  }

  @Test func stepsStayWithinAndHoldThePicture() throws {
    var place = try #require(ReplayPlace(count: 3))
    place.togglePlaying()
    place.step(by: -1)
    #expect(place.index == 0 && !place.isPlaying)
    place.step(by: 9)
    #expect(place.index == 2)
  }

  @Test func aDayThatIsAddedMovesNothing() throws {
    var place = try #require(ReplayPlace(count: 9))
    place.step(by: -4)
    place.togglePlaying()
    place.follow(count: 10)
    #expect(place.index == 4 && place.isPlaying && place.count == 10)
    place.follow(count: 2)
    #expect(place.index == 1)
  }

  @Test func everySpeedTakesTheTimeThatItSays() throws {
    var place = try #require(ReplayPlace(count: 1_000))
    for _ in 0..<10 { place.slower() }
    var speeds: [Int] = []
    for _ in ReplayPlace.speeds {
      speeds.append(place.daysPerSecond)
      var copy = place
      copy.togglePlaying()
      var elapsed = Duration.zero
      while elapsed < .seconds(1) {
        elapsed += copy.interval
        copy.tick()
      }
      #expect(copy.index == place.daysPerSecond, "\(place.daysPerSecond) days a second")
      place.faster()
    }
    #expect(speeds == ReplayPlace.speeds)
  }
}
