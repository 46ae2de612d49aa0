@_spi(_Unicode) import Swift  // canonical decomposition without Foundation

extension Canvas {
  /// The same picture in ASCII: one fallback for every glyph, of widgets and of content alike; a word where there is room
  /// for it.
  package func foldedToASCII() -> Canvas {
    var copy = self
    copy.foldToASCII()
    return copy
  }

  mutating func foldToASCII() {
    spellOut()
    mapGlyphs { cell in
      guard let scalar = cell.scalars.first else { return 0x20 }
      return UInt32((AsciiFold.mark(scalar, in: cell.style.role) ?? AsciiFold.of(scalar)).value)
    }
  }

  /// Writes words for signs such as the one of the enter key, where blanks further right on the line give room for them.
  private mutating func spellOut() {
    for row in 0..<size.rows {
      var column = 0
      while column < size.columns {
        let place = Point(column: column, row: row)
        column += 1
        guard let sign = self[place].scalars.first, let word = AsciiFold.words[sign] else { continue }
        guard let gap = gap(of: word.count - 1, after: place) else { continue }
        let style = self[place].style
        let moved = (place.column + 1..<gap).map { self[Point(column: $0, row: row)] }
        let cells = word.unicodeScalars.map { Cell($0, style: style) } + moved
        for (offset, cell) in cells.enumerated() { put(cell, at: Point(column: place.column + offset, row: row)) }
        if let at = cursor, at.row == row, (place.column + 1..<gap).contains(at.column) {
          cursor = Point(column: at.column + word.count - 1, row: row)
        }
        column = place.column + word.count
      }
    }
  }

  /// Frames, bars and dots: they stay in their columns.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
  }

  /// Where blanks begin on the same line that can be given up, with one left over: `nil` when a frame, a picture's half or
  /// the end comes before them.
  private func gap(of columns: Int, after place: Point) -> Int? {
    var blanks = 0
    for column in place.column + 1..<size.columns {
      let cell = self[Point(column: column, row: place.row)]
      guard !cell.isContinuation, cell.width == 1 else { return nil }
      if let scalar = cell.scalars.first, Self.isDrawn(scalar) { return nil }
      blanks = cell.glyph == 0x20 ? blanks + 1 : 0
      if blanks == columns + 1 { return column - columns }
    }
    return nil
  }
}

extension DisplayText {
  /// In ASCII, with words for signs such as the one of the enter key.
  package var inASCII: DisplayText { DisplayText(untrusted: AsciiFold.spelled(string)) }
}

/// The ASCII character of one column that stands for another one.
enum AsciiFold {
  /// What some signs are called, for where there is room.
  static let words: [Unicode.Scalar: String] = ["↵": "enter", "⏎": "enter", "Σ": "sum"]

  /// A text with the words for its signs: where nothing stands in columns there is room for all.
  static func spelled(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if let word = words[scalar] { result += word } else { result.unicodeScalars.append(of(scalar)) }
    }
  }

  /// What a line of dots is drawn with: each series of a chart in a mark of its own, which its legend shows as well, borders
  /// fainter than what lies on them. `nil` for whatever is no such line.
  static func mark(_ scalar: Unicode.Scalar, in role: StyleRole) -> Unicode.Scalar? {
    let isDots = (0x2801...0x28FF).contains(scalar.value)
    guard isDots || scalar == "─" else { return nil }
    switch role {
    case .chart1: return "*"
    case .chart2: return "+"
    case .chart3: return "x"
    case .chart4: return "o"
    case .chart5: return "#"
    case .chart6: return "%"
    case .border: return isDots ? "." : nil
    default: return nil
    }
  }

  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let glyph = glyphs[scalar] { return glyph }
    switch scalar.value {
    case 0x2500...0x257F: return "+"
    case 0x2580...0x2588, 0x2593...0x259F: return "#"
    case 0x2589...0x258B: return "#"
    case 0x258C...0x258F: return "|"
    case 0x2800: return " "
    case 0x2801...0x28FF: return "*"
    default: break
    }
    // é is e and a mark: the base is what can be read.
    if let base = String(scalar)._nfd.first(where: { _ in true }), base.isASCII { return base }
    return "?"
  }

  private static let glyphs: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "━": "-", "│": "|", "┃": "|", "╌": "-", "╎": "|", "═": "=", "║": "|", "┈": ".", "┊": ":",
    "░": ".", "▒": ":", "▓": "%", "▏": "|", "▐": "|", "▎": "|", "▍": "|", "▌": "|", "▁": "_", "▂": "_", "▃": "-",
    "▄": "=",
    "▅": "=",
    "▲": "^", "▼": "v", "▸": ">", "▶": ">", "◂": "<", "◀": "<", "▴": "^", "▾": "v", "△": "^", "▽": "v",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "↵": "_", "⏎": "_", "↗": "/", "↘": "\\",
    "★": "*", "☆": "-", "●": "*", "○": "o", "◉": "@", "◌": "o", "•": "*", "◦": "-", "·": ".", "◆": "@", "◇": "o",
    "■": "#",
    "□": "o", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "×": "x", "÷": "/", "±": "+", "≤": "<", "≥": ">", "≈": "~",
    "≠": "#", "…": "~", "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "‹": "<",
    "›": ">", "«": "<", "»": ">", "€": "E", "£": "L", "¥": "Y", "¢": "c", "§": "S", "©": "c", "®": "r", "°": "o",
    "№": "N", "²": "2", "³": "3", "½": "/", "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "\u{FFFD}": "?",
    "ß": "s", "æ": "a", "ø": "o", "Ø": "O", "Æ": "A", "ł": "l", "Ł": "L", "œ": "o", "Œ": "O",
    "Σ": "S", "⌈": "[", "⌉": "]", "⌊": "[", "⌋": "]", "⌃": "^", "✎": "\"", "⇧": "^", "⚠": "!", "ℹ": "i", "⟳": "@",
    "⏸": "=",
  ]
}
