/// One thing that a form asks for: its name to the program, its words to the person, and how it is entered.
package struct FormField<Name: Hashable & Sendable>: Sendable {
  /// How something is entered.
  package enum Control: Sendable {
    case text(TextEntry)
    case choice(Choice)
    case checkbox(Checkbox)
    case slider(Slider)
  }

  package let name: Name
  package var label: DisplayText
  /// A line under the field while one is in it.
  package var help: DisplayText
  package var control: Control
  /// Why it can't be changed now; `nil` when it can.
  package var disabledReason: DisplayText?
  /// What somebody else had against it, such as the platform; goes when it is changed.
  package internal(set) var refusal: DisplayText?
  /// Whether one has been in it and left it.
  var isTouched = false

  package init(
    _ name: Name, _ label: DisplayText, help: DisplayText = .empty, disabledReason: DisplayText? = nil,
    _ control: Control
  ) {
    self.name = name
    self.label = label
    self.help = help
    self.disabledReason = disabledReason
    self.control = control
  }

  var verdict: Verdict {
    if let refusal { return .wrong(refusal) }
    if disabledReason != nil { return .good }
    return switch control {
    case .text(let entry): entry.verdict
    case .choice(let choice): choice.verdict
    case .checkbox(let box): box.verdict
    case .slider(let slider): slider.verdict
    }
  }

  /// What stands under the field because something is wrong with it.
  var complaint: DisplayText? {
    switch verdict {
    case .good: nil
    case .wrong(let words): words
    case .incomplete(let words): isTouched ? words : nil
    }
  }

  mutating func handle(_ key: Key) -> TextFieldState.Outcome {
    let outcome: TextFieldState.Outcome
    switch control {
    case .text(var entry):
      outcome = entry.handle(key)
      control = .text(entry)
    case .choice(var choice):
      outcome = choice.handle(key)
      control = .choice(choice)
    case .checkbox(var box):
      outcome = box.handle(key)
      control = .checkbox(box)
    case .slider(var slider):
      outcome = slider.handle(key)
      control = .slider(slider)
    }
    if outcome == .changed { refusal = nil }
    return outcome
  }
}

extension FormField {
  /// A line of text.
  package static func text(
    _ name: Name, _ label: DisplayText, _ text: String = "", placeholder: DisplayText = .empty, width: Int = 32,
    isSecret: Bool = false, isRequired: Bool = true, help: DisplayText = .empty,
    check: @escaping TextEntry.Check = { _ in .good }
  ) -> FormField {
    let entry = TextEntry(
      text, placeholder: placeholder, width: width, isSecret: isSecret, isRequired: isRequired, check: check)
    return FormField(name, label, help: help, .text(entry))
  }

  /// An amount of money: the mask groups the digits, `check` knows what an amount is. One that `isSigned` may be typed
  /// below zero, for `check` to say what is wrong with that.
  package static func money(
    _ name: Name, _ label: DisplayText, _ text: String = "", symbol: DisplayText = "$", decimals: Int = 2,
    wholeDigits: Int = 12, isSigned: Bool = false, isRequired: Bool = true, help: DisplayText = .empty,
    check: @escaping TextEntry.Check = { _ in .good }
  ) -> FormField {
    let shape = NumberShape(decimals: decimals, wholeDigits: wholeDigits, isSigned: isSigned)
    let entry = TextEntry(
      text, mask: .number(shape), prefix: symbol, width: 18, isRequired: isRequired, check: check)
    return FormField(name, label, help: help, .text(entry))
  }

  /// A percentage, as people say it: 6.25 is 6.25 %.
  package static func percent(
    _ name: Name, _ label: DisplayText, _ text: String = "", decimals: Int = 2, isSigned: Bool = false,
    isRequired: Bool = true, help: DisplayText = .empty, check: @escaping TextEntry.Check = { _ in .good }
  ) -> FormField {
    let entry = TextEntry(
      text, mask: .number(NumberShape(decimals: decimals, wholeDigits: 4, isSigned: isSigned)), suffix: "%", width: 9,
      isRequired: isRequired, check: check)
    return FormField(name, label, help: help, .text(entry))
  }

  /// A plain number.
  package static func number(
    _ name: Name, _ label: DisplayText, _ text: String = "", decimals: Int = 0, suffix: DisplayText = .empty,
    isSigned: Bool = false, isRequired: Bool = true, help: DisplayText = .empty,
    check: @escaping TextEntry.Check = { _ in .good }
  ) -> FormField {
    let entry = TextEntry(
      text, mask: .number(NumberShape(decimals: decimals, isSigned: isSigned)), suffix: suffix, width: 14,
      isRequired: isRequired, check: check)
    return FormField(name, label, help: help, .text(entry))
  }

  /// A day.
  package static func date(
    _ name: Name, _ label: DisplayText, _ text: String = "", isRequired: Bool = true, help: DisplayText = .empty,
    check: @escaping TextEntry.Check = { _ in .good }
  ) -> FormField {
    let entry = TextEntry(
      text, mask: .date, placeholder: "YYYY-MM-DD", width: 11, isRequired: isRequired, check: check)
    return FormField(name, label, help: help, .text(entry))
  }

  /// One of several.
  package static func choice(
    _ name: Name, _ label: DisplayText, _ options: [DisplayText], selected: Int? = nil, help: DisplayText = .empty
  ) -> FormField {
    FormField(name, label, help: help, .choice(Choice(options, selected: selected)))
  }

  /// Yes or no; `demand` is what is said when it must be yes.
  package static func checkbox(
    _ name: Name, _ words: DisplayText, isOn: Bool = false, demand: DisplayText? = nil, help: DisplayText = .empty
  ) -> FormField {
    FormField(name, words, help: help, .checkbox(Checkbox(isOn: isOn, demand: demand)))
  }

  /// A number between two ends.
  package static func slider(
    _ name: Name, _ label: DisplayText, _ value: Double, in range: ClosedRange<Double>, step: Double,
    help: DisplayText = .empty, format: @escaping @Sendable (Double) -> DisplayText
  ) -> FormField {
    FormField(name, label, help: help, .slider(Slider(value, in: range, step: step, format: format)))
  }
}
