/// A short word in the lower right corner that asks for nothing.
package struct Toast: Widget {
  package var text: DisplayText
  package var isError: Bool

  package init(_ text: DisplayText, isError: Bool = false) {
    self.text = text
    self.isError = isError
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    if canvas.isSpoken { return canvas.say(text, isError: isError) }
    guard rect.columns >= 8, rect.rows >= 1 else { return }
    let lines = text.wrapped(to: min(60, rect.columns - 6)).prefix(min(5, rect.rows))
    // Without colours nothing else would tell trouble from news.
    let sign: DisplayText = isError ? "!" : ""
    let width = (lines.map(\.width).max() ?? 0) + 2 + sign.width
    // A single line lies on the edge of the frame; several would leave a hole in it, and lie above.
    let raised = lines.count > 1 && rect.rows > lines.count ? 1 : 0
    let box = rect.cutBottom(raised).rest.cutBottom(lines.count).bottom.cutRight(width + 1).right.cutRight(1).rest
    let style = Style(isError ? .toastError : .toast)
    canvas.fill(box, style: style)
    for (index, line) in lines.enumerated() {
      let row = box.row(index)
      canvas.write(sign, in: index == 0 ? row : .zero, alignment: .leading, style: style)
      canvas.write(line, in: row.inset(left: 1 + sign.width, right: 1), alignment: .leading, style: style)
    }
  }
}
