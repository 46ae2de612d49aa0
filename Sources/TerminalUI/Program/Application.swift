/// A program in the manner of Elm: a value that messages change and that draws itself.
package protocol Application {
  associatedtype Message: Sendable

  /// Called once, before the first frame.
  mutating func start() -> [Effect<Message>]

  /// What a person's doing means. Changing only what belongs to the view (focus, text being typed) is fine here.
  mutating func handle(_ event: InputEvent) -> [Message]

  /// The only place that changes the state for good.
  mutating func update(_ message: Message) -> [Effect<Message>]

  /// Paints a frame on a blank canvas. Mutating only so that widgets can keep what the layout told them (scrolling).
  mutating func draw(on canvas: inout Canvas)

  /// Makes a small part of what the next frame may need, after a frame and while nothing waits; whether there is more of
  /// it. Called again until there is none, or somebody does something.
  mutating func prepare() -> Bool

  /// The last call, with the screen already given back: save what is to be kept. Quick: a hang-up does not wait.
  mutating func end(_ reason: EndReason)
}

extension Application {
  package mutating func start() -> [Effect<Message>] { [] }
  package mutating func prepare() -> Bool { false }
  package mutating func end(_ reason: EndReason) {}
}

/// Why a program ended.
package enum EndReason: Hashable, Sendable {
  /// It wanted to.
  case quit
  /// The terminal went away.
  case hangUp
  /// A signal asked for it; its number.
  case signal(Int32)
}
