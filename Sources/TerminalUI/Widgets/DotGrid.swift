/// What the dots of lines and outlines are made of.
package enum DotGlyphs: Hashable, Sendable {
  /// Two by four dots in a cell.
  case braille
  /// Two by two blocks in a cell, for fonts without braille.
  case block

  var dotsAcross: Int { 2 }
  var dotsDown: Int { self == .braille ? 4 : 2 }
}

/// Dots finer than cells.
struct DotGrid {
  let size: Size
  let glyphs: DotGlyphs
  private var cells: [UInt8]

  init(size: Size, glyphs: DotGlyphs = .braille) {
    self.size = size
    self.glyphs = glyphs
    cells = Array(repeating: 0, count: size.columns * size.rows)
  }

  var width: Int { size.columns * glyphs.dotsAcross }
  var height: Int { size.rows * glyphs.dotsDown }

  /// The bits of U+2800 by column and row of the cell.
  private static let braille: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
  /// The quadrants by their bits: upper left 1, upper right 2, lower left 4, lower right 8.
  private static let blocks: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let bit =
      switch glyphs {
      case .braille: DotGrid.braille[x % 2][y % 4]
      case .block: UInt8(1) << UInt8(x % 2 + y % 2 * 2)
      }
    cells[y / glyphs.dotsDown * size.columns + x / glyphs.dotsAcross] |= bit
  }

  /// Bresenham's line, both ends included. `every` leaves out dots: 2 is every second one.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), every: Int = 1) {
    var (x, y) = start
    let (dx, dy) = (abs(end.x - x), -abs(end.y - y))
    let (stepX, stepY) = (x < end.x ? 1 : -1, y < end.y ? 1 : -1)
    var error = dx + dy
    while true {
      // By place, not by count: pieces of a line go on where the last one ended.
      if every == 1 || (dx >= -dy ? x : y) % every == 0 { set(x, y) }
      if x == end.x, y == end.y { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += stepX
      }
      if twice <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// Draws the cells that have dots.
  func draw(at origin: Point, style: Style, on canvas: inout Canvas) {
    for (index, bits) in cells.enumerated() where bits != 0 {
      let place = Point(column: origin.column + index % size.columns, row: origin.row + index / size.columns)
      let glyph =
        switch glyphs {
        case .braille: Unicode.Scalar(0x2800 + UInt32(bits)) ?? " "
        case .block: DotGrid.blocks[Int(bits)]
        }
      canvas.put(Cell(glyph, style: style), at: place)
    }
  }
}
