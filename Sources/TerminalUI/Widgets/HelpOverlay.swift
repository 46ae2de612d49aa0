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

  /// Draws it; answers the lines that are scrolled out in fact, so that nobody scrolls past the end.
  @discardableResult
  package func draw(in rect: Rect, on canvas: inout Canvas) -> Int {
    let columns = min(78, rect.columns) - 4
    let all = lines(columns: columns, of: canvas)
    let box = rect.centered(Size(columns: 78, rows: min(rect.rows - 2, max(all.count, 1) + 3)))
    guard box.columns >= 12, box.rows >= 4 else { return offset }
    let inner = Dialog.frame("Keys", in: box, on: &canvas)
    let cut = inner.cutTop(1)
    TextField(query, prompt: "? ", placeholder: "type to search, esc to close").draw(in: cut.top, on: &canvas)
    let first = max(0, min(offset, all.count - cut.rest.rows))
    for (row, spans) in all.dropFirst(first).prefix(cut.rest.rows).enumerated() {
      canvas.write(spans, at: cut.rest.row(row).origin, maxWidth: cut.rest.columns)
    }
    if all.isEmpty {
      canvas.write("nothing found", in: cut.rest.row(0), alignment: .leading, style: Style(.dim, on: .dialog))
    }
    Scrollbar(offset: first, visible: cut.rest.rows, total: all.count)
      .draw(in: box.inset(columns: 0, rows: 1), on: &canvas)
    return first
  }

  /// All lines in so many columns; what is too long goes on below itself.
  private func lines(columns: Int, of canvas: Canvas) -> [[Span]] {
    let keyWidth = min(18, columns / 3)
    let room = max(1, columns - keyWidth - 2)
    return sections.flatMap { section in
      [[], [Span(section.title, Style(.heading, on: .dialog))]]
        + section.lines.flatMap { line -> [[Span]] in
          let isDisabled = line.disabledReason != nil
          let style = Style(isDisabled ? .statusDisabled : .dialog, on: .dialog)
          var texts = line.text.wrapped(to: room).map { [Span($0, style)] }
          if let why = line.disabledReason {
            let reason: DisplayText = "(" + why + ")"
            let used = texts.last.map { $0.reduce(0) { $0 + $1.text.width } } ?? 0
            let dim = Style(.dim, on: .dialog)
            if used > 0, used + 1 + reason.width <= room {
              texts[texts.count - 1].append(Span(" " + reason, dim))
            } else {
              texts += reason.wrapped(to: room).map { [Span($0, dim)] }
            }
          }
          let keys = Span(
            canvas.isSpoken && line.keys.width > keyWidth ? line.keys : line.keys.padded(to: keyWidth),
            Style(isDisabled ? .statusDisabled : .statusKey, on: .dialog))
          let margin = Span(DisplayText(repeating: " ", count: keyWidth), Style(.dialog))
          return texts.enumerated().map { index, spans in
            [index == 0 ? keys : margin, Span("  ", Style(.dialog))] + spans
          }
        }
    }
  }
}
