import Client
import Domain
import TerminalUI

/// `a`, a note on a deal, for oneself: it stays on this machine.
struct NoteEditor: Overlay {
  private let deal: PropertyID
  private let name: DisplayText
  private let before: String
  private var area: TextAreaState
  /// Whether escape was pressed over something that would be lost.
  private var isLeaving = false

  init(_ deal: Deal, _ world: World) {
    self.deal = deal.id
    name = DealName(deal).text
    before = world.notes[deal.id]?.text ?? ""
    area = TextAreaState(before)
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("ctrl-s"): return keep()
    case .key(.escape):
      guard area.text != before, !isLeaving else { return .closes() }
      isLeaving = true
      return .stays()
    case .key(let key): _ = area.handle(key)
    case .paste(let text): area.insert(text)
    default: return .stays()
    }
    isLeaving = false
    return .stays()
  }

  private func keep() -> OverlayOutcome {
    guard area.text != before else { return .closes() }
    var text = area.text
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return .closes([.send(.personal(.keepNote(text, on: deal)))])
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let box = rect.centered(Size(columns: min(64, rect.columns), rows: min(14, rect.rows)))
    let inner = Dialog.frame("Note · " + name, in: box, on: &canvas)
    let cut = inner.cutBottom(inner.rows >= 6 ? 2 : 1)
    TextArea(area, placeholder: "For yourself: nobody else sees it").draw(in: cut.rest, on: &canvas)
    let line = cut.bottom.row(cut.bottom.rows - 1)
    if isLeaving {
      canvas.write(
        "esc again drops what you wrote, ^s keeps it", in: line, alignment: .leading,
        style: Style(.warning, on: .dialog))
    } else {
      canvas.write("^s keep   esc leave", in: line, alignment: .leading, style: Style(.dim, on: .dialog))
      let left = area.limit - area.count
      guard left < 200 else { return }
      canvas.write("\(left) left", in: line, alignment: .trailing, style: Style(.dim, on: .dialog))
    }
  }
}
