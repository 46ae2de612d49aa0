import Client
import TerminalUI

/// An entry of the audit trail with all that a line of the table has no room for.
struct AuditSheet: Overlay {
  private let entry: AuditRecord
  private var offset = 0

  init(_ entry: AuditRecord) { self.entry = entry }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key(.escape), .key(.enter), .key("q"): return .closes()
    case .key("Y"), .key("y"):
      return .closes([
        .copy(AuditWords.tabbed(entry, around.world.staff)), .send(.say("copied the whole entry", isError: false)),
      ])
    case .key(.down), .key("j"): offset += 1
    case .key(.up), .key("k"): offset = max(0, offset - 1)
    default: break
    }
    return .stays()
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let columns = min(rect.columns - 2, 90)
    guard columns >= 10 else { return }
    let rows = AuditWords.fields(of: entry, around.world.staff).map { field -> Article.Row in
      .prose(DisplayText(untrusted: field.value), bullet: DisplayText(untrusted: field.name).padded(to: 9))
    }
    let article = Article(rows: rows, ground: .dialog)
    let height = article.height(columns: columns - 4)
    let box = rect.centered(Size(columns: columns, rows: min(rect.rows, height + 4)))
    let cut = Dialog.frame("An entry of the audit trail", in: box, on: &canvas).cutBottom(1)
    offset = max(0, min(offset, height - cut.rest.rows))
    article.draw(in: cut.rest, offset: offset, on: &canvas)
    canvas.write("Y copy it   esc back", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
