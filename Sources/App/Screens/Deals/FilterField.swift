import Domain
import TerminalUI

/// The filter bar's text: what it means, what to return to when typing is given up, and how it could go on.
struct FilterField: Sendable {
  private(set) var field: TextFieldState
  private(set) var parse: DealQuery.Parse
  private var before: TextFieldState?
  /// What tab put in last, so that it goes on to the next one.
  private var offered: (completion: DealQuery.Completion, index: Int)?

  init(_ text: String) {
    field = TextFieldState(text)
    parse = DealQuery.parse(text)
  }

  var isTyping: Bool { before != nil }
  var isEmpty: Bool { field.isEmpty }
  /// Whether there is a text that was there before and that nothing was typed to yet.
  var isUntouched: Bool { !isEmpty && before?.text == field.text }

  var text: String {
    get { field.text }
    set {
      field.text = newValue
      changed()
    }
  }

  mutating func begin() {
    before = field
    field.moveCursor(to: field.count)
  }

  /// Ends typing and keeps what was typed.
  mutating func keep() {
    before = nil
    offered = nil
  }

  /// Ends typing and brings back what was there before.
  mutating func giveUp() {
    if let before, before.text != field.text { field = before }
    keep()
    changed()
  }

  /// Takes a key of editing; whether the text is another one now.
  mutating func take(_ key: Key) -> Bool {
    offered = nil
    guard field.handle(key) == .changed else { return false }
    changed()
    return true
  }

  mutating func paste(_ text: String) {
    field.insert(text)
    changed()
  }

  private mutating func changed() {
    offered = nil
    parse = DealQuery.parse(field.text)
  }

  /// What tab would put in now.
  var candidate: DealQuery.Candidate? {
    if let offered { return offered.completion.candidates[next(offered.index, of: offered.completion)] }
    return DealQuery.completion(of: field.text, at: field.cursor)?.candidates.first
  }

  private func next(_ index: Int, of completion: DealQuery.Completion) -> Int {
    (index + 1) % completion.candidates.count
  }

  /// Puts in how the word at the cursor could go on, and the next possibility with each further call; false when there is
  /// none.
  mutating func complete() -> Bool {
    var offer: (completion: DealQuery.Completion, index: Int)
    if let offered {
      offer = (offered.completion, next(offered.index, of: offered.completion))
    } else if let completion = DealQuery.completion(of: field.text, at: field.cursor) {
      offer = (completion, 0)
    } else {
      return false
    }
    let candidate = offer.completion.candidates[offer.index]
    var characters = Array(field.text)
    characters.replaceSubrange(offer.completion.range, with: candidate.text)
    let start = offer.completion.range.lowerBound
    offer.completion.range = start..<start + candidate.text.count
    field.text = String(characters)
    field.moveCursor(to: offer.completion.range.upperBound)
    changed()
    // One possibility is no choice: the next tab begins with what could follow it.
    if offer.completion.candidates.count > 1 { offered = offer }
    return true
  }
}
