import NIOCore

/// Takes a `multipart/form-data` body apart as it arrives (RFC 7578, RFC 2046). Pure: bytes go in, events come out, and
/// it never holds more than the bytes just fed, one boundary, and one header.
///
/// Strict where leniency would let two readers see two different forms: the first boundary opens the body, lines end in
/// CR LF, and each part says once what its field is called.
struct MultipartParser: Sendable {
  /// What a part says of itself.
  struct Part: Hashable, Sendable {
    var name: String
    /// `nil`: the part is a field, not a file.
    var fileName: String?
  }

  /// What was found.
  enum Event: Sendable, Equatable {
    case began(Part)
    case bytes(ByteBuffer)
    case ended
  }

  /// Why a body is no form; a clause for the answer.
  struct Malformed: Error, Sendable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  private enum Phase {
    /// Before the first boundary.
    case opening
    /// Right after a boundary.
    case boundary
    case header
    case content
    /// After the last boundary; what follows means nothing.
    case closed
  }

  /// Bytes of one part's header, at most.
  static let headerLimit = 4096
  /// Parts of one body, at most.
  static let partLimit = 32

  /// What stands between parts: CR LF, two hyphens, the boundary.
  private let delimiter: [UInt8]
  private var phase = Phase.opening
  private var pending = ByteBuffer()
  private var parts = 0

  /// A parser for the boundary of a `Content-Type`; `nil` when it is none (RFC 2046, section 5.1.1).
  init?(boundary: String) {
    let bytes = Array(boundary.utf8)
    let others = Array("'()+_,-./:=? ".utf8)
    guard (1...70).contains(bytes.count), bytes.last != 0x20,
      bytes.allSatisfy({ Self.isAlphanumeric($0) || others.contains($0) })
    else { return nil }
    delimiter = Array("\r\n--".utf8) + bytes
  }

  /// Whether the last boundary has come.
  var isComplete: Bool { phase == .closed }

  /// What these bytes, with those before them, say.
  mutating func feed(_ bytes: ByteBuffer) throws(Malformed) -> [Event] {
    guard phase != .closed else { return [] }
    pending.writeImmutableBuffer(bytes)
    var events: [Event] = []
    while try step(&events) {}
    pending.discardReadBytes()
    return events
  }

  /// Goes as far as the bytes allow; `false` when more are needed.
  private mutating func step(_ events: inout [Event]) throws(Malformed) -> Bool {
    switch phase {
    case .opening:
      // The CR LF of the first delimiter is the one that ends the request's header.
      let opening = delimiter.dropFirst(2)
      guard pending.readableBytes >= opening.count else { return false }
      guard pending.readableBytesView.starts(with: opening) else { throw Malformed("does not begin with its boundary") }
      pending.moveReaderIndex(forwardBy: opening.count)
      phase = .boundary
      return true
    case .boundary:
      guard let two = pending.readBytes(length: 2) else { return false }
      if two == Array("--".utf8) {
        phase = .closed
        pending.clear()
        return false
      }
      guard two == [13, 10] else { throw Malformed("has a boundary that does not end its line") }
      parts += 1
      guard parts <= Self.partLimit else { throw Malformed("has more than \(Self.partLimit) parts") }
      phase = .header
      return true
    case .header: return try readHeader(&events)
    case .content: return readContent(&events)
    case .closed: return false
    }
  }

  private mutating func readHeader(_ events: inout [Event]) throws(Malformed) -> Bool {
    let view = pending.readableBytesView
    var lines: [Substring] = []
    var start = view.startIndex
    while true {
      guard let end = view[start...].firstIndex(of: 13), view.index(after: end) < view.endIndex else {
        guard view.count <= Self.headerLimit else { throw Malformed("has a part whose header is too long") }
        return false
      }
      guard view[view.index(after: end)] == 10, view.distance(from: view.startIndex, to: end) <= Self.headerLimit else {
        throw Malformed("has a part whose header is broken or too long")
      }
      let next = view.index(end, offsetBy: 2)
      if end == start {
        pending.moveReaderIndex(forwardBy: view.distance(from: view.startIndex, to: next))
        break
      }
      guard let line = String(validating: view[start..<end], as: UTF8.self) else {
        throw Malformed("has a part whose header is not UTF-8")
      }
      lines.append(line[...])
      start = next
    }
    events.append(.began(try MultipartHeader.part(lines)))
    phase = .content
    return true
  }

  private mutating func readContent(_ events: inout [Event]) -> Bool {
    let view = pending.readableBytesView
    var from = view.startIndex
    while let candidate = view[from...].firstIndex(of: 13) {
      let rest = view[candidate...]
      if rest.count < delimiter.count {
        // Perhaps a delimiter: what comes decides.
        if delimiter.starts(with: rest) {
          emit(view.distance(from: view.startIndex, to: candidate), &events)
          return false
        }
      } else if rest.starts(with: delimiter) {
        emit(view.distance(from: view.startIndex, to: candidate), &events)
        pending.moveReaderIndex(forwardBy: delimiter.count)
        events.append(.ended)
        phase = .boundary
        return true
      }
      from = view.index(after: candidate)
    }
    emit(view.count, &events)
    return false
  }

  private mutating func emit(_ count: Int, _ events: inout [Event]) {
    guard count > 0, let slice = pending.readSlice(length: count) else { return }
    events.append(.bytes(slice))
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
