/// The `?` overlay: all keys that work here, searched as one types.
package struct HelpOverlay {
  package struct Section: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
      package var keys: DisplayText
      package var text: DisplayText
      /// Why it cannot be used now.
      package var disabledReason: DisplayText?

      package init(keys: DisplayText, text: DisplayText, disabledReason: DisplayText? = nil) {
        self.keys = keys
        self.text = text
        self.disabledReason = disabledReason
      }
    }

    package var title: DisplayText
    package var lines: [Line]

    package init(title: DisplayText, lines: [Line]) {
      self.title = title
      self.lines = lines
    }
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
    disabled: CommandRegistry<Message>.DisabledReason = { _ in nil }, name: (CommandContext) -> DisplayText
  ) {
    let found = registry.help(matching: query.text, in: contexts, disabled: disabled)
    let sections = found.map { section in
      Section(
        title: name(section.context),
        lines: section.commands.map {
          Section.Line(keys: $0.keys, text: $0.command.help, disabledReason: $0.disabledReason)
        })
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
          let isDisabled = line.disabledReason != nil
          let reason = line.disabledReason.map { [Span("  " + $0, Style(.dim, on: .dialog))] } ?? []
          return [
            Span(line.keys.padded(to: keyWidth), Style(isDisabled ? .statusDisabled : .statusKey, on: .dialog)),
            Span("  " + line.text, Style(isDisabled ? .statusDisabled : .dialog, on: .dialog)),
          ] + reason
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
