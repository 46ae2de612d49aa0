import TerminalUI

/// Looks at widgets one after the other, in one theme after the other.
package struct Gallery: Application {
  package enum Message: Sendable { case nextTheme, previousTheme, quit }

  private let themes: [Theme]
  private var theme = 0
  private var list = TableState()
  private var glyphs: GlyphLevel
  /// Whether keys go to the widget: forms and maps can be tried.
  private var isInside = false
  private var form = Specimen.form()
  private var wizard = Specimen.wizard()
  private var view = MapView()

  package init(themes: [Theme], glyphs: GlyphLevel) {
    self.themes = themes.isEmpty ? [.dusk] : themes
    self.glyphs = glyphs
  }

  private var specimen: Specimen { Specimen.all[min(list.selection, Specimen.all.count - 1)] }

  package mutating func handle(_ event: InputEvent) -> [Message] {
    if isInside, event != .key(.escape) || specimen.name == "Wizard" {
      guard !passed(event) else { return [] }
    }
    guard case .key(let key) = event else { return [] }
    if isInside, key == .escape {
      isInside = false
      return []
    }
    switch key {
    case "q", "ctrl-c": return [.quit]
    case "t", .right, "]": return [.nextTheme]
    case "T", .left, "[": return [.previousTheme]
    case "a": glyphs = glyphs == .ascii ? .unicode : .ascii
    case .enter where isLive: isInside = true
    default: _ = list.handle(key, count: Specimen.all.count)
    }
    return []
  }

  private var isLive: Bool { ["Form", "Wizard", "Map"].contains(specimen.name.string) }

  /// Gives input to the widget; false when it was not for it.
  private mutating func passed(_ event: InputEvent) -> Bool {
    switch specimen.name.string {
    case "Form":
      let outcome = form.handle(event)
      if outcome == .cancelled || outcome == .submitted { isInside = false }
      return outcome != .ignored
    case "Wizard":
      let outcome = wizard.handle(event)
      if outcome == .cancelled || outcome == .finished {
        (isInside, wizard) = (false, Specimen.wizard())
      }
      return outcome != .ignored
    case "Map":
      guard case .key(let key) = event else { return false }
      return view.handle(key)
    default: return false
    }
  }

  package mutating func update(_ message: Message) -> [Effect<Message>] {
    switch message {
    case .quit: return [.quit]
    case .nextTheme: theme = (theme + 1) % themes.count
    case .previousTheme: theme = (theme + themes.count - 1) % themes.count
    }
    return [.setTheme(themes[theme])]
  }

  package mutating func draw(on canvas: inout Canvas) {
    let (header, rest) = canvas.bounds.cutTop(1)
    let (body, footer) = rest.cutBottom(1)
    let name = DisplayText(untrusted: themes[theme].name)
    StatusLine(
      leading: [Span(" Widgets ", Style(.title)), Span(" " + specimen.name + " ", Style(.heading))],
      trailing: [Span(name, Style(.accent)), Span("  \(theme + 1)/\(themes.count) ", .dim)]
    ).draw(in: header, on: &canvas)
    let isWide = body.columns >= 70
    let columns = Layout.columns(in: body, spacing: 1, [.fixed(isWide ? 24 : 0), .fraction()])
    if isWide {
      let inner = Panel("Widgets", footer: list.position(of: Specimen.all.count), isFocused: !isInside)
        .drawn(in: columns[0], on: &canvas)
      var names = List(count: Specimen.all.count) { [Span(" " + Specimen.all[$0].name)] }
      names.isFocused = !isInside
      names.draw(in: inner, on: &canvas, state: &list)
    }
    let inner = Panel(specimen.name, isFocused: isInside).drawn(in: columns[1], on: &canvas)
    let room = inner.inset(columns: 1)
    let note = Paragraph(specimen.note, style: .dim)
    note.draw(in: room.cutTop(2).top, on: &canvas)
    let lines = note.wrapped(to: max(1, room.columns)).count
    drawSpecimen(in: room.cutTop(min(2, lines) + 1).rest, on: &canvas)
    if glyphs == .ascii { canvas = canvas.foldedToASCII() }
    StatusLine(leading: hints).draw(in: footer, on: &canvas)
  }

  private var hints: [Span] {
    var hints: [(DisplayText, DisplayText)] =
      isInside ? [("esc", "leave")] : [("j/k", "widgets"), ("t/T", "themes"), ("a", "ascii")]
    if isInside, specimen.name == "Map" { hints.append(("arrows + -", "move, zoom")) }
    if !isInside, isLive { hints.append(("enter", "try it")) }
    hints.append(("q", "quit"))
    return hints.flatMap { [Span(" " + $0.0 + " ", Style(.statusKey)), Span($0.1 + " ", Style(.statusLabel))] }
  }

  private mutating func drawSpecimen(in rect: Rect, on canvas: inout Canvas) {
    switch specimen.name.string {
    case "Form": form.draw(in: rect, on: &canvas)
    case "Wizard": wizard.draw(in: rect, on: &canvas)
    case "Map": Map(.unitedStates, places: Specimen.places, view: view).draw(in: rect, on: &canvas)
    default: specimen.draw(rect, &canvas, glyphs)
    }
    if !isInside { canvas.cursor = nil }
  }
}
