import Domain
import TerminalUI

/// A filter line over a list, in the language and with the columns of the command that prints the list.
///
/// What is not understood is left out, and named; the rest still filters.
struct ListFilter<Row: Sendable>: Sendable {
  private let columns: [ListColumn<Row>]
  private var field = TextFieldState()
  /// What to return to when typing is given up; `nil` while nobody types.
  private var before: TextFieldState?
  private var query: RowQuery<Row>?
  private var problem: RowQuery<Row>.Problem?

  init(_ columns: [ListColumn<Row>]) { self.columns = columns }

  var isTyping: Bool { before != nil }
  var isEmpty: Bool { field.isEmpty }
  var text: String { field.text }

  func apply(to rows: [Row]) -> [Row] { query?.apply(to: rows) ?? rows }

  mutating func begin() {
    before = field
    field.moveCursor(to: field.count)
  }

  mutating func clear() {
    field.text = ""
    before = nil
    parse()
  }

  /// Takes a key or a paste; `false` for what moves in the list meanwhile.
  mutating func type(_ event: InputEvent) -> Bool {
    switch event {
    case .key(.enter): before = nil
    // It completes nothing here; out of the field the next letters would be commands.
    case .key(.tab): break
    case .key(.escape):
      if let before, before.text != field.text { field = before }
      before = nil
      parse()
    case .key(.down), .key(.up), .key(.pageDown), .key(.pageUp): return false
    case .key(let key):
      if field.isEmpty, key == .backspace {
        before = nil
      } else if field.handle(key) == .changed {
        parse()
      }
    case .paste(let text):
      field.insert(text)
      parse()
    default: break
    }
    return true
  }

  private mutating func parse() {
    let (query, problems) = RowQuery.reading(field.text, columns: columns)
    self.query = field.isEmpty ? nil : query
    problem = problems.first
  }

  /// What asks for the fields of the filter while it is typed; `nil` for any other event.
  func help(_ event: InputEvent) -> Effect<DashboardMessage>? {
    event == .key("f1") ? .send(.show(KeyHelp(beginsWithFilter: true))) : nil
  }

  /// What is wrong, as much as there is room for; the way out goes before it.
  private func words(_ problem: RowQuery<Row>.Problem, columns: Int) -> DisplayText {
    guard let name = problem.unknownName else {
      return DisplayText(untrusted: problem.description.replacing("--filter ", with: ""))
    }
    let way: DisplayText = "F1 lists the fields"
    let whole: DisplayText = "no field \(untrusted: name): \(way)"
    return whole.width <= columns ? whole : way
  }

  /// What keys do while it is typed.
  func typingHelp(note: DisplayText) -> TypingHelp? {
    isTyping
      ? TypingHelp(
        keys: [("↵", "keep")] + (!isEmpty && before?.text == text ? [("^u", "clear")] : []) + [
          ("esc", "as before"), ("↑↓", "select"),
        ],
        note: isEmpty ? note : .empty) : nil
  }

  /// One line: the filter, and at its end `notes`, or what is wrong with it.
  func draw(in rect: Rect, on canvas: inout Canvas, placeholder: DisplayText, notes: DisplayText) {
    // What is wrong may take all that what was typed leaves.
    let most = max(0, rect.columns * 3 / 5)
    let widest = problem == nil ? most : max(most, rect.columns - DisplayText(untrusted: field.text).width - 4)
    let words = problem.map { self.words($0, columns: widest - 2) } ?? notes
    let room = min(words.width + 2, widest)
    let cut = rect.cutRight(room)
    TextField(
      field, prompt: isTyping ? " / " : "   ", placeholder: placeholder, isFocused: isTyping,
      style: isTyping ? Style(.input) : .text
    ).draw(in: cut.rest, on: &canvas)
    canvas.write(
      words, in: cut.right.inset(columns: 1), alignment: .trailing, style: problem == nil ? .dim : Style(.warning))
  }
}

extension Move {
  /// The movement that a key means while somebody types a filter.
  init?(whileTyping event: InputEvent) {
    switch event {
    case .key(.down): self = .down
    case .key(.up): self = .up
    case .key(.pageDown): self = .pageDown
    case .key(.pageUp): self = .pageUp
    default: return nil
    }
  }
}
