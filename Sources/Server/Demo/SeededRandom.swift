import Domain

/// A small reproducible random generator: SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
/// Generators", 2014).
///
/// The same seed and stream give the same numbers on every machine and in every version: the drawing functions below are
/// written out, because the standard library may change how it turns random bits into ranges. Streams are independent, so
/// that a new draw in one part of the world leaves every other part as it was.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that begins with `state`.
  package init(state: UInt64) { self.state = state }

  /// The generator of one named stream of a world, and of one thing (`index`) in it.
  package init(seed: UInt64, stream: StaticString, index: Int = 0) {
    var mixed = SeededRandom(state: seed ^ stableHash(stream.description))
    let first = mixed.next()
    var indexed = SeededRandom(state: first ^ (UInt64(bitPattern: Int64(index)) &* 0xD1B5_4A32_D192_ED03))
    state = indexed.next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0 ..< 1, with 53 random bits.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between the bounds.
  package mutating func number(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// A whole number between the bounds, both possible. The bias of the multiplication is below 2⁻⁴⁰ for our ranges.
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// True with this probability.
  package mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// One of the choices; they must not be empty.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[integer(in: 0...(choices.count - 1))]
  }

  /// Several different choices, in their original order; all of them when there are not more.
  package mutating func pick<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
    var indices = Array(choices.indices)
    shuffle(&indices)
    return indices.prefix(count).sorted().map { choices[$0] }
  }

  /// Puts the elements into a random order (Fisher and Yates).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, integer(in: 0...index))
    }
  }

  /// A number around zero with variance one, within ±3 (sum of twelve, Irwin and Hall).
  package mutating func bell() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return min(3, max(-3, sum))
  }
}

/// The 64-bit FNV-1a hash of a text, the same on every machine and in every run, unlike `Hasher`.
package func stableHash(_ text: some StringProtocol) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 {
    hash ^= UInt64(byte)
    hash = hash &* 0x100_0000_01B3
  }
  return hash
}
