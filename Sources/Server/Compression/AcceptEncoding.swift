/// `Accept-Encoding` (RFC 9110, section 12.5.3), as far as one question goes.
enum AcceptEncoding {
  /// Whether the asker takes gzip and does not like it less than the plain bytes.
  static func prefersGzip(_ fields: [String]) -> Bool {
    var weights: [String: Double] = [:]
    for member in fields.flatMap({ $0.split(separator: ",") }) {
      let parts = member.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let coding = parts.first, !coding.isEmpty else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      weights[coding == "x-gzip" ? "gzip" : coding] = weight
    }
    guard let gzip = weights["gzip"] ?? weights["*"], gzip > 0 else { return false }
    return gzip >= weights["identity"] ?? 0
  }
}
