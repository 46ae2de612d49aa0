/// Several lines of text being written, with a cursor: plain letters, no styles.
package struct TextAreaState: Hashable, Sendable {
  /// The lines as written; never empty.
  package private(set) var lines: [[Character]]
  /// The line of the cursor, and its place in it in characters from the start.
  package private(set) var line: Int
  package private(set) var column: Int
  /// Characters that there is room for, line ends included; what is beyond is not taken.
  package let limit: Int

  package init(_ text: String = "", limit: Int = 4000) {
    self.limit = limit
    lines = [[]]
    line = 0
    column = 0
    insert(text)
  }

  /// What has been written, already without anything that could harm a screen.
  package var text: String { lines.map { String($0) }.joined(separator: "\n") }

  package var count: Int { lines.reduce(lines.count - 1) { $0 + $1.count } }

  /// Puts a text in at the cursor, as typed or pasted.
  package mutating func insert(_ text: String) {
    for (index, part) in DisplayText.lines(untrusted: text).enumerated() {
      if index > 0 { breakLine() }
      let room = max(0, limit - count)
      let new = Array(part.string).prefix(room)
      lines[line].insert(contentsOf: new, at: column)
      column += new.count
    }
  }

  private mutating func breakLine() {
    guard count < limit else { return }
    let rest = Array(lines[line][column...])
    lines[line].removeSubrange(column...)
    lines.insert(rest, at: line + 1)
    line += 1
    column = 0
  }

  /// Edits, when the key is one of editing; escape, tab and what saves are not.
  package mutating func handle(_ key: Key) -> TextFieldState.Outcome {
    if let character = key.typed {
      insert(String(character))
      return .changed
    }
    let before = self
    guard edit(key) else { return .ignored }
    return lines != before.lines ? .changed : .moved
  }

  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .enter: breakLine()
    case .left, "ctrl-b": step(-1)
    case .right, "ctrl-f": step(1)
    case .up, "ctrl-p": move(toLine: line - 1)
    case .down, "ctrl-n": move(toLine: line + 1)
    case .pageUp: move(toLine: 0)
    case .pageDown: move(toLine: lines.count - 1)
    case .home, "ctrl-a": column = 0
    case .end, "ctrl-e": column = lines[line].count
    case .backspace, "ctrl-h":
      guard line > 0 || column > 0 else { return true }
      step(-1)
      removeNext()
    case "delete", "ctrl-d": removeNext()
    case "ctrl-w", "alt-backspace":
      let start = wordStart()
      lines[line].removeSubrange(start..<column)
      column = start
    case "ctrl-u":
      lines[line].removeSubrange(..<column)
      column = 0
    case "ctrl-k": lines[line].removeSubrange(column...)
    default: return false
    }
    return true
  }

  private mutating func step(_ direction: Int) {
    let next = column + direction
    if next < 0 {
      guard line > 0 else { return }
      line -= 1
      column = lines[line].count
    } else if next > lines[line].count {
      guard line + 1 < lines.count else { return }
      line += 1
      column = 0
    } else {
      column = next
    }
  }

  private mutating func move(toLine wish: Int) {
    line = max(0, min(lines.count - 1, wish))
    column = min(column, lines[line].count)
  }

  private mutating func removeNext() {
    if column < lines[line].count {
      lines[line].remove(at: column)
    } else if line + 1 < lines.count {
      lines[line] += lines.remove(at: line + 1)
    }
  }

  private func wordStart() -> Int {
    var place = column
    while place > 0, lines[line][place - 1] == " " { place -= 1 }
    while place > 0, lines[line][place - 1] != " " { place -= 1 }
    return place
  }
}
