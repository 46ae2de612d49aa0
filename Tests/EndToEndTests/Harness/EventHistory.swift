import Fixtures
import Foundation

/// The event stream of a platform, as somebody reads it who was away for a while.
struct EventHistory {
  struct Event {
    let id: String
    let name: String
    let data: [String: Any]
  }

  let token: String
  let port: Int

  /// Where a stream that begins now stands.
  func position() -> String? {
    let answer = BareHTTP.listen("/api/events", port: port, headers: headers()) { $0.contains("\n\n") }
    return answer.split(whereSeparator: \.isNewline).first { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
  }

  /// What has happened after a position, up to the last event that there is now.
  func events(after position: String) throws -> [Event] {
    guard let last = self.position() else { return [] }
    guard last != position else { return [] }
    let answer = BareHTTP.listen("/api/events", port: port, headers: headers(["Last-Event-ID": position])) {
      $0.contains("id: \(last)\nevent:") && $0.hasSuffix("\n\n\r\n")
    }
    return try Self.body(of: answer).components(separatedBy: "\n\n").compactMap { block in
      var fields: [String: String] = [:]
      for line in block.split(separator: "\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2 { fields[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces) }
      }
      guard let name = fields["event"], let id = fields["id"], let data = fields["data"] else { return nil }
      let json = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]
      return Event(id: id, name: name, data: json ?? [:])
    }
  }

  private func headers(_ more: [String: String] = [:]) -> [String: String] {
    ["Authorization": "Bearer " + token].merging(more) { $1 }
  }

  /// What the chunks of an answer hold.
  private static func body(of answer: String) -> String {
    guard let start = answer.range(of: "\r\n\r\n") else { return "" }
    var rest = answer[start.upperBound...].utf8[...]
    var body: [UInt8] = []
    while let end = rest.firstIndex(of: 13), let length = Int(String(rest[..<end]) ?? "", radix: 16), length > 0 {
      let chunk = rest[end...].dropFirst(2)
      body += chunk.prefix(length)
      rest = chunk.dropFirst(length + 2)
    }
    return String(decoding: body, as: UTF8.self)
  }
}
