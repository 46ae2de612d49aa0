/// The pictures that the terminal shows in dots, in the place of their cells: what it has to be told for that, and what
/// has to be written again when one goes.
///
/// What was drawn over a picture is stronger than the picture: it is shown in cells then, as much of it as is to be seen.
struct PixelLayer {
  /// What a frame needs beside its cells.
  struct Frame: Equatable {
    /// To be sent before the cells.
    var before = ""
    /// To be sent after them.
    var after = ""
    /// Rows that have to be written as a whole, whatever was there.
    var stale: [Range<Int>] = []
  }

  private struct Shown: Hashable {
    var picture: PixelPicture
    var cells: Rect
  }

  /// The terminal's dots; `nil` shows nothing but cells.
  var grid: PixelGrid? { didSet { if grid?.method != oldValue?.method { forget() } } }
  private let multiplexer: Multiplexer?
  /// The high byte of the numbers of this program's pictures, since all programs in a terminal share them.
  private let high: Int

  /// Sixel pictures on the screen.
  private var shown: [Shown] = []
  /// Pictures whose dots the terminal has, by the colours that stand for them; the oldest first.
  private var kept: [(picture: PixelPicture, colour: UInt8)] = []

  /// Colours of the palette that every terminal has, and that are sent as what they are on terminals with direct colour.
  private static let colours: [UInt8] = [1, 2, 3, 4, 5, 6]

  /// - Parameter seed: makes the numbers of pictures others than those of another program; such as the process's number.
  init(multiplexer: Multiplexer?, seed: Int) {
    self.multiplexer = multiplexer
    high = 1 + seed % (KittyPlaceholder.limit - 1)
  }

  /// Whether pictures lie on the screen that go when their cells are moved or cleared.
  var isFragile: Bool { !shown.isEmpty }

  /// Nothing of what was sent is on the screen any more.
  mutating func forget() {
    shown = []
    kept = []
  }

  /// Puts other cells in the place of those pictures that are shown in dots. `old` is the last frame as it was sent.
  mutating func show(on canvas: inout Canvas, after old: Canvas) -> Frame {
    var frame = Frame()
    var now: [Shown] = []
    if let grid {
      for placed in canvas.pictures {
        guard let picture = placed.picture.pixels, picture.grid == grid, canvas.isWhole(placed) else { continue }
        switch picture.content {
        case .kitty: showPlaceholders(placed, picture, on: &canvas, &frame)
        case .sixel:
          // In the last row it would make the terminal scroll.
          guard placed.cells.bottom < canvas.size.rows else { continue }
          // No blank: what looks empty is cleared by the line, and with it the picture.
          canvas.replace(placed.cells) { _ in Cell("\u{A0}") }
          now.append(Shown(picture: picture, cells: placed.cells))
        }
      }
    }
    guard !shown.isEmpty || !now.isEmpty else { return frame }
    frame.stale = shown.filter { !now.contains($0) }.map { $0.cells.top..<$0.cells.bottom }
    for one in now {
      let isThere = shown.contains(one) && frame.stale.isEmpty && !hasChanged(one.cells, from: old, to: canvas)
      if !isThere, case .sixel(let dots) = one.picture.content {
        frame.after += "\u{1B}7\u{1B}[\(one.cells.top + 1);\(one.cells.left + 1)H" + dots + "\u{1B}8"
      }
    }
    shown = now
    return frame
  }

  /// What makes the terminal forget the dots that it was given.
  mutating func farewell() -> String {
    defer { forget() }
    return kept.reduce(into: "") { $0 += passed("a=d,d=I,q=2,i=\(number($1.colour))") }
  }

  private func hasChanged(_ rect: Rect, from old: Canvas, to new: Canvas) -> Bool {
    guard old.size == new.size else { return true }
    return (0..<rect.rows).contains { old.cells(in: rect.row($0)) != new.cells(in: rect.row($0)) }
  }

  // MARK: kitty

  private mutating func showPlaceholders(
    _ placed: Canvas.PlacedPicture, _ picture: PixelPicture, on canvas: inout Canvas, _ frame: inout Frame
  ) {
    guard placed.cells.columns <= KittyPlaceholder.limit, placed.cells.rows <= KittyPlaceholder.limit else { return }
    let colour = kept.first { $0.picture == picture }?.colour ?? send(picture, &frame)
    let high = high
    canvas.replace(placed.cells) { KittyPlaceholder.cell($0, colour: colour, high: high) ?? .blank }
  }

  /// Gives the terminal the dots of a picture, in the place of the oldest ones when there are many; the colour that stands
  /// for it.
  private mutating func send(_ picture: PixelPicture, _ frame: inout Frame) -> UInt8 {
    let isFull = kept.count == Self.colours.count
    let oldest = isFull ? kept.removeFirst().colour : nil
    let colour = oldest ?? Self.colours.first { free in !kept.contains { $0.colour == free } } ?? Self.colours[0]
    kept.append((picture, colour))
    guard case .kitty(let width, let height, let base64) = picture.content else { return colour }
    if isFull { frame.before += passed("a=d,d=I,q=2,i=\(number(colour))") }
    let head =
      "a=T,U=1,q=2,i=\(number(colour)),f=32,s=\(width),v=\(height),c=\(picture.size.columns),r=\(picture.size.rows)"
    var rest = base64.utf8[...]
    repeat {
      let piece = rest.prefix(4096)
      rest = rest.dropFirst(4096)
      let more = rest.isEmpty ? "m=0" : "m=1"
      let isFirst = piece.startIndex == base64.utf8.startIndex
      frame.before += passed(
        (isFirst ? head + "," + more : "q=2," + more) + ";" + String(decoding: piece, as: UTF8.self))
    } while !rest.isEmpty
    return colour
  }

  private func number(_ colour: UInt8) -> Int { high << 24 | Int(colour) }

  /// A command of kitty's protocol, wrapped for whoever stands in between.
  private func passed(_ command: String) -> String { PrivateSequence.kitty(command, through: multiplexer) }
}
