/// `Range` (RFC 9110, section 14): which part of a file is asked for.
enum ByteRange: Equatable {
  /// All of it: nothing was asked for, or something that this server does not do (several ranges, another unit).
  case whole
  case part(ClosedRange<Int>)
  /// 416.
  case unsatisfiable

  /// What the header's fields ask of a file of `size` bytes.
  init(_ fields: [String], size: Int) {
    self = .whole
    guard fields.count == 1, let equals = fields[0].firstIndex(of: "="),
      fields[0][..<equals].lowercased() == "bytes"
    else { return }
    let bounds = fields[0][fields[0].index(after: equals)...].split(separator: "-", omittingEmptySubsequences: false)
    guard bounds.count == 2 else { return }
    let first = bounds[0].drop(while: \.isWhitespace)
    let last = bounds[1].prefix { !$0.isWhitespace }
    if first.isEmpty {
      guard let length = Self.number(last) else { return }
      self = length == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - length)...size - 1)
      return
    }
    guard let start = Self.number(first), last.isEmpty || Self.number(last).map({ $0 >= start }) == true else { return }
    self = start < size ? .part(start...min(Self.number(last) ?? size - 1, size - 1)) : .unsatisfiable
  }

  /// Plain digits; what is too large for a file counts as the largest number.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 40, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }
}
