import Domain

/// The situation of a demo raise: what it shows, how it is dated and how much of it is taken.
enum RaiseScenario: Sendable, CaseIterable {
  case draft, upcoming
  /// Open, from the first days to the last.
  case opening, halfway, strong, nearlyFull
  /// Open, everything committed and more reserved, up to 110 % of the target.
  case overTarget
  case closingSoon
  /// Open, but nobody has committed for weeks.
  case stalled
  /// Past its end, the last money on its way.
  case closed
  case funded, cancelled, sold

  /// The scenario of deal `index`: laid out by hand for the first sixty, drawn by weight after that.
  static func scenario(at index: Int, random: inout SeededRandom) -> RaiseScenario {
    if index < firstSixty.count { return firstSixty[index] }
    let weights: [(RaiseScenario, Int)] = [
      (.upcoming, 8), (.opening, 10), (.halfway, 12), (.strong, 10), (.nearlyFull, 5), (.overTarget, 3),
      (.closingSoon, 4),
      (.stalled, 5), (.closed, 9), (.funded, 26), (.cancelled, 4), (.sold, 3), (.draft, 1),
    ]
    var ticket = random.integer(in: 1...weights.reduce(0) { $0 + $1.1 })
    for (scenario, weight) in weights {
      ticket -= weight
      if ticket <= 0 { return scenario }
    }
    return .funded
  }

  private static let firstSixty: [RaiseScenario] = [
    .strong, .halfway, .opening, .overTarget, .funded, .closingSoon, .upcoming, .halfway, .stalled, .nearlyFull,
    .funded, .strong, .closed, .opening, .halfway, .upcoming, .funded, .strong, .cancelled, .halfway,
    .closingSoon, .sold, .opening, .funded, .strong, .closed, .halfway, .stalled, .upcoming, .funded,
    .nearlyFull, .halfway, .opening, .closed, .strong, .funded, .draft, .overTarget, .upcoming, .halfway,
    .funded, .sold, .opening, .closingSoon, .funded, .strong, .stalled, .upcoming, .halfway, .closed,
    .funded, .cancelled, .opening, .funded, .nearlyFull, .halfway, .upcoming, .draft, .sold, .strong,
  ]

  var raiseStatus: RaiseStatus {
    switch self {
    case .draft: .draft
    case .upcoming: .upcoming
    case .opening, .halfway, .strong, .nearlyFull, .overTarget, .closingSoon, .stalled: .open
    case .closed: .closed
    case .funded, .sold: .funded
    case .cancelled: .cancelled
    }
  }

  var propertyStatus: PropertyStatus {
    switch self {
    case .draft: .draft
    case .sold: .sold
    default: .active
    }
  }

  /// Committed and funded money as a share of the target; for a cancelled raise, what it had before it was given up.
  var share: ClosedRange<Double> {
    switch self {
    case .draft, .upcoming: 0...0
    case .opening: 0.06...0.19
    case .halfway: 0.37...0.59
    case .strong: 0.66...0.85
    case .nearlyFull: 0.955...0.985
    case .overTarget, .funded, .sold: 1...1
    case .closingSoon: 0.82...0.93
    case .stalled: 0.29...0.44
    case .closed: 0.93...1
    case .cancelled: 0.18...0.38
    }
  }

  /// Whether offers can be made.
  var isOpen: Bool { raiseStatus == .open }
}

/// The dates of a demo deal, all fixed to the as-of day.
struct DealCalendar: Sendable {
  /// The as-of day; nothing recorded is later than its first instant.
  let today: CalendarDate
  let createdAt: Timestamp
  let publishedAt: Timestamp?
  let opensAt: Timestamp?
  let closesAt: Timestamp?
  /// When a cancelled raise was given up.
  let cancelledOn: CalendarDate?
  let soldOn: CalendarDate?

  init(_ scenario: RaiseScenario, deal index: Int, today: CalendarDate, random: inout SeededRandom) {
    self.today = today
    var opens: Int
    var closes: Int
    switch scenario {
    case .draft, .upcoming:
      opens = random.integer(in: 6...41)
      closes = opens + random.integer(in: 60...100)
    case .opening: (opens, closes) = (-random.integer(in: 4...12), random.integer(in: 58...90))
    case .halfway: (opens, closes) = (-random.integer(in: 28...50), random.integer(in: 30...52))
    case .strong: (opens, closes) = (-random.integer(in: 46...72), random.integer(in: 13...30))
    case .nearlyFull: (opens, closes) = (-random.integer(in: 55...80), random.integer(in: 8...26))
    case .overTarget: (opens, closes) = (-random.integer(in: 48...76), random.integer(in: 7...21))
    case .closingSoon: (opens, closes) = (-random.integer(in: 70...88), random.integer(in: 2...6))
    case .stalled: (opens, closes) = (-random.integer(in: 84...115), random.integer(in: 14...38))
    case .closed:
      closes = -random.integer(in: 3...24)
      opens = closes - random.integer(in: 80...105)
    case .funded:
      closes = -random.integer(in: 40...590)
      opens = closes - random.integer(in: 60...100)
    case .cancelled:
      opens = -random.integer(in: 130...430)
      closes = opens + 90
    case .sold:
      closes = -random.integer(in: 560...625)
      opens = closes - random.integer(in: 55...80)
    }
    if index == 0 { (opens, closes) = (-62, 21) }
    // A raise opens at nine and closes at five, Phoenix time.
    opensAt = scenario == .draft ? nil : Self.instant(today.adding(days: opens), hour: 16, minute: 0)
    closesAt = scenario == .draft ? nil : Timestamp(startOf: today.adding(days: closes))
    let published = scenario == .upcoming ? -random.integer(in: 2...19) : opens - random.integer(in: 6...20)
    let publishedMinute = random.integer(in: 0...59)
    publishedAt =
      scenario == .draft
      ? nil : Self.instant(today.adding(days: published), hour: random.integer(in: 15...23), minute: publishedMinute)
    let created = (scenario == .draft ? -random.integer(in: 1...9) : published) - random.integer(in: 3...16)
    createdAt = Self.instant(
      today.adding(days: created), hour: random.integer(in: 15...23), minute: random.integer(in: 0...59))
    cancelledOn = scenario == .cancelled ? today.adding(days: opens + random.integer(in: 35...75)) : nil
    soldOn = scenario == .sold ? today.adding(days: -random.integer(in: 12...120)) : nil
  }

  /// The day after which the property is no longer the investors' to report on: the sale, else the as-of day.
  var reportingEnd: CalendarDate { soldOn ?? today }

  /// The day on which the raise opens or opened; drafts count from the as-of day.
  var opensOn: CalendarDate { opensAt?.dateUTC ?? today }

  /// An instant on a day, UTC.
  static func instant(_ day: CalendarDate, hour: Int, minute: Int) -> Timestamp {
    Timestamp(startOf: day) + .seconds(hour * 3600 + minute * 60)
  }
}
