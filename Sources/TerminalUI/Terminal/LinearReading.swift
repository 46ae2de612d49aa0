/// A frame as a person would read it out: part by part, line by line, without the drawing.
struct LinearReading: Hashable {
  struct Line: Hashable {
    var text: String
    /// The text without the marks that figures have changed, which come and go by themselves.
    var lasting: String
    /// A title or a status line: what changes there in figures alone is not worth a word.
    var isMarginal = false
    /// Whether it says why something cannot be done.
    var isComplaint = false
  }

  /// A line that matters more than others.
  struct Place: Hashable {
    /// Its place among the lines.
    var index: Int
    var line: String
    /// As `Line.lasting`.
    var lasting: String
    /// Where in it the cursor stands.
    var column = 0
    /// Whether there is a cursor and not only a selection.
    var isTyped = false
  }

  private(set) var lines: [Line] = []
  /// What has the focus: the line with the cursor, or the selected one.
  private(set) var focus: Place?
  /// What is selected while the cursor is elsewhere, as below a line that is typed in.
  private(set) var selected: Place?
  /// How many frames lie on top of others.
  private(set) var dialogs = 0

  init(_ canvas: Canvas) {
    let boxes = FrameBoxes.find(in: canvas)
    dialogs = boxes.count { canvas[$0.origin].style.role == .dialogBorder }
    read(canvas.bounds, boxes.map { Part(rect: $0, isFramed: true) } + canvas.parts.map { Part(rect: $0) }, canvas)
    for note in canvas.notes {
      lines.append(Line(text: note.text.string, lasting: note.text.string, isComplaint: note.isError))
    }
    if focus?.isTyped != true { (focus, selected) = (selected, nil) }
  }

  /// What is read as a whole where it begins.
  private struct Part: Hashable {
    var rect: Rect
    var isFramed = false
  }

  private mutating func read(_ rect: Rect, _ parts: [Part], _ canvas: Canvas) {
    let inside = parts.filter { rect.intersection($0.rect) == $0.rect }
    let outermost = inside.filter { part in
      !inside.contains { $0.rect != part.rect && $0.rect.intersection(part.rect) == part.rect }
    }
    for row in rect.top..<rect.bottom {
      for part in outermost where part.rect.top == row {
        let rest = inside.filter { $0 != part }
        guard part.isFramed else {
          read(part.rect, rest, canvas)
          continue
        }
        readMargin(part.rect.row(0), canvas)
        read(part.rect.inset(columns: 1, rows: 1), rest, canvas)
        readMargin(part.rect.row(part.rect.rows - 1), canvas)
      }
      take(Rect(column: rect.left, row: row, columns: rect.columns, rows: 1), without: outermost.map(\.rect), canvas)
    }
  }

  /// A title, or a note on the lower edge.
  private mutating func readMargin(_ row: Rect, _ canvas: Canvas) {
    guard var words = RowWords(row, without: [], canvas) else { return }
    words.line.isMarginal = true
    lines.append(words.line)
  }

  private mutating func take(_ row: Rect, without hidden: [Rect], _ canvas: Canvas) {
    guard let words = RowWords(row, without: hidden, canvas) else { return }
    let styles = words.styles
    let isSelected = styles.contains { [.selection, .buttonFocused].contains($0.role) || $0.surface == .selection }
    lines.append(words.line)
    // The cursor is nearer to the person than a selection, and of several selections the last lies on top.
    if let column = words.cursor {
      focus = Place(
        index: lines.count - 1, line: words.line.text, lasting: words.line.lasting, column: column, isTyped: true)
    } else if isSelected {
      selected = Place(index: lines.count - 1, line: words.line.text, lasting: words.line.lasting)
    }
  }
}

/// The words of one row, without what draws and says nothing.
private struct RowWords {
  var line = LinearReading.Line(text: "", lasting: "")
  /// The place of the cursor in them.
  var cursor: Int?
  var styles: Set<Style> = []

  /// `nil` without a word.
  init?(_ row: Rect, without hidden: [Rect], _ canvas: Canvas) {
    var (columns, blanks, wasWord) = (0, 0, false)
    let cells = canvas.readCells(of: row)
    for (index, (cell, point)) in cells.enumerated() {
      let isHidden = hidden.contains { $0.contains(point) }
      if !isHidden, canvas.cursor == point, cursor == nil { cursor = columns + blanks }
      if cell.isContinuation { continue }
      let next = index + 1 < cells.count ? cells[index + 1].cell : canvas[Point(column: row.right, row: row.top)]
      let word =
        isHidden ? .nothing : SpokenSign(cell, after: line.text, isFirst: columns == 0 || blanks > 0, before: next)
      guard word != .nothing else {
        blanks += isHidden ? 2 : 1
        continue
      }
      // The mark of a change stands in one of the blanks between two columns.
      if case .change = word { blanks += 1 }
      if columns > 0 {
        // One space is a space; more of them part what stands in columns.
        let isWord = wasWord && blanks == 0
        let gap = blanks == 1 || isWord ? " " : blanks == 0 ? "" : ", "
        line.text += gap
        line.lasting += gap
        if cursor.map({ $0 >= columns }) == true { cursor = columns + gap.count }
        columns += gap.count
      } else if cursor != nil {
        cursor = 0
      }
      (blanks, wasWord) = (0, word.isWord)
      columns += word.add(to: &line)
      styles.insert(cell.style)
    }
    guard columns > 0 else { return nil }
    cursor = cursor.map { min($0, columns + 1) }
    line.isMarginal = styles.allSatisfy { $0.surface == .statusBar || $0.role == .statusBar }
    line.isComplaint = styles.contains { [.error, .toastError, .inputError].contains($0.role) }
  }
}
