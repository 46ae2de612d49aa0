import Foundation
import Testing

@testable import TerminalUI

/// What is left of the program's signs where there are only ASCII characters: each can still be read.
@Suite struct AsciiFoldTests {
  private func folded(_ text: DisplayText, columns: Int = 30, style: Style = .text) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    canvas.write(text, at: .zero, style: style)
    return TestTerminal.lines(of: canvas.foldedToASCII())[0]
  }

  @Test func signsAreSpelledWhereThereIsRoom() {
    #expect(folded("↵ open  / filter") == "enter open  / filter")
    #expect(folded("Σ NAV ÷ paid in") == "sum NAV / paid in")
    #expect(folded("Today + ⌈still to raise ÷ pace⌉ days", columns: 36) == "Today + [still to raise / pace] days")
    // What stands behind the room stays in its place.
    #expect(folded("↵ open            in place") == "enter open        in place")
    #expect(folded("│↵ open      │") == "|enter open  |")
  }

  /// In ASCII an arrow would be `<`, `>`, `^` or `v`, which are keys as well.
  @Test func keysAreCalledByTheirNames() {
    #expect(folded("← less  → more", columns: 24) == "left less  right more")
    #expect(folded("↑ ↓ another figure   esc closes", columns: 40) == "up down another figure   esc closes")
    #expect(folded("↑↓ select", columns: 20) == "up down select")
    #expect(folded("Not yet: ↓ shows the rest", columns: 40) == "Not yet: down shows the rest")
    let keys: [Key] = ["left", "right", "up", "down", "enter", "shift-right"]
    #expect(keys.map(\.hint.inASCII.string) == ["left", "right", "up", "down", "enter", "shift-right"])
    let sequences: DisplayText = "l, →"
    #expect(sequences.inASCII == "l, right")
  }

  @Test func betweenTwoValuesAnArrowIsNoKey() {
    #expect(folded("IRR 15.5 → 16.2", columns: 20) == "IRR 15.5 -> 16.2")
    let change: DisplayText = "minimum $25k → $50k"
    #expect(change.inASCII == "minimum $25k -> $50k")
  }

  @Test func roomIsFoundInSeveralGapsAndToTheLeft() {
    #expect(folded("│ r as usual  ↵ keep  esc as before   │", columns: 39) == "| r as usual enter keep esc as before |")
    #expect(folded("│       ↵ open│", columns: 15) == "|   enter open|")
    #expect(folded("a   b  ↵ c", columns: 10) == "a   b  _ c")
  }

  @Test func withoutRoomASignIsNoOtherKey() {
    #expect(folded("↵ open", columns: 7) == "_ open")
    #expect(folded("│↵ open │", columns: 9) == "|_ open |")
    #expect(folded("↵ ab  ↵ cd", columns: 10) == "_ ab  _ cd")
  }

  @Test func theCursorStaysWithItsCharacter() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    canvas.write("↵ x", at: .zero, style: .text)
    canvas.cursor = Point(column: 2, row: 0)
    #expect(canvas.foldedToASCII().cursor == Point(column: 6, row: 0))
  }

  @Test func marksThatMeanDifferentThingsDiffer() {
    for signs in ["★◆✎✓", "●◆○", "▲▼●■", "▼✓✗", "┃│"] {
      let marks = signs.unicodeScalars.map(AsciiFold.of)
      #expect(Set(marks).count == marks.count, "\(signs): \(marks)")
    }
  }

  @Test func noMarkIsALetterThatIsAKey() {
    for sign in "★◆✎✓✔●■┃".unicodeScalars { #expect(!("a"..."z").contains(AsciiFold.of(sign)), "\(sign)") }
  }

  @Test func whereOneIsInSomethingLongIsSeenInASCII() {
    var canvas = Canvas(size: Size(columns: 1, rows: 4))
    Scrollbar(offset: 4, visible: 4, total: 8).draw(in: canvas.bounds, on: &canvas)
    #expect(TestTerminal.lines(of: canvas.foldedToASCII()) == ["|", "|", "#", "#"])
  }

  @Test func onAMapTheSelectedPlaceTheOthersAndTheBordersDiffer() {
    var canvas = Canvas(size: Size(columns: 60, rows: 20))
    let places: [Map.Place] = [
      .init(GeoPoint(-112, 33.4), "", isSelected: true), .init(GeoPoint(-97, 32.8)), .init(GeoPoint(-84, 33.7)),
    ]
    Map(.unitedStates, places: places).draw(in: canvas.bounds, on: &canvas)
    let drawn = TestTerminal.lines(of: canvas.foldedToASCII()).joined()
    #expect(drawn.count { $0 == "@" } == 1 && drawn.count { $0 == "*" } == 2 && drawn.count { $0 == "." } > 40)
  }

  /// Every character of the program's own texts has an ASCII form.
  @Test func noSignOfTheProgramIsLost() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    var lost: [String] = []
    for part in ["App", "Domain", "Client", "PlatformAPI", "TerminalUI"] {
      let folder = root.appendingPathComponent(part)
      let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      for case let name as String in files where name.hasSuffix(".swift") && !name.hasPrefix("Ascii") {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        for line in text.split(separator: "\n") {
          let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
          for scalar in code.unicodeScalars where !scalar.isASCII && AsciiFold.of(scalar) == "?" {
            lost.append("\(scalar) in \(name)")
          }
        }
      }
    }
    #expect(lost.isEmpty)
  }
}
