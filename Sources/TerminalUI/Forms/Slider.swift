/// A number between two ends, moved by steps, or typed exactly.
package struct Slider: Sendable {
  package var range: ClosedRange<Double>
  package var step: Double
  /// How a number is written beside the track.
  package var format: @Sendable (Double) -> DisplayText
  package private(set) var value: Double
  /// An exact number being typed over the value.
  private(set) var entry: TextFieldState?
  /// What was wrong with the number typed last.
  private var refusal: DisplayText?

  package init(
    _ value: Double, in range: ClosedRange<Double>, step: Double,
    format: @escaping @Sendable (Double) -> DisplayText
  ) {
    self.range = range
    self.step = step > 0 ? step : 1
    self.format = format
    self.value = max(range.lowerBound, min(range.upperBound, value.isFinite ? value : range.lowerBound))
  }

  /// Takes a number from elsewhere, held within the ends.
  package mutating func set(_ new: Double) {
    guard new.isFinite else { return }
    value = max(range.lowerBound, min(range.upperBound, new))
    (entry, refusal) = (nil, nil)
  }

  var verdict: Verdict { refusal.map { .wrong($0) } ?? .good }

  /// Left and right by a step, with shift or by page keys ten; digits begin an exact number.
  mutating func handle(_ key: Key) -> TextFieldState.Outcome {
    if let outcome = handleInEntry(key) { return outcome }
    switch key {
    case .left: return move(by: -1)
    case .right: return move(by: 1)
    case "shift-left", "ctrl-left", .pageDown: return move(by: -10)
    case "shift-right", "ctrl-right", .pageUp: return move(by: 10)
    case .home: return move(to: range.lowerBound)
    case .end: return move(to: range.upperBound)
    default:
      guard let character = key.typed else { return .ignored }
      if character == "+" || character == "=" { return move(by: 1) }
      if character == "-", range.lowerBound >= 0 { return move(by: -1) }
      if character.isDigit || character == "." || character == "-" {
        entry = TextFieldState(String(character))
        refusal = nil
      }
      return .moved
    }
  }

  private mutating func handleInEntry(_ key: Key) -> TextFieldState.Outcome? {
    guard var line = entry else { return nil }
    switch key {
    case .enter: return commit()
    case .escape:
      entry = nil
      return .moved
    case .up, .down, .tab, .backTab: return nil
    default:
      if let character = key.typed, !character.isDigit, character != ".", character != "-" { return .moved }
      _ = line.handle(key)
      entry = line.isEmpty ? nil : line
      return .moved
    }
  }

  /// Takes the number that was typed; what is none, or lies outside, is refused in words.
  mutating func commit() -> TextFieldState.Outcome {
    guard let text = entry?.text else { return .ignored }
    entry = nil
    guard let number = Double(text), number.isFinite, range.contains(number) else {
      refusal = "between " + format(range.lowerBound) + " and " + format(range.upperBound)
      return .moved
    }
    return move(to: number)
  }

  private mutating func move(by steps: Int) -> TextFieldState.Outcome {
    // From a value between two steps the first press goes to the next step.
    let place = (value - range.lowerBound) / step
    let whole = place.rounded()
    let isOnStep = abs(place - whole) < 1e-6
    let base = isOnStep ? whole : steps > 0 ? place.rounded(.down) : place.rounded(.up)
    return move(to: range.lowerBound + (base + Double(steps)) * step)
  }

  private mutating func move(to new: Double) -> TextFieldState.Outcome {
    let before = value
    refusal = nil
    value = max(range.lowerBound, min(range.upperBound, new))
    return value == before ? .moved : .changed
  }

  /// Goes to the value at a place of the track, as for a click.
  mutating func move(toShare share: Double) -> TextFieldState.Outcome {
    let raw = share * (range.upperBound - range.lowerBound)
    return move(to: range.lowerBound + (raw / step).rounded() * step)
  }

  private var share: Double {
    let length = range.upperBound - range.lowerBound
    return length > 0 ? (value - range.lowerBound) / length : 0
  }

  /// The columns that any of its values takes.
  private var valueWidth: Int {
    [value, range.lowerBound, range.upperBound].map { format($0).width }.max() ?? 0
  }

  /// The part of a place that is the track; empty when there is room for the value alone.
  func track(in rect: Rect) -> Rect {
    let room = rect.columns - valueWidth - 2
    return rect.cutLeft(room >= 5 ? min(room, 40) : 0).left
  }

  func draw(in rect: Rect, on canvas: inout Canvas, ink: FormInk, isFocused: Bool) {
    guard !rect.isEmpty else { return }
    let track = track(in: rect)
    SliderTrack(share, isFocused: isFocused, surface: ink.surface).draw(in: track, on: &canvas)
    let rest = rect.cutLeft(track.columns + (track.isEmpty ? 0 : 2)).rest
    if let entry, isFocused {
      return TextField(entry).draw(in: rest.cutLeft(max(8, valueWidth + 1)).left, on: &canvas)
    }
    let room = rest.cutLeft(track.isEmpty ? rest.columns : min(valueWidth, rest.columns)).left
    let style = isFocused ? ink(.text).bold : ink(.text)
    let figure = format(value)
    canvas.write(
      figure.wholeOrHidden(in: room.columns), of: figure, in: room,
      alignment: track.isEmpty ? .leading : .trailing, style: style)
  }
}
