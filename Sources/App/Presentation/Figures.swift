import Domain

/// How values read on screen and in tables. What is not known is a dash, never a zero.
enum Figures {
  static let unknown = "—"

  /// The exact amount: `$50,000`.
  static func money(_ amount: Money?) -> String { amount?.formatted ?? unknown }

  /// The amount in whole dollars, for amounts whose cents mean nothing: `$1,829,940`.
  static func wholeDollars(_ amount: Money?) -> String { amount?.formatted(cents: .never) ?? unknown }

  /// An abbreviated amount; only where the exact one is a key away.
  static func compact(_ amount: Money?) -> String { amount?.compact ?? unknown }

  /// An amount of a chart, which reckons in dollars with fractions, rounded as it is everywhere else.
  static func compact(dollars: Double) -> String {
    Money(cents: Int64(exactly: (dollars * 100).rounded()) ?? (dollars < 0 ? -.max : .max)).compact
  }

  /// One decimal and no sign: `16.2`.
  static func percent(_ percent: Percent?) -> String { percent?.formatted() ?? unknown }

  /// One decimal and the sign: `16.2 %`.
  static func percentWithSign(_ percent: Percent?) -> String { percent.map { $0.formatted() + " %" } ?? unknown }

  /// Two decimals: `1.41`.
  static func ratio(_ ratio: Double?) -> String { ratio.map { fixedPoint($0, decimals: 2) } ?? unknown }

  /// Thousands apart: `1,204`.
  static func count(_ count: Int?) -> String {
    count.map { ($0 < 0 ? "-" : "") + Money.grouped(UInt64($0.magnitude)) } ?? unknown
  }

  /// A year as it is written: without a separator.
  static func year(_ year: Int?) -> String { year.map(String.init) ?? unknown }

  /// A signed change in percent: `+6.1 %`; `nil` when there is nothing to compare with.
  static func change(from old: Money, to new: Money) -> String? {
    guard old.cents > 0, let ratio = (new - old).ratio(to: old) else { return nil }
    let text = Percent(ratio * 100).formatted()
    return (ratio >= 0 && !text.hasPrefix("-") ? "+" : "") + text + " %"
  }

  /// `1 deal`, `1,204 deals`.
  static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    count(number) + " " + (number == 1 ? one : many ?? one + "s")
  }

  /// A size in bytes as people say it: `412 KB`.
  static func bytes(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) B"
    case ..<1_000_000: fixedPoint(Double(bytes) / 1000, decimals: 0) + " KB"
    default: fixedPoint(Double(bytes) / 1_000_000, decimals: 1) + " MB"
    }
  }
}
