/// A frame as a person would read it out: frame by frame, line by line, without the drawing.
struct LinearReading: Hashable {
  struct Line: Hashable {
    var text: String
    /// A title or a status line: what changes there in figures alone is not worth a word.
    var isMarginal = false
  }

  private(set) var lines: [Line] = []
  /// What has the focus: the line with the cursor, or the selected one; and where in it the cursor stands.
  private(set) var focus: (line: String, column: Int)?

  static func == (left: LinearReading, right: LinearReading) -> Bool {
    left.lines == right.lines && left.focus?.line == right.focus?.line && left.focus?.column == right.focus?.column
  }

  func hash(into hasher: inout Hasher) { hasher.combine(lines) }

  init(_ canvas: Canvas) {
    let boxes = FrameBoxes.find(in: canvas)
    read(canvas.bounds, boxes, canvas)
  }

  /// Reads a rectangle; a frame inside is read as a whole where it begins.
  private mutating func read(_ rect: Rect, _ boxes: [Rect], _ canvas: Canvas) {
    let inside = boxes.filter { rect.intersection($0) == $0 }
    let outermost = inside.filter { box in !inside.contains { $0 != box && $0.intersection(box) == box } }
    for row in rect.top..<rect.bottom {
      for box in outermost where box.top == row {
        if let title = text(of: box.row(0), without: [], canvas) {
          lines.append(Line(text: title.text, isMarginal: true))
        }
        read(box.inset(columns: 1, rows: 1), inside.filter { $0 != box }, canvas)
        if let note = text(of: box.row(box.rows - 1), without: [], canvas) {
          lines.append(Line(text: note.text, isMarginal: true))
        }
      }
      take(Rect(column: rect.left, row: row, columns: rect.columns, rows: 1), without: outermost, canvas)
    }
  }

  private mutating func take(_ row: Rect, without boxes: [Rect], _ canvas: Canvas) {
    guard let (text, cursor, styles) = text(of: row, without: boxes, canvas) else { return }
    let isMarginal = styles.allSatisfy { $0.surface == .statusBar || $0.role == .statusBar }
    let isSelected = styles.contains { [.selection, .buttonFocused].contains($0.role) || $0.surface == .selection }
    lines.append(Line(text: text, isMarginal: isMarginal))
    // The cursor is nearer to the person than a selection, and of several selections the last lies on top.
    if let cursor {
      focus = (text, cursor)
    } else if isSelected, canvas.cursor == nil {
      focus = (text, 0)
    }
  }

  /// The words of a row, the place of the cursor in them, and the styles that they have; `nil` without a word.
  private func text(
    of row: Rect, without boxes: [Rect], _ canvas: Canvas
  ) -> (text: String, cursor: Int?, styles: Set<Style>)? {
    var result = String.UnicodeScalarView()
    var styles: Set<Style> = []
    var cursor: Int?
    var (columns, blanks) = (0, 0)
    for column in row.left..<row.right {
      let point = Point(column: column, row: row.top)
      let isHidden = boxes.contains { $0.contains(point) }
      if !isHidden, canvas.cursor == point { cursor = columns + blanks }
      let cell = canvas[point]
      if cell.isContinuation { continue }
      guard !isHidden, let first = cell.scalars.first, first != " ", !LinearReading.isDrawing(first) else {
        blanks += isHidden ? 2 : 1
        continue
      }
      if !result.isEmpty {
        // One space is a space; more of them part what stands in columns.
        let gap = blanks == 0 ? "" : blanks == 1 ? " " : ", "
        result.append(contentsOf: gap.unicodeScalars)
        if cursor.map({ $0 >= columns }) == true { cursor = columns + gap.unicodeScalars.count }
        columns += gap.unicodeScalars.count
      } else if cursor != nil {
        cursor = 0
      }
      blanks = 0
      result.append(contentsOf: cell.scalars)
      columns += cell.width
      styles.insert(cell.style)
    }
    guard !result.isEmpty else { return nil }
    return (String(result), cursor.map { min($0, columns + 1) }, styles)
  }

  /// Lines, blocks and dots that draw and say nothing.
  private static func isDrawing(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
  }

  /// What is to be printed so that a person knows what has changed since `before`: new lines, then the focus, on which
  /// the cursor is left.
  func announcement(after before: LinearReading?, ascii: Bool = false) -> String {
    guard before != self else { return "" }
    var known: [String: Int] = [:]
    for line in before?.lines ?? [] { known[line.text, default: 0] += 1 }
    let margins = Set((before?.lines ?? []).filter(\.isMarginal).map { LinearReading.withoutFigures($0.text) })
    var news = lines.filter { line in
      if let count = known[line.text], count > 0 {
        known[line.text] = count - 1
        return false
      }
      return !(line.isMarginal && margins.contains(LinearReading.withoutFigures(line.text)))
    }.map(\.text)
    if let focus { news.removeAll { $0 == focus.line } }
    if news.isEmpty, before?.focus?.line == focus?.line, before?.focus?.column == focus?.column { return "" }
    var result = before == nil ? "" : "\n"
    for line in news { result += line + "\n" }
    if let focus {
      result += "> " + focus.line + "\r"
      // Words may stand for signs to its left.
      let column = ascii ? AsciiWords.spelled(String(focus.line.prefix(focus.column))).count : focus.column
      let place = column + (column > 0 ? 2 : 0)
      if place > 0 { result += "\u{1B}[\(place)C" }
    }
    guard ascii else { return result }
    return AsciiWords.spelled(result)
  }

  private static func withoutFigures(_ text: String) -> String { text.filter { !$0.isNumber } }
}

/// The frames that are drawn on a canvas, found by their corners: what lies over a frame breaks it.
enum FrameBoxes {
  static func find(in canvas: Canvas) -> [Rect] {
    var result: [Rect] = []
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns where glyph(canvas, column, row) == "┌" {
        if let box = box(canvas, column, row) { result.append(box) }
      }
    }
    return result
  }

  private static func box(_ canvas: Canvas, _ left: Int, _ top: Int) -> Rect? {
    guard let right = (left + 1..<canvas.size.columns).first(where: { "┐┌".contains(glyph(canvas, $0, top)) }),
      let bottom = (top + 1..<canvas.size.rows).first(where: { glyph(canvas, left, $0) != "│" }),
      glyph(canvas, right, top) == "┐", glyph(canvas, left, bottom) == "└", glyph(canvas, right, bottom) == "┘"
    else { return nil }
    return Rect(column: left, row: top, columns: right - left + 1, rows: bottom - top + 1)
  }

  private static func glyph(_ canvas: Canvas, _ column: Int, _ row: Int) -> Character {
    canvas[Point(column: column, row: row)].scalars.first.map(Character.init) ?? " "
  }
}
