/// Reads an event stream (HTML Living Standard, "Server-sent events"), however it is cut into pieces.
package struct EventStreamParser: Sendable {
  /// What a stream says.
  package enum Item: Hashable, Sendable {
    /// An event with its name, its data, and where the stream is after it.
    case event(name: String, data: String, id: String)
    /// Nothing happened, but the stream is at this place now.
    case position(String)
    /// A comment: the stream is alive.
    case comment
    /// How long to wait before coming back.
    case retry(Duration)
  }

  /// Why a stream can't be read any further.
  package struct TooLong: Error, Hashable {}

  /// Where the stream is, so that it can be gone on with; empty when it has not said so.
  package private(set) var lastEventID = ""

  /// The most bytes of one line, and of one event's data.
  private let limit: Int
  private var line: [UInt8] = []
  private var name = ""
  private var data = ""
  private var hasData = false
  private var hasID = false
  /// The end of a line came as a carriage return: a newline right after it belongs to it.
  private var endedWithReturn = false
  private var isAtStart = true

  package init(lastEventID: String = "", limit: Int = 1 << 20) {
    self.lastEventID = lastEventID
    self.limit = limit
  }

  /// Takes the next bytes and gives what they complete.
  package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [Item] {
    var items: [Item] = []
    for byte in bytes {
      switch byte {
      case 0x0A where endedWithReturn: endedWithReturn = false
      case 0x0A, 0x0D:
        endedWithReturn = byte == 0x0D
        takeLine(&items)
        guard data.utf8.count <= limit else { throw TooLong() }
      default:
        endedWithReturn = false
        guard line.count < limit else { throw TooLong() }
        line.append(byte)
      }
    }
    return items
  }

  private mutating func takeLine(_ items: inout [Item]) {
    defer { line.removeAll(keepingCapacity: true) }
    if isAtStart {
      isAtStart = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else { return dispatch(&items) }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return take(line[...], [], &items) }
    guard colon > 0 else { return items.append(.comment) }
    var value = line[(colon + 1)...]
    if value.first == 0x20 { value.removeFirst() }
    take(line[..<colon], value, &items)
  }

  private mutating func take(_ field: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ items: inout [Item]) {
    switch String(decoding: field, as: UTF8.self) {
    case "event": name = String(decoding: value, as: UTF8.self)
    case "data":
      if hasData { data += "\n" }
      data += String(decoding: value, as: UTF8.self)
      hasData = true
    case "id" where !value.contains(0):
      lastEventID = String(decoding: value, as: UTF8.self)
      hasID = true
    case "retry" where !value.isEmpty && value.count <= 9 && value.allSatisfy { (0x30...0x39).contains($0) }:
      items.append(.retry(.milliseconds(value.reduce(0) { $0 * 10 + Int($1 - 0x30) })))
    default: break
    }
  }

  /// A blank line: the event is whole.
  private mutating func dispatch(_ items: inout [Item]) {
    if hasData {
      items.append(.event(name: name.isEmpty ? "message" : name, data: data, id: lastEventID))
    } else if hasID {
      items.append(.position(lastEventID))
    }
    name = ""
    data = ""
    hasData = false
    hasID = false
  }
}
