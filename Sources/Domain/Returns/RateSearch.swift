import Glibc

/// The search for every rate at which flows balance, on a grid of x = ln(1 + r).
///
/// The range is what a `Double` can tell: below `lowest` r would round to −1, above `highest` it would overflow.
///
/// The grid is x = sinh(u) ÷ span for even steps of u. Near x = 0 neighbours are 1/128 of the span's reciprocal apart, so
/// that the oldest flow gains under 1 % against the youngest from one point to the next; further out, where only the
/// flows within a few times 1 ÷ |x| of one end still count, the step grows with |x|. So a week and a century are searched
/// with the same care, in at most a few thousand points.
///
/// Each change of sign is refined by bisection, which can't leave its bracket. Two rates between neighbours, and a rate
/// at which the balance touches zero without crossing it, have no change of sign on the grid: there the balance dips
/// towards zero, so each dip is followed to its bottom. A bottom beyond zero brackets two rates; one within `touching` of
/// zero counts as one rate; any other is none. Not told apart are rates so near each other that the balance between them
/// stays within `touching` (about a ten-thousandth of a percent).
struct RateSearch {
  let flows: NetFlows

  private static let lowest = -36.7
  private static let highest = 709.0
  private static let stepsPerUnit = 128.0
  /// A net present value below this share of the gross is zero: a hundredth of a cent in a hundred million dollars.
  private static let touching = 1e-12

  var outcome: InternalRateOfReturn.Outcome {
    let rates = logarithms().map(expm1).filter { $0 > -1 && $0.isFinite }
    if rates.count > 1 { return .ambiguous(rates) }
    if let rate = rates.first { return .rate(rate) }
    // An odd number of sign changes proves that there is a rate somewhere.
    return .unavailable(flows.signChanges % 2 == 1 ? .outOfRange : .noRate)
  }

  /// A point of the grid where the balance is clearly not zero.
  private struct Point {
    let x: Double
    let balance: Double
    /// Whether points were left out between the one before and this one, because the balance was zero there.
    let followsZero: Bool

    func isOpposite(_ other: Point) -> Bool { (balance < 0) != (other.balance < 0) }
  }

  /// The zeros, ascending.
  private func logarithms() -> [Double] {
    let points = clearPoints(of: flows.signChanges == 1 ? [Self.lowest, Self.highest] : grid())
    var zeros: [Double] = []
    for (index, right) in points.enumerated().dropFirst() {
      let left = points[index - 1]
      if left.isOpposite(right) {
        zeros.append(crossing(left.x, right.x))
      } else if right.followsZero {
        zeros += bottom(left.x, right.x, side: left.balance)
      } else if index + 1 < points.count, isDip(left, right, points[index + 1]) {
        zeros += bottom(left.x, points[index + 1].x, side: left.balance)
      }
    }
    return zeros
  }

  private func grid() -> [Double] {
    let first = -(asinh(-Self.lowest * flows.span) * Self.stepsPerUnit).rounded(.up)
    let last = (asinh(Self.highest * flows.span) * Self.stepsPerUnit).rounded(.up)
    return stride(from: first, through: last, by: 1).map { step in
      min(max(sinh(step / Self.stepsPerUnit) / flows.span, Self.lowest), Self.highest)
    }
  }

  private func clearPoints(of grid: [Double]) -> [Point] {
    var points: [Point] = []
    var followsZero = false
    for x in grid {
      let balance = flows.balance(at: x)
      let isZero = abs(balance) <= Self.touching
      if !isZero { points.append(Point(x: x, balance: balance, followsZero: followsZero)) }
      followsZero = isZero
    }
    return points
  }

  private func isDip(_ left: Point, _ middle: Point, _ right: Point) -> Bool {
    !middle.isOpposite(right) && !right.followsZero
      && abs(middle.balance) < abs(left.balance) && abs(middle.balance) <= abs(right.balance)
  }

  /// The zero between two points with opposite signs, by bisection down to neighbouring numbers.
  private func crossing(_ lower: Double, _ upper: Double) -> Double {
    var (lower, upper) = (lower, upper)
    let isNegativeBelow = flows.balance(at: lower) < 0
    // A rate of 0 is tried first, so that it comes out as exactly 0.
    var middle = lower < 0 && upper > 0 ? 0 : (lower + upper) / 2
    while upper - lower > 1e-17, middle > lower, middle < upper {
      let balance = flows.balance(at: middle)
      if balance == 0 { return middle }
      if (balance < 0) == isNegativeBelow { lower = middle } else { upper = middle }
      middle = (lower + upper) / 2
    }
    return middle
  }

  /// The zeros at the bottom of a dip between two points on the same `side` of zero: none, one or two.
  private func bottom(_ start: Double, _ end: Double, side: Double) -> [Double] {
    var (lower, upper) = (start, end)
    let sign: Double = side < 0 ? -1 : 1
    var middle = (lower + upper) / 2
    while upper - lower > 1e-17, middle > lower, middle < upper {
      if flows.balance(at: middle) * sign < -Self.touching { return [crossing(start, middle), crossing(middle, end)] }
      let slope = flows.slope(at: middle) * sign
      if slope == 0 { break }
      if slope < 0 { lower = middle } else { upper = middle }
      middle = (lower + upper) / 2
    }
    return abs(flows.balance(at: middle)) <= Self.touching ? [middle] : []
  }
}
