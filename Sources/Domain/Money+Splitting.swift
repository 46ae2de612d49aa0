extension Money {
  /// Splits the amount in proportion to `weights` by largest remainder, so that the parts always add up to the cent.
  ///
  /// A tie goes to the lower index. Weights are not negative; when all are zero, or there are none, there is nothing to
  /// split by and the answer is `nil`. A negative amount splits as its magnitude does.
  package func split(by weights: [Int64]) -> [Money]? {
    guard weights.allSatisfy({ $0 >= 0 }) else { return nil }
    let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
    guard total > 0 else { return nil }
    let magnitude = Int128(cents.magnitude)
    var parts: [Int128] = []
    var remainders: [(index: Int, remainder: Int128)] = []
    for (index, weight) in weights.enumerated() {
      let share = magnitude * Int128(weight)
      parts.append(share / total)
      remainders.append((index, share % total))
    }
    let left = Int(magnitude - parts.reduce(0, +))
    remainders.sort { $0.remainder != $1.remainder ? $0.remainder > $1.remainder : $0.index < $1.index }
    for (index, _) in remainders.prefix(left) { parts[index] += 1 }
    let sign: Int128 = cents < 0 ? -1 : 1
    return parts.map { Money(cents: Int64($0 * sign)) }
  }
}
