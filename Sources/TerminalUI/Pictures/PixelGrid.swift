import Lock

/// How a terminal takes pictures in dots of its own.
package enum PixelProtocol: Hashable, Sendable {
  /// kitty's graphics protocol, shown by placeholder characters: the picture is where they are, as any text.
  case kitty
  /// Six dots a character, painted over the cells.
  case sixel
}

/// The dots of a terminal that shows pictures in them.
package struct PixelGrid: Hashable, Sendable {
  package var method: PixelProtocol
  /// Dots of one cell; at least one by one.
  package var cellWidth: Int
  package var cellHeight: Int

  package init(_ method: PixelProtocol, cellWidth: Int, cellHeight: Int) {
    self.method = method
    self.cellWidth = max(1, cellWidth)
    self.cellHeight = max(1, cellHeight)
  }

  /// The size in which a picture is to be made for so many cells, in units of eight dots, which is what chafa counts in.
  ///
  /// A sixel picture fits into the cells dot by dot, in whole bands of six; a picture for kitty is brought to their size
  /// by the terminal, and may have fewer dots than they do.
  func units(for cells: Size) -> (columns: Int, rows: Int) {
    var (width, height) = (cells.columns * cellWidth, cells.rows * cellHeight)
    if method == .kitty {
      var shrink = 1
      while width * height / (shrink * shrink) > PixelGrid.kittyDots { shrink += 1 }
      (width, height) = (width / shrink, height / shrink)
    }
    return (max(1, width / 8), max(3, height / 24 * 3))
  }

  /// More dots than this look no better in a terminal, and are long on the wire: each is four bytes.
  private static let kittyDots = 600_000
}

/// What is known of the dots of the terminal, for those who make pictures on other threads; nothing until it has answered.
package final class PixelAbility: Sendable {
  private let state = Lock<PixelGrid?>(nil)

  package init() {}

  /// The dots of the terminal; `nil` when it shows none, or has not said so yet.
  package var grid: PixelGrid? {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
