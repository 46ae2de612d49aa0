/// Dots, two by four in a cell.
struct BrailleGrid {
  let size: Size
  private var cells: [UInt8]

  init(size: Size) {
    self.size = size
    cells = Array(repeating: 0, count: size.columns * size.rows)
  }

  var width: Int { size.columns * 2 }
  var height: Int { size.rows * 4 }

  /// The bits of U+2800 by column and row of the cell.
  private static let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    cells[y / 4 * size.columns + x / 2] |= BrailleGrid.bits[x % 2][y % 4]
  }

  /// Bresenham's line, both ends included.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    var (x, y) = start
    let (dx, dy) = (abs(end.x - x), -abs(end.y - y))
    let (stepX, stepY) = (x < end.x ? 1 : -1, y < end.y ? 1 : -1)
    var error = dx + dy
    while true {
      set(x, y)
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
      canvas.put(Cell(Unicode.Scalar(0x2800 + UInt32(bits)) ?? " ", style: style), at: place)
    }
  }
}
