import Testing

@testable import TerminalUI

/// Pictures in dots: only checked data, only where the terminal said so, only as long as nothing lies over them.
struct PixelTests {
  private let sixelGrid = PixelGrid(.sixel, cellWidth: 10, cellHeight: 20)
  private let kittyGrid = PixelGrid(.kitty, cellWidth: 10, cellHeight: 20)

  // MARK: What a child process says

  @Test func sixelsAreTakenWhole() {
    let text = "\u{1B}P0;1;0q\"1;1;12;12#0;2;0;0;0#0!12~$#1~~-#0@?\u{1B}\\\n"
    #expect(
      SixelReader.checked(text, width: 12, height: 12)
        == "\u{1B}P0;1;0q\"1;1;12;12#0;2;0;0;0#0!12~$#1~~-#0@?\u{1B}\\")
  }

  @Test(arguments: [
    "", "x", "\u{1B}P", "\u{1B}Pq\u{1B}\\", "\u{1B}P0q~~~~~", "\u{1B}P0q~\u{1B}[2J", "\u{1B}P0q~\u{7}\u{1B}\\",
    "\u{1B}P0q~\u{9B}31m\u{1B}\\", "\u{1B}P0q!13~\u{1B}\\", "\u{1B}P0q!9~!9~\u{1B}\\",
    "\u{1B}P0q!99999999999999~\u{1B}\\",
    "\u{1B}P0q~-~-~\u{1B}\\", "\u{1B}P0q!\u{1B}\\", "\u{1B}P0q!2$\u{1B}\\", "\u{1B}[2J\u{1B}P0q~\u{1B}\\",
  ])
  func whatIsNoSixelOrTooLargeIsNone(_ text: String) {
    #expect(SixelReader.checked(text, width: 12, height: 12) == nil)
  }

  @Test func dotsForKittyAreCounted() {
    let dots = [UInt8](repeating: 7, count: 2 * 3 * 4)
    let halves = (Base64.encode(dots[..<11]), Base64.encode(dots[11...]))
    let text =
      "\u{1B}_Ga=T,f=32,s=2,v=3,c=1,r=1,m=1\u{1B}\\\u{1B}_Gm=1;\(halves.0)\u{1B}\\\u{1B}_Gm=1;\(halves.1)\u{1B}\\\u{1B}_Gm=0\u{1B}\\\n"
    let image = KittyReader.image(text)
    #expect(image?.width == 2 && image?.height == 3)
    #expect(image?.dots == dots)
    for wrong in [
      text.replacing("s=2", with: "s=3"), text.replacing("v=3", with: "v=2"), text.replacing("f=32", with: "f=100"),
      text.replacing("s=2", with: "s=0"), text.replacing("s=2", with: "s=999999999"),
      text.replacing(halves.1, with: "!!!!"),
      text.replacing("_G", with: "]52;c;"), "", "\u{1B}_G",
    ] { #expect(KittyReader.image(wrong) == nil) }
  }

  @Test(arguments: ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYmFy"]) func base64IsReadAsItIsWritten(_ text: String) {
    var bytes: [UInt8] = []
    #expect(Base64.decode(text.utf8, onto: &bytes))
    #expect(Base64.encode(bytes) == text)
  }

  @Test(arguments: ["Z", "Zg=", "Z===", "Zg=g", "Zm9v!", "=Zm9"]) func whatIsNotBase64IsRefused(_ text: String) {
    var bytes: [UInt8] = []
    #expect(!Base64.decode(text.utf8, onto: &bytes))
  }

  @Test func noiseIsNeverAPicture() {
    var random = Lehmer(seed: 5)
    for _ in 0..<500 {
      let letters = Array("\u{1B}_GPq;,=\\am01~!-$#\u{1}AZ".utf8)
      let bytes = (0..<200).map { _ in letters[Int.random(in: letters.indices, using: &random)] }
      let text = String(decoding: bytes, as: UTF8.self)
      for start in ["\u{1B}P0q", "\u{1B}_Gf=32,s=2,v=1;"] {
        guard let sixel = SixelReader.checked(start + text + "\u{1B}\\", width: 50, height: 50) else { continue }
        #expect(sixel.dropFirst(8).dropLast(2).utf8.allSatisfy { (0x21...0x7E).contains($0) })
      }
    }
  }

  // MARK: The size

  @Test func sixelsNeverTakeMoreDotsThanTheirCells() {
    for columns in 1...40 {
      for rows in 2...20 {
        let units = sixelGrid.units(for: Size(columns: columns, rows: rows))
        #expect(units.columns * 8 <= columns * 10)
        #expect(units.rows * 8 <= rows * 20 && units.rows % 3 == 0)
      }
    }
    let large = kittyGrid.units(for: Size(columns: 160, rows: 60))
    #expect(large.columns * large.rows * 64 <= 600_000)
  }

  // MARK: On the screen

  private func picture(_ grid: PixelGrid, columns: Int = 4, rows: Int = 2) -> Picture {
    var picture = Picture(
      sgr: Array(repeating: String(repeating: "▀", count: columns), count: rows).joined(separator: "\n"),
      limit: Size(columns: columns, rows: rows))
    let output =
      switch grid.method {
      case .sixel: "\u{1B}P0;1;0q\"1;1;8;6#0!8~\u{1B}\\"
      case .kitty: "\u{1B}_Ga=T,f=32,s=1,v=1;AAAAAA==\u{1B}\\"
      }
    picture.pixels = PixelPicture(output: output, grid: grid, size: picture.size)
    return picture
  }

  private func canvas(_ picture: Picture?, at place: Point = Point(column: 2, row: 1), over: DisplayText = "") -> Canvas
  {
    var canvas = Canvas(size: Size(columns: 20, rows: 6))
    if let picture { picture.draw(in: Rect(origin: place, size: picture.size), on: &canvas) }
    canvas.write(over, at: Point(column: 3, row: 1))
    return canvas
  }

  private func show(_ layer: inout PixelLayer, _ canvas: Canvas, after old: inout Canvas) -> PixelLayer.Frame {
    var canvas = canvas
    let frame = layer.show(on: &canvas, after: old)
    old = canvas
    return frame
  }

  private func layer(_ grid: PixelGrid?, _ multiplexer: Multiplexer? = nil) -> PixelLayer {
    var layer = PixelLayer(multiplexer: multiplexer, seed: 3)
    layer.grid = grid
    return layer
  }

  @Test func withoutTheTerminalsWordThereAreCells() {
    var (layer, old) = (layer(nil), canvas(nil))
    let shown = canvas(picture(sixelGrid))
    #expect(show(&layer, shown, after: &old) == PixelLayer.Frame())
    #expect(old == shown)
    // Nor when it was made for another kind of terminal, or for other cells.
    var other = self.layer(PixelGrid(.sixel, cellWidth: 11, cellHeight: 20))
    #expect(show(&other, shown, after: &old) == PixelLayer.Frame())
    #expect(old == shown)
  }

  @Test func sixelsAreSentOnceAndAgainWhenTheirCellsWere() {
    let picture = picture(sixelGrid)
    var (layer, old) = (layer(sixelGrid), canvas(nil))
    let first = show(&layer, canvas(picture), after: &old)
    #expect(first.after.hasPrefix("\u{1B}7\u{1B}[2;3H\u{1B}P0;1;0q") && first.after.hasSuffix("\u{1B}\\\u{1B}8"))
    #expect(first.stale.isEmpty && layer.isFragile)
    #expect(old[Point(column: 2, row: 1)] == Cell("\u{A0}"))
    #expect(show(&layer, canvas(picture), after: &old) == PixelLayer.Frame())
    // The screen was cleared.
    layer.forget()
    #expect(show(&layer, canvas(picture), after: &old).after == first.after)
  }

  @Test func whatLiesOverAPictureMakesItCellsAndItsRowsAreWrittenAgain() {
    let picture = picture(sixelGrid)
    var (layer, old) = (layer(sixelGrid), canvas(nil))
    _ = show(&layer, canvas(picture), after: &old)
    let covered = canvas(picture, over: "Dialog")
    let frame = show(&layer, covered, after: &old)
    #expect(frame == PixelLayer.Frame(stale: [1..<3]))
    #expect(old == covered && !layer.isFragile)
    #expect(show(&layer, canvas(picture), after: &old).after.contains("\u{1B}P"))
  }

  @Test func aPictureThatMovesIsTakenFromWhereItWas() {
    let picture = picture(sixelGrid)
    var (layer, old) = (layer(sixelGrid), canvas(nil))
    _ = show(&layer, canvas(picture), after: &old)
    let moved = show(&layer, canvas(picture, at: Point(column: 10, row: 2)), after: &old)
    #expect(moved.stale == [1..<3])
    #expect(moved.after.contains("\u{1B}[3;11H"))
    #expect(show(&layer, canvas(nil), after: &old) == PixelLayer.Frame(stale: [2..<4]))
  }

  @Test func aPartOfAPictureAndOneInTheLastRowAreCells() {
    let picture = picture(sixelGrid)
    var (layer, old) = (layer(sixelGrid), canvas(nil))
    let low = canvas(picture, at: Point(column: 0, row: 4))
    #expect(show(&layer, low, after: &old) == PixelLayer.Frame())
    var clipped = canvas(nil)
    picture.draw(in: Rect(column: 1, row: 1, columns: 3, rows: 2), on: &clipped)
    #expect(clipped.pictures.isEmpty)
    #expect(show(&layer, clipped, after: &old) == PixelLayer.Frame())
  }

  @Test func kittysPicturesArePlaceholdersAndTheirDotsAreSentOnce() throws {
    let picture = picture(kittyGrid)
    var (layer, old) = (layer(kittyGrid), canvas(nil))
    let first = show(&layer, canvas(picture), after: &old)
    #expect(first.before == "\u{1B}_Ga=T,U=1,q=2,i=\(4 << 24 | 1),f=32,s=1,v=1,c=4,r=2,m=0;AAAAAA==\u{1B}\\")
    #expect(first.after.isEmpty && !layer.isFragile)
    let cell = old[Point(column: 3, row: 2)]
    #expect(cell.scalars.map(\.value) == [0x10EEEE, 0x030D, 0x030D, 0x0312])
    #expect(cell.style == .picture(1, on: nil) && cell.width == 1)
    // Elsewhere, or after something else: cells alone.
    #expect(show(&layer, canvas(picture, at: .zero), after: &old) == PixelLayer.Frame())
    let covered = canvas(picture, over: "Dialog")
    #expect(show(&layer, covered, after: &old) == PixelLayer.Frame())
    #expect(old == covered)
    #expect(layer.farewell() == "\u{1B}_Ga=d,d=I,q=2,i=\(4 << 24 | 1)\u{1B}\\")
    #expect(layer.farewell().isEmpty)
  }

  @Test func theTerminalKeepsFewPictures() {
    var (layer, old) = (layer(kittyGrid), canvas(nil))
    let frames = (0..<8).map { _ in show(&layer, canvas(picture(kittyGrid)), after: &old) }
    #expect(frames.map { $0.before.contains("a=d,d=I") } == [false, false, false, false, false, false, true, true])
    #expect(layer.farewell().split(separator: "\u{1B}\\").count == 6)
  }

  @Test func throughTmuxEveryCommandIsWrapped() {
    var (layer, old) = (layer(kittyGrid, .tmux), canvas(nil))
    let sent = show(&layer, canvas(picture(kittyGrid)), after: &old).before
    #expect(sent.hasPrefix("\u{1B}Ptmux;\u{1B}\u{1B}_Ga=T") && sent.hasSuffix("\u{1B}\u{1B}\\\u{1B}\\"))
  }

  // MARK: The question

  private func questions(_ environment: [String: String]) -> String {
    let environment = environment.merging(["LANG": "C.UTF-8"]) { first, _ in first }
    return PrivateSequence.questions(for: .detect(environment: environment, terminfo: .init(colours: 256)))
  }

  @Test func onlyThoseThatMayKnowPlaceholdersAreAskedForThem() {
    #expect(!questions(["TERM": "xterm-256color"]).contains("_G"))
    #expect(questions(["TERM": "xterm-kitty"]).contains("\u{1B}_Ga=q,"))
    #expect(questions(["TERM": "xterm-ghostty"]).contains("\u{1B}_Ga=q,"))
    let inTmux = questions(["TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "KITTY_WINDOW_ID": "1"])
    #expect(inTmux.contains("\u{1B}Ptmux;\u{1B}\u{1B}_Ga=q,"))
    #expect(!inTmux.replacing("\u{1B}\u{1B}_G", with: "").contains("_G"))
    for all in [questions(["TERM": "xterm-kitty"]), inTmux] { #expect(all.hasSuffix("\u{1B}[c")) }
  }
}
