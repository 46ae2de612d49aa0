/// The numbers of an escape sequence, parted by semicolons; sub-parameters after a colon are ignored.
struct Parameters {
  private var values: [Int?] = []

  init(_ bytes: some Sequence<UInt8>) {
    var value: Int?
    var isSub = false
    for byte in bytes {
      switch byte {
      case 0x30...0x39 where !isSub: value = min(999_999, (value ?? 0) * 10 + Int(byte - 0x30))
      case 0x3A: isSub = true
      case 0x3B:
        values.append(value)
        value = nil
        isSub = false
      default: break
      }
    }
    values.append(value)
  }

  subscript(index: Int) -> Int? { index < values.count ? values[index] : nil }
}

/// Which key an escape sequence stands for.
enum SequenceKeys {
  /// xterm's number: one more than shift 1, alt 2, control 4, meta 8.
  static func modifiers(_ number: Int) -> Key.Modifiers {
    let bits = max(0, number - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 10 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  static func ss3(_ final: UInt8) -> Key? {
    switch final {
    case 0x41...0x44, 0x46, 0x48, 0x50...0x53: return letter(final)
    case 0x61...0x64: return letter(final - 0x20).map { Key($0.code, .control) }  // rxvt
    case 0x4D: return .enter  // the number pad
    case 0x6A...0x79: return Key(Character(Unicode.Scalar(final - 0x40)))
    case 0x58: return Key("=")
    default: return nil
    }
  }

  static func csi(final: UInt8, buffer: [UInt8], _ parameters: Parameters) -> Key? {
    if buffer == [0x5B], (0x41...0x45).contains(final) { return Key(.function(Int(final) - 0x40)) }
    // A reply of the terminal (`?`, `>` …) is nobody's key.
    if let first = buffer.first, !(0x30...0x3B).contains(first) { return nil }
    switch final {
    case 0x7E, 0x24, 0x5E, 0x40: return tilde(final, parameters)
    case 0x75: return unicode(parameters)
    case 0x5A: return .backTab
    case 0x61...0x64 where buffer.isEmpty: return letter(final - 0x20).map { Key($0.code, .shift) }  // rxvt
    default:
      // One parameter that is not 1 is the modifier in old xterms: `CSI 5 A`.
      let number = parameters[1] ?? (parameters[0].map { $0 > 1 ? $0 : 1 } ?? 1)
      if final == 0x52, parameters[1] != nil, parameters[0] != 1 { return nil }  // a cursor report, not F3
      return letter(final).map { Key($0.code, modifiers(number)) }
    }
  }

  private static func letter(_ final: UInt8) -> Key? {
    switch final {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: Key(.function(Int(final) - 0x4F))
    default: nil
    }
  }

  private static func tilde(_ final: UInt8, _ parameters: Parameters) -> Key? {
    guard let number = parameters[0] else { return nil }
    var held = modifiers(parameters[1] ?? 1)
    switch final {  // rxvt says the modifier by the last character
    case 0x24: held.insert(.shift)
    case 0x5E: held.insert(.control)
    case 0x40: held.formUnion([.shift, .control])
    default: break
    }
    if number == 27, let scalar = parameters[2] { return character(scalar, held) }  // xterm's modifyOtherKeys
    return code(number).map { Key($0, held) }
  }

  private static func code(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  private static func unicode(_ parameters: Parameters) -> Key? {
    guard let scalar = parameters[0] else { return nil }
    return character(scalar, modifiers(parameters[1] ?? 1))
  }

  private static func character(_ value: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch value {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 0x20..<0xE000, 0xF900...0x10FFFF:
      guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return nil }
      var modifiers = modifiers
      var character = Character(scalar)
      if modifiers.contains(.shift), let upper = String(character).uppercased().first {
        character = modifiers.contains(.control) ? character : upper
        modifiers.remove(.shift)
      }
      return Key(character, modifiers)
    default: return nil
    }
  }
}

/// Mouse reports.
enum MouseReport {
  static func sgr(_ parameters: Parameters, isRelease: Bool) -> MouseEvent? {
    guard let code = parameters[0], let column = parameters[1], let row = parameters[2] else { return nil }
    return event(code, column: column, row: row, isRelease: isRelease)
  }

  static func x10(_ bytes: [UInt8]) -> MouseEvent? {
    guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }) else { return nil }
    let code = Int(bytes[0]) - 32
    return event(code, column: Int(bytes[1]) - 32, row: Int(bytes[2]) - 32, isRelease: code & 3 == 3 && code < 32)
  }

  private static func event(_ code: Int, column: Int, row: Int, isRelease: Bool) -> MouseEvent? {
    guard column >= 1, row >= 1 else { return nil }
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let place = Point(column: column - 1, row: row - 1)
    if code & 64 != 0 {
      let kinds: [MouseEvent.Kind] = [.wheelUp, .wheelDown, .wheelLeft, .wheelRight]
      return MouseEvent(kinds[code & 3], .none, at: place, modifiers: modifiers)
    }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right, .none]
    let button = buttons[code & 3]
    let kind: MouseEvent.Kind =
      isRelease ? .release : code & 32 != 0 ? (button == .none ? .move : .drag) : .press
    return MouseEvent(kind, button, at: place, modifiers: modifiers)
  }
}
