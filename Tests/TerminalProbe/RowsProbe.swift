import TerminalUI

/// A long list and nothing else: what a key costs.
struct RowsProbe: Application {
  enum Message: Sendable { case key(Key), quit }

  let count: Int
  private var state = TableState()

  init(count: Int) { self.count = count }

  private static let columns = [
    TableColumn("Name", min: 12, ideal: 30, growth: 1, priority: 9), TableColumn("City", ideal: 20, priority: 5),
    .number("Units", width: 8), .number("Price", width: 12), .number("Rate", width: 6),
  ]

  mutating func handle(_ event: InputEvent) -> [Message] {
    switch event {
    case .key("q"), .key("ctrl-c"): [.quit]
    case .key(let key): [.key(key)]
    default: []
    }
  }

  mutating func update(_ message: Message) -> [Effect<Message>] {
    switch message {
    case .quit: return [.quit]
    case .key(let key):
      _ = state.handle(key, count: count)
      return []
    }
  }

  mutating func draw(on canvas: inout Canvas) {
    let cut = canvas.bounds.cutBottom(1)
    let table = Table(columns: Self.columns, rowCount: count) { row in
      let number = (row &* 2_654_435_761) & 0xFFFF
      return [
        .text("Crescent Village \(row)"), .text("Phoenix AZ"), .number(DisplayText(number % 400)),
        .number("$\(number)000"), .number("\(number % 20).\(number % 10)"),
      ]
    }
    table.draw(in: cut.rest, on: &canvas, state: &state)
    StatusLine(leading: [Span(" q quit")], trailing: [Span(state.position(of: count) + " ")]).draw(
      in: cut.bottom, on: &canvas)
  }
}
