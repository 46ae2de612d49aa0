import TerminalUI

/// A line for an audience, which can't see the keyboard: what is being shown, and the keys that were pressed.
struct KeyStrip: Hashable, Sendable {
  /// A key, and how often it was pressed in a row.
  struct Press: Hashable, Sendable {
    var key: Key
    var count: Int
  }

  private(set) var presses: [Press] = []
  /// What is being shown.
  var caption: DisplayText = .empty

  /// Older keys make room.
  static let most = 16
  /// Keys stay for so long after the last one.
  static let patience = Duration.seconds(4)

  mutating func take(_ key: Key) {
    if presses.last?.key == key {
      presses[presses.count - 1].count += 1
    } else {
      presses.append(Press(key: key, count: 1))
      if presses.count > Self.most { presses.removeFirst() }
    }
  }

  mutating func clear() { presses = [] }

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    let words = caption.isEmpty ? [] : [Span(" \(caption.truncated(to: max(0, rect.columns * 2 / 3)))", Style(.accent))]
    let room = rect.columns - words.reduce(0) { $0 + $1.text.width } - 3
    StatusLine(leading: words, trailing: keys(within: room)).draw(in: rect, on: &canvas)
  }

  /// The newest keys that fit, each whole.
  private func keys(within columns: Int) -> [Span] {
    var spans: [Span] = []
    var used = 1
    for press in presses.reversed() {
      let cap = Span(" \(press.key.hint) ", Style(.statusKey))
      let times = Span(press.count > 1 ? "×\(press.count) " : " ", .dim)
      used += cap.text.width + times.text.width
      guard used <= columns else { break }
      spans = [cap, times] + spans
    }
    return spans
  }
}
