import Domain

/// The columns of a block of deals, in the order of their record.
enum DealFigure: Int, CaseIterable {
  // Places in the lists of `DealRecord`.
  case type, propertyClass, status, raiseStatus, featured, simulated, waitlistOpen
  case latitude, longitude
  case yearBuilt, units, minimum, price, noi
  case irr, cap, cashOnCash, occupancy
  case rent, debt, debtService, target, raised
  case opensAt, closesAt, createdAt, publishedAt, updatedAt
  /// Places among the block's words; a zip code of the usual form is a number of its own.
  case city, state, zip

  /// Those that are one byte in a record.
  static let codeCount = 7
  /// Those that a record holds before its texts.
  static let recordCount = 28

  /// Whether the column holds numbers with a fraction.
  var isFraction: Bool {
    switch self {
    case .latitude, .longitude, .irr, .cap, .cashOnCash, .occupancy: true
    default: false
    }
  }

  static let fractions: [DealFigure] = allCases.filter(\.isFraction)
}

/// A column of numbers with a fraction: as whole hundredths or millionths where all of them are, else bit by bit.
struct PackedFractions: Sendable {
  private let numbers: PackedNumbers
  /// 0: the numbers are bit patterns.
  private let divisor: Double

  /// `patterns`: bit patterns; `PackedNumbers.unknown` for what is not known.
  init(_ patterns: UnsafeBufferPointer<Int64>) {
    for divisor in [100.0, 1_000_000] {
      guard let scaled = Self.scaled(patterns, by: divisor) else { continue }
      numbers = scaled.withUnsafeBufferPointer { PackedNumbers($0) }
      self.divisor = divisor
      return
    }
    numbers = PackedNumbers(patterns)
    divisor = 0
  }

  /// The bit pattern of a number; `PackedNumbers.unknown` for what is not known. Minus zero has become zero.
  static func pattern(of value: Double?) -> Int64 {
    guard let value, !value.isNaN else { return PackedNumbers.unknown }
    return Int64(bitPattern: (value == 0 ? 0 : value).bitPattern)
  }

  /// The number at a row; not a number when it is not known.
  subscript(row: Int) -> Double { value(numbers[row]) }

  /// Keeps those rows whose number meets a condition; not a number stands for what is not known.
  func keep(_ rows: inout [Int32], where holds: (Double) -> Bool) {
    numbers.keep(&rows) { holds(value($0)) }
  }

  func forEach(count: Int, _ body: (Double) -> Void) { numbers.forEach(count: count) { body(value($0)) } }

  @inline(__always)
  private func value(_ number: Int64) -> Double {
    if number == PackedNumbers.unknown { return .nan }
    return divisor == 0 ? Double(bitPattern: UInt64(bitPattern: number)) : Double(number) / divisor
  }

  private static func scaled(_ patterns: UnsafeBufferPointer<Int64>, by divisor: Double) -> [Int64]? {
    var scaled: [Int64] = []
    scaled.reserveCapacity(patterns.count)
    for pattern in patterns {
      guard pattern != PackedNumbers.unknown else {
        scaled.append(pattern)
        continue
      }
      let value = Double(bitPattern: UInt64(bitPattern: pattern))
      let whole = (value * divisor).rounded()
      guard whole.magnitude < 1e15, whole / divisor == value else { return nil }
      scaled.append(Int64(whole))
    }
    return scaled
  }
}
