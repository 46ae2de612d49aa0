/// Something to agree to or to switch on, with its words beside it.
package struct Checkbox: Hashable, Sendable {
  package var isOn: Bool
  /// What is said when it has to be on and is not; `nil` when it may be off.
  package var demand: DisplayText?

  package init(isOn: Bool = false, demand: DisplayText? = nil) {
    self.isOn = isOn
    self.demand = demand
  }

  var verdict: Verdict { demand.map { isOn ? .good : .incomplete($0) } ?? .good }

  mutating func handle(_ key: Key) -> TextFieldState.Outcome {
    guard key == "space" || key == "x" else { return .ignored }
    isOn.toggle()
    return .changed
  }

  /// The words in the lines that they take beside the box.
  func lines(of words: DisplayText, columns: Int) -> [DisplayText] {
    Array(words.wrapped(to: max(1, columns - 4)).prefix(4))
  }

  func draw(_ words: DisplayText, in rect: Rect, on canvas: inout Canvas, ink: FormInk, isFocused: Bool) {
    guard !rect.isEmpty else { return }
    canvas.write(isOn ? "[x]" : "[ ]", in: rect, alignment: .leading, style: ink(isOn || isFocused ? .accent : .dim))
    let room = rect.cutLeft(4).rest
    let style = isFocused ? ink(.text).bold : ink(.text)
    for (row, line) in lines(of: words, columns: rect.columns).prefix(room.rows).enumerated() {
      canvas.write(line, in: room.row(row), alignment: .leading, style: style)
    }
  }
}
