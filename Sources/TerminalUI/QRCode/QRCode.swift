/// An address that a phone can open, drawn dark on light whatever the theme: scanners want it so. Where there is no room
/// for it, and where nothing can be encoded, the address stands there in words.
package struct QRCode: Widget, Sendable {
  package let text: DisplayText
  private let matrix: QRMatrix?
  /// With ASCII alone a square is two columns of one row; else two squares stand in one cell.
  package var glyphs: GlyphLevel

  /// Encodes the text once; keep the value from frame to frame.
  package init(_ text: String, glyphs: GlyphLevel = .unicode) {
    self.text = DisplayText(untrusted: text)
    matrix = QRMatrix(text)
    self.glyphs = glyphs
  }

  /// The light squares around it: four by the standard (ISO/IEC 18004), two are enough for phones.
  private static let quietZones = [4, 2]

  private func size(quiet: Int, _ matrix: QRMatrix) -> Size {
    let side = matrix.side + 2 * quiet
    return glyphs == .unicode
      ? Size(columns: side, rows: (side + 1) / 2) : Size(columns: side * 2, rows: side)
  }

  /// The room that the code takes at its smallest; `nil` when there is none.
  package var leastSize: Size? { matrix.map { size(quiet: QRCode.quietZones[1], $0) } }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    guard let matrix, let quiet = QRCode.quietZones.first(where: { rect.size.fits(size(quiet: $0, matrix)) }) else {
      return drawWords(in: rect, on: &canvas)
    }
    let code = size(quiet: quiet, matrix)
    // The address stands under the code when there is room for all of it: not everybody has a phone at hand.
    let lines = text.wrapped(to: rect.columns)
    let hasWords = rect.rows >= code.rows + 1 + lines.count
    let block = rect.centered(Size(columns: rect.columns, rows: code.rows + (hasWords ? 1 + lines.count : 0)))
    let place = block.cutTop(code.rows).top.centered(code)
    draw(matrix, quiet: quiet, in: place, on: &canvas)
    guard hasWords else { return }
    for (row, line) in lines.enumerated() {
      canvas.write(line, in: block.row(code.rows + 1 + row), alignment: .center, style: Style(.link))
    }
  }

  private func draw(_ matrix: QRMatrix, quiet: Int, in rect: Rect, on canvas: inout Canvas) {
    let style = Style(.qrCode)
    canvas.clipped(to: rect) { canvas in
      for row in 0..<rect.rows {
        for column in 0..<rect.columns {
          let place = Point(column: rect.left + column, row: rect.top + row)
          guard glyphs == .unicode else {
            let isDark = matrix.isDark(column: column / 2 - quiet, row: row - quiet)
            canvas.put(Cell(isDark ? "#" : " ", style: isDark ? style.with(.reverse) : style), at: place)
            continue
          }
          let upper = matrix.isDark(column: column - quiet, row: row * 2 - quiet)
          let lower = matrix.isDark(column: column - quiet, row: row * 2 + 1 - quiet)
          let glyph: Unicode.Scalar = upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")
          canvas.put(Cell(glyph, style: style), at: place)
        }
      }
    }
  }

  private func drawWords(in rect: Rect, on canvas: inout Canvas) {
    var lines = text.wrapped(to: rect.columns).map { Span($0, Style(.link)) }
    if let needed = leastSize {
      let words: DisplayText = "a QR code needs \(needed.columns)×\(needed.rows)"
      lines += [Span(.empty)] + words.wrapped(to: rect.columns).map { Span($0, .dim) }
    }
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      canvas.write(line.text, in: rect.row(row), alignment: .leading, style: line.style)
    }
  }
}
