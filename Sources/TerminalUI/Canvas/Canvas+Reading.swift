/// What only those are told to whom a canvas is read out.
extension Canvas {
  /// Words without a place.
  struct SpokenNote: Hashable, Sendable {
    var text: DisplayText
    var isError: Bool
  }

  /// Lets what stands in a rectangle be read as a whole before what stands beside it; only where it is read out.
  package mutating func readApart(_ rect: Rect) {
    if isSpoken, !rect.isEmpty { parts.append(rect) }
  }

  /// Says something that has no place on the canvas; only where it is read out.
  package mutating func say(_ text: DisplayText, isError: Bool) {
    if isSpoken { notes.append(SpokenNote(text: text, isError: isError)) }
  }

  /// Changes what is said besides what stands on it.
  package mutating func rewriteNotes(_ change: (String) -> String) {
    for index in notes.indices { notes[index].text = DisplayText(untrusted: change(notes[index].text.string)) }
  }

  /// Takes away all that would be read out in pieces from below what is to be drawn over it; only where it is read out.
  mutating func clearForReading() {
    guard isSpoken else { return }
    fill(clip, style: .text)
    parts.removeAll { clip.intersection($0) == $0 }
    cursor = nil
  }
}
