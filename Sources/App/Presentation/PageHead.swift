import TerminalUI

/// What stands above the table of a page. Where there is no room for all of it, its end says so and by which key the figures
/// are read: nothing is cut without a sign.
struct PageHead {
  let rows: [Article.Row]
  /// So many rows are left to the table.
  let leaving: Int

  private var article: Article { Article(rows: rows) }

  /// The rows that it takes of a page.
  func height(in page: Rect) -> Int { min(article.height(columns: page.columns), max(0, page.rows - leaving)) }

  func draw(in page: Rect, on canvas: inout Canvas) {
    let height = height(in: page)
    guard height > 0 else { return }
    article.draw(in: page.cutTop(height).top, on: &canvas)
    guard article.height(columns: page.columns) > height else { return }
    let last = page.row(height - 1)
    let sign = Span("… i shows the rest", .dim)
    let room = last.cutRight(min(last.columns, sign.text.width + 1)).right
    canvas.fill(room)
    canvas.write([Span(" "), sign], at: room.origin, maxWidth: room.columns)
  }
}
