/// Titles in a row, one of them active. Those that do not fit give way around the active one.
package struct Tabs: Widget {
  package var titles: [DisplayText]
  package var active: Int

  package init(_ titles: [DisplayText], active: Int) {
    self.titles = titles
    self.active = active
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    if canvas.isSpoken { return Spoken.write([spoken(in: rect.columns)], in: rect, on: &canvas) }
    let shown = Self.visible(titles, active: active, in: rect.columns)
    var column = rect.left
    canvas.clipped(to: rect) { canvas in
      if shown.lowerBound > 0 {
        canvas.write("‹", at: Point(column: column, row: rect.top), style: .dim)
        column += 1
      }
      for index in shown {
        let label = " " + titles[index] + " "
        let style = Style(index == active ? .tabActive : .tab)
        canvas.write(label, at: Point(column: column, row: rect.top), style: style, maxWidth: rect.right - column)
        column += label.width
      }
      if shown.upperBound < titles.count {
        canvas.write("›", in: rect.row(0), alignment: .trailing, style: .dim)
      }
    }
  }

  /// All of them and which one is open, which its colours alone would not say; without room for all how many there are.
  private func spoken(in columns: Int) -> DisplayText {
    var titles = titles
    guard titles.indices.contains(active) else { return titles.joined(separator: ", ") }
    titles[active] += " (open)"
    let all = titles.joined(separator: ", ")
    guard all.width > columns else { return all }
    let next: DisplayText = active + 1 < titles.count ? ", then " + titles[active + 1] : ""
    return titles[active] + ", \(active + 1) of \(titles.count)" + next
  }

  /// The run of tabs around the active one that fits, with a column for each arrow.
  private static func visible(_ titles: [DisplayText], active: Int, in columns: Int) -> Range<Int> {
    guard titles.indices.contains(active) else { return 0..<titles.count }
    let widths = titles.map { $0.width + 2 }
    if widths.reduce(0, +) <= columns { return 0..<titles.count }
    var (first, last) = (active, active + 1)
    var used = widths[active] + 2
    while true {
      if last < titles.count, used + widths[last] <= columns {
        used += widths[last]
        last += 1
      } else if first > 0, used + widths[first - 1] <= columns {
        first -= 1
        used += widths[first]
      } else {
        return first..<last
      }
    }
  }
}
