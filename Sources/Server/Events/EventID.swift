/// Names an event for those who listen: `STORE.NUMBER`. It says of which store it is, so that the id of another one is
/// recognised.
struct EventID: Hashable, Sendable, CustomStringConvertible {
  let storeId: String
  /// From 1; 0 stands before the first event.
  let sequence: Int64

  init(storeId: String, sequence: Int64) {
    self.storeId = storeId
    self.sequence = sequence
  }

  /// Parses what `description` gives; anything else is `nil`.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let sequence = Int64(parts[1])
    else { return nil }
    self.init(storeId: String(parts[0]), sequence: sequence)
  }

  var description: String { "\(storeId).\(sequence)" }
}
