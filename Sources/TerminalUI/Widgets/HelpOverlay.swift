/// The `?` overlay: all keys that work here, searched as one types.
package struct HelpOverlay {
  package struct Section: Hashable, Sendable {
    package var title: DisplayText
    package var lines: [(keys: DisplayText, text: DisplayText)]

    package init(title: DisplayText, lines: [(keys: DisplayText, text: DisplayText)]) {
      self.title = title
      self.lines = lines
    }

    package static func == (left: Section, right: Section) -> Bool {
      left.title == right.title && left.lines.elementsEqual(right.lines) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(title) }
  }

  package var query: TextFieldState
  package var sections: [Section]
  /// Lines scrolled out above.
  package var offset: Int

  package init(query: TextFieldState, sections: [Section], offset: Int = 0) {
    self.query = query
    self.sections = sections
    self.offset = offset
  }

  /// Shows the commands of a registry; `name` gives a context its heading.
  package init<Message>(
    query: TextFieldState, registry: CommandRegistry<Message>, contexts: [CommandContext], offset: Int = 0,
    name: (CommandContext) -> DisplayText
  ) {
    let sections = registry.help(matching: query.text, in: contexts).map { section in
      Section(
        title: name(section.context),
        lines: section.commands.map { (keys: $0.keys, text: $0.command.help) })
    }
    self.init(query: query, sections: sections, offset: offset)
  }

  /// The number of lines that there are to scroll through.
  package var lineCount: Int { sections.reduce(0) { $0 + $1.lines.count + 2 } }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    let box = rect.centered(Size(columns: 78, rows: min(rect.rows - 2, lineCount + 3)))
    guard box.columns >= 12, box.rows >= 4 else { return }
    let inner = Dialog.frame("Keys", in: box, on: &canvas)
    let cut = inner.cutTop(1)
    TextField(query, prompt: "? ", placeholder: "type to search, esc to close").draw(in: cut.top, on: &canvas)
    let keyWidth = min(18, cut.rest.columns / 3)
    let all = sections.flatMap { section in
      [[], [Span(section.title, Style(.heading, on: .dialog))]]
        + section.lines.map { line in
          [
            Span(line.keys.padded(to: keyWidth), Style(.statusKey, on: .dialog)),
            Span("  " + line.text, Style(.dialog)),
          ]
        }
    }
    let first = max(0, min(offset, all.count - cut.rest.rows))
    for (row, spans) in all.dropFirst(first).prefix(cut.rest.rows).enumerated() {
      canvas.write(spans, at: cut.rest.row(row).origin, maxWidth: cut.rest.columns)
    }
    if all.isEmpty {
      canvas.write("nothing found", in: cut.rest.row(0), alignment: .leading, style: Style(.dim, on: .dialog))
    }
    Scrollbar(offset: first, visible: cut.rest.rows, total: all.count)
      .draw(in: box.inset(columns: 0, rows: 1), on: &canvas)
  }
}
