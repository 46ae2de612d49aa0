/// A line of text being typed, with the keys of readline.
package struct TextFieldState: Hashable, Sendable {
  private var characters: [Character]
  /// The place of the cursor, in characters from the start.
  package private(set) var cursor: Int
  private var killed: [Character] = []
  private var past: [Snapshot] = []
  private var future: [Snapshot] = []
  private var isTyping = false

  private struct Snapshot: Hashable, Sendable {
    var characters: [Character]
    var cursor: Int
  }

  /// What a key did.
  package enum Outcome: Hashable, Sendable { case ignored, moved, changed }

  package init(_ text: String = "") {
    characters = Array(DisplayText(untrusted: text).string)
    cursor = characters.count
  }

  /// What has been typed, already without anything that could harm a screen.
  package var text: String {
    get { String(characters) }
    set {
      remember()
      characters = Array(DisplayText(untrusted: newValue).string)
      cursor = characters.count
    }
  }

  package var isEmpty: Bool { characters.isEmpty }
  package var count: Int { characters.count }

  /// The text before the cursor and from it on.
  var halves: (before: DisplayText, after: DisplayText) {
    (
      DisplayText(untrusted: String(characters[..<cursor])),
      DisplayText(untrusted: String(characters[cursor...]))
    )
  }

  /// Puts a text in at the cursor, as typed or pasted.
  package mutating func insert(_ text: String) {
    let new = Array(DisplayText(untrusted: text).string)
    guard !new.isEmpty else { return }
    if !isTyping { remember() }
    isTyping = true
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  package mutating func moveCursor(to place: Int) {
    cursor = max(0, min(characters.count, place))
    isTyping = false
  }

  /// Edits, when the key is one of editing; enter, escape and tab are not.
  package mutating func handle(_ key: Key) -> Outcome {
    if let character = key.typed {
      insert(String(character))
      return .changed
    }
    let before = characters
    let place = cursor
    guard edit(key) else { return .ignored }
    isTyping = false
    if characters != before { return .changed }
    return cursor != place ? .moved : .ignored
  }

  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .left, "ctrl-b": moveCursor(to: cursor - 1)
    case .right, "ctrl-f": moveCursor(to: cursor + 1)
    case .home, "ctrl-a": moveCursor(to: 0)
    case .end, "ctrl-e": moveCursor(to: characters.count)
    case "alt-b", "ctrl-left", "alt-left": moveCursor(to: wordStart())
    case "alt-f", "ctrl-right", "alt-right": moveCursor(to: wordEnd())
    case .backspace: remove(max(0, cursor - 1)..<cursor)
    case "delete", "ctrl-d": remove(cursor..<min(characters.count, cursor + 1))
    case "ctrl-w", "alt-backspace": kill(wordStart()..<cursor)
    case "alt-d": kill(cursor..<wordEnd())
    case "ctrl-u": kill(0..<cursor)
    case "ctrl-k": kill(cursor..<characters.count)
    case "ctrl-y": yank()
    case "ctrl-t": transpose()
    case "ctrl-_", "ctrl-/": undo()
    case "alt-_", "alt-/": redo()
    default: return false
    }
    return true
  }

  private mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    remember()
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(characters[range])
    remove(range)
  }

  private mutating func yank() {
    guard !killed.isEmpty else { return }
    remember()
    characters.insert(contentsOf: killed, at: cursor)
    cursor += killed.count
  }

  private mutating func transpose() {
    guard cursor > 0, characters.count > 1 else { return }
    remember()
    if cursor == characters.count { cursor -= 1 }
    characters.swapAt(cursor - 1, cursor)
    cursor += 1
  }

  private func wordStart() -> Int {
    var place = cursor
    while place > 0, !isWord(place - 1) { place -= 1 }
    while place > 0, isWord(place - 1) { place -= 1 }
    return place
  }

  private func wordEnd() -> Int {
    var place = cursor
    while place < characters.count, !isWord(place) { place += 1 }
    while place < characters.count, isWord(place) { place += 1 }
    return place
  }

  private func isWord(_ place: Int) -> Bool { characters[place].isLetter || characters[place].isNumber }

  private mutating func remember() {
    past.append(current)
    if past.count > 100 { past.removeFirst() }
    future = []
  }

  private mutating func undo() {
    guard let snapshot = past.popLast() else { return }
    future.append(current)
    current = snapshot
  }

  private mutating func redo() {
    guard let snapshot = future.popLast() else { return }
    past.append(current)
    current = snapshot
  }

  private var current: Snapshot {
    get { Snapshot(characters: characters, cursor: cursor) }
    set { (characters, cursor) = (newValue.characters, newValue.cursor) }
  }
}
