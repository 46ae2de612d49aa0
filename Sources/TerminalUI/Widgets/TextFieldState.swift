/// A line of text being typed, with the keys of readline.
///
/// It may hold a proposal until it is edited: the first thing that is typed or pasted takes the place of the proposal,
/// and the keys that move and delete edit it as if it had been typed. Undo brings it back as a text.
package struct TextFieldState: Hashable, Sendable {
  private var characters: [Character]
  /// The place of the cursor, in characters from the start.
  package private(set) var cursor: Int
  private var kills = KillRing()
  /// Whether the last key cut something out, so that the next cut joins it.
  private var isKilling = false
  /// What the last key put in from the ring, so that `alt-y` can put something older in its place.
  private var yanked: Range<Int>?
  private var past: [Snapshot] = []
  private var future: [Snapshot] = []
  private var isTyping = false
  /// Whether the text was proposed and nothing was done to it yet.
  package private(set) var isProposal = false

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

  /// Begins with a text that stands there for a proposal; an empty one proposes nothing.
  package init(proposing text: String) {
    self.init(text)
    isProposal = !isEmpty
  }

  /// What has been typed, already without anything that could harm a screen.
  package var text: String {
    get { String(characters) }
    set {
      remember()
      characters = Array(DisplayText(untrusted: newValue).string)
      cursor = characters.count
      isProposal = false
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
    (isKilling, yanked) = (false, nil)
    if isProposal { (characters, cursor, isProposal) = ([], 0, false) }
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  /// Puts a text in as one edit, apart from what was typed before and is typed after it.
  package mutating func paste(_ text: String) {
    isTyping = false
    insert(text)
    isTyping = false
  }

  /// Takes the shape that a mask gives to what was typed; part of the edit before, so that one undo takes back both.
  mutating func reshape(_ text: [Character], cursor place: Int) {
    characters = text
    cursor = max(0, min(text.count, place))
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
    let (before, place, wasProposal) = (characters, cursor, isProposal)
    // Only cuts that follow each other are one, and only what was put in just now can be replaced.
    let last = (isKilling, yanked)
    (isKilling, yanked) = (false, nil)
    guard edit(key, wasKilling: last.0, yanked: last.1) else { return .ignored }
    (isTyping, isProposal) = (false, false)
    if characters != before { return .changed }
    return cursor != place || wasProposal ? .moved : .ignored
  }

  private mutating func edit(_ key: Key, wasKilling: Bool, yanked last: Range<Int>?) -> Bool {
    switch key {
    case .left, "ctrl-b": moveCursor(to: cursor - 1)
    case .right, "ctrl-f": moveCursor(to: cursor + 1)
    case .home, "ctrl-a": moveCursor(to: 0)
    case .end, "ctrl-e": moveCursor(to: characters.count)
    case "alt-b", "ctrl-left", "alt-left": moveCursor(to: wordStart())
    case "alt-f", "ctrl-right", "alt-right": moveCursor(to: wordEnd())
    case .backspace, "ctrl-h": remove(max(0, cursor - 1)..<cursor)
    case "delete", "ctrl-d": remove(cursor..<min(characters.count, cursor + 1))
    case "ctrl-w": kill(blankStart()..<cursor, .backward, joining: wasKilling)
    case "alt-backspace": kill(wordStart()..<cursor, .backward, joining: wasKilling)
    case "alt-d": kill(cursor..<wordEnd(), .forward, joining: wasKilling)
    case "ctrl-u": kill(0..<cursor, .backward, joining: wasKilling)
    case "ctrl-k": kill(cursor..<characters.count, .forward, joining: wasKilling)
    case "ctrl-y": yank()
    case "alt-y": yankOlder(than: last)
    case "ctrl-t": transpose()
    case "alt-u": change { $0.uppercased() }
    case "alt-l": change { $0.lowercased() }
    case "alt-c": change { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
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

  private mutating func kill(_ range: Range<Int>, _ direction: KillRing.Direction, joining isJoined: Bool) {
    guard !range.isEmpty else { return }
    kills.keep(Array(characters[range]), direction, joining: isJoined)
    remove(range)
    isKilling = true
  }

  private mutating func yank() {
    guard let text = kills.newest() else { return }
    put(text, in: cursor..<cursor)
  }

  /// Replaces what was just put in by what was cut before it.
  private mutating func yankOlder(than last: Range<Int>?) {
    guard let last, let text = kills.older() else { return }
    put(text, in: last)
  }

  private mutating func put(_ text: [Character], in range: Range<Int>) {
    remember()
    characters.replaceSubrange(range, with: text)
    cursor = range.lowerBound + text.count
    yanked = range.lowerBound..<cursor
  }

  /// Rewrites the word at the cursor or after it, and goes on behind it.
  private mutating func change(_ rewrite: (String) -> String) {
    let end = wordEnd()
    var start = cursor
    while start < end, !isWord(start) { start += 1 }
    guard start < end else { return }
    let new = Array(DisplayText(untrusted: rewrite(String(characters[start..<end]))).string)
    remember()
    characters.replaceSubrange(start..<end, with: new)
    cursor = start + new.count
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

  /// Where the run of anything but spaces before the cursor begins.
  private func blankStart() -> Int {
    var place = cursor
    while place > 0, characters[place - 1] == " " { place -= 1 }
    while place > 0, characters[place - 1] != " " { place -= 1 }
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
