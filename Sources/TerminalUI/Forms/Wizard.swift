/// Forms one after the other: a person goes on when a step is good, and back without losing anything.
package struct Wizard<Name: Hashable & Sendable>: Sendable {
  /// One step: what it is called, what is said before anything is asked, and what is asked.
  package struct Step: Sendable {
    package var title: DisplayText
    package var intro: [DisplayText]
    package var form: Form<Name>
    /// The words on the button that goes on.
    package var proceed: DisplayText

    package init(
      _ title: DisplayText, intro: [DisplayText] = [], proceed: DisplayText = "Continue", _ fields: [FormField<Name>]
    ) {
      self.title = title
      self.intro = intro
      self.proceed = proceed
      form = Form(fields)
    }
  }

  /// What came of a key, a click or a paste.
  package enum Outcome: Hashable, Sendable {
    case ignored, moved
    case changed(Name)
    /// Another step is shown.
    case stepped(to: Int)
    /// The last step was submitted.
    case finished
    /// The person left from the first step.
    case cancelled
  }

  package private(set) var steps: [Step]
  package private(set) var current = 0

  package init(_ steps: [Step]) {
    self.steps = steps
    for index in steps.indices {
      self.steps[index].form.buttons =
        (index > 0 ? [.init("Back", .back)] : [.init("Cancel", .cancel)]) + [.init(steps[index].proceed)]
    }
  }

  /// The form that has a field of this name.
  package func form(with name: Name) -> Form<Name>? { steps.lazy.map(\.form).first { $0[name] != nil } }

  package func text(_ name: Name) -> String { form(with: name)?.text(name) ?? "" }
  package func choice(_ name: Name) -> Int? { form(with: name)?.choice(name) }
  package func isOn(_ name: Name) -> Bool { form(with: name)?.isOn(name) ?? false }

  /// Changes the form or the words of a step, as when an earlier answer makes another one necessary.
  package mutating func update(step index: Int, _ change: (inout Step) -> Void) {
    guard steps.indices.contains(index) else { return }
    change(&steps[index])
  }

  /// Says what somebody else has against a field, and goes to its step.
  package mutating func refuse(_ name: Name, because words: DisplayText) {
    guard let index = steps.firstIndex(where: { $0.form[name] != nil }) else { return }
    steps[index].form.refuse(name, because: words)
    steps[index].form.focus(name)
    current = index
  }

  /// Takes what a person does. Escape and alt-left go back a step; from the first one they leave.
  package mutating func handle(_ event: InputEvent) -> Outcome {
    guard steps.indices.contains(current) else { return .ignored }
    switch steps[current].form.handle(event) {
    case .moved: return .moved
    case .changed(let name): return .changed(name)
    case .submitted: return proceed()
    case .back, .cancelled: return back()
    case .ignored: return .ignored
    }
  }

  private mutating func proceed() -> Outcome {
    guard current + 1 < steps.count else {
      // What was good when it was entered may no longer be.
      guard let index = steps.firstIndex(where: { !$0.form.isComplete }) else { return .finished }
      _ = steps[index].form.submit()
      current = index
      return .stepped(to: index)
    }
    current += 1
    return .stepped(to: current)
  }

  private mutating func back() -> Outcome {
    guard current > 0 else { return .cancelled }
    current -= 1
    return .stepped(to: current)
  }

  // MARK: The view

  /// Draws the steps and the current one under them.
  package mutating func draw(in rect: Rect, on canvas: inout Canvas) {
    let room = drawSteps(in: rect, on: &canvas)
    drawStep(in: room, on: &canvas)
  }

  /// Draws the line of steps alone; returns the room under it.
  package func drawSteps(in rect: Rect, on canvas: inout Canvas) -> Rect {
    guard !rect.isEmpty, steps.indices.contains(current) else { return rect }
    let surface = steps[current].form.surface
    StepLine(steps.map(\.title), current: current, surface: surface).draw(in: rect.row(0), on: &canvas)
    return rect.cutTop(rect.rows > 6 ? 2 : rect.rows > 1 ? 1 : 0).rest
  }

  /// Draws the words and the form of the current step.
  package mutating func drawStep(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty, steps.indices.contains(current) else { return }
    let form = steps[current].form
    let lines = steps[current].intro.flatMap { $0.wrapped(to: rect.columns) }
    // The form comes first: the words get what it leaves.
    let room = max(0, rect.rows - min(rect.rows, form.height(columns: rect.columns)) - 1)
    let shown = lines.prefix(room)
    for (index, line) in shown.enumerated() {
      canvas.write(line, in: rect.row(index), alignment: .leading, style: Style(form.surface))
    }
    steps[current].form.draw(in: rect.cutTop(shown.isEmpty ? 0 : shown.count + 1).rest, on: &canvas)
  }
}

/// The steps of something in a row: those that are done, the one that one is in, those to come.
package struct StepLine: Widget {
  package var titles: [DisplayText]
  package var current: Int
  package var surface: StyleRole

  package init(_ titles: [DisplayText], current: Int, surface: StyleRole = .text) {
    self.titles = titles
    self.current = current
    self.surface = surface
  }

  package func draw(in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty, titles.indices.contains(current) else { return }
    let ink = FormInk(surface: surface)
    if canvas.isSpoken { return Spoken.write([spoken], in: rect, on: &canvas) }
    let words = titles.reduce(0) { $0 + $1.width + 2 }
    let gaps: [DisplayText] = [" ── ", " ─ ", "  "]
    guard let gap = gaps.first(where: { words + $0.width * (titles.count - 1) <= rect.columns }) else {
      let place: DisplayText = "\(current + 1)/\(titles.count) "
      let spans = [Span(place, ink(.dim)), Span(titles[current], ink(.heading))]
      canvas.write(place.width < rect.columns ? spans : [], at: rect.origin, maxWidth: rect.columns)
      return
    }
    var spans: [Span] = []
    for (index, title) in titles.enumerated() {
      if index > 0 { spans.append(Span(gap, ink(.border))) }
      let style = ink(index == current ? .heading : .dim)
      let mark = index < current ? Span("✓ ", ink(.success)) : Span(index == current ? "● " : "○ ", style)
      spans += [mark, Span(title, style)]
    }
    canvas.write(spans, at: rect.origin, maxWidth: rect.columns)
  }

  private var spoken: DisplayText {
    let next: DisplayText = current + 1 < titles.count ? ", then " + titles[current + 1] : ""
    return "step \(current + 1) of \(titles.count): " + titles[current] + next
  }
}
