import CNcurses

/// Styles → what ncurses wants to know. Our own table, so that no allocator ever evicts a pair: a theme needs at most 256,
/// pictures take what is left.
struct ColourPairs {
  struct Resolved {
    var attributes: attr_t
    var pair: Int32
    /// The number of the background.
    var ground: Int32
    /// Whether a blank shows nothing but its background: bold, faint and slanted ones look like any other.
    var leavesBlanksBare: Bool { attributes & ~(cncurses_bold() | cncurses_dim() | cncurses_italic()) == 0 }
  }

  private struct Ground: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let theme: Theme
  private let level: ColourLevel
  /// What the terminal's entry adds to the numbers of the palette, to tell them from red, green and blue; 0 when it can't.
  private let paletteBase: Int32
  private var numbers: [Ground: Int32] = [:]
  private var cache: [Style: Resolved] = [:]
  /// Those that were asked for lately, by their slots: a row has a few, again and again, and a look here is all that most take.
  private var recent = [(style: Style, resolved: Resolved)?](repeating: nil, count: 1 << Style.slotBits)

  /// A pair's number goes to ncurses as an int, so that it may be larger than 255; terminfo says how many there are.
  private static let limit: Int32 = 32_768
  /// Kept for the theme, however many pictures are looked at.
  private static let reserve: Int32 = 256

  init(theme: Theme, level: ColourLevel, paletteBase: Int32 = 0) {
    self.theme = theme
    self.level = level
    self.paletteBase = level == .direct ? paletteBase : 0
  }

  mutating func look(of style: Style) -> Resolved {
    if let known = recent[style.slot], known.style == style { return known.resolved }
    let resolved = cache[style] ?? resolve(style)
    recent[style.slot] = (style, resolved)
    return resolved
  }

  /// The same look as a control sequence from the terminal's normal state, for what ncurses does not write.
  func sequence(of style: Style) -> String {
    let look = theme.resolve(style, level: level)
    var codes: [String] = ["0"]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    for (attribute, code) in attributes where look.attributes.contains(attribute) { codes.append(code) }
    if let colour = look.foreground { codes += self.codes(number(of: colour), base: 30) }
    if let colour = look.background { codes += self.codes(number(of: colour), base: 40) }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }

  /// What the terminal's entry takes for a colour.
  private func number(of colour: Colour) -> Int32 {
    if paletteBase > 0, case .indexed(let index) = colour { return paletteBase + Int32(index) }
    return colour.number(at: level)
  }

  private func codes(_ number: Int32, base: Int) -> [String] {
    if paletteBase > 0, number >= 0 {
      guard number >= paletteBase else {
        return ["\(base + 8);2;\(number >> 16);\(number >> 8 & 255);\(number & 255)"]
      }
      let index = number - paletteBase
      return index < 8 ? ["\(base + Int(index))"] : ["\(base + 8);5;\(index)"]
    }
    return switch (number, level) {
    case (..<0, _): []
    case (0..<8, _): ["\(base + Int(number))"]
    case (8..<16, .sixteen), (8..<16, .indexed): ["\(base + 60 + Int(number) - 8)"]
    case (_, .direct): ["\(base + 8);2;\(number >> 16);\(number >> 8 & 255);\(number & 255)"]
    default: ["\(base + 8);5;\(number)"]
    }
  }

  private mutating func resolve(_ style: Style) -> Resolved {
    let look = theme.resolve(style, level: level)
    var attributes: attr_t = 0
    if look.attributes.contains(.bold) { attributes |= cncurses_bold() }
    if look.attributes.contains(.dim) { attributes |= cncurses_dim() }
    if look.attributes.contains(.italic) { attributes |= cncurses_italic() }
    if look.attributes.contains(.underline) { attributes |= cncurses_underline() }
    if look.attributes.contains(.reverse) { attributes |= cncurses_reverse() }
    let resolved = Resolved(
      attributes: attributes, pair: pair(look, isPicture: style.pictureColours != nil),
      ground: (look.background ?? .standard).number(at: level))
    cache[style] = resolved
    return resolved
  }

  private mutating func pair(_ look: Theme.Look, isPicture: Bool) -> Int32 {
    let ground = Ground(
      foreground: number(of: look.foreground ?? .standard), background: number(of: look.background ?? .standard))
    // Also the terminal's own colours get a number: to pair 0 ncurses goes by resetting all attributes, which is longer.
    guard level != .none else { return 0 }
    if let number = numbers[ground] { return number }
    let number = Int32(numbers.count) + 1
    // A theme that asks for more than the terminal has: the text's colours rather than a wrong pair.
    let most = min(ColourPairs.limit, cncurses_color_pairs())
    guard number < (isPicture ? most - ColourPairs.reserve : most) else { return 0 }
    guard init_extended_pair(number, ground.foreground, ground.background) == 0 else { return 0 }
    numbers[ground] = number
    return number
  }
}
