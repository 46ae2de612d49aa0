import Domain

/// What stands in a cell of a command's list: one value for people, for programs, for sorting and for filtering.
enum ListValue: Hashable, Sendable {
  case text(String)
  case money(Money)
  case percent(Percent)
  case ratio(Double)
  /// A rate as a fraction, as the platform gives rates of return.
  case rate(Double)
  case count(Int)
  case date(CalendarDate)
  case instant(Timestamp)
  case flag(Bool)
  /// A value that has words of its own for people.
  case worded(String, plain: String)
  case unknown

  /// What people read.
  func shown(at now: Timestamp) -> String {
    switch self {
    case .text(let text): text
    case .money(let amount): Figures.money(amount)
    case .percent(let percent): Figures.percentWithSign(percent)
    case .ratio(let ratio): Figures.ratio(ratio)
    case .rate(let rate): Figures.percentWithSign(Percent(rate * 100))
    case .count(let count): Figures.count(count)
    case .date(let date): date.description
    case .instant(let instant): LocalTime.spoken(instant, now: now)
    case .flag(let flag): flag ? "yes" : "no"
    case .worded(let words, _): words
    case .unknown: Figures.unknown
    }
  }

  /// What programs read: exact and without units; empty when not known.
  var plain: String {
    switch self {
    case .text(let text): text
    case .money(let amount): DealColumn.plainDollars(amount)
    case .percent(let percent): percent.exact
    case .ratio(let number), .rate(let number): "\(number)"
    case .count(let count): String(count)
    case .date(let date): date.description
    case .instant(let instant): instant.description
    case .flag(let flag): flag ? "true" : "false"
    case .worded(_, let plain): plain
    case .unknown: ""
    }
  }

  /// Where the value stands among others of its column; `nil` when it is not known or is a text.
  var number: Double? {
    switch self {
    case .money(let amount): Double(amount.cents) / 100
    case .percent(let percent): percent.value
    case .ratio(let number): number
    // As people read it: 18.6, not 0.186.
    case .rate(let rate): rate * 100
    case .count(let count): Double(count)
    case .date(let date): Double(date.daysSinceEpoch)
    case .instant(let instant): Double(instant.microseconds) / 86_400_000_000
    case .flag(let flag): flag ? 1 : 0
    case .text, .worded, .unknown: nil
    }
  }

  /// The order of a column: texts by letters, numbers by size.
  static func precedes(_ left: ListValue, _ right: ListValue) -> Bool {
    if let left = left.number, let right = right.number { return left < right }
    return left.plain.lowercased() < right.plain.lowercased()
  }
}

extension ListValue {
  static func money(_ amount: Money?) -> ListValue { amount.map(ListValue.money) ?? .unknown }
  static func percent(_ percent: Percent?) -> ListValue { percent.map(ListValue.percent) ?? .unknown }
  static func ratio(_ ratio: Double?) -> ListValue { ratio.map(ListValue.ratio) ?? .unknown }
  static func rate(_ rate: Double?) -> ListValue { rate.map(ListValue.rate) ?? .unknown }
  static func count(_ count: Int?) -> ListValue { count.map(ListValue.count) ?? .unknown }
  static func date(_ date: CalendarDate?) -> ListValue { date.map(ListValue.date) ?? .unknown }
  static func instant(_ instant: Timestamp?) -> ListValue { instant.map(ListValue.instant) ?? .unknown }
  static func text(_ text: String?) -> ListValue { text.map(ListValue.text) ?? .unknown }
}
