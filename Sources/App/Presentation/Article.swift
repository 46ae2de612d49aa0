import TerminalUI

/// Text, figures and small charts one below the other, laid out for any width and scrolled by lines.
struct Article: Sendable {
  enum Row: Sendable {
    /// One line, cut with an ellipsis where it does not fit.
    case line([Span])
    case heading(DisplayText)
    /// Running text, wrapped, with a sign before its first line.
    case prose(DisplayText, bullet: DisplayText = .empty, style: Style = .text)
    /// Named figures side by side, as many as fit on a line; never cut apart.
    case facts([Fact])
    /// Lines of a word, a figure and more words, the figures under each other and never cut; the words give way, to
    /// lines of their own where little would be left of them.
    case ledger([Entry])
    case gauge(label: DisplayText, share: Double, trailing: [Span])
    case sparkline(label: DisplayText, values: [Double?], trailing: [Span])
    case blank

    /// Whether it only parts others.
    var isBlank: Bool { if case .blank = self { true } else { false } }
  }

  /// A figure with its name.
  struct Fact: Sendable {
    var name: DisplayText
    var value: DisplayText
    var style: Style = .text

    fileprivate var width: Int { name.width + 1 + value.width }
  }

  /// A line of a ledger.
  struct Entry: Sendable {
    var lead: DisplayText
    var figure: DisplayText
    var style: Style = .text
    var trail: DisplayText = .empty
  }

  var rows: [Row]
  /// What it lies on, such as a dialog.
  var ground = StyleRole.text
  /// Whether lines that have no room below are said to be missing: for what is not scrolled.
  var endsWithEllipsis = false

  /// A line as it is drawn.
  private enum Line {
    case spans([Span])
    case gauge(label: DisplayText, share: Double, trailing: [Span])
    case sparkline(label: DisplayText, values: [Double?], trailing: [Span])
  }

  /// Draws the lines from `offset` on; answers how many lines there are in all.
  @discardableResult
  func draw(in rect: Rect, offset: Int = 0, on canvas: inout Canvas) -> Int {
    guard !rect.isEmpty else { return 0 }
    var lines = lines(columns: rect.columns, isSpoken: canvas.isSpoken)
    if endsWithEllipsis, lines.count > offset + rect.rows, case .spans(let spans) = lines[offset + rect.rows - 1] {
      let ending = spans + [Span(canvas.isSpoken ? " …" : "…")]
      lines[offset + rect.rows - 1] = .spans(canvas.isSpoken ? ending : ending.cut(to: rect.columns))
    }
    for (index, line) in lines.dropFirst(max(0, offset)).prefix(rect.rows).enumerated() {
      draw(line, in: rect.row(index), on: &canvas)
    }
    return lines.count
  }

  /// How many lines the article has at a width.
  func height(columns: Int) -> Int { lines(columns: columns).count }

  private func draw(_ line: Line, in rect: Rect, on canvas: inout Canvas) {
    switch line {
    case .spans(let spans): canvas.write(grounded(spans), at: rect.origin, maxWidth: rect.columns)
    case .gauge(let label, _, let trailing) where canvas.isSpoken && !trailing.isEmpty:
      // The figures say it already.
      canvas.write([Span(label + "  ", .dim)] + trailing, at: rect.origin, maxWidth: rect.columns)
    case .gauge(let label, let share, let trailing):
      drawBar(label, trailing, widest: 30, in: rect, on: &canvas) { bar, canvas in
        Gauge(share).draw(in: bar, on: &canvas)
      }
    case .sparkline(let label, let values, let trailing):
      // Words take what room there is.
      drawBar(label, trailing, widest: canvas.isSpoken ? .max : values.count, in: rect, on: &canvas) { bar, canvas in
        Sparkline(values).draw(in: bar, on: &canvas)
      }
    }
  }

  private func grounded(_ spans: [Span]) -> [Span] {
    guard ground != .text else { return spans }
    return spans.map { span in
      let style = span.style.role == .text ? Style(ground).with(span.style.attributes) : span.style.on(ground)
      return Span(span.text, style)
    }
  }

  /// A name, something drawn, and figures; the drawing gives way to the figures, which are never cut.
  private func drawBar(
    _ label: DisplayText, _ trailing: [Span], widest: Int, in rect: Rect, on canvas: inout Canvas,
    _ draw: (Rect, inout Canvas) -> Void
  ) {
    canvas.write(label, at: rect.origin, style: .dim, maxWidth: rect.columns)
    let figures = trailing.reduce(0) { $0 + $1.text.width }
    let start = label.isEmpty ? 0 : label.width + 2
    let columns = min(widest, rect.columns - start - figures - 2)
    var next = start
    if columns >= 4 {
      draw(Rect(column: rect.left + start, row: rect.top, columns: columns, rows: 1), &canvas)
      next += columns + 2
    }
    canvas.write(trailing, at: Point(column: rect.left + next, row: rect.top), maxWidth: rect.columns - next)
  }

  /// - Parameter isSpoken: whether they are read out: lines that are too long are whole then.
  private func lines(columns: Int, isSpoken: Bool = false) -> [Line] {
    rows.flatMap { row -> [Line] in
      switch row {
      case .line(let spans): [.spans(spans)]
      case .heading(let title): [.spans([Span(title, Style(.heading))])]
      case .prose(let text, let bullet, let style): prose(text, bullet, style, columns: columns)
      case .facts(let facts): flow(facts, columns: columns)
      case .ledger(let entries): ledger(entries, columns: columns, isSpoken: isSpoken)
      case .gauge(let label, let share, let trailing): [.gauge(label: label, share: share, trailing: trailing)]
      case .sparkline(let label, let values, let trailing):
        [.sparkline(label: label, values: values, trailing: trailing)]
      case .blank: [.spans([])]
      }
    }
  }

  private func prose(_ text: DisplayText, _ bullet: DisplayText, _ style: Style, columns: Int) -> [Line] {
    let indent = bullet.isEmpty ? 0 : bullet.width + 1
    let margin = DisplayText(repeating: " ", count: indent)
    return text.wrapped(to: max(1, columns - indent)).enumerated().map { index, line in
      let lead = index == 0 && indent > 0 ? Span(bullet + " ", Style(.accent)) : Span(margin)
      return .spans([lead, Span(line, style)])
    }
  }

  private func ledger(_ entries: [Entry], columns: Int, isSpoken: Bool) -> [Line] {
    func cut(_ text: DisplayText, to columns: Int) -> DisplayText { isSpoken ? text : text.truncated(to: columns) }
    let figures = entries.map(\.figure.width).max() ?? 0
    let leads = max(0, min(entries.map(\.lead.width).max() ?? 0, columns - figures - 2))
    let trails = columns - leads - figures - 4
    return entries.flatMap { entry -> [Line] in
      guard figures + 2 + min(entry.lead.width, Self.fewest) <= columns else {
        return named(entry.lead, entry.figure, entry.style, columns: columns)
      }
      let gap = DisplayText(repeating: " ", count: 2 + figures - entry.figure.width)
      let spans = [
        Span(isSpoken && entry.lead.width > leads ? entry.lead : entry.lead.padded(to: leads), .dim), Span(gap),
        Span(entry.figure, entry.style),
      ]
      guard !entry.trail.isEmpty else { return [.spans(spans)] }
      if trails >= min(entry.trail.width, Self.fewest) {
        return [.spans(spans + [Span("  " + cut(entry.trail, to: trails), .dim)])]
      }
      return [.spans(spans), .spans([Span(cut("  " + entry.trail, to: columns), .dim)])]
    }
  }

  /// The fewest columns in which words still say something.
  private static let fewest = 12

  /// A figure below its name, where the two don't fit beside each other. A figure is never shown in part: without room
  /// for itself it is not shown at all.
  private func named(_ name: DisplayText, _ value: DisplayText, _ style: Style, columns: Int) -> [Line] {
    let names = name.wrapped(to: max(1, columns)).map { Line.spans([Span($0, .dim)]) }
    guard value.width <= columns else {
      return names + [.spans([Span(DisplayText(repeating: "#", count: columns), style)])]
    }
    let indent = DisplayText(repeating: " ", count: value.width + 2 <= columns ? 2 : 0)
    return names + [.spans([Span(indent), Span(value, style)])]
  }

  private func flow(_ facts: [Fact], columns: Int) -> [Line] {
    var lines: [[Span]] = []
    var used = 0
    for fact in facts {
      let gap = 3
      guard fact.width <= columns else {
        for case .spans(let spans) in named(fact.name, fact.value, fact.style, columns: columns) { lines.append(spans) }
        // What follows begins a line of its own.
        used = columns
        continue
      }
      if !lines.isEmpty, used > 0, used + gap + fact.width <= columns {
        lines[lines.count - 1].append(Span(DisplayText(repeating: " ", count: gap)))
        used += gap + fact.width
      } else {
        lines.append([])
        used = fact.width
      }
      lines[lines.count - 1] += [Span(fact.name + " ", .dim), Span(fact.value, fact.style)]
    }
    return lines.map(Line.spans)
  }
}

extension [Span] {
  /// The spans with their last one whole; those before it give way, from the end, each as a whole as far as possible: part of a
  /// figure is another figure.
  fileprivate func cut(to columns: Int) -> [Span] {
    guard let last else { return self }
    let room = columns - last.text.width - 1
    var result = Array(dropLast())
    func width() -> Int { result.reduce(0) { $0 + $1.text.width } }
    func isBlank(_ span: Span) -> Bool { span.text.string.allSatisfy { $0 == " " } }
    while width() > room, !result.dropLast().allSatisfy(isBlank) {
      result.removeLast()
      // With a figure go its name and the gap before it.
      while result.count > 1, result.last?.text.string.hasSuffix(" ") == true { result.removeLast() }
    }
    if width() > room, let words = result.popLast() {
      result.append(Span(words.text.prefix(columns: Swift.max(0, room - width())), words.style))
    }
    return result + [Span(" "), last]
  }
}
