import CNcurses
import Glibc

/// Brings the cells that changed to ncurses' picture of the screen.
struct CellWriter {
  private var pairs: ColourPairs
  private var run: [cchar_t] = []
  /// Whether the colour of a blank's text may be any: what can't be seen need not be sent.
  private let sparesBlanks: Bool

  /// - Parameters:
  ///   - paletteBase: where the palette begins among the terminal's colours.
  ///   - sparesBlanks: the terminal erases with the background in force, so that it is all the same to it, too, which text
  ///     colour a blank has.
  init(theme: Theme, level: ColourLevel, paletteBase: Int32 = 0, sparesBlanks: Bool = false) {
    pairs = ColourPairs(theme: theme, level: level, paletteBase: paletteBase)
    self.sparesBlanks = sparesBlanks
  }

  /// Writes what differs between two canvases of the same size; returns how many cells were looked at.
  ///
  /// - Parameter shifts: whether rows that only move may be moved by ncurses instead of being written anew.
  mutating func writeChanges(from old: Canvas, to new: Canvas, shifts: Bool = true) -> Int {
    let columns = new.size.columns
    var changed = 0
    let shift = shifts ? RowShift(from: old, to: new) : nil
    shift?.perform(of: new.size.rows)
    new.cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        guard let newBase = new.baseAddress, let oldBase = old.baseAddress, new.count == old.count else { return }
        for row in 0..<(columns > 0 ? new.count / columns : 0) {
          let line = UnsafeBufferPointer(start: newBase + row * columns, count: columns)
          guard let source = shift.map({ $0.source(of: row) }) ?? row else {
            put(line[...], of: line, row: row)
            changed += columns
            continue
          }
          let before = UnsafeBufferPointer(start: oldBase + source * columns, count: columns)
          guard let range = CellWriter.difference(line, before) else { continue }
          put(line[range], of: line, row: row)
          changed += range.count
        }
      }
    }
    return changed
  }

  /// Makes links of cells that are on the screen already, and takes them from those that are none any more: the same
  /// cells once more, within the sequences that ncurses does not know.
  ///
  /// `all` also those that stood there before, for when they may have been painted over.
  func linkSequences(from old: Canvas, to new: Canvas, all: Bool) -> String {
    guard !new.links.isEmpty || !old.links.isEmpty else { return "" }
    let before = Set(old.links)
    let now = Set(new.links)
    var result = ""
    for placed in new.links where all || !before.contains(placed) || !isEqual(old, new, in: placed.cells) {
      result += PrivateSequence.link(placed.link) + text(of: placed.cells, new) + PrivateSequence.linkEnd
    }
    for placed in old.links where !now.contains(placed) && isEqual(old, new, in: placed.cells) {
      result += text(of: placed.cells, new)
    }
    // The cursor and the attributes are as ncurses believes them to be.
    return result.isEmpty ? "" : "\u{1B}7" + result + "\u{1B}8"
  }

  private func isEqual(_ old: Canvas, _ new: Canvas, in rect: Rect) -> Bool {
    (rect.left..<rect.right).allSatisfy { column in
      let point = Point(column: column, row: rect.top)
      return old[point] == new[point]
    }
  }

  private func text(of rect: Rect, _ canvas: Canvas) -> String {
    var result = "\u{1B}[\(rect.top + 1);\(rect.left + 1)H"
    var style: Style?
    for column in rect.left..<rect.right {
      let cell = canvas[Point(column: column, row: rect.top)]
      // Half of a wide character at an end of the link: it stays as it is.
      if cell.isContinuation || column + cell.width > rect.right {
        if column == rect.left { result += "\u{1B}[C" }
        continue
      }
      if cell.style != style {
        result += pairs.sequence(of: cell.style)
        style = cell.style
      }
      result.unicodeScalars.append(contentsOf: cell.scalars)
    }
    return result + "\u{1B}[0m"
  }

  /// From the first to the last difference: ncurses compares again, so one run for each row is enough.
  private static func difference(
    _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>
  ) -> ClosedRange<Int>? {
    guard let (one, other) = new.baseAddress.flatMap({ one in old.baseAddress.map { (one, $0) } }),
      memcmp(one, other, new.count * MemoryLayout<Cell>.stride) != 0
    else { return nil }
    guard var first = new.indices.first(where: { new[$0] != old[$0] }),
      var last = new.indices.last(where: { new[$0] != old[$0] })
    else { return nil }
    // A wide character goes as a whole, the new one as well as the one it replaces.
    while first > 0, new[first].isContinuation || old[first].isContinuation { first -= 1 }
    while last < new.count - 1, new[last + 1].isContinuation || old[last + 1].isContinuation { last += 1 }
    return first...last
  }

  /// Writing without moving the cursor is safe in the bottom-right cell too: nothing scrolls.
  private mutating func put(_ cells: Slice<UnsafeBufferPointer<Cell>>, of line: UnsafeBufferPointer<Cell>, row: Int) {
    // Blanks look as they did when more of the line was written, so that they need not be sent for their looks.
    var before: ColourPairs.Resolved?
    if sparesBlanks {
      for cell in line[..<cells.startIndex] where !cell.isContinuation {
        before = Self.sparing(pairs.look(of: cell.style), cell, after: before)
      }
    }
    if run.count < cells.count { run = Array(repeating: cchar_t(), count: cells.count) }
    run.withUnsafeMutableBufferPointer { run in
      guard let base = run.baseAddress else { return }
      var count = 0
      for cell in cells where !cell.isContinuation {
        var look = pairs.look(of: cell.style)
        if sparesBlanks { look = Self.sparing(look, cell, after: before) }
        before = look
        if cell.glyph & Cell.clusterBit == 0 {
          run[count].attr = look.attributes
          run[count].chars = (wchar_t(bitPattern: cell.glyph), 0, 0, 0, 0)
          run[count].ext_color = look.pair
        } else {
          let text = cell.scalars.prefix(5).map { wchar_t(bitPattern: $0.value) } + [0]
          _ = cncurses_cell(&run[count], text, look.attributes, look.pair)
        }
        count += 1
      }
      mvwadd_wchnstr(cncurses_stdscr(), Int32(row), Int32(cells.startIndex), base, Int32(count))
    }
  }

  /// How a cell may look that stands behind one that looks like `before`.
  private static func sparing(
    _ look: ColourPairs.Resolved, _ cell: Cell, after before: ColourPairs.Resolved?
  ) -> ColourPairs.Resolved {
    guard cell.glyph == 0x20, let before, before.ground == look.ground, before.leavesBlanksBare, look.leavesBlanksBare
    else { return look }
    return before
  }
}
