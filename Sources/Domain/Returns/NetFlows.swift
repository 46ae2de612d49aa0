import Glibc

/// Net flows of at least two days, some in and some out, as functions of x = ln(1 + r).
struct NetFlows {
  /// In cents; none is 0.
  private let amounts: [Double]
  /// Since the first flow, ascending.
  private let years: [Double]
  /// Years from the first flow to the last; above 0.
  let span: Double
  /// How often the sign changes from one flow to the next. By Descartes' rule there are as many rates or, counted with
  /// their multiplicity, an even number fewer; with one change there is exactly one.
  let signChanges: Int

  /// The flows of `days`, which ascend and hold no zero; `nil` when they don't change sign.
  init?(_ days: [(day: Int, cents: Int128)]) {
    let first = Double(days.first?.day ?? 0)
    amounts = days.map { Double($0.cents) }
    years = days.map { (Double($0.day) - first) / 365 }
    span = years.last ?? 0
    signChanges = zip(days, days.dropFirst()).count { ($0.cents < 0) != ($1.cents < 0) }
    guard signChanges > 0, span > 0 else { return nil }
  }

  /// The net present value as a share of the gross, Σ CFᵢ·e^(−x·tᵢ) ÷ Σ |CFᵢ|·e^(−x·tᵢ): from −1 to 1, with the zeros of
  /// the net present value, and the same for any scale of the amounts.
  func balance(at x: Double) -> Double {
    let sums = sums(at: x)
    return sums.net / sums.gross
  }

  /// The derivative of `balance` by x.
  func slope(at x: Double) -> Double {
    let sums = sums(at: x)
    return (sums.net / sums.gross * sums.timedGross - sums.timedNet) / sums.gross
  }

  private func sums(at x: Double) -> (net: Double, gross: Double, timedNet: Double, timedGross: Double) {
    // Seen from the first flow when x ≥ 0 and from the last when x < 0, no factor exceeds 1: nothing overflows, and the
    // gross is never 0.
    let origin = x < 0 ? span : 0
    var sums = (net: 0.0, gross: 0.0, timedNet: 0.0, timedGross: 0.0)
    for (amount, time) in zip(amounts, years) {
      let distance = time - origin
      let present = amount * exp(-x * distance)
      sums.net += present
      sums.gross += abs(present)
      sums.timedNet += present * distance
      sums.timedGross += abs(present) * distance
    }
    return sums
  }
}
