import TerminalUI

/// A screen on which every cell changes sixty times a second.
struct FramesProbe: Application {
  enum Message: Sendable { case tick, quit }
  private var frame = 0

  mutating func start() -> [Effect<Message>] { [.timer(id: "tick", after: .microseconds(16_667), .tick)] }

  mutating func handle(_ event: InputEvent) -> [Message] {
    event == .key("q") || event == .key("ctrl-c") ? [.quit] : []
  }

  mutating func update(_ message: Message) -> [Effect<Message>] {
    guard case .tick = message else { return [.quit] }
    frame += 1
    return [.timer(id: "tick", after: .microseconds(16_667), .tick)]
  }

  mutating func draw(on canvas: inout Canvas) {
    let roles: [StyleRole] = [.text, .gain, .loss, .accent, .dim, .selection]
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let glyph = Unicode.Scalar(UInt8(0x21 + (column &* 7 &+ row &* 3 &+ frame) % 94))
        let role = roles[(column / 8 + row + frame / 30) % roles.count]
        canvas.put(Cell(glyph, style: Style(role)), at: Point(column: column, row: row))
      }
    }
  }
}
