/// A line to type in, the shape that it keeps, and who judges it. A text that it begins with is a proposal.
package struct TextEntry: Sendable {
  /// Looks at the text without what the mask put in: `50000.00`, `2026-03-15`.
  package typealias Check = @Sendable (String) -> Verdict

  package var line: TextFieldState
  package var mask: Mask
  /// What stands before and after the field, such as `$` and `%`.
  package var prefix: DisplayText
  package var suffix: DisplayText
  package var placeholder: DisplayText
  /// The columns it takes when there is room.
  package var width: Int
  /// Whether only dots are shown.
  package var isSecret: Bool
  package var isRequired: Bool
  package var check: Check

  package init(
    _ text: String = "", mask: Mask = .none, prefix: DisplayText = .empty, suffix: DisplayText = .empty,
    placeholder: DisplayText = .empty, width: Int = 32, isSecret: Bool = false, isRequired: Bool = true,
    check: @escaping Check = { _ in .good }
  ) {
    let shaped = mask.shaped(Array(mask.reading(pasted: text) ?? text), cursor: text.count)
    line = TextFieldState(proposing: String(shaped.characters))
    self.mask = mask
    self.prefix = prefix
    self.suffix = suffix
    self.placeholder = placeholder
    self.width = width
    self.isSecret = isSecret
    self.isRequired = isRequired
    self.check = check
  }

  /// What was typed, without what the mask put in for the eye.
  package var plain: String { mask.plain(line.text) }

  /// What is to be said about it now.
  package var verdict: Verdict {
    if line.text.allSatisfy(\.isWhitespace) { return isRequired ? .incomplete("this is needed") : .good }
    let shape = mask.verdict(line.text)
    return shape == .good ? check(plain) : shape
  }

  /// Edits, and brings the text back into shape.
  mutating func handle(_ key: Key) -> TextFieldState.Outcome {
    let before = line.text
    if let character = key.typed {
      // A key that means nothing here is nobody else's either: it was meant as text.
      guard mask.accepts(character) else { return .moved }
      // Nor does it take the place of a proposal when nothing can begin with it.
      guard !line.isProposal || !mask.shaped([character], cursor: 1).characters.isEmpty else { return .moved }
      if multiply(character) { return .changed }
    }
    stepOverSeparator(key)
    let outcome = line.handle(key)
    guard outcome == .changed else { return outcome }
    reshape()
    return line.text == before ? .moved : .changed
  }

  /// Takes a pasted text; false when it means nothing in this field.
  mutating func paste(_ text: String) -> Bool {
    guard let reading = mask.reading(pasted: text) else { return false }
    // A whole date or number replaces the one that is there.
    if mask.isFigure, !line.isEmpty { line.text = "" }
    line.paste(reading)
    reshape()
    return true
  }

  private mutating func reshape() {
    let shaped = mask.shaped(Array(line.text), cursor: line.cursor)
    line.reshape(shaped.characters, cursor: shaped.cursor)
  }

  /// `50k` is 50,000: the letter moves the point.
  private mutating func multiply(_ letter: Character) -> Bool {
    guard case .number(let shape) = mask, let places = NumberShape.multiples[letter] else { return false }
    guard line.cursor == line.count, let text = NumberShape.multiplied(line.text, by: places) else { return true }
    let shaped = shape.shaped(Array(text), cursor: text.count)
    // More digits than the field holds would be another number.
    guard shaped.characters.count(where: \.isDigit) >= text.count(where: \.isDigit) - shape.leftOut(of: text) else {
      return true
    }
    line.text = String(shaped.characters)
    return true
  }

  /// Deleting a comma deletes the digit beyond it: the comma itself would come back.
  private mutating func stepOverSeparator(_ key: Key) {
    let characters = Array(line.text)
    let place = line.cursor
    switch key {
    case .backspace, "ctrl-h":
      guard place > 0, mask.isSeparator(characters[place - 1]) else { return }
      line.moveCursor(to: place - 1)
    case "delete", "ctrl-d":
      guard place < characters.count, mask.isSeparator(characters[place]) else { return }
      line.moveCursor(to: place + 1)
    default: break
    }
  }
}

extension NumberShape {
  /// Digits behind the point that the shape does not hold; leaving them out changes the number by less than its unit.
  fileprivate func leftOut(of text: String) -> Int {
    guard let point = text.firstIndex(of: ".") else { return 0 }
    return max(0, text[point...].count - 1 - decimals)
  }
}
