/// A column of whole numbers, some of them unknown, in as few bytes as their range takes: the distance from the smallest
/// one, in steps that divide all of them.
struct PackedNumbers: Sendable {
  /// What stands for a number that is not known.
  static let unknown = Int64.min

  private enum Codes: Sendable {
    /// All are the same.
    case same
    case bytes([UInt8])
    case shorts([UInt16])
    case words([UInt32])
    /// Not worth packing: the numbers themselves.
    case plain([Int64])
  }

  private let codes: Codes
  private let base: Int64
  private let step: Int64

  /// The column of no row.
  static let none = PackedNumbers(UnsafeBufferPointer(start: nil, count: 0))

  init(_ values: UnsafeBufferPointer<Int64>) {
    var (smallest, largest) = (Int64.max, Int64.min)
    var hasUnknown = false
    for value in values {
      if value == Self.unknown {
        hasUnknown = true
      } else {
        smallest = min(smallest, value)
        largest = max(largest, value)
      }
    }
    guard smallest <= largest, hasUnknown || smallest < largest else {
      (codes, base, step) = (.same, smallest <= largest ? smallest : Self.unknown, 1)
      return
    }
    let range = UInt64(bitPattern: largest &- smallest)
    let step = range < UInt64(UInt8.max) ? 1 : Self.step(of: values, from: smallest)
    base = smallest
    switch range / step {
    case ..<UInt64(UInt8.max): codes = .bytes(Self.packed(values, smallest, step))
    case ..<UInt64(UInt16.max): codes = .shorts(Self.packed(values, smallest, step))
    case ..<UInt64(UInt32.max): codes = .words(Self.packed(values, smallest, step))
    default:
      codes = .plain(Array(values))
      self.step = 1
      return
    }
    self.step = Int64(bitPattern: step)
  }

  /// The number at a row; `unknown` when it is not known.
  subscript(row: Int) -> Int64 {
    switch codes {
    case .same: base
    case .bytes(let codes): number(codes[row])
    case .shorts(let codes): number(codes[row])
    case .words(let codes): number(codes[row])
    case .plain(let numbers): numbers[row]
    }
  }

  /// Keeps those rows whose number meets a condition, in their order.
  func keep(_ rows: inout [Int32], where holds: (Int64) -> Bool) {
    switch codes {
    case .same: if !holds(base) { rows.removeAll(keepingCapacity: true) }
    case .bytes(let codes): keep(&rows, codes, holds)
    case .shorts(let codes): keep(&rows, codes, holds)
    case .words(let codes): keep(&rows, codes, holds)
    case .plain(let numbers): rows.keepInPlace { holds(numbers[Int($0)]) }
    }
  }

  /// Calls `body` with every number in its order.
  func forEach(count: Int, _ body: (Int64) -> Void) {
    switch codes {
    case .same: for _ in 0..<count { body(base) }
    case .bytes(let codes): for code in codes { body(number(code)) }
    case .shorts(let codes): for code in codes { body(number(code)) }
    case .words(let codes): for code in codes { body(number(code)) }
    case .plain(let numbers): for number in numbers { body(number) }
    }
  }

  @inline(__always)
  private func number<Code: FixedWidthInteger & UnsignedInteger>(_ code: Code) -> Int64 {
    code == .max ? Self.unknown : base &+ Int64(truncatingIfNeeded: code) &* step
  }

  @inline(__always)
  private func keep<Code: FixedWidthInteger & UnsignedInteger>(
    _ rows: inout [Int32], _ codes: [Code], _ holds: (Int64) -> Bool
  ) {
    codes.withUnsafeBufferPointer { codes in rows.keepInPlace { holds(number(codes[Int($0)])) } }
  }

  @inline(__always)
  private static func packed<Code: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafeBufferPointer<Int64>, _ base: Int64, _ step: UInt64
  ) -> [Code] {
    [Code](unsafeUninitializedCapacity: values.count) { codes, count in
      for (row, value) in values.enumerated() {
        let distance = UInt64(bitPattern: value &- base)
        codes[row] = value == unknown ? .max : Code(truncatingIfNeeded: step == 1 ? distance : distance / step)
      }
      count = values.count
    }
  }

  /// The largest of the steps in which money, days and seconds come that divides every distance from `base`.
  private static func step(of values: UnsafeBufferPointer<Int64>, from base: Int64) -> UInt64 {
    var step: UInt64 = 0
    for value in values where value != unknown {
      step = greatestCommonDivisor(UInt64(bitPattern: value &- base), step)
      if step == 1 { break }
    }
    return max(1, step)
  }

  private static func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
    guard right != 0 else { return left }
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}

extension [Int32] {
  /// Keeps the elements that meet a condition, in their order.
  @inline(__always)
  mutating func keepInPlace(where holds: (Int32) -> Bool) {
    var kept = 0
    withUnsafeMutableBufferPointer { rows in
      for index in rows.indices {
        let row = rows[index]
        // Written before it is known whether it stays: no branch that can be guessed wrong.
        rows[kept] = row
        kept += holds(row) ? 1 : 0
      }
    }
    removeLast(count - kept)
  }
}
