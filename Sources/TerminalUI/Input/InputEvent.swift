/// What a person does to the terminal.
package enum InputEvent: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Pasted text as it came; whoever shows it makes it `DisplayText`.
  case paste(String)
  case resize(Size)
  /// The window gained or lost the keyboard.
  case focus(Bool)
  /// The terminal said something of itself.
  case answer(TerminalAnswer)
}

/// A button, the wheel or a movement at a place.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case press, release, drag, move, wheelUp, wheelDown, wheelLeft, wheelRight }
  package enum Button: Hashable, Sendable { case left, middle, right, none }

  package var kind: Kind
  package var button: Button
  package var place: Point
  package var modifiers: Key.Modifiers

  package init(_ kind: Kind, _ button: Button = .left, at place: Point, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.button = button
    self.place = place
    self.modifiers = modifiers
  }
}
