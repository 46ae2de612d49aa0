import TerminalUI

/// Asks before something half made is dropped.
struct LeaveQuestion: Overlay {
  /// What would be lost, as a question.
  let loss: DisplayText
  /// Leaves for good.
  let leave: DashboardMessage

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("y"): .closes([.send(leave)])
    case .key(.escape), .key("n"), .key("q"), .key(.enter): .closes()
    default: .stays()
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    Dialog(
      title: "Leave", message: [loss, "Nothing was sent to the platform."], buttons: ["y drop it", "n stay"], focused: 1
    ).draw(in: rect, on: &canvas)
  }
}
