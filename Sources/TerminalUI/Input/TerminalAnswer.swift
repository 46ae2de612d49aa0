/// What a terminal answers to a question that was sent to it.
package enum TerminalAnswer: Hashable, Sendable {
  /// The colour of its ground (OSC 11).
  case background(Colour)
  /// Whether it knows a private mode (DECRQM).
  case mode(Int, isKnown: Bool)
  /// It has come to the question, and to everything before it (DSR).
  case ready
  /// Its class (DA1): every terminal answers this, so nothing asked before it is still to come.
  case attributes

  /// Reads a control sequence's answer: `buffer` without the introducer, and its last byte.
  init?(csi buffer: [UInt8], final: UInt8) {
    if final == 0x6E, buffer == [0x30] {
      self = .ready
      return
    }
    guard buffer.first == 0x3F else { return nil }
    let parameters = Parameters(buffer.dropFirst())
    switch final {
    case 0x63: self = .attributes
    case 0x79 where buffer.last == 0x24:
      guard let mode = parameters[0], let state = parameters[1] else { return nil }
      // 0 is not known, 4 is never to be had.
      self = .mode(mode, isKnown: (1...3).contains(state))
    default: return nil
    }
  }

  /// Reads the content of an operating system command: `11;rgb:1e1e/1e1e/2e2e`.
  init?(osc content: [UInt8]) {
    let parts = content.split(separator: 0x3B, maxSplits: 1)
    guard parts.count == 2, parts[0].elementsEqual("11".utf8), let colour = Colour(xparse: parts[1]) else { return nil }
    self = .background(colour)
  }

  /// Whether a theme for light or for dark grounds suits the terminal; `nil` when this says nothing about it.
  package var appearance: Theme.Appearance? {
    guard case .background(let colour) = self, let black = colour.contrast(with: .rgb(0, 0, 0)) else { return nil }
    // On a light ground black is easier to read than white.
    return black * black > 21 ? .light : .dark
  }
}

extension Colour {
  /// The form of X11 and of terminals' answers: `rgb:` or `rgba:` and components of one to four hexadecimal digits.
  fileprivate init?(xparse bytes: some Collection<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("rgb:") || text.hasPrefix("rgba:"), let colon = text.firstIndex(of: ":") else { return nil }
    let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count) else { return nil }
    var components: [UInt8] = []
    for part in parts.prefix(3) {
      guard (1...4).contains(part.utf8.count), let value = UInt32(part, radix: 16) else { return nil }
      let most = (UInt32(1) << UInt32(4 * part.utf8.count)) - 1
      components.append(UInt8(value * 255 / most))
    }
    self = .rgb(components[0], components[1], components[2])
  }
}
