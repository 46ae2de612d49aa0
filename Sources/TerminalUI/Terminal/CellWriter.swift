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
            put(0...columns - 1, of: line, row: row)
            changed += columns
            continue
          }
          let before = UnsafeBufferPointer(start: oldBase + source * columns, count: columns)
          guard let range = CellWriter.difference(line, before) else { continue }
          put(range, of: line, row: row)
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
  private mutating func put(_ range: ClosedRange<Int>, of line: UnsafeBufferPointer<Cell>, row: Int) {
    if run.count < range.count { run = Array(repeating: cchar_t(), count: range.count) }
    var blanks = Blanks(of: line, from: range.lowerBound)
    run.withUnsafeMutableBufferPointer { run in
      guard let base = run.baseAddress else { return }
      var count = 0
      // Neighbours mostly look the same.
      var (style, shown) = (line[range.lowerBound].style, pairs.look(of: line[range.lowerBound].style))
      for column in range where !line[column].isContinuation {
        let cell = line[column]
        if cell.style != style { (style, shown) = (cell.style, pairs.look(of: cell.style)) }
        let look = sparesBlanks && cell.isBlank ? blanks.look(at: column, own: shown, pairs: &pairs) : shown
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
      mvwadd_wchnstr(cncurses_stdscr(), Int32(row), Int32(range.lowerBound), base, Int32(count))
    }
  }

  /// The colours that blanks take, of which only the background shows: a few after a word have the word's, many have the
  /// text's. It depends on nothing but the row, so that what stays is equal for ncurses, too.
  private struct Blanks {
    private let line: UnsafeBufferPointer<Cell>
    /// The columns of the last two cells that are not blank: before the blanks looked at, and after them.
    private var before: Int?
    private var after: Int
    /// The look of blanks of a style up to a column, which all of them share.
    private var found: (style: Style, end: Int, look: ColourPairs.Resolved)?

    /// More than these are erased or passed over rather than written.
    private static let few = 3

    init(of line: UnsafeBufferPointer<Cell>, from first: Int) {
      self.line = line
      after = first
      before = line[..<first].lastIndex { !$0.isBlank }
    }

    mutating func look(
      at column: Int, own: ColourPairs.Resolved, pairs: inout ColourPairs
    ) -> ColourPairs.Resolved {
      let style = line[column].style
      if let found, column < found.end, found.style == style { return found.look }
      let look = search(at: column, own: own, pairs: &pairs)
      found = (style, max(after, column + 1), look)
      return look
    }

    private mutating func search(
      at column: Int, own: ColourPairs.Resolved, pairs: inout ColourPairs
    ) -> ColourPairs.Resolved {
      guard own.leavesBlanksBare else { return own }
      while after <= column || (after < line.count && line[after].isBlank) {
        if !line[after].isBlank { before = after }
        after += 1
      }
      let plain = pairs.look(of: Style(.text, on: line[column].style.surface))
      if let before, after < line.count, after - before <= Blanks.few {
        let (left, right) = (pairs.look(of: line[before].style), pairs.look(of: line[after].style))
        if right.pair != plain.pair, left.leavesBlanksBare, left.ground == own.ground { return left }
      }
      return plain.ground == own.ground && plain.leavesBlanksBare ? plain : own
    }
  }
}

extension Cell {
  fileprivate var isBlank: Bool { glyph == 0x20 }
}
