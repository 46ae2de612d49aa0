import Testing

@testable import TerminalUI

/// Bytes become keys, whatever terminal sends them and however they are cut.
struct KeyDecoderTests {
  private func keys(_ bytes: String) -> [InputEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(bytes.utf8) + decoder.flush()
  }

  @Test(arguments: [
    ("\u{1B}[A", Key.up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}OD", .left), ("\u{1B}[C", .right),
    ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home), ("\u{1B}[F", .end),
    ("\u{1B}[4~", .end), ("\u{1B}[8~", .end), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[3~", "delete"),
    ("\u{1B}[2~", "insert"), ("\u{1B}OP", "f1"), ("\u{1B}[11~", "f1"), ("\u{1B}[[A", "f1"), ("\u{1B}[[E", "f5"),
    ("\u{1B}[15~", "f5"), ("\u{1B}[17~", "f6"), ("\u{1B}[21~", "f10"), ("\u{1B}[24~", "f12"), ("\u{1B}[Z", .backTab),
    ("\r", .enter), ("\u{1B}OM", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{08}", .backspace),
  ])
  func everyTerminalsFormOfAKeyIsThatKey(_ bytes: String, _ key: Key) {
    #expect(keys(bytes) == [.key(key)])
  }

  @Test(arguments: [
    ("\u{1B}[1;5A", "ctrl-up"), ("\u{1B}[1;2D", "shift-left"), ("\u{1B}[1;3C", "alt-right"),
    ("\u{1B}[3;5~", "ctrl-delete"),
    ("\u{1B}Oa", "ctrl-up"), ("\u{1B}[a", "shift-up"), ("\u{1B}[5^", "ctrl-pgup"), ("\u{1B}[6$", "shift-pgdn"),
    ("\u{1B}[1;5P", "ctrl-f1"), ("\u{1B}O5P", "ctrl-f1"), ("\u{1B}\u{1B}[A", "alt-up"), ("\u{1B}x", "alt-x"),
    ("\u{1B}X", "alt-X"),
    ("\u{1B}\r", "alt-enter"), ("\u{1B}\u{7F}", "alt-backspace"), ("\u{01}", "ctrl-a"), ("\u{1F}", "ctrl-_"),
    ("\0", "ctrl-space"),
    ("\u{1B}[27;5;105~", "ctrl-i"), ("\u{1B}[105;5u", "ctrl-i"), ("\u{1B}[13;2u", "shift-enter"), ("\u{1B}[27u", "esc"),
  ])
  func modifiersAreSeenInAllTheirForms(_ bytes: String, _ name: String) throws {
    #expect(keys(bytes) == [.key(try #require(Key(name: name)))])
  }

  @Test func escapePressedTwiceAtOnceIsPressedTwice() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B, 0x1B]).isEmpty)
    #expect(decoder.flush() == [.key(.escape), .key(.escape)])
    #expect(decoder.decode([0x1B, 0x62]) == [.key(.alt("b"))])
  }

  @Test func aLoneEscapeIsTheKeyOnlyAfterTheDelay() {
    var decoder = KeyDecoder()
    let before = decoder.decode([0x1B])
    #expect(before.isEmpty)
    #expect(decoder.waiting == .escape)
    let after = decoder.flush()
    #expect(after == [.key(.escape)])
    #expect(decoder.waiting == nil)
  }

  @Test func aSequenceMayComeByteByByte() {
    var decoder = KeyDecoder()
    var events: [InputEvent] = []
    for byte in "\u{1B}[1;5A\u{1B}[<0;10;5Mé日👍".utf8 { events += decoder.decode([byte]) }
    #expect(
      events == [
        .key("ctrl-up"), .mouse(MouseEvent(.press, at: Point(column: 9, row: 4))), .key(Key("é")), .key(Key("日")),
        .key(Key("👍")),
      ])
  }

  @Test func brokenUTF8IsReplacedAndWhatFollowsIsKept() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0xC3, 0x61]) == [.key(Key("\u{FFFD}")), .key(Key("a"))])
    #expect(decoder.decode([0xFF, 0x62]) == [.key(Key("\u{FFFD}")), .key(Key("b"))])
  }

  @Test func aPasteIsOneEventWithItsLineEnds() {
    #expect(keys("\u{1B}[200~a\rb\r\n\u{1B}[31mq\u{1B}[201~x") == [.paste("a\nb\n\u{1B}[31mq"), .key("x")])
  }

  @Test func aHugePasteIsCutAndStillEnds() throws {
    var decoder = KeyDecoder()
    let text = String(repeating: "abcdefgh", count: (KeyDecoder.pasteLimit + 100_000) / 8)
    let events = decoder.decode(("\u{1B}[200~" + text + "\u{1B}[201~z").utf8)
    #expect(events.count == 2)
    guard case .paste(let pasted) = try #require(events.first) else { return #expect(Bool(false), "no paste") }
    #expect(pasted.utf8.count >= KeyDecoder.pasteLimit)
    #expect(pasted.utf8.count < KeyDecoder.pasteLimit + 64)
    #expect(events.last == .key("z"))
  }

  @Test func theMouseIsUnderstoodInBothForms() {
    let place = Point(column: 199, row: 9)
    #expect(keys("\u{1B}[<64;200;10M") == [.mouse(MouseEvent(.wheelUp, .none, at: place))])
    #expect(keys("\u{1B}[<0;200;10m") == [.mouse(MouseEvent(.release, at: place))])
    #expect(keys("\u{1B}[<34;200;10M") == [.mouse(MouseEvent(.drag, .right, at: place))])
    #expect(keys("\u{1B}[M !!") == [.mouse(MouseEvent(.press, at: .zero))])
  }

  @Test func focusIsReported() { #expect(keys("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)]) }

  @Test(arguments: [
    "\u{1B}[24;80R", "\u{1B}]0;x\u{1B}\\", "\u{1B}]11;?\u{07}", "\u{1B}]11;rgb:00/00\u{07}", "\u{1B}P1$r0m\u{1B}\\",
    "\u{1B}[99;99;99z", "\u{1B}[>0;276;0c",
  ])
  func whatTheTerminalAnswersIsNobodysKey(_ reply: String) { #expect(keys(reply + "x") == [.key("x")]) }

  @Test(arguments: [
    ("\u{1B}[?62;4c", TerminalAnswer.attributes(hasSixel: true)), ("\u{1B}[?4;1;22c", .attributes(hasSixel: false)),
    ("\u{1B}_Gi=7919;OK\u{1B}\\", .kittyGraphics(isKnown: true)),
    ("\u{1B}_Gi=7919;ENOTSUPPORTED:no\u{1B}\\", .kittyGraphics(isKnown: false)),
    ("\u{1B}[?2026;2$y", .mode(2026, isKnown: true)),
    ("\u{1B}[?2026;0$y", .mode(2026, isKnown: false)), ("\u{1B}[?2026;4$y", .mode(2026, isKnown: false)),
    ("\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", .background(.rgb(0x1E, 0x1E, 0x2E))),
    ("\u{1B}]11;rgb:f/f/f\u{07}", .background(.rgb(255, 255, 255))),
    ("\u{1B}]11;rgba:ff00/8000/0000/ffff\u{07}", .background(.rgb(254, 127, 0))),
  ])
  func whatWasAskedForIsUnderstood(_ reply: String, _ answer: TerminalAnswer) {
    #expect(keys(reply + "x") == [.answer(answer), .key("x")])
  }

  /// A terminal that is asked after every window of bytes answers at any moment, right after somebody's escape, too.
  @Test(arguments: [
    ("\u{1B}[?62;4c", InputEvent.answer(.attributes(hasSixel: true))), ("\u{1B}[0n", .answer(.ready)),
    ("\u{1B}]11;rgb:f/f/f\u{07}", .answer(.background(.rgb(255, 255, 255)))), ("\u{1B}[I", .focus(true)),
    ("\u{1B}[<0;10;5M", .mouse(MouseEvent(.press, at: Point(column: 9, row: 4)))),
    ("\u{1B}[M !!", .mouse(MouseEvent(.press, at: .zero))), ("\u{1B}[200~abc\u{1B}[201~", .paste("abc")),
  ])
  func anEscapeThatAnAnswerFollowsAtOnceIsPressed(_ reply: String, _ event: InputEvent) {
    #expect(keys("\u{1B}" + reply + "x") == [.key(.escape), event, .key("x")])
  }

  @Test func theGroundDecidesBetweenLightAndDark() {
    #expect(TerminalAnswer.background(.rgb(255, 255, 255)).appearance == .light)
    #expect(TerminalAnswer.background(.rgb(253, 246, 227)).appearance == .light)
    #expect(TerminalAnswer.background(.rgb(0, 43, 54)).appearance == .dark)
    #expect(TerminalAnswer.attributes(hasSixel: false).appearance == nil)
  }

  @Test func halfAnAnswerOnASlowLineBecomesNoKeys() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}]11;rgb:1e1e/".utf8).isEmpty)
    #expect(decoder.waiting == .rest)
    #expect(decoder.decode("1e1e/2e2e\u{07}".utf8) == [.answer(.background(.rgb(0x1E, 0x1E, 0x2E)))])
    #expect(decoder.waiting == nil)
  }

  @Test func aPasteThatLostItsEndIsWhatCameOfIt() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~abc".utf8).isEmpty)
    #expect(decoder.waiting == .paste)
    #expect(decoder.flush() == [.paste("abc")])
    #expect(decoder.decode("j".utf8) == [.key("j")])
  }

  @Test func anEndlessSequenceIsSwallowedToItsEnd() {
    #expect(keys("\u{1B}[" + String(repeating: "1;", count: 200) + "Aj") == [.key("j")])
  }

  @Test func aCutSequenceDoesNotEatTheNextOne() {
    #expect(keys("\u{1B}[1;\u{1B}[B") == [.key(.down)])
  }

  @Test func terminfosOwnSequencesComeFirst() {
    var decoder = KeyDecoder(special: [Array("[Q".utf8): .pageDown, Array("Oz".utf8): "f9"])
    #expect(decoder.decode("\u{1B}[Q\u{1B}Oz".utf8) == [.key(.pageDown), .key("f9")])
  }

  @Test func randomBytesNeverStopTheDecoder() {
    var random = Lehmer(seed: 42)
    var decoder = KeyDecoder()
    var bytes: [UInt8] = []
    for _ in 0..<200_000 { bytes.append(random.next() % 8 == 0 ? 0x1B : UInt8(truncatingIfNeeded: random.next())) }
    _ = decoder.decode(bytes)
    // A paste that began in the noise ends here; whatever else was open ends with it.
    _ = decoder.decode("\u{1B}[201~".utf8)
    for _ in 0..<5_000 { _ = decoder.decode([0x07]) }
    _ = decoder.flush()
    #expect(decoder.decode("j".utf8) == [.key("j")])
  }

  @Test func namesAndKeysAreTheSameBothWays() throws {
    for name in [
      "ctrl-s", "G", "pgdn", "alt-enter", "f5", "space", "esc", "shift-tab", "ctrl-alt-x", "/", "-", "?", "é",
    ] {
      #expect(try #require(Key(name: name)).description == name)
    }
    #expect(Key(name: "ctrl-S") == .control("s"))
    #expect(Key(name: "PageDown") == .pageDown)
    #expect(Key(name: "f99") == nil)
    #expect(Key(name: "hyper-x") == nil)
    #expect(Key(name: "") == nil)
    #expect(KeySequence(name: "g d")?.keys == ["g", "d"])
    #expect(KeySequence(name: "g nokey") == nil)
  }
}
