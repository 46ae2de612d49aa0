import Domain

/// Writes values one behind the other, little-endian; what is not known as a value that nothing else uses.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(320) }

  mutating func put(code: Int?) { bytes.append(code.map { UInt8(truncatingIfNeeded: $0) } ?? .max) }

  mutating func put(_ value: Int64?) {
    withUnsafeBytes(of: (value ?? .min).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ value: Double?) {
    withUnsafeBytes(of: (value ?? .nan).bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ text: String) {
    withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `PackedWriter` wrote. Never reads past the end: what is missing there is not known, and `isIntact` says so.
struct PackedReader {
  private var rest: UnsafeRawBufferPointer
  /// Whether everything asked for was there.
  private(set) var isIntact = true

  init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

  mutating func code() -> UInt8 {
    guard let start = take(1) else { return .max }
    return start.load(as: UInt8.self)
  }

  mutating func integer() -> Int64? {
    guard let start = take(8) else { return nil }
    let value = Int64(littleEndian: start.loadUnaligned(as: Int64.self))
    return value == .min ? nil : value
  }

  mutating func double() -> Double? {
    guard let start = take(8) else { return nil }
    let value = Double(bitPattern: UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)))
    return value.isNaN ? nil : value
  }

  /// A text's bytes, where they are.
  mutating func text() -> UnsafeRawBufferPointer {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    guard let start = take(4) else { return none }
    let count = Int(UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)))
    guard let text = take(count) else { return none }
    return UnsafeRawBufferPointer(start: text, count: count)
  }

  private mutating func take(_ count: Int) -> UnsafeRawPointer? {
    guard count <= rest.count, let start = rest.baseAddress else {
      isIntact = false
      return nil
    }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return start
  }
}
