import Domain
import TerminalUI

/// `Ctrl-S`, a file with what the screen holds: its format and its place, which is shown before anything is written.
struct ExportDialog: Overlay {
  private let content: ExportContent
  private var format: ExportFormat
  private var path: TextFieldState
  /// The place that was proposed last; one that was typed is left alone.
  private var proposal: String
  /// Whether the person knows that something is in the file's place.
  private var isSure = false
  private var step: ExportStep?

  init(_ content: ExportContent, _ world: World) {
    self.content = content
    format = content.formats.first ?? .text
    proposal = Self.proposal(content, format, world)
    path = TextFieldState(proposing: proposal)
  }

  private var isUnderWay: Bool {
    if case .came = step { return true }
    return false
  }

  mutating func worldChanged(_ world: World) -> OverlayOutcome {
    step = world.export
    switch step {
    case .done: return .closes()
    case .exists: isSure = true
    case .came, .failed, nil: break
    }
    return .stays()
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    if isUnderWay {
      guard case .key(.escape) = event else { return .stays() }
      return .closes([
        .cancel("export"), .send(.exportWent(nil)), .send(.say("given up: no file was written", isError: false)),
      ])
    }
    switch event {
    case .key(.escape): return .closes([.send(.exportWent(nil))])
    case .key(.enter):
      guard let writer = content.writers[format], !path.isEmpty else { return .stays() }
      let effect = around.world.services.write(writer, to: path.text, replacing: isSure)
      step = .came(0)
      return .stays([.send(.exportWent(.came(0))), effect])
    case .key(.tab), .key(.down): turn(by: 1, around.world)
    case .key("shift-tab"), .key(.up): turn(by: -1, around.world)
    case .key(let key): if path.handle(key) == .changed { forget() }
    case .paste(let text):
      path.insert(text)
      forget()
    default: break
    }
    return .stays()
  }

  /// Another place: what was said of the one before does not count, and a name that ends as another format does asks for
  /// that one.
  private mutating func forget() {
    isSure = false
    step = nil
    let name = path.text.lowercased()
    if let named = content.formats.first(where: { name.hasSuffix("." + $0.ending) }) { format = named }
  }

  /// A free place among the person's downloads.
  private static func proposal(_ content: ExportContent, _ format: ExportFormat, _ world: World) -> String {
    world.services.exportPath("\(content.name)-\(content.asOf ?? LocalTime(world.now).date).\(format.ending)")
  }

  /// Another format; the name follows when it still ends as it was proposed.
  private mutating func turn(by places: Int, _ world: World) {
    let formats = content.formats
    let index = formats.firstIndex(of: format) ?? 0
    let next = formats[(index + places + formats.count) % formats.count]
    if path.text == proposal {
      proposal = Self.proposal(content, next, world)
      path = TextFieldState(proposing: proposal)
    } else if path.text.lowercased().hasSuffix("." + format.ending) {
      path.text = path.text.dropLast(format.ending.count) + next.ending
    }
    format = next
    forget()
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let box = rect.centered(Size(columns: min(70, rect.columns), rows: min(9, rect.rows)))
    let inner = Dialog.frame("Export", in: box, on: &canvas)
    let dim = Style(.dim, on: .dialog)
    canvas.write(
      DisplayText(untrusted: format == .text ? "the screen as it is drawn" : content.subject), in: inner.row(0),
      alignment: .leading, style: Style(.dialog))
    var spans = [Span("Format  ", dim)]
    for each in content.formats {
      let name = DisplayText(untrusted: " \(each.rawValue) ")
      spans += [Span(name, each == format ? Style(.buttonFocused) : Style(.button)), Span(" ", Style(.dialog))]
    }
    canvas.write(spans, at: inner.row(2).origin, maxWidth: inner.row(2).columns)
    let file = inner.row(4).cutLeft(8)
    canvas.write("File", in: file.left, alignment: .leading, style: dim)
    TextField(path).draw(in: file.rest, on: &canvas)
    drawStep(in: inner.row(inner.rows - 1), on: &canvas)
  }

  private func drawStep(in rect: Rect, on canvas: inout Canvas) {
    switch step {
    case .came(let records):
      // The header is a record, too.
      let count = min(records, content.rows)
      let figures = DisplayText(untrusted: "  \(Figures.count(count)) of \(Figures.count(content.rows))  esc gives up")
      let cut = rect.cutRight(figures.width)
      Gauge(content.rows > 0 ? Double(count) / Double(content.rows) : 0).draw(in: cut.rest, on: &canvas)
      canvas.write(figures, in: cut.right, alignment: .trailing, style: Style(.dim, on: .dialog))
    case .exists:
      canvas.write(
        "that is there already: ↵ again replaces it, or type another name", in: rect, alignment: .leading,
        style: Style(.warning, on: .dialog))
    case .failed(let words):
      canvas.write(DisplayText(untrusted: words), in: rect, alignment: .leading, style: Style(.error, on: .dialog))
    case .done, nil:
      let other: DisplayText = content.formats.count > 1 ? "tab other format   " : ""
      canvas.write(
        "↵ write   \(other)esc leave", in: rect, alignment: .leading, style: Style(.dim, on: .dialog))
    }
  }
}
