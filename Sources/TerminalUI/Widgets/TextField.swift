/// Shows a line being typed; scrolls sideways so that the cursor is always in sight.
///
/// A proposal looks selected while one is in the field, as what typing replaces does elsewhere, and is read out as one.
package struct TextField: Widget {
  package var state: TextFieldState
  package var prompt: DisplayText
  package var placeholder: DisplayText
  package var isFocused: Bool
  /// What is wrong, in characters of the text; marked as such.
  package var errors: [Range<Int>]
  package var style: Style

  package init(
    _ state: TextFieldState, prompt: DisplayText = .empty, placeholder: DisplayText = .empty, isFocused: Bool = true,
    errors: [Range<Int>] = [], style: Style = Style(.input)
  ) {
    self.state = state
    self.prompt = prompt
    self.placeholder = placeholder
    self.isFocused = isFocused
    self.errors = errors
    self.style = style
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let line = rect.row(0)
    canvas.fill(line, style: style)
    canvas.clipped(to: line) { canvas in
      let used = canvas.write(prompt, at: line.origin, style: style.with(.bold))
      drawText(in: line.cutLeft(used).rest, on: &canvas)
    }
  }

  private func drawText(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    // Where nothing is typed there is no cursor to keep in sight.
    let before = isFocused ? state.halves.before.width : 0
    // One column stays free for the cursor behind the last character.
    let scroll = max(0, before - rect.columns + 1)
    if state.isEmpty {
      canvas.write(
        placeholder.truncated(to: rect.columns), of: placeholder.readWhereNothingIs, at: rect.origin,
        style: Style(.placeholder, on: style.role))
    }
    let isProposed = isFocused && state.isProposal
    canvas.clipped(to: rect) { canvas in
      var column = rect.left - scroll
      for (index, character) in state.text.enumerated() {
        let isWrong = errors.contains { $0.contains(index) }
        let text = DisplayText(untrusted: String(character))
        column += canvas.write(
          text, at: Point(column: column, row: rect.top),
          style: isWrong ? Style(.inputError) : isProposed ? Style(.selection) : style)
      }
      if isProposed {
        let text = DisplayText(untrusted: state.text)
        canvas.readWhole("proposed: " + text, in: min(text.width, rect.columns), at: rect.origin)
      }
      // A mistake at the very end has no character to stand under.
      if errors.contains(where: { $0.upperBound > state.count || ($0.isEmpty && $0.lowerBound == state.count) }) {
        canvas.put(Cell(" ", style: Style(.inputError)), at: Point(column: column, row: rect.top))
      }
    }
    if isFocused { canvas.cursor = Point(column: rect.left + before - scroll, row: rect.top) }
  }
}

extension DisplayText {
  /// What stands in a field without being in it, as it is read out: only its colour tells the two apart.
  var readWhereNothingIs: DisplayText { isEmpty ? self : "empty: " + self }
}
