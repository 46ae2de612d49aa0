import Testing

@testable import TerminalUI

/// A line is edited as in readline.
struct TextFieldTests {
  private func after(_ start: String, _ keys: Key...) -> TextFieldState {
    var state = TextFieldState(start)
    for key in keys { _ = state.handle(key) }
    return state
  }

  @Test func typingInsertsAtTheCursor() {
    #expect(after("ac", .left, "b").text == "abc")
    #expect(after("", "é", "space", "日").text == "é 日")
  }

  private func proposed(_ keys: Key...) -> TextFieldState {
    var state = TextFieldState(proposing: "25000")
    for key in keys { _ = state.handle(key) }
    return state
  }

  @Test func whatIsTypedTakesThePlaceOfAProposal() {
    #expect(proposed().text == "25000" && proposed().isProposal)
    #expect(proposed("5", "0").text == "50")
    #expect(proposed("5", "ctrl-_").text == "25000")
    var state = proposed()
    state.paste("75k")
    #expect(state.text == "75k" && !state.isProposal)
    #expect(!TextFieldState(proposing: "").isProposal && !TextFieldState("25000").isProposal)
  }

  @Test(arguments: [
    (Key.end, "250005"), (.left, "250050"), (.home, "525000"), (.backspace, "25005"), ("ctrl-u", "5"),
    ("ctrl-_", "250005"),
  ])
  func aProposalIsEditedByTheKeysThatMoveAndDelete(_ key: Key, _ expected: String) {
    var state = proposed()
    #expect(state.handle(key) != .ignored)
    _ = state.handle("5")
    #expect(state.text == expected)
  }

  @Test func aKeyThatIsNoneOfEditingLeavesTheProposal() {
    #expect(proposed(.tab, .enter, .escape, .up).isProposal)
  }

  @Test func aProposalLooksSelectedWhereOneIsInTheField() {
    func runs(isFocused: Bool, _ state: TextFieldState) -> [Style] {
      var canvas = Canvas(size: Size(columns: 9, rows: 1))
      TextField(state, isFocused: isFocused).draw(in: canvas.bounds, on: &canvas)
      return TestTerminal.runs(of: canvas, row: 0).map(\.style)
    }
    #expect(runs(isFocused: true, proposed()) == [Style(.selection), Style(.input)])
    #expect(runs(isFocused: false, proposed()) == [Style(.input)])
    #expect(runs(isFocused: true, proposed("5")) == [Style(.input)])
  }

  @Test func wordsAreMovedOverAndKilled() {
    #expect(after("one two three", "ctrl-w").text == "one two ")
    #expect(after("one two three", "alt-b", "alt-b", "alt-d").text == "one  three")
    #expect(after("one two", "ctrl-a", "ctrl-k").text == "")
    #expect(after("one two", "ctrl-u", "ctrl-y", "ctrl-y").text == "one twoone two")
  }

  @Test func cutsThatFollowEachOtherAreOneAndOlderOnesComeBack() {
    #expect(after("one two three", "ctrl-w", "ctrl-w", "ctrl-y").text == "one two three")
    #expect(after("one two", "ctrl-w", .home, "ctrl-k", "ctrl-y", "alt-y").text == "two")
    #expect(after("one two", "ctrl-w", .home, "ctrl-k", "ctrl-y", "alt-y", "alt-y").text == "one ")
    // Only right after a yank.
    #expect(after("one two", "ctrl-w", "ctrl-y", .left, "alt-y").text == "one two")
    #expect(after("one-two", "ctrl-w").text == "")
    #expect(after("one-two", "alt-backspace").text == "one-")
  }

  @Test func wordsChangeTheirCase() {
    #expect(after("one two", .home, "alt-u", "alt-c").text == "ONE Two")
    #expect(after("ONE", .home, "alt-l").text == "one")
    #expect(after("one ", "alt-u").text == "one ")
  }

  @Test func aPasteIsTakenBackByItself() {
    var state = after("", "a", "b")
    state.paste("cd")
    _ = state.handle("e")
    _ = state.handle("ctrl-_")
    #expect(state.text == "abcd")
    _ = state.handle("ctrl-_")
    #expect(state.text == "ab")
  }

  @Test func theEndsAreSafe() {
    #expect(after("", .backspace, "delete", .left, .right, "ctrl-w", "ctrl-t").text == "")
    #expect(after("ab", "ctrl-t").text == "ba")
  }

  @Test func undoAndRedoGoByWholeEdits() {
    var state = after("one", "ctrl-w", "x", "y")
    _ = state.handle("ctrl-_")
    #expect(state.text == "")
    _ = state.handle("ctrl-_")
    #expect(state.text == "one")
    _ = state.handle("alt-_")
    #expect(state.text == "")
  }

  @Test func keysThatDoNotEditAreLeftToOthers() {
    var state = TextFieldState("x")
    let outcomes = [Key.enter, .escape, .tab, .up, "f1", "alt-x", .left, "y"].map { state.handle($0) }
    #expect(outcomes == Array(repeating: .ignored, count: 6) + [.moved, .changed])
  }

  @Test func whatIsPastedIsCleanAndOneLine() {
    var state = TextFieldState()
    state.insert("a\u{1B}[2J\nb\u{202E}")
    #expect(state.text == "a\u{FFFD}[2J b\u{FFFD}")
  }

  @Test func theCursorIsAlwaysInSight() {
    for text in ["", "short", "a rather long line that does not fit", "日本語テキスト日本語テキスト"] {
      for width in 1...14 {
        var state = TextFieldState(text)
        for place in 0...state.count {
          state.moveCursor(to: place)
          var canvas = Canvas(size: Size(columns: width, rows: 1))
          TextField(state).draw(in: canvas.bounds, on: &canvas)
          #expect(canvas.cursor.map(canvas.bounds.contains) == true, "\(text) at \(place) in \(width)")
        }
      }
    }
  }

  @Test func mistakesAreMarkedInPlace() {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    TextField(TextFieldState("irr>x open"), isFocused: false, errors: [4..<5]).draw(in: canvas.bounds, on: &canvas)
    let runs = TestTerminal.runs(of: canvas, row: 0)
    #expect(runs[1] == .init("x", Style(.inputError)))
  }
}
