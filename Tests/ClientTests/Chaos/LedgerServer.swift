import Fixtures
import Lock

/// A platform that keeps a ledger of what it was asked to do, and does exactly what it is asked, however often.
final class LedgerServer: Sendable {
  private struct Ledger {
    /// How often each thing was done, by its number.
    var done: [Int: Int] = [:]
    /// What was answered to each `Idempotency-Key`.
    var answers: [String: String] = [:]
    /// The keys with which each thing was asked for.
    var keys: [Int: Set<String>] = [:]
  }

  private let ledger = Lock(Ledger())

  /// How often each thing was done, by its number.
  var done: [Int: Int] { ledger.withLock { $0.done } }
  /// How many different keys each thing was asked for with.
  var keysPerThing: [Int: Int] { ledger.withLock { $0.keys.mapValues(\.count) } }

  /// What a thing reads as: its number, and a text whose length differs from thing to thing.
  static func text(of number: Int) -> String { String(repeating: "\(number)·", count: 1 + number * 37 % 900) }

  /// The answer's body to a request.
  func answer(to request: String) -> String {
    let head = request.prefix { $0 != "\r\n" }
    let path = head.split(separator: " ").dropFirst().first ?? ""
    let number = path.split(separator: "/").last.flatMap { Int($0) } ?? -1
    if head.hasPrefix("GET ") { return #"{"number":\#(number),"text":"\#(Self.text(of: number))"}"# }
    let key = request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("idempotency-key:") }
      .map { $0.dropFirst("idempotency-key:".count).filter { $0 != " " } }
    return ledger.withLock { ledger in
      if let key {
        ledger.keys[number, default: []].insert(key)
        if let answer = ledger.answers[key] { return answer }
      }
      ledger.done[number, default: 0] += 1
      let answer = #"{"number":\#(number),"text":"entry \#(ledger.done.count)"}"#
      if let key { ledger.answers[key] = answer }
      return answer
    }
  }
}
