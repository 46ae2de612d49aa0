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
}

/// The ASCII character of one column that stands for another one.
enum AsciiFold {
  /// Frames, bars and dots: they stay in their columns.
  static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x259F).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
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
    "─": "-", "━": "-", "│": "|", "┃": "#", "╌": "-", "╎": "|", "═": "=", "║": "|", "┈": ".", "┊": ":",
    "░": ".", "▒": ":", "▓": "%", "▏": "|", "▐": "|", "▎": "|", "▍": "|", "▌": "|", "▁": "_", "▂": "_", "▃": "-",
    "▄": "=",
    "▅": "=",
    "▲": "^", "▼": "v", "▸": ">", "▶": ">", "◂": "<", "◀": "<", "▴": "^", "▾": "v", "△": "^", "▽": "v",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "↵": "_", "⏎": "_", "↗": "/", "↘": "\\",
    "★": "*", "☆": "-", "●": "*", "○": "o", "◉": "@", "◌": "o", "•": "*", "◦": "-", "·": ".", "◆": "@", "◇": "o",
    "■": "#",
    "□": "o", "✓": "+", "✔": "+", "✗": "x", "✘": "x", "×": "x", "÷": "/", "±": "+", "≤": "<", "≥": ">", "≈": "~",
    "≠": "#", "…": "~", "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "‹": "<",
    "›": ">", "«": "<", "»": ">", "€": "E", "£": "L", "¥": "Y", "¢": "c", "§": "S", "©": "c", "®": "r", "°": "o",
    "№": "N", "²": "2", "³": "3", "½": "/", "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "\u{FFFD}": "?",
    "ß": "s", "æ": "a", "ø": "o", "Ø": "O", "Æ": "A", "ł": "l", "Ł": "L", "œ": "o", "Œ": "O",
    "Σ": "S", "⌈": "[", "⌉": "]", "⌊": "[", "⌋": "]", "⌃": "^", "✎": "\"", "⇧": "^", "⚠": "!", "ℹ": "i", "⟳": "@",
    "⏸": "=",
  ]
}
