/// How long investments stay at the stages of a raise.
package enum StageTime {
  /// Days from one instant to another; `nil` when either is not known or they are in the wrong order.
  static func between(_ start: Timestamp?, _ end: Timestamp?) -> Double? {
    guard let start, let end, end >= start else { return nil }
    return Double((end - start).microseconds) / 86_400_000_000
  }

  /// The median, to a hundredth of a day; `nil` of nothing.
  package static func median(_ days: [Double]) -> Double? {
    guard !days.isEmpty else { return nil }
    let sorted = days.sorted()
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    return (median * 100).rounded() / 100
  }

  /// Whole days for which something has been where it is.
  package static func wholeDays(since start: Timestamp, at now: Timestamp) -> Int {
    max(0, Int((now - start).microseconds / 86_400_000_000))
  }
}

/// A stage of the funnel: who is at it now, and who has ever been.
package struct RaiseStage: Hashable, Sendable {
  package let status: InvestmentStatus
  package let count: Int
  package let amount: Money
  /// How many investments are or have been at this stage.
  package let reached: Int
  /// Whole days for which the median one has been here; `nil` when nobody is.
  package let medianDays: Double?
  /// Whole days for which the oldest one has been here; `nil` when nobody is.
  package let oldestDays: Int?

  /// The stages in their order, the waiting list after the offers.
  package static let order: [InvestmentStatus] = [.interested, .pending, .waitlisted, .committed, .funded]

  /// The funnel of a raise at an instant.
  package static func funnel(_ positions: [RaisePosition], at now: Timestamp) -> [RaiseStage] {
    order.map { status in
      let here = positions.filter { $0.status == status }
      let ages = here.compactMap { StageTime.between($0.since, now) }
      return RaiseStage(
        status: status, count: here.count, amount: here.map(\.amount).total(),
        reached: positions.count { $0.reached(status) }, medianDays: StageTime.median(ages),
        oldestDays: ages.max().map { Int($0) })
    }
  }
}
