import Domain
import HTTPTypes
import Hummingbird

/// Lists that can be had as CSV: under an address that ends in `.csv`, or by `Accept: text/csv`.
enum CommaSeparated {
  /// Whether a request would rather have CSV than JSON (RFC 9110, section 12.5.1). Without a preference it is JSON.
  static func isPreferred(by request: Request) -> Bool {
    let ranges = request.headers[values: .accept].flatMap { $0.split(separator: ",") }.map(MediaRange.init)
    func weight(_ type: Substring, _ subtype: Substring) -> Double {
      // The most specific range that fits decides.
      let fitting = ranges.filter {
        ($0.type == type || $0.type == "*") && ($0.subtype == subtype || $0.subtype == "*")
      }
      return fitting.max { $0.precision < $1.precision }?.weight ?? 0
    }
    return weight("text", "csv") > weight("application", "json")
  }

  private struct MediaRange {
    let type: Substring
    let subtype: Substring
    let weight: Double
    var precision: Int { (type == "*" ? 0 : 1) + (subtype == "*" ? 0 : 1) }

    init(_ text: Substring) {
      let parts = text.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      let names = (parts.first ?? "").split(separator: "/", maxSplits: 1)
      type = names.first ?? ""
      subtype = names.count > 1 ? names[1] : ""
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
      weight = min(1, max(0, quality ?? 1))
    }
  }

  /// An answer that a browser saves under a name. `negotiated` says that the same address can also answer JSON.
  static func answer(
    _ text: String, named name: String, to request: Request, negotiated: Bool
  ) -> Response {
    var extra: HTTPFields = [.contentDisposition: "attachment; filename=\"\(name).csv\""]
    if negotiated { extra.append(accept) }
    return Answer(Array(text.utf8), mediaType: "text/csv; charset=utf-8; header=present")
      .response(to: request, policy: CachePolicy.privateRead, extra: extra)
  }

  /// What a JSON answer of the same address says of itself.
  static let varies: HTTPFields = [.vary: "Accept"]
  private static let accept = HTTPField(name: .vary, value: "Accept")
}
