import CNcurses
import Glibc

/// Rows that stand one higher or one lower than in the frame before, as those of a list that scrolls: ncurses moves them, so
/// that each of them need not be handed to it again.
struct RowShift: Equatable {
  /// The rows among which it moves them.
  let region: ClosedRange<Int>
  /// The row that a place takes its cells from lies this much further down.
  let by: Int

  /// Fewer rows than this are written as soon.
  private static let least = 6

  /// What most of the rows that changed have done; `nil` when that is no such move.
  init?(from old: Canvas, to new: Canvas) {
    let (rows, columns) = (new.size.rows, new.size.columns)
    guard old.size == new.size, columns > 0 else { return nil }
    var found: (region: ClosedRange<Int>, by: Int)?
    old.cells.withUnsafeBufferPointer { old in
      new.cells.withUnsafeBufferPointer { new in
        guard let old = old.baseAddress, let new = new.baseAddress else { return }
        func isSame(_ row: Int, _ source: Int) -> Bool {
          memcmp(new + row * columns, old + source * columns, columns * MemoryLayout<Cell>.stride) == 0
        }
        let changed = (0..<rows).filter { !isSame($0, $0) }
        guard changed.count >= RowShift.least, let first = changed.first, let last = changed.last else { return }
        for by in [1, -1] {
          var (run, best) = (0, first..<first)
          for row in first...last {
            run = (0..<rows).contains(row + by) && isSame(row, row + by) ? run + 1 : 0
            if run > best.count { best = row - run + 1..<row + 1 }
          }
          guard best.count * 3 >= changed.count * 2 else { continue }
          found = (min(best.lowerBound, best.lowerBound + by)...max(best.upperBound - 1, best.upperBound - 1 + by), by)
          return
        }
      }
    }
    guard let found else { return nil }
    (region, by) = found
  }

  /// The row of the old frame whose cells stand at a row after the move; `nil` when it is blank now.
  func source(of row: Int) -> Int? {
    guard region.contains(row) else { return row }
    return region.contains(row + by) ? row + by : nil
  }

  /// Has ncurses move them.
  func perform(of rows: Int) {
    wsetscrreg(cncurses_stdscr(), Int32(region.lowerBound), Int32(region.upperBound))
    scrollok(cncurses_stdscr(), true)
    wscrl(cncurses_stdscr(), Int32(by))
    scrollok(cncurses_stdscr(), false)
    wsetscrreg(cncurses_stdscr(), 0, Int32(rows - 1))
  }
}
