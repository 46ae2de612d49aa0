/// What a cell says when it is read out: itself, a word for a sign that one only sees, or nothing.
enum SpokenSign: Hashable {
  case nothing
  case scalars([Unicode.Scalar])
  case word(String)
  /// That the figure right behind it went up or down a moment ago.
  case change(String)

  /// What signs mean wherever they stand.
  private static let words: [Unicode.Scalar: String] = [
    "★": "watched", "◆": "featured", "✎": "noted", "✓": "ticked", "✗": "not met",
  ]

  /// - Parameters:
  ///   - before: what was said of the line up to it.
  ///   - isFirst: whether a blank or nothing stands before it.
  ///   - next: the cell behind it.
  init(_ cell: Cell, after before: String, isFirst: Bool, before next: Cell) {
    guard let first = cell.scalars.first, first != " ", !AsciiFold.isDrawn(first) else {
      self = .nothing
      return
    }
    guard first.value > 0x7E else {
      self = .scalars(cell.scalars)
      return
    }
    switch first {
    case "▲", "▼":
      let isUp = first == "▲"
      // Of trouble it says no more than the words beside it.
      if [.warning, .error].contains(cell.style.role) {
        self = .nothing
      } else if !isFirst {
        self = .word(isUp ? " ascending" : " descending")
      } else if next.glyph == 0x20 || next.isContinuation {
        self = .word(isUp ? "up" : "down")
      } else {
        self = .change(isUp ? "up " : "down ")
      }
    case "→": self = .word(Self.isValue(before) ? "to" : "right")
    case "↵", "←", "↑", "↓": self = .word(AsciiWords.word(for: first, after: []) ?? "")
    default: self = Self.words[first].map { .word($0) } ?? .scalars(cell.scalars)
    }
  }

  /// Whether a text ends in a value, of which an arrow tells what it has become.
  private static func isValue(_ text: String) -> Bool {
    let words = text.split(separator: " ").suffix(2)
    guard let last = words.last else { return false }
    return last == "–" || last.contains(where: \.isNumber) || (last == "%" && words.count == 2)
  }

  /// Whether it is a word by itself: what follows it stands apart.
  var isWord: Bool { if case .word = self { true } else { false } }

  /// Appends it to a line; answers the columns that it takes there.
  func add(to line: inout LinearReading.Line) -> Int {
    switch self {
    case .nothing: return 0
    case .scalars(let scalars):
      line.text.unicodeScalars.append(contentsOf: scalars)
      line.lasting.unicodeScalars.append(contentsOf: scalars)
      return scalars.first.map(ScalarWidth.of) ?? 0
    case .word(let word):
      line.text += word
      line.lasting += word
      return word.count
    case .change(let word):
      line.text += word
      return word.count
    }
  }
}
