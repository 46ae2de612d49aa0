import Lock

/// A picture in dots for one kind of terminal: checked data, from which nothing but a picture can come.
package struct PixelPicture: Hashable, Sendable {
  enum Content: Sendable {
    /// A whole sixel string.
    case sixel(String)
    /// Red, green, blue and alpha of each dot, in base64.
    case kitty(width: Int, height: Int, base64: String)
  }

  /// What it was made for.
  let grid: PixelGrid
  /// The cells that it takes.
  let size: Size
  let content: Content
  /// Tells pictures apart without looking at their dots.
  private let number: Int

  private static let made = Lock(0)

  private init(_ content: Content, grid: PixelGrid, size: Size) {
    (self.content, self.grid, self.size) = (content, grid, size)
    number = PixelPicture.made.withLock { made in
      made += 1
      return made
    }
  }

  /// Reads what a child process says is a picture; `nil` when it is anything else, or larger than its cells.
  init?(output: String, grid: PixelGrid, size: Size) {
    switch grid.method {
    case .sixel:
      let (width, height) = (size.columns * grid.cellWidth, size.rows * grid.cellHeight)
      guard let sixel = SixelReader.checked(output, width: width, height: height) else { return nil }
      self.init(.sixel(sixel), grid: grid, size: size)
    case .kitty:
      guard let image = KittyReader.image(output) else { return nil }
      self.init(
        .kitty(width: image.width, height: image.height, base64: Base64.encode(image.dots)), grid: grid, size: size)
    }
  }

  package static func == (left: PixelPicture, right: PixelPicture) -> Bool { left.number == right.number }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// Sixels from a program that is not to be trusted.
enum SixelReader {
  /// The picture alone, as a string of its own; `nil` when it has a character that is none of sixel's, or dots outside
  /// `width` and `height`.
  static func checked(_ text: String, width: Int, height: Int) -> String? {
    guard let body = body(of: Array(text.utf8)) else { return nil }
    var (x, most, band, bands) = (0, 0, 0, 0)
    var index = body.startIndex
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    func number() -> Int {
      var value = 0
      while index < body.endIndex, (0x30...0x39).contains(body[index]) {
        value = min(1 << 20, value * 10 + Int(body[index] - 0x30))
        result.append(body[index])
        index += 1
      }
      return value
    }
    while index < body.endIndex {
      let byte = body[index]
      index += 1
      switch byte {
      case 0x0A, 0x0D: continue
      case 0x22, 0x23:  // the size, a colour: numbers follow
        result.append(byte)
        _ = number()
        while index < body.endIndex, body[index] == 0x3B {
          result.append(0x3B)
          index += 1
          _ = number()
        }
        continue
      case 0x21:  // the next one several times
        result.append(byte)
        let count = number()
        guard index < body.endIndex, (0x3F...0x7E).contains(body[index]) else { return nil }
        x += count
        result.append(body[index])
        index += 1
      case 0x24:
        result.append(byte)
        x = 0
      case 0x2D:
        result.append(byte)
        x = 0
        band += 1
      case 0x3F...0x7E:
        result.append(byte)
        x += 1
      default: return nil
      }
      guard x <= width else { return nil }
      if x > 0 { bands = band + 1 }
      most = max(most, x)
    }
    guard most > 0, bands * 6 <= height else { return nil }
    return "\u{1B}P0;1;0q" + String(decoding: result, as: UTF8.self) + "\u{1B}\\"
  }

  /// What is between the introducer and the end.
  private static func body(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard bytes.starts(with: [0x1B, 0x50]),
      let start = bytes.firstIndex(where: { !(0x30...0x3B).contains($0) && $0 != 0x1B && $0 != 0x50 }),
      bytes[start] == 0x71, let end = bytes[start...].firstIndex(of: 0x1B), end + 1 < bytes.endIndex,
      bytes[end + 1] == 0x5C
    else { return nil }
    return bytes[(start + 1)..<end]
  }
}

/// Dots in kitty's protocol from a program that is not to be trusted.
enum KittyReader {
  /// The dots of four bytes each, as many as the size says; `nil` for anything else.
  static func image(_ text: String) -> (width: Int, height: Int, dots: [UInt8])? {
    var (width, height) = (0, 0)
    var dots: [UInt8] = []
    for (index, piece) in text.utf8.split(separator: 0x1B, omittingEmptySubsequences: true).enumerated() {
      // Every command is followed by the end of its string: `\`, and perhaps a line's end.
      if piece.first == 0x5C { continue }
      guard piece.starts(with: "_G".utf8) else { return nil }
      let parts = piece.dropFirst(2).split(separator: 0x3B, maxSplits: 1, omittingEmptySubsequences: false)
      if index == 0 {
        let keys = keys(parts[0])
        guard keys["f"] == "32", let wide = keys["s"].flatMap({ Int($0) }), let high = keys["v"].flatMap({ Int($0) }),
          (1...4096).contains(wide), (1...4096).contains(high)
        else { return nil }
        (width, height) = (wide, high)
        dots.reserveCapacity(wide * high * 4)
      }
      guard parts.count == 2 else { continue }
      guard Base64.decode(parts[1], onto: &dots), dots.count <= width * height * 4 else { return nil }
    }
    return width > 0 && dots.count == width * height * 4 ? (width, height, dots) : nil
  }

  private static func keys(_ text: Substring.UTF8View) -> [String: String] {
    var result: [String: String] = [:]
    for pair in text.split(separator: 0x2C) {
      let sides = pair.split(separator: 0x3D, maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
      if sides.count == 2 { result[sides[0]] = sides[1] }
    }
    return result
  }
}
