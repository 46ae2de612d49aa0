import CNcurses
import Glibc

/// Brings the cells that changed to ncurses' picture of the screen.
struct CellWriter {
  private var pairs: ColourPairs
  private var run: [cchar_t] = []

  init(theme: Theme, level: ColourLevel) { pairs = ColourPairs(theme: theme, level: level) }

  /// Writes what differs between two canvases of the same size; returns how many cells were looked at.
  mutating func writeChanges(from old: Canvas, to new: Canvas) -> Int {
    let columns = new.size.columns
    let rowBytes = columns * MemoryLayout<Cell>.stride
    var changed = 0
    new.cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        guard let newBase = new.baseAddress, let oldBase = old.baseAddress, new.count == old.count else { return }
        for start in stride(from: 0, to: new.count, by: columns)
        where memcmp(newBase + start, oldBase + start, rowBytes) != 0 {
          let line = UnsafeBufferPointer(start: newBase + start, count: columns)
          let before = UnsafeBufferPointer(start: oldBase + start, count: columns)
          guard let range = CellWriter.difference(line, before) else { continue }
          put(line[range], at: Point(column: range.lowerBound, row: start / columns))
          changed += range.count
        }
      }
    }
    return changed
  }

  /// From the first to the last difference: ncurses compares again, so one run for each row is enough.
  private static func difference(
    _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>
  ) -> ClosedRange<Int>? {
    guard var first = new.indices.first(where: { new[$0] != old[$0] }),
      var last = new.indices.last(where: { new[$0] != old[$0] })
    else { return nil }
    // A wide character goes as a whole, the new one as well as the one it replaces.
    while first > 0, new[first].isContinuation || old[first].isContinuation { first -= 1 }
    while last < new.count - 1, new[last + 1].isContinuation || old[last + 1].isContinuation { last += 1 }
    return first...last
  }

  /// Writing without moving the cursor is safe in the bottom-right cell too: nothing scrolls.
  private mutating func put(_ cells: Slice<UnsafeBufferPointer<Cell>>, at point: Point) {
    run.removeAll(keepingCapacity: true)
    for cell in cells where !cell.isContinuation { run.append(character(cell)) }
    mvwadd_wchnstr(cncurses_stdscr(), Int32(point.row), Int32(point.column), run, Int32(run.count))
  }

  private mutating func character(_ cell: Cell) -> cchar_t {
    let look = pairs.look(of: cell.style)
    var result = cchar_t()
    result.attr = look.attributes
    result.ext_color = look.pair
    if cell.glyph & Cell.clusterBit == 0 {
      result.chars.0 = wchar_t(bitPattern: cell.glyph)
      return result
    }
    let text = cell.scalars.prefix(5).map { wchar_t(bitPattern: $0.value) } + [0]
    _ = cncurses_cell(&result, text, look.attributes, look.pair)
    return result
  }
}
