import Testing

@testable import TerminalUI

/// What comes from outside is clean and measured before a cell holds it.
struct DisplayTextTests {
  private func clean(_ text: String) -> String { DisplayText(untrusted: text).string }

  @Test func plainTextStaysAsItIs() {
    let text = DisplayText(untrusted: "Saguaro Ridge, Phoenix")
    #expect(text.string == "Saguaro Ridge, Phoenix")
    #expect(text.width == 22)
  }

  @Test(arguments: [
    ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("bell\u{07}", "bell\u{FFFD}"), ("a\u{7F}b", "a\u{FFFD}b"),
    ("a\u{9B}2Jb", "a\u{FFFD}2Jb"), ("a\rb", "a\u{FFFD}b"), ("a\0b", "a\u{FFFD}b"),
  ])
  func controlCharactersBecomeAVisibleReplacement(_ text: String, _ expected: String) {
    #expect(clean(text) == expected)
  }

  @Test(arguments: [
    "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200B}", "\u{2028}",
    "\u{2029}", "\u{E0041}", "\u{E000}", "\u{200D}", "\u{2060}",
  ])
  func directionAndInvisibleCharactersBecomeAVisibleReplacement(_ hidden: String) {
    #expect(clean("pay\(hidden)pal") == "pay\u{FFFD}pal")
  }

  @Test func aRunOfDroppedCharactersLeavesOneReplacement() {
    #expect(clean("a" + String(repeating: "\u{200B}\u{1B}", count: 5_000) + "b") == "a\u{FFFD}b")
  }

  @Test func tabsBecomeSpacesAndLineEndsOneSpace() {
    #expect(clean("a\tb\nc\r\nd") == "a    b c d")
  }

  @Test func textIsComposed() {
    let text = DisplayText(untrusted: "Cafe\u{301}")
    #expect(Array(text.string.unicodeScalars).count == 4)
    #expect(text.width == 4)
  }

  @Test func anEmojiFamilyBecomesItsFirstMember() {
    let text = DisplayText(untrusted: "x👨‍👩‍👧‍👦y")
    #expect(text.string == "x👨y")
    #expect(text.width == 4)
  }

  @Test(arguments: [("👍🏽", "👍", 2), ("❤️", "❤", 1), ("🇺🇸", "US", 2), ("1️⃣", "1", 1), ("日本", "日本", 4)])
  func sequencesOfDoubtfulWidthBecomeWhatAllTerminalsAgreeOn(_ text: String, _ expected: String, _ width: Int) {
    let shown = DisplayText(untrusted: text)
    #expect(shown.string == expected)
    #expect(shown.width == width)
  }

  @Test func aFloodOfMarksKeepsFourOnTheBase() {
    let text = DisplayText(untrusted: "x" + String(repeating: "\u{0323}\u{0307}", count: 500) + "y")
    #expect(text.width == 3)
    #expect(Array(text.string.unicodeScalars).count <= 7)
  }

  @Test func aMarkWithoutABaseIsReplaced() { #expect(clean("\u{301}a") == "\u{FFFD}a") }

  @Test func bytesThatAreNotUTF8AreRepaired() {
    #expect(DisplayText(untrusted: [0x61, 0xFF, 0xC3, 0x28, 0x62] as [UInt8]).string == "a\u{FFFD}\u{FFFD}(b")
  }

  @Test func whatPassesWithoutALookIsWhatTheLookWouldLeave() {
    let passing = (UInt32(0x20)...0x2FFF).compactMap(Unicode.Scalar.init)
      .filter { Sanitiser.plainWidth(of: String($0)) != nil }
    #expect(passing.count > 700)
    for scalar in passing {
      // Between letters, where a mark would show itself.
      let text = "a\(Character(scalar))a\(Character(scalar))"
      let cleaned = Sanitiser.clean(text)
      #expect(cleaned.string == text && cleaned.width == 4, "U+\(String(scalar.value, radix: 16))")
    }
    var random = Lehmer(seed: 7)
    for _ in 0..<2000 {
      let text = String(
        String.UnicodeScalarView((0..<6).map { _ in passing[Int(random.next() % UInt64(passing.count))] }))
      #expect(Sanitiser.clean(text).string.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test func cleaningIsIdempotent() {
    for text in ["a\u{1B}b", "👨‍👩‍👧 x", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "🇺🇸\u{202E}abc", "\u{FEFF}x\u{AD}y"] {
      let once = DisplayText(untrusted: text)
      #expect(DisplayText(untrusted: once.string) == once)
    }
  }

  @Test func theWidthIsWhatTheCLibrarySaysOfEachScalar() {
    for value in stride(from: UInt32(0x20), to: 0x3_0000, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = DisplayText(untrusted: String(scalar))
      #expect(text.width == text.string.unicodeScalars.reduce(0) { $0 + max(0, ScalarWidth.of($1)) })
    }
  }

  @Test func cuttingEndsInAnEllipsisAndNeverInHalfACharacter() {
    #expect(DisplayText("Camelback Commons").truncated(to: 10).string == "Camelback…")
    #expect(DisplayText("日本語").truncated(to: 4).string == "日…")
    #expect(DisplayText("日本語").prefix(columns: 3).string == "日")
    #expect(DisplayText("abc").truncated(to: 0).isEmpty)
    #expect(DisplayText("abc").truncated(to: 3).string == "abc")
  }

  @Test func dropPrefixAndPrefixMakeTheWhole() {
    let text = DisplayText("a日b本c")
    for column in [0, 1, 3, 4, 6, 7] {
      #expect(text.prefix(columns: column).string + text.dropFirst(columns: column).string == text.string)
    }
  }

  @Test func paddingAligns() {
    #expect(DisplayText("ab").padded(to: 5).string == "ab   ")
    #expect(DisplayText("ab").padded(to: 5, alignment: .trailing).string == "   ab")
    #expect(DisplayText("ab").padded(to: 5, alignment: .center).string == " ab  ")
  }

  @Test func wrappingBreaksAtSpacesAndWithinLongWords() {
    #expect(DisplayText("one two three").wrapped(to: 7).map(\.string) == ["one two", "three"])
    #expect(DisplayText("abcdefgh i").wrapped(to: 3).map(\.string) == ["abc", "def", "gh", "i"])
    // A part of a figure would be another one.
    #expect(DisplayText("room for $1,234,567. Then").wrapped(to: 8).map(\.string) == ["room for", "########", "Then"])
    #expect(
      DisplayText("at http://127.0.0.1:80/a").wrapped(to: 16).map(\.string) == ["at", "http://127.0.0.1", ":80/a"])
    #expect(DisplayText("").wrapped(to: 5).map(\.string) == [""])
    #expect(DisplayText("日本").wrapped(to: 1).map(\.width).allSatisfy { $0 <= 1 })
  }

  @Test func aWordOfTenThousandCharactersWrapsToWholeLines() {
    let lines = DisplayText(untrusted: String(repeating: "w", count: 10_000)).wrapped(to: 80)
    #expect(lines.count == 125)
    #expect(lines.allSatisfy { $0.width == 80 })
  }

  @Test func randomScalarsNeverLeaveAControlOrAWrongWidth() {
    var random = Lehmer(seed: 7)
    for _ in 0..<2_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<12 {
        let range: UInt32 = [0x100, 0x3000, 0x20000, 0x10FFFF][Int(random.next() % 4)]
        if let scalar = Unicode.Scalar(UInt32(random.next() % UInt64(range))) { text.append(scalar) }
      }
      let shown = DisplayText(untrusted: String(text))
      for scalar in shown.string.unicodeScalars {
        #expect(ScalarWidth.of(scalar) >= 0, "U+\(String(scalar.value, radix: 16)) stayed")
      }
      #expect(shown.width == shown.string.unicodeScalars.reduce(0) { $0 + ScalarWidth.of($1) })
    }
  }

  @Test func interpolationTakesOnlyWhatIsClean() {
    let name = DisplayText(untrusted: "x\u{1B}y")
    let text: DisplayText = "\(name) has \(42) units, \(untrusted: "a\u{07}")"
    #expect(text.string == "x\u{FFFD}y has 42 units, a\u{FFFD}")
  }

  @Test func linesArePartedAtLineEndsOnly() {
    #expect(DisplayText.lines(untrusted: "a\r\nb\n\nc\u{1B}").map(\.string) == ["a", "b", "", "c\u{FFFD}"])
  }

  @Test func everyGlyphHasAnASCIIFormOfOneColumn() {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    canvas.write("┌▲█░é日…★✓", at: .zero)
    let folded = TestTerminal.lines(of: canvas.foldedToASCII())[0]
    #expect(folded == "+^#.e? ~*+")
  }

  @Test(arguments: [
    ("paid $1,234,567 in", 12, "paid …"), ("paid $1,234,567 in", 16, "paid $1,234,567…"), ("12345", 3, "…"),
    ("78 % of $5.00M", 13, "78 % of …"), ("78.25%", 5, "…"), ("Unit 12 of 99", 9, "Unit 12 …"), ("abc…7", 4, "abc…"),
    ("-12.5 and", 4, "…"), ("a1b2c3d4", 5, "a1b2…"), ("$5", 1, "…"), ("x. 5", 3, "x.…"), ("日本12345", 6, "日本…"),
  ])
  func aNumberIsKeptWholeOrNotAtAll(_ text: String, _ columns: Int, _ expected: String) {
    #expect(DisplayText(untrusted: text).truncated(to: columns).string == expected)
  }

  /// ncurses asks the C library: whoever answers faster must answer the same.
  @Test func widthsAreThoseOfTheCLibrary() {
    for value in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(ScalarWidth.of(scalar) == ScalarWidth.asked(scalar), "U+\(String(value, radix: 16))")
    }
  }
}
