/// A picture made of coloured cells, and perhaps of dots, for terminals that show them in the place of the cells.
package struct Picture: Hashable, Sendable {
  package let size: Size
  private let cells: [Cell]
  /// The same picture in dots.
  var pixels: PixelPicture?

  /// Reads the output of a program that draws with characters: SGR colours and printable characters of one column.
  /// Whatever else is in it does nothing, and what is beyond `limit` is left out.
  package init(sgr text: String, limit: Size) {
    var reader = SGRReader(limit: limit)
    for scalar in text.unicodeScalars { reader.take(scalar) }
    let rows = reader.rows
    let columns = rows.map(\.count).max() ?? 0
    size = Size(columns: columns, rows: rows.count)
    cells = rows.flatMap { $0 + Array(repeating: Cell.blank, count: columns - $0.count) }
  }

  package var isEmpty: Bool { cells.isEmpty }

  /// Draws it in the middle of a rectangle; what does not fit is cut off.
  func draw(in rect: Rect, on canvas: inout Canvas) {
    let left = rect.left + max(0, (rect.columns - size.columns) / 2)
    let top = rect.top + max(0, (rect.rows - size.rows) / 2)
    canvas.clipped(to: rect) { canvas in
      for row in 0..<min(size.rows, rect.rows) {
        for column in 0..<min(size.columns, rect.columns) {
          canvas.put(cells[row * size.columns + column], at: Point(column: left + column, row: top + row))
        }
      }
      // A part of it would need dots of its own.
      canvas.place(self, in: Rect(column: left, row: top, columns: size.columns, rows: size.rows))
    }
  }

  /// The cells of one of its rows.
  func row(_ row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }
}

/// Characters and colours, one scalar at a time.
private struct SGRReader {
  private enum State { case plain, escape, sequence, string, stringEscape }

  let limit: Size
  private(set) var rows: [[Cell]] = []
  private var state = State.plain
  private var parameters = ""
  private var foreground: UInt8?
  private var background: UInt8?
  private var isReversed = false
  private var isNewRow = true

  init(limit: Size) { self.limit = limit }

  mutating func take(_ scalar: Unicode.Scalar) {
    switch state {
    case .plain: takePlain(scalar)
    case .escape:
      switch scalar {
      case "[": (state, parameters) = (.sequence, "")
      case "]", "P", "X", "^", "_": state = .string
      default: state = .plain
      }
    case .sequence:
      if (0x40...0x7E).contains(scalar.value) {
        if scalar == "m" { setLook() }
        state = .plain
      } else if parameters.utf8.count < 64 {
        parameters.unicodeScalars.append(scalar)
      }
    case .string:
      if scalar == "\u{07}" { state = .plain }
      if scalar == "\u{1B}" { state = .stringEscape }
    case .stringEscape: state = scalar == "\\" ? .plain : .string
    }
  }

  private mutating func takePlain(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{1B}": state = .escape
    case "\n": isNewRow = true
    default:
      guard ScalarWidth.of(scalar) == 1 else { return }
      if isNewRow {
        guard rows.count < limit.rows else { return }
        rows.append([])
        isNewRow = false
      }
      guard rows[rows.count - 1].count < limit.columns else { return }
      let style = Style.picture(foreground, on: background)
      rows[rows.count - 1].append(Cell(scalar, style: isReversed ? style.with(.reverse) : style))
    }
  }

  private mutating func setLook() {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    var index = 0
    while index < numbers.count {
      switch numbers[index] {
      case 0: (foreground, background, isReversed) = (nil, nil, false)
      case 7: isReversed = true
      case 27: isReversed = false
      case 30...37: foreground = UInt8(numbers[index] - 30)
      case 40...47: background = UInt8(numbers[index] - 40)
      case 90...97: foreground = UInt8(numbers[index] - 82)
      case 100...107: background = UInt8(numbers[index] - 92)
      case 39: foreground = nil
      case 49: background = nil
      case 38, 48:
        let (colour, used) = SGRReader.colour(numbers[(index + 1)...])
        if numbers[index] == 38 { foreground = colour ?? foreground } else { background = colour ?? background }
        index += used
      default: break
      }
      index += 1
    }
  }

  /// `5;n`, or `2;r;g;b` as the nearest of the palette; and how many numbers that took.
  private static func colour(_ numbers: ArraySlice<Int>) -> (UInt8?, Int) {
    let numbers = Array(numbers)
    if numbers.first == 5, numbers.count >= 2 { return (UInt8(exactly: numbers[1]), 2) }
    guard numbers.first == 2, numbers.count >= 4 else { return (nil, numbers.count) }
    let parts = numbers[1...3].compactMap { UInt8(exactly: $0) }
    guard parts.count == 3 else { return (nil, 4) }
    return (UInt8(exactly: Colour.rgb(parts[0], parts[1], parts[2]).number(at: .indexed)), 4)
  }
}
