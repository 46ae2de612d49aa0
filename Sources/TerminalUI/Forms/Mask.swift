/// Keeps what is typed in the shape of what is meant, while it is being typed.
package enum Mask: Hashable, Sendable {
  /// Any text.
  case none
  /// A number with its digits in groups of three.
  case number(NumberShape)
  /// `YYYY-MM-DD`; the dashes come by themselves.
  case date
  /// Digits alone, at most so many, as for a code.
  case digits(Int)

  /// A text in shape, and where the cursor stands in it.
  struct Shaped: Hashable {
    var characters: [Character]
    var cursor: Int
  }

  /// Brings a text into shape; what can't be part of it is left out.
  func shaped(_ characters: [Character], cursor: Int) -> Shaped {
    switch self {
    case .none: return Shaped(characters: characters, cursor: cursor)
    case .number(let shape): return shape.shaped(characters, cursor: cursor)
    case .date: return DateShape.shaped(characters, cursor: cursor)
    case .digits(let limit):
      let kept = characters.enumerated().filter { $0.element.isDigit }.prefix(limit)
      return Shaped(characters: kept.map(\.element), cursor: kept.count { $0.offset < cursor })
    }
  }

  /// Whether a typed character can mean something.
  func accepts(_ character: Character) -> Bool {
    switch self {
    case .none: true
    case .number(let shape): shape.accepts(character)
    case .date: character.isDigit || DateShape.separators.contains(character)
    case .digits: character.isDigit
    }
  }

  /// What a pasted text means, before it is brought into shape; `nil` when it means nothing here.
  func reading(pasted text: String) -> String? {
    switch self {
    case .none: return text
    case .number(let shape): return shape.reading(pasted: text)
    case .date: return DateShape.reading(pasted: text)
    case .digits:
      let rest = text.filter { !$0.isWhitespace && $0 != "-" }
      return !rest.isEmpty && rest.allSatisfy(\.isDigit) ? rest : nil
    }
  }

  /// The text without what the mask put in for the eye.
  func plain(_ text: String) -> String {
    switch self {
    case .number: text.filter { $0 != "," }
    case .none, .date, .digits: text
    }
  }

  /// Whether a character was put in by the mask, so that deleting it means deleting what stands beyond it.
  func isSeparator(_ character: Character) -> Bool {
    switch self {
    case .number: character == ","
    case .date: character == "-"
    case .none, .digits: false
    }
  }

  /// Whether the text is a figure, of which a part must never be taken for the whole.
  var isFigure: Bool {
    switch self {
    case .number, .date, .digits: true
    case .none: false
    }
  }

  /// What the shape itself says about a text, before anybody else judges it.
  func verdict(_ text: String) -> Verdict {
    switch self {
    case .none, .digits: .good
    case .number: text.contains(where: \.isDigit) ? .good : .incomplete("not a number yet")
    case .date: DateShape.verdict(text)
    }
  }
}

extension Character {
  /// One of the ten digits of ASCII.
  var isDigit: Bool { isASCII && isNumber }
}
