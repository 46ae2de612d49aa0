/// Bytes from the terminal → input events. A pure state machine: no terminal, no clock.
///
/// Understands CSI and SS3 forms of xterm, rxvt, the Linux console, tmux and screen; modifiers in both the xterm and the
/// rxvt way; SGR and X10 mouse; bracketed paste; focus; UTF-8 that arrives in pieces; alt as a leading escape; the
/// `CSI u` keys. A sequence that is not known is swallowed whole and never becomes typed characters.
package struct KeyDecoder: Sendable {
  /// Characters beyond this are cut off a paste.
  package static let pasteLimit = 1 << 20
  private static let sequenceLimit = 64
  private static let stringLimit = 4096

  private enum State {
    case ground
    case escape
    case csi
    case ss3
    /// An operating system command or a similar string that ends in BEL or ST.
    case string(introducer: UInt8, escaped: Bool)
    case x10Mouse
    case utf8(remaining: Int)
    case paste
    /// A control sequence beyond any sense: swallowed to its end.
    case overlong
  }

  private var state = State.ground
  private var buffer: [UInt8] = []
  private var isAlt = false
  /// The terminal's own sequences, without the leading escape.
  private let special: [[UInt8]: Key]

  /// `special` maps whole sequences that terminfo knows to keys.
  package init(special: [[UInt8]: Key] = [:]) { self.special = special }

  /// What the decoder waits for: ask again with `flush` when it has not come.
  package enum Waiting: Hashable, Sendable {
    /// An escape was seen that may be the key or the start of a sequence: it is the key after the escape delay.
    case escape
    /// A sequence or a character has begun and cannot be a key any more: a slow line may bring the rest.
    case rest
    /// A paste has begun.
    case paste
  }

  /// What is incomplete so far; `nil` when everything is understood.
  package var waiting: Waiting? {
    switch state {
    case .ground: nil
    case .escape: .escape
    case .csi, .ss3, .string: buffer.isEmpty ? .escape : .rest
    case .x10Mouse, .utf8, .overlong: .rest
    case .paste: .paste
    }
  }

  /// Feeds bytes; returns the events that are complete.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  /// Nothing more came within the delay: a lone escape is the key, half a sequence is dropped, and a paste without an end
  /// is what has come of it.
  package mutating func flush() -> [InputEvent] {
    defer { reset() }
    switch state {
    // Pressed twice so fast that both came at once: nothing is bound to alt and escape, and people mean to get out.
    case .escape: return isAlt ? [.key(.escape), .key(.escape)] : [.key(.escape)]
    case .csi where buffer.isEmpty: return [.key(.alt("["))]
    case .ss3 where buffer.isEmpty: return [.key(.alt("O"))]
    case .utf8: return [.key(Key("\u{FFFD}"))]
    case .string(let introducer, _) where buffer.isEmpty:
      return [.key(.alt(Character(Unicode.Scalar(introducer))))]
    case .paste: return [.paste(String(decoding: buffer, as: UTF8.self).replacingReturns())]
    default: return []
    }
  }

  private mutating func reset() {
    state = .ground
    buffer.removeAll(keepingCapacity: true)
    isAlt = false
  }

  private mutating func take(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: ground(byte, &events)
    case .escape: escape(byte, &events)
    case .csi: csi(byte, &events)
    case .ss3: ss3(byte, &events)
    case .string(let introducer, let escaped): string(byte, introducer, escaped: escaped, &events)
    case .x10Mouse: x10Mouse(byte, &events)
    case .utf8(let remaining): utf8(byte, remaining: remaining, &events)
    case .paste: paste(byte, &events)
    case .overlong:
      buffer.append(byte)
      if (0x40...0x7E).contains(byte) || buffer.count >= Self.stringLimit { reset() }
    }
  }

  private mutating func emit(_ key: Key, _ events: inout [InputEvent]) {
    var key = key
    if isAlt { key.modifiers.insert(.alt) }
    events.append(.key(key))
    reset()
  }

  /// What no key sends: an escape right before it was pressed by itself, and is the key.
  private mutating func report(_ event: InputEvent, _ events: inout [InputEvent]) {
    if isAlt { events.append(.key(.escape)) }
    events.append(event)
    reset()
  }

  private mutating func ground(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D: emit(.enter, &events)
    case 0x09: emit(.tab, &events)
    case 0x7F, 0x08: emit(.backspace, &events)
    case 0x00: emit(Key(" ", .control), &events)
    case 0x01...0x1A: emit(.control(Character(Unicode.Scalar(byte + 0x60))), &events)
    case 0x1C...0x1F: emit(.control(Character(Unicode.Scalar(byte + 0x40))), &events)
    case 0x20...0x7E: emit(Key(Character(Unicode.Scalar(byte))), &events)
    case 0xC2...0xDF: begin(byte, remaining: 1)
    case 0xE0...0xEF: begin(byte, remaining: 2)
    case 0xF0...0xF4: begin(byte, remaining: 3)
    default: emit(Key("\u{FFFD}"), &events)
    }
  }

  private mutating func begin(_ byte: UInt8, remaining: Int) {
    buffer = [byte]
    state = .utf8(remaining: remaining)
  }

  private mutating func utf8(_ byte: UInt8, remaining: Int, _ events: inout [InputEvent]) {
    guard byte & 0xC0 == 0x80 else {
      emit(Key("\u{FFFD}"), &events)
      return ground(byte, &events)
    }
    buffer.append(byte)
    guard remaining == 1 else {
      state = .utf8(remaining: remaining - 1)
      return
    }
    emit(Key(String(decoding: buffer, as: UTF8.self).first ?? "\u{FFFD}"), &events)
  }

  private mutating func escape(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x5B: state = .csi
    case 0x4F: state = .ss3
    case 0x5D, 0x50, 0x5F: state = .string(introducer: byte, escaped: false)
    case 0x1B:
      if isAlt { events.append(.key(.escape)) }
      isAlt = true
    default:
      isAlt = true
      state = .ground
      ground(byte, &events)
    }
  }

  private mutating func string(_ byte: UInt8, _ introducer: UInt8, escaped: Bool, _ events: inout [InputEvent]) {
    // Bounded, so that a terminal that never ends its answer does not swallow the keyboard.
    if byte == 0x07 || (escaped && byte == 0x5C) || buffer.count >= Self.stringLimit {
      let content: [UInt8] = escaped ? buffer.dropLast() : buffer
      let answer =
        switch introducer {
        case 0x5D: TerminalAnswer(osc: content)
        case 0x5F: TerminalAnswer(apc: content)
        default: TerminalAnswer?.none
        }
      if let answer { report(.answer(answer), &events) }
      return reset()
    }
    buffer.append(byte)
    state = .string(introducer: introducer, escaped: byte == 0x1B)
  }

  private mutating func ss3(_ byte: UInt8, _ events: inout [InputEvent]) {
    if (0x30...0x3B).contains(byte), buffer.count < Self.sequenceLimit {
      buffer.append(byte)
      return
    }
    if byte == 0x1B {
      reset()
      state = .escape
      return
    }
    if buffer.isEmpty, let key = special[[0x4F, byte]] { return emit(key, &events) }
    let parameters = Parameters(buffer)
    guard var key = SequenceKeys.ss3(byte) else { return reset() }
    key.modifiers.formUnion(SequenceKeys.modifiers(parameters[1] ?? parameters[0] ?? 1))
    emit(key, &events)
  }

  private mutating func csi(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B:  // the sequence was cut off by the next one
      reset()
      state = .escape
    case 0x5B where buffer.isEmpty: buffer.append(byte)  // the Linux console's function keys: ESC [ [ A
    case 0x24 where !buffer.isEmpty && buffer.allSatisfy({ (0x30...0x39).contains($0) }):
      finishCSI(byte, &events)  // rxvt's shift; with more before it, it belongs to an answer
    case 0x20...0x3F:
      buffer.append(byte)
      if buffer.count > Self.sequenceLimit { state = .overlong }
    case 0x4D where buffer.isEmpty: state = .x10Mouse
    case 0x40...0x7E: finishCSI(byte, &events)
    default: reset()
    }
  }

  private mutating func finishCSI(_ byte: UInt8, _ events: inout [InputEvent]) {
    if let key = special[[0x5B] + buffer + [byte]] { return emit(key, &events) }
    if buffer.first == 0x3C, byte == 0x4D || byte == 0x6D {
      if let mouse = MouseReport.sgr(Parameters(buffer.dropFirst()), isRelease: byte == 0x6D) {
        report(.mouse(mouse), &events)
      }
      return reset()
    }
    if let answer = TerminalAnswer(csi: buffer, final: byte) { return report(.answer(answer), &events) }
    let parameters = Parameters(buffer)
    switch (byte, parameters[0]) {
    case (0x49, nil), (0x4F, nil):
      report(.focus(byte == 0x49), &events)
    case (0x7E, 200):
      if isAlt { events.append(.key(.escape)) }
      reset()
      state = .paste
    default:
      guard let key = SequenceKeys.csi(final: byte, buffer: buffer, parameters) else { return reset() }
      emit(key, &events)
    }
  }

  private mutating func x10Mouse(_ byte: UInt8, _ events: inout [InputEvent]) {
    buffer.append(byte)
    guard buffer.count == 3 else { return }
    if let mouse = MouseReport.x10(buffer) { report(.mouse(mouse), &events) }
    reset()
  }

  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

  private mutating func paste(_ byte: UInt8, _ events: inout [InputEvent]) {
    buffer.append(byte)
    let end = Self.pasteEnd
    if byte == 0x7E, buffer.count >= end.count, buffer.suffix(end.count).elementsEqual(end) {
      // Terminals send carriage returns for line ends.
      let text = String(decoding: buffer.dropLast(end.count), as: UTF8.self)
      events.append(.paste(text.replacingReturns()))
      return reset()
    }
    // Keeps what the end mark needs, so that a paste beyond the limit still ends.
    if buffer.count > Self.pasteLimit + 2 * end.count {
      buffer.removeSubrange(Self.pasteLimit..<(buffer.count - end.count))
    }
  }
}

extension String {
  fileprivate func replacingReturns() -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\n", last == "\r" {
        last = scalar
        continue
      }
      result.append(scalar == "\r" ? "\n" : scalar)
      last = scalar
    }
    return String(result)
  }
}
