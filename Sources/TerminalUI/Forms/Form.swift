/// Fields one under the other and the buttons that end them: what is asked, what was entered, and where one is.
///
/// A value: `handle` takes a person's doing and says what came of it; nothing happens elsewhere. Tab and the arrows go
/// from field to field, enter goes on and, after the last field, submits; alt-enter submits from anywhere.
package struct Form<Name: Hashable & Sendable>: Sendable {
  /// What a button ends a form with.
  package struct Button: Hashable, Sendable {
    package enum Action: Hashable, Sendable { case submit, back, cancel }

    package var title: DisplayText
    package var action: Action

    package init(_ title: DisplayText, _ action: Action = .submit) {
      self.title = title
      self.action = action
    }
  }

  /// What came of a key, a click or a paste.
  package enum Outcome: Hashable, Sendable {
    /// Not the form's: somebody else may have it.
    case ignored
    /// Taken, and nothing that was entered is different.
    case moved
    case changed(Name)
    /// All is good, and the person wants to go on.
    case submitted
    case back
    case cancelled
  }

  package var fields: [FormField<Name>]
  package var buttons: [Button]
  /// The role of what the form lies on, such as `.dialog`.
  package var surface: StyleRole
  /// Where one is: first the fields, then the buttons.
  private(set) var place: Int
  /// The rows scrolled out above, and where everything was drawn; follow each drawing.
  var offset = 0
  var drawn: [Rect] = []

  package init(_ fields: [FormField<Name>], buttons: [Button] = [], surface: StyleRole = .text) {
    self.fields = fields
    self.buttons = buttons
    self.surface = surface
    place = 0
    place = places.first ?? 0
  }

  // MARK: What was entered

  /// What was typed, as `50000.00` or `2026-03-15`; empty when it is not a field to type in.
  package func text(_ name: Name) -> String {
    guard case .text(let entry)? = self[name]?.control else { return "" }
    return entry.plain
  }

  /// Which option was chosen.
  package func choice(_ name: Name) -> Int? {
    guard case .choice(let choice)? = self[name]?.control else { return nil }
    return choice.selected
  }

  package func isOn(_ name: Name) -> Bool {
    guard case .checkbox(let box)? = self[name]?.control else { return false }
    return box.isOn
  }

  /// Where a slider stands.
  package func value(_ name: Name) -> Double? {
    guard case .slider(let slider)? = self[name]?.control else { return nil }
    return slider.value
  }

  package subscript(name: Name) -> FormField<Name>? { fields.first { $0.name == name } }

  /// Whether it could be submitted.
  package var isComplete: Bool { fields.allSatisfy { $0.verdict == .good } }

  // MARK: Changes from the program

  /// Changes a field, such as its control when something else was chosen.
  package mutating func update(_ name: Name, _ change: (inout FormField<Name>) -> Void) {
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
    change(&fields[index])
    guard fields[index].disabledReason != nil, place == index else { return }
    place = places.first { $0 > index } ?? places.first ?? 0
  }

  /// Says what somebody else has against a field; it goes when the field is changed, or with `nil`.
  package mutating func refuse(_ name: Name, because words: DisplayText?) {
    update(name) { $0.refusal = words }
  }

  /// The field that one is in; `nil` on a button.
  package var focused: Name? { fields.indices.contains(place) ? fields[place].name : nil }

  package mutating func focus(_ name: Name) {
    guard let index = fields.firstIndex(where: { $0.name == name }), fields[index].disabledReason == nil else { return }
    go(to: index)
  }

  /// Complains about everything that is not good, and goes to the first of it.
  package mutating func submit() -> Outcome {
    leave()
    for index in fields.indices { fields[index].isTouched = true }
    guard let first = fields.firstIndex(where: { $0.verdict != .good }) else { return .submitted }
    place = first
    return .moved
  }

  // MARK: Where one is

  /// The places one can be in, in their order.
  private var places: [Int] {
    fields.indices.filter { fields[$0].disabledReason == nil } + buttons.indices.map { $0 + fields.count }
  }

  var isOnButton: Bool { place >= fields.count }

  mutating func go(to new: Int) {
    guard new != place else { return }
    leave()
    place = new
  }

  private mutating func leave() {
    guard fields.indices.contains(place) else { return }
    fields[place].isTouched = true
    if case .slider(var slider) = fields[place].control {
      _ = slider.commit()
      fields[place].control = .slider(slider)
    }
  }

  /// Forwards or backwards, around the ends.
  private mutating func move(by step: Int) {
    let places = places
    guard !places.isEmpty else { return }
    let index = places.firstIndex(of: place) ?? 0
    go(to: places[(index + step + places.count) % places.count])
  }

  // MARK: Input

  /// Takes what a person does.
  package mutating func handle(_ event: InputEvent) -> Outcome {
    switch event {
    case .key(let key): handle(key)
    case .paste(let text): paste(text)
    case .mouse(let mouse): click(mouse)
    case .resize, .focus, .answer: .ignored
    }
  }

  private mutating func handle(_ key: Key) -> Outcome {
    if fields.indices.contains(place) {
      switch fields[place].handle(key) {
      case .changed: return .changed(fields[place].name)
      case .moved: return .moved
      case .ignored: break
      }
    }
    switch key {
    case .tab: move(by: 1)
    case .backTab: move(by: -1)
    // Arrows stop at the ends: held down they should not run in circles.
    case .down, "ctrl-n": if place != places.last { move(by: 1) }
    case .up, "ctrl-p": if place != places.first { move(by: -1) }
    case .pageDown: if let last = places.last { go(to: last) }
    case .pageUp: if let first = places.first { go(to: first) }
    case .enter: return enter()
    case "alt-enter": return submit()
    case .escape: return .cancelled
    case .right where isOnButton: if place != places.last { move(by: 1) }
    case .left where isOnButton: if place > fields.count { move(by: -1) }
    case "space" where isOnButton: return enter()
    default: return .ignored
    }
    return .moved
  }

  private mutating func enter() -> Outcome {
    guard isOnButton else {
      // After the last field enter submits; before it, it goes on.
      guard places.last(where: { $0 < fields.count }) == place else {
        move(by: 1)
        return .moved
      }
      return submit()
    }
    let index = place - fields.count
    guard buttons.indices.contains(index) else { return submit() }
    switch buttons[index].action {
    case .submit: return submit()
    case .back: return .back
    case .cancel: return .cancelled
    }
  }

  private mutating func paste(_ text: String) -> Outcome {
    guard fields.indices.contains(place), case .text(var entry) = fields[place].control else { return .moved }
    guard entry.paste(text) else {
      let shown = DisplayText(untrusted: text).truncated(to: 20)
      fields[place].refusal = "“\(shown)” can't be pasted here"
      return .moved
    }
    fields[place].control = .text(entry)
    fields[place].refusal = nil
    return .changed(fields[place].name)
  }

  private mutating func click(_ mouse: MouseEvent) -> Outcome {
    guard mouse.kind == .press || mouse.kind == .drag, mouse.button == .left else { return .ignored }
    guard let index = drawn.firstIndex(where: { $0.contains(mouse.place) }) else { return .ignored }
    if index >= fields.count {
      guard mouse.kind == .press else { return .moved }
      go(to: index)
      return enter()
    }
    guard fields[index].disabledReason == nil else { return .moved }
    go(to: index)
    let column = mouse.place.column - drawn[index].left
    switch fields[index].control {
    case .text: return .moved
    case .checkbox: return mouse.kind == .press ? handle(Key(" ")) : .moved
    case .choice(var choice):
      guard let option = choice.option(at: column, columns: drawn[index].columns), option != choice.selected else {
        return .moved
      }
      choice.selected = option
      fields[index].control = .choice(choice)
    case .slider(var slider):
      let track = slider.track(in: drawn[index])
      guard track.contains(mouse.place), track.columns > 1 else { return .moved }
      guard slider.move(toShare: Double(column) / Double(track.columns - 1)) == .changed else { return .moved }
      fields[index].control = .slider(slider)
    }
    fields[index].refusal = nil
    return .changed(fields[index].name)
  }
}
