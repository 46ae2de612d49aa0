/// A colour, red, green and blue, 0 to 255 each.
struct CellColour: Hashable, Sendable {
  let red: Int
  let green: Int
  let blue: Int

  /// `0xRRGGBB`.
  init(_ hexadecimal: Int) {
    red = hexadecimal >> 16 & 0xFF
    green = hexadecimal >> 8 & 0xFF
    blue = hexadecimal & 0xFF
  }

  private init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// This much (0–100 %) of the way to another.
  func mixed(with other: CellColour, percent: Int) -> CellColour {
    func mix(_ from: Int, _ to: Int) -> Int { from + (to - from) * percent / 100 }
    return CellColour(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  var darker: CellColour { mixed(with: CellColour(0x1B1410), percent: 22) }
  var lighter: CellColour { mixed(with: CellColour(0xFFF8EC), percent: 26) }

  /// Brightness and the two differences of colour (JFIF), each −128 to 127.
  var components: (luma: Int, blue: Int, red: Int) {
    func bounded(_ thousandfold: Int) -> Int {
      min(127, max(-128, (thousandfold + (thousandfold < 0 ? -500 : 500)) / 1000))
    }
    return (
      bounded(299 * red + 587 * green + 114 * blue - 128_000), bounded(-169 * red - 331 * green + 500 * blue),
      bounded(500 * red - 419 * green - 81 * blue)
    )
  }
}

/// A picture made of cells, drawn from the back to the front. What is drawn beyond the edge is left out.
struct CellPicture: Sendable {
  let width: Int
  let height: Int
  private var cells: [CellColour]

  init(width: Int, height: Int, _ colour: CellColour) {
    self.width = width
    self.height = height
    cells = [CellColour](repeating: colour, count: width * height)
  }

  subscript(column: Int, row: Int) -> CellColour { cells[row * width + column] }

  /// The columns from `column` on, so many.
  func columns(from column: Int, count: Int) -> CellPicture {
    var part = CellPicture(width: count, height: height, self[column, 0])
    for row in 0..<height {
      for index in 0..<count { part.cells[row * count + index] = self[column + index, row] }
    }
    return part
  }

  mutating func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ colour: CellColour) {
    let (left, right) = (max(0, x), min(self.width, x + width))
    let (top, bottom) = (max(0, y), min(self.height, y + height))
    guard left < right, top < bottom else { return }
    for row in top..<bottom {
      for column in left..<right { cells[row * self.width + column] = colour }
    }
  }

  /// Bands from one colour at the top to another at the bottom.
  mutating func shade(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ top: CellColour, _ bottom: CellColour) {
    for row in 0..<height {
      // A few bands, not a smooth run: the picture stays one of cells.
      let percent = row * 6 / max(1, height) * 100 / 5
      fill(x, y + row, width, 1, top.mixed(with: bottom, percent: min(100, percent)))
    }
  }

  mutating func disc(_ x: Int, _ y: Int, _ radius: Int, _ colour: CellColour) {
    for row in -radius...radius {
      for column in -radius...radius where row * row + column * column <= radius * radius + radius / 2 {
        fill(x + column, y + row, 1, 1, colour)
      }
    }
  }

  /// A triangle or, with a flat top, a trapezium that stands on `y`; each row up it is narrower by `slope` at both ends.
  mutating func gable(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, slope: Int = 1, _ colour: CellColour
  ) {
    for row in 0..<height {
      fill(x + row * slope, y - row, width - row * slope * 2, 1, colour)
    }
  }
}
