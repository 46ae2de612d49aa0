/// Signs that ASCII has no character for, in words: keys above all, of which one character would be another key.
enum AsciiWords {
  /// What some signs are called, for where there is room.
  private static let words: [Unicode.Scalar: String] = [
    "↵": "enter", "⏎": "enter", "←": "left", "→": "right", "↑": "up", "↓": "down", "Σ": "sum",
  ]

  static func isSign(_ scalar: Unicode.Scalar) -> Bool { words[scalar] != nil }

  /// What a sign is called where it stands behind `before`; `nil` for what is no such sign.
  static func word(for sign: Unicode.Scalar, after before: some BidirectionalCollection<Unicode.Scalar>) -> String? {
    guard sign.value > 0x7E, let word = words[sign] else { return nil }
    // Between two values an arrow is no key.
    return sign == "→" && !isKey(after: before) ? "->" : word
  }

  /// Whether what follows may be a key: the first word, or apart from the words before it, or one of several keys.
  private static func isKey(after before: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
    guard let last = before.last else { return true }
    guard last == " " else { return last == "-" || words[last] != nil }
    guard let behind = before.dropLast().last else { return true }
    return behind == " " || behind == "," || words[behind] != nil
  }

  /// A text with the words for its signs: where nothing stands in columns there is room for all.
  static func spelled(_ text: String) -> String {
    let scalars = text.unicodeScalars
    var result = ""
    for index in scalars.indices {
      guard let word = word(for: scalars[index], after: scalars[..<index]) else {
        result.unicodeScalars.append(AsciiFold.of(scalars[index]))
        continue
      }
      // Two keys beside each other do not become one word.
      if index > scalars.startIndex, words[scalars[scalars.index(before: index)]] != nil { result += " " }
      result += word
    }
    return result
  }
}

extension DisplayText {
  /// In ASCII, with words for signs such as the one of the enter key.
  package var inASCII: DisplayText { DisplayText(untrusted: AsciiWords.spelled(string)) }
}

extension Canvas {
  /// Writes words for signs such as the one of the enter key, where blanks on the line give room for them.
  mutating func spellOut() {
    for row in 0..<size.rows {
      var column = 0
      while column < size.columns {
        let place = Point(column: column, row: row)
        column += (self[place].glyph > 0x7E ? spellOut(at: place) : nil) ?? 1
      }
    }
  }

  /// Writes the word for one sign; answers how many columns further what stood behind it is now, `nil` without a word or
  /// without room.
  private mutating func spellOut(at place: Point) -> Int? {
    guard let sign = self[place].scalars.first, AsciiWords.isSign(sign) else { return nil }
    let area = undrawn(around: place)
    let before = (area.left..<place.column).map { self[Point(column: $0, row: place.row)] }
    guard var word = AsciiWords.word(for: sign, after: before.compactMap(\.scalars.first)) else { return nil }
    let next = self[Point(column: place.column + 1, row: place.row)].scalars.first
    if let next, next.value > 0x7E, AsciiWords.word(for: next, after: [sign]) != nil { word += " " }
    let places = blanks(word.unicodeScalars.count - 1, in: area, around: place.column)
    guard places.count == word.unicodeScalars.count - 1 else { return nil }
    write(word, at: place, in: area, without: places)
    return word.unicodeScalars.count - places.count { $0 < place.column }
  }

  private mutating func write(_ word: String, at place: Point, in area: Rect, without blanks: Set<Int>) {
    let style = self[place].style
    var cells: [Cell] = []
    var cursorColumn: Int?
    for column in area.left..<area.right where !blanks.contains(column) {
      let point = Point(column: column, row: area.top)
      if cursor == point { cursorColumn = area.left + cells.count }
      cells += column == place.column ? word.unicodeScalars.map { Cell($0, style: style) } : [self[point]]
    }
    for (offset, cell) in cells.enumerated() { put(cell, at: Point(column: area.left + offset, row: area.top)) }
    if let cursorColumn { cursor = Point(column: cursorColumn, row: area.top) }
  }

  /// The part of a line around a place that no frame, no drawing and no wide character interrupts: what can be moved.
  private func undrawn(around place: Point) -> Rect {
    func canMove(_ column: Int) -> Bool {
      let cell = self[Point(column: column, row: place.row)]
      return cell.width == 1 && !(cell.scalars.first.map(AsciiFold.isDrawn) ?? true)
    }
    let left = (0..<place.column).last { !canMove($0) }.map { $0 + 1 } ?? 0
    let right = (place.column + 1..<size.columns).first { !canMove($0) } ?? size.columns
    return Rect(column: left, row: place.row, columns: right - left, rows: 1)
  }

  /// So many blanks of a line that can be given up, fewer when there are no more: one always stays between two words. All
  /// of one gap if it is large enough, so that other gaps stay as they are; to the right before the left.
  private func blanks(_ count: Int, in area: Rect, around column: Int) -> Set<Int> {
    func gaps(_ columns: Range<Int>) -> [[Int]] {
      let blanks = columns.split { self[Point(column: $0, row: area.top)].glyph != 0x20 }
      return blanks.map { Array($0.dropFirst()) }.filter { !$0.isEmpty }
    }
    let (right, left) = (gaps(column + 1..<area.right), Array(gaps(area.left..<column).reversed()))
    // What stands apart stays so, where there is room for it.
    for least in [count + 2, count] {
      if let gap = (right + left).first(where: { $0.count >= least }) { return Set(gap.prefix(count)) }
    }
    return Set((right + left).joined().prefix(count))
  }
}
