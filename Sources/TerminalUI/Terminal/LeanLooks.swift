/// Takes from what ncurses writes the changes of colours and attributes that change nothing, and writes the others the shorter
/// way. ncurses names both colours whenever one of them changes, and puts everything back before each change of an attribute.
///
/// For terminals that know the usual numbers (ECMA-48), which all do that are like xterm. What is not known passes as it is,
/// and so does everything after it until all is put back.
struct LeanLooks {
  /// How characters look that are written now.
  private struct Look: Equatable {
    /// Parameters, as `97` or `38;5;173`; empty for the terminal's own colour.
    var text: [UInt8] = []
    var ground: [UInt8] = []
    /// A bit for each attribute, by its number: bold is 1.
    var attributes: UInt16 = 0
  }

  /// What the terminal has; `nil` when that is not known.
  private var shown: Look?
  /// What the next character is to have.
  private var wanted = Look()
  private var hasUsualCharacters = false
  /// Whether something has passed that is not known.
  private var isLost = false

  /// Nothing is known of the terminal any more.
  mutating func forget() {
    shown = nil
    hasUsualCharacters = false
  }

  /// Leaves out what can be of the bytes from a place on; whole sequences, as those of a frame are.
  mutating func squeeze(_ bytes: inout [UInt8], from start: Int) {
    guard bytes.contains(Self.escape) else { return }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count - start)
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == Self.escape {
        place = take(bytes, at: place, into: &result)
      } else {
        // What moves the cursor within the line, or takes the usual characters, shows nothing.
        if byte >= 0x20 || byte == 0x0A { settle(in: &result) }
        result.append(byte)
        place += 1
      }
    }
    // Whoever writes next relies on what ncurses has asked for.
    settle(in: &result)
    bytes.replaceSubrange(start..., with: result)
  }

  private static let escape: UInt8 = 0x1B

  /// Deals with the sequence at a place; gives where it ends.
  private mutating func take(_ bytes: [UInt8], at start: Int, into result: inout [UInt8]) -> Int {
    guard start + 1 < bytes.count else {
      result.append(Self.escape)
      return start + 1
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      var end = start + 2
      while end < bytes.count, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
      guard end < bytes.count else { break }
      let sequence = bytes[start...end]
      if bytes[end] == UInt8(ascii: "m") {
        if !want(bytes[start + 2..<end]) {
          settle(in: &result)
          result += sequence
          isLost = true
        }
      } else {
        // Moving about, modes and questions show nothing; erasing and shifting fill with the ground.
        if !Self.showingNothing.contains(bytes[end]) { settle(in: &result) }
        result += sequence
      }
      return end + 1
    case UInt8(ascii: "(") where start + 2 < bytes.count:
      let isUsual = bytes[start + 2] == UInt8(ascii: "B")
      if !isUsual || !hasUsualCharacters { result += bytes[start...start + 2] }
      hasUsualCharacters = isUsual
      return start + 3
    default: break
    }
    settle(in: &result)
    result += bytes[start...start + 1]
    return start + 2
  }

  private static let showingNothing = Set("HfABCDEFGd`hlncr".utf8)

  /// Takes note of what is asked for; `false` when that is not known.
  private mutating func want(_ parameters: ArraySlice<UInt8>) -> Bool {
    var look = wanted
    var isAnew = false
    var numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let first = numbers.popFirst() {
      guard let number = Self.number(first) else { return false }
      switch number {
      case 0:
        look = Look()
        isAnew = true
      case 1...9: look.attributes |= 1 << number
      case 22: look.attributes &= ~(1 << 1 | 1 << 2)
      case 25: look.attributes &= ~(1 << 5 | 1 << 6)
      case 23, 24, 27...29: look.attributes &= ~(1 << (number - 20))
      case 30...37, 90...97: look.text = Array(first)
      case 40...47, 100...107: look.ground = Array(first)
      case 39: look.text = []
      case 49: look.ground = []
      case 38, 48:
        let count = numbers.first.flatMap(Self.number) == 5 ? 2 : 4
        guard numbers.count >= count else { return false }
        let colour = Array(([first] + numbers.prefix(count)).joined(separator: [UInt8(ascii: ";")]))
        numbers = numbers.dropFirst(count)
        if number == 38 { look.text = colour } else { look.ground = colour }
      default: return false
      }
    }
    guard isAnew || !isLost else { return false }
    if isLost { shown = nil }
    isLost = false
    wanted = look
    return true
  }

  /// A number of decimal digits; nothing counts as 0.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.count <= 9, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// Gives the terminal what is wanted, the shorter way.
  private mutating func settle(in result: inout [UInt8]) {
    guard shown != wanted, !isLost else { return }
    let whole = Self.parameters(from: Look(), to: wanted)
    let anew = whole.isEmpty ? [] : [UInt8(ascii: "0"), UInt8(ascii: ";")] + whole
    let change = shown.map { Self.parameters(from: $0, to: wanted) }
    result += [Self.escape, UInt8(ascii: "[")]
    result += change.map { $0.count <= anew.count ? $0 : anew } ?? anew
    result.append(UInt8(ascii: "m"))
    shown = wanted
  }

  /// The parameters that make one look of another.
  private static func parameters(from old: Look, to new: Look) -> [UInt8] {
    var parts: [[UInt8]] = []
    var kept = old.attributes & new.attributes
    let gone = old.attributes & ~new.attributes
    // Bold and faint go together, and so do both ways of blinking.
    for (pair, off): (UInt16, String) in [(1 << 1 | 1 << 2, "22"), (1 << 5 | 1 << 6, "25")] where gone & pair != 0 {
      parts.append(Array(off.utf8))
      kept &= ~pair
    }
    for number in [3, 4, 7, 8, 9] where gone & (1 << number) != 0 { parts.append(Array("2\(number)".utf8)) }
    for number in 1...9 where new.attributes & ~kept & (1 << number) != 0 { parts.append(Array("\(number)".utf8)) }
    if old.text != new.text { parts.append(new.text.isEmpty ? Array("39".utf8) : new.text) }
    if old.ground != new.ground { parts.append(new.ground.isEmpty ? Array("49".utf8) : new.ground) }
    return Array(parts.joined(separator: [UInt8(ascii: ";")]))
  }
}
