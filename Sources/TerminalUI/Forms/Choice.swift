/// One of several, such as a way to pay. All are shown when there is room, else the chosen one between arrows.
package struct Choice: Sendable {
  package var options: [DisplayText]
  /// Which one is chosen; `nil` until the person has chosen.
  package var selected: Int?
  /// The letters that were typed one after the other, and what they have led to.
  private var typed: (letters: String, selected: Int?)?

  package init(_ options: [DisplayText], selected: Int? = nil) {
    self.options = options
    self.selected = selected.flatMap { options.indices.contains($0) ? $0 : nil }
  }

  var verdict: Verdict { selected == nil ? .incomplete("choose one") : .good }

  /// Arrows and space go on, letters go to what begins with them.
  mutating func handle(_ key: Key) -> TextFieldState.Outcome {
    guard !options.isEmpty else { return .ignored }
    let before = selected
    let typedBefore = typed
    typed = nil
    switch key {
    case .right, "space": selected = selected.map { ($0 + 1) % options.count } ?? 0
    case .left: selected = selected.map { ($0 + options.count - 1) % options.count } ?? options.count - 1
    case .home: selected = 0
    case .end: selected = options.count - 1
    default:
      guard let letter = key.typed else { return .ignored }
      select(typing: letter, after: typedBefore)
    }
    return selected == before ? .moved : .changed
  }

  /// Letters that follow each other are the beginning of one word as long as anything begins with it; else the last one
  /// begins another, and goes on to the next.
  private mutating func select(typing letter: Character, after typed: (letters: String, selected: Int?)?) {
    if let typed, typed.selected == selected,
      let found = first(beginningWith: typed.letters + letter.lowercased(), from: selected ?? 0)
    {
      selected = found
      self.typed = (typed.letters + letter.lowercased(), found)
      return
    }
    guard let found = first(beginningWith: letter.lowercased(), from: selected.map { $0 + 1 } ?? 0) else { return }
    selected = found
    self.typed = (letter.lowercased(), found)
  }

  private func first(beginningWith letters: String, from start: Int) -> Int? {
    options.indices.map { ($0 + start) % options.count }
      .first { options[$0].string.lowercased().hasPrefix(letters) }
  }

  /// The columns that all options take side by side.
  private var fullWidth: Int { options.reduce(0) { $0 + $1.width + 4 } + 2 * max(0, options.count - 1) }

  /// The option at a column of the place where it was drawn; `nil` between two.
  func option(at column: Int, columns: Int) -> Int? {
    guard fullWidth <= columns else { return nil }
    var left = 0
    for (index, option) in options.enumerated() {
      let right = left + option.width + 4
      if (left..<right).contains(column) { return index }
      left = right + 2
    }
    return nil
  }

  func draw(in rect: Rect, on canvas: inout Canvas, ink: FormInk, isFocused: Bool) {
    guard !rect.isEmpty else { return }
    guard fullWidth <= rect.columns else { return drawChosen(in: rect, on: &canvas, ink, isFocused) }
    var place = rect.origin
    for (index, option) in options.enumerated() {
      let isChosen = index == selected
      if canvas.isSpoken {
        place.column += canvas.write(isChosen ? option + " (chosen)" : option, at: place, style: ink(.text)) + 2
        continue
      }
      let mark = Span(isChosen ? "(●) " : "( ) ", ink(isChosen ? .accent : .dim))
      let style = isChosen ? ink(.text) : ink(.dim)
      place.column += canvas.write([mark, Span(option, isChosen && isFocused ? style.bold : style)], at: place) + 2
    }
  }

  private func drawChosen(in rect: Rect, on canvas: inout Canvas, _ ink: FormInk, _ isFocused: Bool) {
    let count: DisplayText = selected.map { "  \($0 + 1) of \(options.count)" } ?? .empty
    let name = selected.map { options[$0] } ?? "choose"
    let arrows = ink(isFocused ? .accent : .dim)
    let nameRoom = max(0, rect.columns - 4)
    let shown = canvas.isSpoken ? name : name.truncated(to: nameRoom)
    var spans = [Span("‹ ", arrows), Span(shown, ink(selected == nil ? .dim : .text)), Span(" ›", arrows)]
    if 4 + shown.width + count.width <= rect.columns { spans.append(Span(count, ink(.dim))) }
    canvas.write(spans, at: rect.origin, maxWidth: rect.columns)
  }
}
