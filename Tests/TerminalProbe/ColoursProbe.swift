import TerminalUI

/// A colour of the palette, and one that no palette has.
struct ColoursProbe: Application {
  enum Message: Sendable { case quit }

  static let theme: Theme = {
    var theme = Theme.dusk
    theme[.info] = Theme.Look(.rgb(0x12, 0x34, 0x56))
    theme[.accent] = Theme.Look(.indexed(215))
    return theme
  }()

  mutating func handle(_ event: InputEvent) -> [Message] { event == .key("q") ? [.quit] : [] }
  mutating func update(_ message: Message) -> [Effect<Message>] { [.quit] }

  mutating func draw(on canvas: inout Canvas) {
    canvas.write("exact", at: .zero, style: Style(.info))
    canvas.write("palette", at: Point(column: 0, row: 1), style: Style(.accent))
    canvas.write("colours", at: Point(column: 0, row: 2))
  }
}
