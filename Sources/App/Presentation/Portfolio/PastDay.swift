import Domain

/// A day of the past as people write it.
enum PastDay {
  /// What a text means on a day: a date, the end of a month (`2025-06`) or of a year (`2025`), so much ago (`-6m`, `-1y`,
  /// `-90d`), or `today`. `nil` when it means none, or a day that has not come.
  static func parse(_ text: String, today: CalendarDate) -> CalendarDate? {
    let text = text.filter { $0 != " " }.lowercased()
    if text == "today" { return today }
    if let day = CalendarDate(text) ?? ago(text, today) { return day <= today ? day : nil }
    // The present month and the present year are known up to today.
    guard let period = period(text), period.start <= today else { return nil }
    return min(period.end, today)
  }

  private static func ago(_ text: String, _ today: CalendarDate) -> CalendarDate? {
    guard text.hasPrefix("-"), let unit = text.last, let count = Int(text.dropFirst().dropLast()),
      (0...9999).contains(count)
    else { return nil }
    switch unit {
    case "d": return today.adding(days: -count)
    case "m": return today.adding(months: -count)
    case "y": return count <= 200 ? today.adding(months: -12 * count) : nil
    default: return nil
    }
  }

  private static func period(_ text: String) -> (start: CalendarDate, end: CalendarDate)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = parts.first, let year = first, (1900...9999).contains(year) else { return nil }
    if parts.count == 1 {
      return CalendarDate(year: year, month: 1, day: 1).flatMap { start in
        CalendarDate(year: year, month: 12, day: 31).map { (start, $0) }
      }
    }
    guard parts.count == 2, let month = parts[1], let start = CalendarDate(year: year, month: month, day: 1) else {
      return nil
    }
    return (start, start.adding(months: 1).adding(days: -1))
  }

  /// The same day of another year, where the end of a month stays the end of one; `nil` when that is today or later.
  static func sameDay(as day: CalendarDate, yearsOn years: Int, today: CalendarDate) -> CalendarDate? {
    let isEnd = day.adding(days: 1).components.day == 1
    guard !isEnd else { return monthEnd(from: day, by: 12 * years, today: today) }
    let other = day.adding(months: 12 * years)
    return other < today ? other : nil
  }

  /// The end of the month that lies `months` further on or back; `nil` when that is today or later.
  ///
  /// From within a month one step back goes to the end of the month before.
  static func monthEnd(from day: CalendarDate, by months: Int, today: CalendarDate) -> CalendarDate? {
    let parts = day.components
    guard let first = CalendarDate(year: parts.year, month: parts.month, day: 1) else { return nil }
    let isEnd = day == first.adding(months: 1).adding(days: -1)
    // Forward from within a month, its own end comes first.
    let steps = months > 0 && !isEnd ? months - 1 : months
    let end = first.adding(months: steps + 1).adding(days: -1)
    return end < today ? end : nil
  }
}
