import Domain

/// Reads `Retry-After` (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// The wait that a header asks for, in seconds or as a date; `nil` when it makes no sense. `now` is the time of whoever
  /// wrote the date.
  static func parse(_ text: String, now: Timestamp) -> Duration? {
    if !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Int(text).map { .seconds($0) }
    }
    return HTTPDate.parse(text).map { max(.zero, $0 - now) }
  }
}
