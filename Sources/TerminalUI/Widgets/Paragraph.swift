/// Running text, wrapped at spaces.
package struct Paragraph: Widget {
  package var lines: [DisplayText]
  package var style: Style
  package var alignment: Alignment
  /// Lines scrolled out above.
  package var offset: Int
  package var wraps: Bool

  package init(
    _ lines: [DisplayText], style: Style = .text, alignment: Alignment = .leading, offset: Int = 0, wraps: Bool = true
  ) {
    self.lines = lines
    self.style = style
    self.alignment = alignment
    self.offset = offset
    self.wraps = wraps
  }

  package init(_ text: DisplayText, style: Style = .text, alignment: Alignment = .leading) {
    self.init([text], style: style, alignment: alignment)
  }

  /// The lines as they stand in so many columns.
  package func wrapped(to columns: Int) -> [DisplayText] {
    wraps ? lines.flatMap { $0.wrapped(to: columns) } : lines
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    for (index, line) in wrapped(to: rect.columns).dropFirst(max(0, offset)).prefix(rect.rows).enumerated() {
      canvas.write(line, in: rect.row(index), alignment: alignment, style: style)
    }
  }
}
