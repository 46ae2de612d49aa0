/// A grid of cells to draw on. Whatever is outside the grid or the clip is cut off, so that widgets need no checks.
package struct Canvas: Equatable, Sendable {
  package private(set) var size: Size
  private(set) var cells: [Cell]
  /// Nothing is drawn outside it.
  package private(set) var clip: Rect
  /// Where the terminal's cursor stands; `nil` hides it.
  package var cursor: Point?
  /// Whether it is read out instead of looked at: what widgets would draw, they put into words.
  package var isSpoken = false
  /// What is read as a whole where it begins, such as one of two columns.
  var parts: [Rect] = []
  /// What is said besides what stands on it.
  var notes: [SpokenNote] = []
  /// What is said whole where the cells show less of it.
  var wholes: [SpokenWhole] = []
  /// What of the text may be opened, where the terminal can.
  private(set) var links: [PlacedLink] = []

  /// Pictures that the terminal may show in dots in the place of their cells.
  private(set) var pictures: [PlacedPicture] = []

  /// A whole picture and its cells.
  struct PlacedPicture: Hashable, Sendable {
    var cells: Rect
    var picture: Picture
  }

  /// Cells of one row that are a link.
  struct PlacedLink: Hashable, Sendable {
    var cells: Rect
    var link: WebLink
  }

  package init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
    clip = Rect(size: size)
  }

  package var bounds: Rect { Rect(size: size) }

  /// The cell at a place; blank outside.
  package subscript(point: Point) -> Cell {
    guard bounds.contains(point) else { return .blank }
    return cells[point.row * size.columns + point.column]
  }

  /// Makes the canvas blank, and another size when that is asked for; keeps the memory.
  package mutating func reset(to size: Size? = nil) {
    if let size, size != self.size {
      let isSpoken = isSpoken
      self = Canvas(size: size)
      self.isSpoken = isSpoken
      return
    }
    cells.withUnsafeMutableBufferPointer { $0.update(repeating: .blank) }
    clip = bounds
    cursor = nil
    if !links.isEmpty { links.removeAll(keepingCapacity: true) }
    if !pictures.isEmpty { pictures.removeAll(keepingCapacity: true) }
    if isSpoken { (parts, notes, wholes) = ([], [], []) }
  }

  /// Takes note of a picture whose cells were drawn; nothing when it has no dots, or is not all inside the clip.
  mutating func place(_ picture: Picture, in rect: Rect) {
    guard picture.pixels != nil, !rect.isEmpty, clip.intersection(rect) == rect else { return }
    pictures.append(PlacedPicture(cells: rect, picture: picture))
  }

  /// Whether all cells of a picture are still to be seen: nothing was drawn over it since.
  func isWhole(_ placed: PlacedPicture) -> Bool {
    (0..<placed.cells.rows).allSatisfy { row in
      let start = (placed.cells.top + row) * size.columns + placed.cells.left
      return cells[start..<start + placed.cells.columns] == placed.picture.row(row)
    }
  }

  /// Puts other cells in the place of a rectangle's, which lies within the canvas and cuts no wide character.
  mutating func replace(_ rect: Rect, _ cell: (Point) -> Cell) {
    for row in rect.top..<rect.bottom {
      for column in rect.left..<rect.right {
        cells[row * size.columns + column] = cell(Point(column: column - rect.left, row: row - rect.top))
      }
    }
  }

  /// Makes what is drawn in a rectangle a link.
  package mutating func link(_ rect: Rect, to link: WebLink) {
    let area = rect.intersection(clip)
    for row in 0..<area.rows where area.columns > 0 { links.append(PlacedLink(cells: area.row(row), link: link)) }
  }

  /// Draws with everything outside `rect` protected.
  package mutating func clipped<Result>(to rect: Rect, _ draw: (inout Canvas) -> Result) -> Result {
    let outer = clip
    clip = outer.intersection(rect)
    defer { clip = outer }
    return draw(&self)
  }

  /// Puts one cell, which is one column wide.
  package mutating func put(_ cell: Cell, at point: Point) {
    guard clip.contains(point) else { return }
    place(cell, row: point.row * size.columns, column: point.column)
  }

  /// Writes a text from `point` to the right; returns the columns it took, also those that were cut off.
  ///
  /// A wide character of which only half is inside becomes a space. `maxWidth` cuts the text with an ellipsis.
  @discardableResult
  package mutating func write(
    _ text: DisplayText, at point: Point, style: Style = .text, maxWidth: Int? = nil
  ) -> Int {
    guard let maxWidth, text.width > maxWidth else {
      writeAll(text, at: point, style: style)
      return text.width
    }
    return write(text.truncated(to: maxWidth), of: text, at: point, style: style)
  }

  private mutating func writeAll(_ text: DisplayText, at point: Point, style: Style) {
    guard point.row >= clip.top, point.row < clip.bottom, point.column < clip.right else { return }
    let row = point.row * size.columns
    var column = point.column
    if text.isASCII { return writeASCII(text, row: row, column: column, style: style) }
    var last: Int?
    for scalar in text.string.unicodeScalars {
      switch ScalarWidth.of(scalar) {
      case 0:
        if let last { cells[row + last] = cells[row + last].adding(mark: scalar) }
      case 2:
        last = writeWide(scalar, row: row, column: column, style: style)
        column += 2
      default:
        last = nil
        if column >= clip.left, column < clip.right {
          place(Cell(glyph: scalar.value, style: style), row: row, column: column)
          last = column
        }
        column += 1
      }
      if column >= clip.right + 2 { return }
    }
  }

  /// Each byte is a character of one column.
  private mutating func writeASCII(_ text: DisplayText, row: Int, column: Int, style: Style) {
    let (left, right) = (max(clip.left, column), min(clip.right, column + text.width))
    guard left < right else { return }
    var string = text.string
    string.withUTF8 { bytes in
      // Only at its ends can it cut a wide character in two.
      place(Cell(glyph: UInt32(bytes[left - column]), style: style), row: row, column: left)
      place(Cell(glyph: UInt32(bytes[right - 1 - column]), style: style), row: row, column: right - 1)
      cells.withUnsafeMutableBufferPointer { cells in
        for place in left..<right { cells[row + place] = Cell(glyph: UInt32(bytes[place - column]), style: style) }
      }
    }
  }

  private mutating func writeWide(_ scalar: Unicode.Scalar, row: Int, column: Int, style: Style) -> Int? {
    let space = Cell(glyph: 0x20, style: style)
    guard column >= clip.left, column + 1 < clip.right else {
      if column >= clip.left, column < clip.right { place(space, row: row, column: column) }
      if column + 1 >= clip.left, column + 1 < clip.right { place(space, row: row, column: column + 1) }
      return nil
    }
    place(Cell(glyph: scalar.value, style: style), row: row, column: column)
    place(Cell(glyph: Cell.continuation, style: style), row: row, column: column + 1)
    return column
  }

  /// Puts a cell and blanks the other half of a wide character that it cuts.
  private mutating func place(_ cell: Cell, row: Int, column: Int) {
    let index = row + column
    let old = cells[index]
    if old.glyph >= 0x1100 {
      if old.isContinuation, !cell.isContinuation, column > 0 { cells[index - 1].glyph = 0x20 }
      if column + 1 < size.columns, cells[index + 1].isContinuation { cells[index + 1].glyph = 0x20 }
    }
    cells[index] = cell
  }

  /// Fills a rectangle with one character of one column.
  package mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", style: Style = .text) {
    let area = rect.intersection(clip)
    guard !area.isEmpty else { return }
    if isSpoken { forgetWholes(in: area) }
    let cell = Cell(scalar, style: style)
    guard area.columns > 1 else {
      for row in area.top..<area.bottom { place(cell, row: row * size.columns, column: area.left) }
      return
    }
    for row in area.top..<area.bottom {
      let start = row * size.columns
      // Only at its ends can a filled row cut a wide character in two.
      place(cell, row: start, column: area.left)
      place(cell, row: start, column: area.right - 1)
      cells.withUnsafeMutableBufferPointer { $0[start + area.left..<start + area.right].update(repeating: cell) }
    }
  }

  /// The cells of a rectangle of one row; none when it is not all inside the clip.
  func cells(in rect: Rect) -> [Cell] {
    guard clip.intersection(rect) == rect, rect.rows == 1 else { return [] }
    let start = rect.top * size.columns + rect.left
    return Array(cells[start..<start + rect.columns])
  }

  /// Copies cells that were drawn before to one row, all in one style when that is given; false, and nothing done, when
  /// they are not all inside the clip.
  mutating func blit(_ run: [Cell], at point: Point, style: Style? = nil) -> Bool {
    let area = Rect(column: point.column, row: point.row, columns: run.count, rows: 1)
    guard let first = run.first, let last = run.last, clip.intersection(area) == area else { return false }
    let row = point.row * size.columns
    // Only at its ends can it cut a wide character in two.
    place(first, row: row, column: area.left)
    place(last, row: row, column: area.right - 1)
    cells.withUnsafeMutableBufferPointer { cells in
      run.withUnsafeBufferPointer { run in
        guard let target = cells.baseAddress, let source = run.baseAddress else { return }
        (target + row + area.left).update(from: source, count: run.count)
        guard let style else { return }
        for index in row + area.left..<row + area.right { cells[index].style = style }
      }
    }
    return true
  }

  /// Gives every cell of a rectangle another look and leaves the characters alone.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(clip)
    for row in area.top..<area.bottom {
      for column in area.left..<area.right {
        let index = row * size.columns + column
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Makes every cell one that no frame holds, so that the next one differs everywhere.
  mutating func forget() {
    for index in cells.indices { cells[index].glyph = 0 }
  }

  /// Replaces characters one by one, as for a terminal that has only ASCII.
  mutating func mapGlyphs(_ change: (Cell) -> UInt32) {
    for index in cells.indices where cells[index].glyph > 0x7E { cells[index].glyph = change(cells[index]) }
  }
}
