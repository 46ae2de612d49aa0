/// A bar that is full by a share of 0–1, exact to an eighth of a cell.
package struct Gauge: Widget {
  package var share: Double
  package var style: Style
  package var empty: Style
  /// The character of the part that is not full; `nil` leaves what is there.
  package var fill: Unicode.Scalar?
  /// Written over the bar's right end, when there is room.
  package var label: DisplayText?

  package init(
    _ share: Double, style: Style = Style(.gaugeFilled), empty: Style = Style(.gaugeEmpty),
    fill: Unicode.Scalar? = "░", label: DisplayText? = nil
  ) {
    self.fill = fill
    self.share = share
    self.style = style
    self.empty = empty
    self.label = label
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    var bar = rect.row(0)
    if let label, rect.columns >= label.width + 4 {
      let cut = bar.cutRight(label.width + 1)
      bar = cut.rest
      canvas.write(label, in: cut.right, alignment: .trailing, style: style.role == .gaugeFilled ? .text : style)
    }
    if canvas.isSpoken {
      if label == nil {
        let words = Spoken.percent(share)
        canvas.write(words.wholeOrHidden(in: bar.columns), of: words, in: bar, alignment: .leading)
      }
      return
    }
    let full = Eighths(share, cells: bar.columns)
    canvas.fill(bar.cutLeft(full.whole).left, with: "█", style: style)
    var rest = bar.cutLeft(full.whole).rest
    if full.eighths > 0 {
      canvas.put(Cell(Eighths.left[full.eighths], style: style), at: rest.origin)
      rest = rest.cutLeft(1).rest
    }
    if let fill { canvas.fill(rest, with: fill, style: empty) }
  }
}

/// A length in cells and eighths. Something is never nothing, and not quite all is never all.
struct Eighths: Hashable {
  let whole: Int
  let eighths: Int

  init(_ share: Double, cells: Int) {
    let most = max(0, cells) * 8
    var length = 0
    if share >= 1 {
      length = most
    } else if share > 0 {
      length = max(1, min(most - 1, Int((share * Double(most)).rounded())))
    }
    if most == 0 { length = 0 }
    whole = length / 8
    eighths = length % 8
  }

  /// Growing from the left edge, by eighths.
  static let left: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  /// Growing from the ground, by eighths.
  static let bottom: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
