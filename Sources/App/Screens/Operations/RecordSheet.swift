import Client
import TerminalUI

/// An entry of the audit trail, or a job, with all that a line of its table has no room for.
struct RecordSheet: Overlay {
  private let title: DisplayText
  /// What it is called where it was copied.
  private let name: DisplayText
  private let fields: @Sendable (World) -> [RecordWords.Field]
  private var offset = 0

  init(_ entry: AuditRecord) {
    (title, name) = ("An entry of the audit trail", "entry")
    fields = { RecordWords.fields(of: entry, $0.staff) }
  }

  init(_ job: PlatformJob) {
    (title, name) = ("A job", "job")
    fields = { RecordWords.fields(of: job, now: $0.now) }
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key(.escape), .key(.enter), .key("q"): return .closes()
    case .key("Y"), .key("y"):
      return .closes([
        .copy(RecordWords.tabbed(fields(around.world))), .send(.say("copied the whole \(name)", isError: false)),
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
    let fields = fields(around.world)
    let indent = min(18, fields.map { DisplayText(untrusted: $0.name).width }.max() ?? 0) + 1
    let rows = fields.map { field -> Article.Row in
      .prose(DisplayText(untrusted: field.value), bullet: DisplayText(untrusted: field.name).padded(to: indent))
    }
    let article = Article(rows: rows, ground: .dialog)
    let height = article.height(columns: columns - 4)
    let box = rect.centered(Size(columns: columns, rows: min(rect.rows, height + 4)))
    let cut = Dialog.frame(title, in: box, on: &canvas).cutBottom(1)
    offset = max(0, min(offset, height - cut.rest.rows))
    article.draw(in: cut.rest, offset: offset, on: &canvas)
    let more: DisplayText = height > cut.rest.rows ? "↑↓ scroll   " : ""
    canvas.write("\(more)Y copy it   esc back", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
