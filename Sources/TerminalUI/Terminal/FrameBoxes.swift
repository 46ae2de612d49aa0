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
