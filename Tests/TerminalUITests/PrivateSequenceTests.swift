import Testing

@testable import TerminalUI

/// What is sent past ncurses is made of typed values only.
struct PrivateSequenceTests {
  @Test func aCopyIsEncodedAndBounded() {
    #expect(PrivateSequence.copy("foo", through: nil) == "\u{1B}]52;c;Zm9v\u{1B}\\")
    #expect(PrivateSequence.copy(String(repeating: "x", count: 74_000), through: nil) != nil)
    #expect(PrivateSequence.copy(String(repeating: "x", count: 74_001), through: nil) == nil)
    // Whatever is copied, nothing of it reaches the terminal as it is.
    #expect(PrivateSequence.copy("\u{07}\u{1B}\\\u{1B}[2J", through: nil)?.contains("[2J") == false)
  }

  @Test func tmuxIsAskedToPassACopyOn() {
    let sequence = PrivateSequence.copy("foo", through: .tmux)
    #expect(sequence == "\u{1B}]52;c;Zm9v\u{1B}\\" + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{1B}\u{1B}\\\u{1B}\\")
  }

  @Test func screenPassesOnPiecesOfItsSize() throws {
    let sequence = try #require(PrivateSequence.copy(String(repeating: "x", count: 3000), through: .screen))
    let pieces = sequence.split(separator: "\u{1B}\\")
    #expect(pieces.count == 6)
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 702 })
    #expect(
      pieces.map { $0.dropFirst(2) }.joined()
        == "\u{1B}]52;c;\(Base64.encode([UInt8](repeating: 0x78, count: 3000)))\u{07}")
  }

  @Test func aTitleHoldsNoSequence() {
    let title = DisplayText(untrusted: "a\u{1B}]0;evil\u{07}b\u{9C}c")
    let sequence = PrivateSequence.title(title)
    #expect(sequence.unicodeScalars.count { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) } == 2)
    #expect(PrivateSequence.title(DisplayText(repeating: "x", count: 5000)).utf8.count < 120)
  }

  @Test(arguments: [
    "https://example.com", "https://example.com/a?b=c#d", "https://[2001:db8::1]:8443/",
    "https://xn--bcher-kva.example/",
  ])
  func plainSecureAddressesAreLinks(_ address: String) {
    #expect(WebLink(address)?.address == address)
  }

  @Test(arguments: [
    "http://example.com", "javascript:alert(1)", "file:///etc/passwd", "https://", "https:///path",
    "HTTPS://example.com",
    "https://example.com/\u{1B}\\", "https://example.com/\u{07}", "https://example.com/a b", "https://bücher.example",
    "https://bank.example@evil.example/", "https://?x", "https://.example.com", "",
    "https://example.com/" + String(repeating: "x", count: 2000),
  ])
  func anythingElseIsNone(_ address: String) { #expect(WebLink(address) == nil) }
}

/// Links are cells written a second time, within what ncurses does not know.
struct LinkTests {
  private let link = WebLink("https://example.com/")
  private let writer = CellWriter(theme: .dusk, level: .indexed)

  private func canvas(_ text: DisplayText, _ cells: Rect?) throws -> Canvas {
    var canvas = Canvas(size: Size(columns: 20, rows: 3))
    canvas.write(text, at: Point(column: 2, row: 1), style: Style(.link))
    if let cells { canvas.link(cells, to: try #require(link)) }
    return canvas
  }

  private let cells = Rect(column: 2, row: 1, columns: 4, rows: 1)

  @Test func aLinkIsSentOnceAndAgainWhenItsTextChanges() throws {
    let blank = Canvas(size: Size(columns: 20, rows: 3))
    let first = try canvas("read", cells)
    let sent = writer.linkSequences(from: blank, to: first, all: false)
    #expect(
      sent
        == "\u{1B}7\u{1B}]8;;https://example.com/\u{1B}\\\u{1B}[2;3H\u{1B}[0;4;38;5;110mread\u{1B}[0m\u{1B}]8;;\u{1B}\\\u{1B}8"
    )
    #expect(writer.linkSequences(from: first, to: first, all: false).isEmpty)
    #expect(!writer.linkSequences(from: first, to: first, all: true).isEmpty)
    let other = try canvas("open", cells)
    #expect(writer.linkSequences(from: first, to: other, all: false).contains("open"))
  }

  @Test func aLinkThatIsNoneAnyMoreIsTakenFromItsText() throws {
    let sent = writer.linkSequences(from: try canvas("read", cells), to: try canvas("read", nil), all: false)
    #expect(sent.contains("read"))
    #expect(!sent.contains("]8;;"))
  }

  @Test func linksAreClippedAndWideTextStaysWhole() throws {
    var canvas = Canvas(size: Size(columns: 5, rows: 2))
    canvas.write("日本語", at: .zero)
    canvas.link(Rect(column: -3, row: -1, columns: 40, rows: 9), to: try #require(link))
    #expect(canvas.links.map(\.cells) == [canvas.bounds.row(0), canvas.bounds.row(1)])
    let half = Rect(column: 1, row: 0, columns: 2, rows: 1)
    var other = Canvas(size: Size(columns: 5, rows: 2))
    other.write("日本", at: .zero)
    other.link(half, to: try #require(link))
    let sent = writer.linkSequences(from: Canvas(size: other.size), to: other, all: false)
    #expect(!sent.contains("日") && !sent.contains("本"))
    canvas.reset()
    #expect(canvas.links.isEmpty)
  }
}
