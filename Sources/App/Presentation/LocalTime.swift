import Domain
import Glibc

/// Instants in the time zone of the person who looks.
struct LocalTime: Sendable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// The day in that zone.
  let date: CalendarDate

  /// The instant in the zone of the environment (`TZ`, else the system's).
  init(_ instant: Timestamp) {
    var seconds = time_t(instant.microseconds / 1_000_000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    year = Int(parts.tm_year) + 1900
    month = Int(parts.tm_mon) + 1
    day = Int(parts.tm_mday)
    hour = Int(parts.tm_hour)
    minute = Int(parts.tm_min)
    second = Int(parts.tm_sec)
    date = CalendarDate(year: year, month: month, day: day) ?? instant.dateUTC
  }

  /// `14:02`.
  var clock: String { Self.two(hour) + ":" + Self.two(minute) }

  /// `14:02:09`.
  var clockWithSeconds: String { clock + ":" + Self.two(second) }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The day of an instant: `Nov 21, 2026`, as every screen writes days.
  static func day(_ instant: Timestamp) -> String { LocalTime(instant).date.spoken(withYear: true) }

  /// The day and the clock time, whatever today is: `Nov 21, 2026, 14:02`.
  static func exact(_ instant: Timestamp) -> String { day(instant) + ", " + LocalTime(instant).clock }

  /// The clock time today, the date with it on other days: `14:02`, `Nov 21, 14:02`.
  static func spoken(_ instant: Timestamp, now: Timestamp) -> String {
    let time = LocalTime(instant)
    let today = LocalTime(now)
    if (time.year, time.month, time.day) == (today.year, today.month, today.day) { return time.clock }
    return time.date.spoken(withYear: time.year != today.year) + ", " + time.clock
  }

  /// The same for a column of a table, at most thirteen characters: of another year only the day.
  static func brief(_ instant: Timestamp, now: Timestamp) -> String {
    let time = LocalTime(instant)
    return time.year == LocalTime(now).year ? spoken(instant, now: now) : time.date.spoken(withYear: true)
  }
}

extension WallClock {
  /// The machine's clock.
  static let system = WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
