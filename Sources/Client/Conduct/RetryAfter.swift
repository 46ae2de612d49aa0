import Domain

/// Reads `Retry-After` (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// The wait that a header asks for, in seconds or as a date; `nil` when it makes no sense.
  static func parse(_ text: String, now: Timestamp) -> Duration? {
    if !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Int(text).map { .seconds($0) }
    }
    return date(text).map { max(.zero, $0 - now) }
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`; the two obsolete forms are not read.
  private static func date(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", parts[1].utf8.count == 2,
      let month = months.firstIndex(of: String(parts[2])), parts[3].utf8.count == 4
    else { return nil }
    let number = month + 1
    return Timestamp("\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z")
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
