import Domain
import PlatformAPI

/// A raise at any day of its history. A pure function of the days: nothing of it moves by itself.
struct RaiseReplay: Sendable {
  /// The days, oldest first.
  let days: [RaiseHistoryPoint]
  let target: Money
  let closesOn: CalendarDate?

  /// The days of the windows that paces are taken from.
  private static let (week, month) = (7, 30)

  init(_ days: [RaiseHistoryPoint], target: Money, closesAt: Timestamp?) {
    self.days = days
    self.target = target
    closesOn = closesAt?.dateUTC
  }

  /// How a raise stood at the end of a day.
  struct Moment: Hashable, Sendable {
    let index: Int
    let date: CalendarDate
    /// Of that day.
    let today: RaiseHistoryPoint
    /// Everything up to then.
    let offered, committed, funded: Money
    /// What stood then, withdrawals taken off.
    let raised: Money
    /// By how much that was more than the day before; below zero when more was withdrawn than came in.
    let change: Money
    let percent: Percent
    /// What was committed a day in the seven and the thirty days up to then; in a raise that was younger, in all its days,
    /// since nobody could commit in those before it.
    let lastWeek, lastMonth: Money
    /// Whether there were thirty days by then.
    var hasMonth: Bool { index + 1 >= RaiseReplay.month }
    /// What was needed a day from then on; `nil` without an end, or past it.
    let needed: Money?
  }

  /// The moment of a day by its place; a place outside is the nearest day. `nil` without any days.
  func moment(_ index: Int) -> Moment? {
    guard !days.isEmpty else { return nil }
    let index = max(0, min(days.count - 1, index))
    let past = days[...index]
    let today = days[index]
    func pace(_ window: Int) -> Money {
      let window = max(Self.week, min(window, past.count))
      return past.suffix(window).map(\.committed).total().divided(by: Int64(window))
    }
    let left = closesOn.map { today.date.days(to: $0) }
    return Moment(
      index: index, date: today.date, today: today, offered: past.map(\.pending).total(),
      committed: past.map(\.committed).total(), funded: past.map(\.funded).total(), raised: today.cumulative,
      change: index > 0 ? today.cumulative - days[index - 1].cumulative : today.committed,
      percent: today.cumulative.percent(of: target) ?? Percent(0), lastWeek: pace(Self.week),
      lastMonth: pace(Self.month),
      needed: left.flatMap { $0 > 0 ? max(.zero, target - today.cumulative).divided(by: Int64($0)) : nil })
  }
}

/// Where a replay is, and how fast it goes.
struct ReplayPlace: Hashable, Sendable {
  /// How many days there are; at least one.
  private(set) var count: Int
  private(set) var index: Int
  private(set) var isPlaying = false
  private var speed = 2

  /// Days a second.
  static let speeds = [1, 2, 5, 10, 30, 90]
  /// A picture is drawn at most so many times a second.
  private static let framesPerSecond = 10

  /// Begins at the last day.
  init?(count: Int) {
    guard count > 0 else { return nil }
    self.count = count
    index = count - 1
  }

  /// Days a second.
  var daysPerSecond: Int { Self.speeds[speed] }

  /// How long a picture stands while it plays.
  var interval: Duration { .milliseconds(1000 / min(daysPerSecond, Self.framesPerSecond)) }

  /// Days from one picture to the next.
  private var stride: Int { max(1, daysPerSecond / Self.framesPerSecond) }

  /// Goes by days, not beyond the ends; it plays no more.
  mutating func step(by days: Int) {
    isPlaying = false
    index = max(0, min(count - 1, index + days))
  }

  /// Starts or stops; from the last day it starts at the first.
  mutating func togglePlaying() {
    isPlaying.toggle()
    if isPlaying, index == count - 1 { index = 0 }
  }

  /// There are so many days by now, at least one: the day that is shown stays.
  mutating func follow(count: Int) {
    self.count = max(1, count)
    index = min(index, self.count - 1)
  }

  /// The next picture; it stops at the last day.
  mutating func tick() {
    guard isPlaying else { return }
    index = min(count - 1, index + stride)
    if index == count - 1 { isPlaying = false }
  }

  mutating func faster() { speed = min(Self.speeds.count - 1, speed + 1) }
  mutating func slower() { speed = max(0, speed - 1) }
}
