/// The track of a slider with its knob: how far a value is between two ends. To look at; `Slider` moves it.
package struct SliderTrack: Widget {
  /// 0–1; what is beyond stays at the end.
  package var share: Double
  package var isFocused: Bool
  /// What it lies on.
  package var surface: StyleRole

  package init(_ share: Double, isFocused: Bool = false, surface: StyleRole = .text) {
    self.share = share
    self.isFocused = isFocused
    self.surface = surface
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    // The value beside it says where it stands.
    guard !rect.isEmpty, !canvas.isSpoken else { return }
    // On a selection only its own ink is sure to be seen: the knob and the two kinds of line differ by their shapes.
    let ink = { role in surface == .selection ? Style(.selection).bold : FormInk(surface: surface)(role) }
    let within = share.isFinite ? max(0, min(1, share)) : 0
    let knob = Int((within * Double(rect.columns - 1)).rounded())
    canvas.horizontalLine(at: rect.origin, columns: rect.columns, style: ink(.gaugeEmpty))
    canvas.horizontalLine(at: rect.origin, columns: knob, scalar: "━", style: ink(.gaugeFilled))
    let place = Point(column: rect.left + knob, row: rect.top)
    canvas.put(Cell("●", style: ink(isFocused ? .accent : .gaugeFilled)), at: place)
  }
}
