@_spi(_Unicode) import Swift  // canonical decomposition without Foundation

extension Canvas {
  /// The same picture in ASCII: one fallback for every glyph, of widgets and of content alike.
  package func foldedToASCII() -> Canvas {
    var copy = self
    copy.foldToASCII()
    return copy
  }

  mutating func foldToASCII() {
    mapGlyphs { cell in
      guard let scalar = cell.scalars.first else { return 0x20 }
      return UInt32(AsciiFold.of(scalar).value)
    }
  }
}

/// The ASCII character of one column that stands for another one.
enum AsciiFold {
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
    "░": ".", "▒": ":", "▓": "%", "▏": "|", "▎": "|", "▍": "|", "▌": "|", "▁": "_", "▂": "_", "▃": "-", "▄": "=",
    "▅": "=",
    "▲": "^", "▼": "v", "▸": ">", "▶": ">", "◂": "<", "◀": "<", "▴": "^", "▾": "v", "△": "^", "▽": "v",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "↵": "\\", "⏎": "\\", "↗": "/", "↘": "\\",
    "★": "*", "☆": "-", "●": "*", "○": "o", "◉": "*", "◌": "o", "•": "*", "◦": "-", "·": ".", "◆": "*", "◇": "o",
    "■": "#",
    "□": "o", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "×": "x", "÷": "/", "±": "+", "≤": "<", "≥": ">", "≈": "~",
    "≠": "#", "…": "~", "–": "-", "—": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "‹": "<",
    "›": ">", "«": "<", "»": ">", "€": "E", "£": "L", "¥": "Y", "¢": "c", "§": "S", "©": "c", "®": "r", "°": "o",
    "№": "N", "²": "2", "³": "3", "½": "/", "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "\u{FFFD}": "?",
    "ß": "s", "æ": "a", "ø": "o", "Ø": "O", "Æ": "A", "ł": "l", "Ł": "L", "œ": "o", "Œ": "O",
    "⌃": "^", "✎": "\"", "⇧": "^", "⚠": "!", "ℹ": "i", "⟳": "@", "⏸": "=",
  ]
}
