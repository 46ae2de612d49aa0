/// A colour as a theme names it.
package enum Colour: Hashable, Sendable {
  /// What the terminal itself uses.
  case standard
  /// A number of the terminal's palette.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)

  /// `default`, a name (`red`, `bright-blue`), a palette number, or `#rrggbb`; `nil` for anything else.
  package init?(name: String) {
    if name == "default" {
      self = .standard
    } else if let index = Colour.names.firstIndex(of: name) {
      self = .indexed(UInt8(index))
    } else if let number = UInt8(name) {
      self = .indexed(number)
    } else if name.first == "#", name.utf8.count == 7, let value = UInt32(name.dropFirst(), radix: 16) {
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    } else {
      return nil
    }
  }

  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
  ]

  /// Red, green and blue, with xterm's palette for numbers; `nil` for the terminal's own colour.
  var components: (red: Double, green: Double, blue: Double)? {
    switch self {
    case .standard: return nil
    case .rgb(let red, let green, let blue): return (Double(red), Double(green), Double(blue))
    case .indexed(let index):
      let value = Int(index)
      if value < 16 { return Colour.base[value] }
      if value >= 232 {
        let grey = Double(8 + 10 * (value - 232))
        return (grey, grey, grey)
      }
      let steps: [Double] = [0, 95, 135, 175, 215, 255]
      let cube = value - 16
      return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
    }
  }

  private static let base: [(red: Double, green: Double, blue: Double)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]
}

extension Colour {
  /// The number that ncurses takes for this colour: -1 for the terminal's own, else the nearest that it has.
  func number(at level: ColourLevel) -> Int32 {
    switch (self, level) {
    case (_, .none), (.standard, _): return -1
    case (.indexed(let index), .direct) where index >= 8:
      // In direct mode numbers from 8 up are red, green and blue.
      guard let (red, green, blue) = components else { return -1 }
      return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    case (.indexed(let index), .sixteen) where index >= 16: return nearest(in: 0..<16)
    case (.indexed(let index), _): return Int32(index)
    case (.rgb(let red, let green, let blue), .direct):
      return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    // The first sixteen are what each person has made of them: a match in them would be by luck.
    case (.rgb, .indexed): return nearest(in: 16..<256)
    case (.rgb, .sixteen): return nearest(in: 0..<16)
    }
  }

  private func nearest(in candidates: Range<Int>) -> Int32 {
    guard let wanted = perceived else { return -1 }
    var best = (index: candidates.lowerBound, distance: Double.infinity)
    for index in candidates {
      guard let other = Colour.indexed(UInt8(index)).perceived else { continue }
      let (lightness, a, b) = (wanted.0 - other.0, wanted.1 - other.1, wanted.2 - other.2)
      let distance = lightness * lightness + a * a + b * b
      if distance < best.distance { best = (index, distance) }
    }
    return Int32(best.index)
  }

  /// Oklab (Ottosson 2020): distances in it are close to how different two colours look.
  private var perceived: (Double, Double, Double)? {
    guard let (red, green, blue) = components else { return nil }
    let (r, g, b) = (Colour.linear(red), Colour.linear(green), Colour.linear(blue))
    let l = Colour.cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = Colour.cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = Colour.cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }
}
