import TerminalUI

/// A sign that stands for words on screens, and what it means there; ASCII has a character for each (`AsciiFold`).
struct Sign: Sendable {
  let text: DisplayText
  let style: Style
  let meaning: DisplayText

  private init(_ text: DisplayText, _ style: Style, _ meaning: DisplayText) {
    self.text = text
    self.style = style
    self.meaning = meaning
  }

  var span: Span { Span(text, style) }
  var cell: CellContent { .mark(text, style) }

  static let marked = Sign("✓", Style(.accent), "marked, for a comparison or a file")
  static let watched = Sign("★", Style(.mark), "on your watchlist")
  static let simulated = Sign("~", Style(.warning), "simulated: not an offering")
  static let featured = Sign("◆", .dim, "featured by the platform")
  static let noted = Sign("✎", Style(.info), "has a note of yours")
  static let best = Sign("✓", Style(.gain), "the best of its row")
  static let inOrder = Sign("✓", Style(.success), "done, or as it should be")
  static let amiss = Sign("✗", Style(.error), "missing, or not as it should be")
  static let unread = Sign("●", Style(.info), "not read yet")
  static let live = Sign("●", Style(.gain), "live: what happens on the platform shows here")
  /// As tables draw them.
  private static let ascending = Sign("▲", Style(.header), "sorted by this, the smallest first")
  private static let descending = Sign("▼", Style(.header), "sorted by this, the largest first")
  private static let wentUp = Sign("▲", Style(.gain), "has just gone up")
  private static let wentDown = Sign("▼", Style(.loss), "has just gone down")

  /// All signs, in the order in which they are explained.
  private static let all = [
    marked, watched, simulated, featured, noted, best, unread, inOrder, amiss, ascending, descending, wentUp, wentDown,
    live,
  ]

  private var scalar: Unicode.Scalar { text.string.unicodeScalars.first ?? " " }

  /// The signs that stand on a canvas; in a selected row, which is of one colour, those that mean the same everywhere.
  static func seen(on canvas: Canvas) -> [Sign] {
    var found: Set<Look> = []
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let cell = canvas[Point(column: column, row: row)]
        if let scalar = cell.scalars.first { found.insert(Look(scalar: scalar, role: cell.style.role)) }
      }
    }
    return all.filter { sign in
      let isUnambiguous = all.count { $0.scalar == sign.scalar } == 1
      let roles = [sign.style.role] + (isUnambiguous ? [.selection, .selectionUnfocused] : [])
      return roles.contains { found.contains(Look(scalar: sign.scalar, role: $0)) }
    }
  }

  /// What tells one sign from another.
  private struct Look: Hashable {
    let scalar: Unicode.Scalar
    let role: StyleRole
  }

  /// What signs mean, for the help; nothing where none is left by `query`.
  static func help(_ signs: [Sign], matching query: String) -> [HelpOverlay.Section] {
    let query = query.lowercased()
    let found = signs.filter { sign in
      query.isEmpty || "signs \(sign.text.string) \(sign.meaning.string)".lowercased().contains(query)
    }
    guard !found.isEmpty else { return [] }
    return [.init(title: "Signs on this screen", lines: found.map { .init(keys: $0.text, text: $0.meaning) })]
  }
}
