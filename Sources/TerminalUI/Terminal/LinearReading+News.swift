extension LinearReading {
  /// What is to be printed so that a person knows what has changed since `before`: new lines, then the focus, on which
  /// the cursor is left.
  ///
  /// - Parameters:
  ///   - under: what was told before something came to lie over it, and is told no second time when that is gone.
  ///   - answersKey: whether somebody has pressed a key and expects to hear something: why nothing happens is said again.
  ///   - columns: of the terminal, which wraps what is longer.
  func announcement(
    after before: LinearReading?, under: LinearReading? = nil, answersKey: Bool = false, columns: Int = .max,
    ascii: Bool = false
  ) -> String {
    var news = news(after: before, under: under).map { lines[$0].text }
    if news.isEmpty { news = moved(since: before).map { [$0] } ?? [] }
    // What had lain over it is gone, and nothing else says so.
    if news.isEmpty, under != nil, focus == nil { news = ["closed"] }
    if let selected, before?.selected?.lasting != selected.lasting {
      news.removeAll { $0 == selected.line }
      news.append("selected: " + selected.line)
    }
    if news.isEmpty, under == nil, before != nil, isFocused(as: before) {
      guard answersKey else { return "" }
      news = lines.filter(\.isComplaint).map(\.text)
      if news.isEmpty { return "" }
    }
    let result =
      (before == nil ? "" : "\n") + news.map { $0 + "\n" }.joined() + focusWords(columns: columns, ascii: ascii)
    return ascii ? AsciiWords.spelled(result) : result
  }

  /// The places of the lines that were not there before.
  private func news(after before: LinearReading?, under: LinearReading?) -> [Int] {
    guard before != self else { return [] }
    let known = [before, under].compactMap { $0 }
    var counts: [String: Int] = [:]
    for reading in known {
      let mine = Dictionary(reading.lines.map { ($0.lasting, 1) }, uniquingKeysWith: +)
      counts.merge(mine, uniquingKeysWith: max)
    }
    let margins = Set(known.flatMap(\.lines).filter(\.isMarginal).map { Self.withoutFigures($0.text) })
    let new = lines.indices.filter { index in
      let line = lines[index]
      if let count = counts[line.lasting], count > 0 {
        counts[line.lasting] = count - 1
        return false
      }
      return !(line.isMarginal && margins.contains(Self.withoutFigures(line.text)))
    }
    guard let focus else { return new }
    // It is told at the end; of many new lines it is one, and has its place among them as well.
    let isOneOfMany = !focus.isTyped && new.contains(focus.index) && new.contains(focus.index + 1)
    return new.filter { lines[$0].text != focus.line || (isOneOfMany && $0 == focus.index) }
  }

  /// Where the line with the focus is now, when nothing but the order of the lines is another.
  private func moved(since before: LinearReading?) -> String? {
    guard let before, let focus, let old = before.focus, focus.lasting == old.lasting, focus.index > 0,
      old.index > 0, lines.count == before.lines.count
    else { return nil }
    let neighbour = lines[focus.index - 1]
    guard neighbour.lasting != before.lines[old.index - 1].lasting,
      lines.map(\.lasting).sorted() == before.lines.map(\.lasting).sorted()
    else { return nil }
    return neighbour.isMarginal ? "now the first" : "now below " + neighbour.text
  }

  private func isFocused(as before: LinearReading?) -> Bool {
    before?.focus?.lasting == focus?.lasting && before?.focus?.column == focus?.column
  }

  private func focusWords(columns: Int, ascii: Bool) -> String {
    guard let focus else { return "" }
    let (column, below) = cursor(columns: columns, ascii: ascii)
    return "> " + focus.line + "\r" + (below > 0 ? "\u{1B}[\(below)A" : "") + (column > 0 ? "\u{1B}[\(column)C" : "")
  }

  /// How many rows of the focus, as the terminal has wrapped it, lie below the cursor: what comes next comes behind them.
  func rowsBelowCursor(columns: Int, ascii: Bool = false) -> Int { cursor(columns: columns, ascii: ascii).below }

  /// Where the cursor is left in the line with the focus.
  private func cursor(columns: Int, ascii: Bool) -> (column: Int, below: Int) {
    guard let focus else { return (0, 0) }
    func width(_ text: String) -> Int { DisplayText(untrusted: ascii ? AsciiWords.spelled(text) : text).width }
    // Words may stand for signs to its left.
    let before = width(String(focus.line.prefix(focus.column)))
    let place = before + (before > 0 ? 2 : 0)
    let columns = max(1, columns)
    let last = (width(focus.line) + 1) / columns
    let row = min(place / columns, last)
    return (min(place - row * columns, columns - 1), last - row)
  }

  private static func withoutFigures(_ text: String) -> String { text.filter { !$0.isNumber } }
}
