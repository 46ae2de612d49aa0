/// What `update` wants done outside: data, so that tests can look at it.
package enum Effect<Message: Sendable>: Sendable {
  /// Sends a message from any thread into the program.
  package typealias Send = @Sendable (Message) -> Void

  /// Work apart from the run loop. A running task of the same id is cancelled first.
  case task(id: EffectID, _ operation: @Sendable (_ send: @escaping Send) async -> Void)
  /// Cancels the task and the timer of this id.
  case cancel(EffectID)
  /// A message after a while; a timer of the same id is replaced.
  case timer(id: EffectID, after: Duration, Message)
  /// A timer for what only moves on the screen (a clock, a fading mark): it waits while the window is not looked at.
  case animation(id: EffectID, after: Duration, Message)
  /// A message at once, before the next frame.
  case send(Message)
  /// Nothing that the message has changed is on the screen: no frame is drawn for its sake.
  case unseen
  case quit
  /// Gives the terminal back to the shell until it says `fg`.
  case suspend
  /// Repaints everything, for when something else has written on the screen.
  case redraw
  /// Puts a text on the clipboard of the person's own machine, when the terminal can (OSC 52).
  case copy(String)
  case setTitle(DisplayText)
  case setTheme(Theme)
  /// Mouse reports on or off. Off, the terminal selects text as usual.
  case setMouse(Bool)
  case bell
}

extension Effect {
  /// Whether it says that the screen stays as it is.
  var isUnseen: Bool {
    if case .unseen = self { return true }
    return false
  }
}

/// Names a task or a timer, so that it can be replaced and cancelled.
package struct EffectID: Hashable, Sendable, ExpressibleByStringInterpolation {
  package let name: String
  package init(_ name: String) { self.name = name }
  package init(stringLiteral value: String) { name = value }
}
