/// How a number is written: amounts of money and percentages are numbers with so many decimals.
package struct NumberShape: Hashable, Sendable {
  /// Digits behind the point; with 0 there is no point.
  package var decimals: Int
  /// Digits before the point.
  package var wholeDigits: Int
  package var isSigned: Bool

  package init(decimals: Int = 0, wholeDigits: Int = 12, isSigned: Bool = false) {
    self.decimals = decimals
    self.wholeDigits = wholeDigits
    self.isSigned = isSigned
  }

  /// The letters for thousands and millions, as people write amounts, and the places they move the point.
  static let multiples: [Character: Int] = ["k": 3, "K": 3, "m": 6, "M": 6]

  func accepts(_ character: Character) -> Bool {
    character.isDigit || (character == "." && decimals > 0) || (character == "-" && isSigned)
      || NumberShape.multiples[character] != nil
  }

  /// A number pasted from elsewhere: with a sign of money, grouped, in per cent, or negative in brackets.
  func reading(pasted text: String) -> String? {
    var text = text.filter { !$0.isWhitespace && $0 != "$" && $0 != "," && $0 != "%" && $0 != "\u{A0}" }
    if text.hasPrefix("("), text.hasSuffix(")") { text = "-" + text.dropFirst().dropLast() }
    text = text.replacing("−", with: "-")
    if let last = text.last, let places = NumberShape.multiples[last] {
      guard let moved = NumberShape.multiplied(String(text.dropLast()), by: places) else { return nil }
      text = moved
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber =
      digits.contains(where: \.isDigit) && digits.allSatisfy { $0.isDigit || $0 == "." }
      && digits.count { $0 == "." } <= 1
    guard isNumber, isSigned || !text.hasPrefix("-") else { return nil }
    return text
  }

  /// `1.5` with its point moved by three places is `1500`. Nothing is computed, so nothing is rounded.
  static func multiplied(_ text: String, by places: Int) -> String? {
    let plain = text.filter { $0 != "," }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.joined().contains(where: { $0.isDigit && $0 != "0" }) else { return nil }
    let behind = parts.count == 2 ? String(parts[1]) : ""
    let filled = behind + String(repeating: "0", count: max(0, places - behind.count))
    let rest = filled.dropFirst(places)
    return parts[0] + filled.prefix(places) + (rest.isEmpty ? "" : "." + rest)
  }

  /// One run over the characters: keeps those that count, then writes them in groups.
  func shaped(_ characters: [Character], cursor: Int) -> Mask.Shaped {
    var sign = false
    var whole: [Character] = []
    var behind: [Character] = []
    var hasPoint = false
    // How many of the characters that were kept stand before the cursor.
    var before = 0
    for (index, character) in characters.enumerated() {
      let isBefore = index < cursor
      if character.isDigit {
        if hasPoint {
          guard behind.count < decimals else { continue }
          behind.append(character)
        } else if whole == ["0"] {
          // A leading zero gives way to the digit after it.
          whole = [character]
          continue
        } else {
          guard whole.count < wholeDigits else { continue }
          whole.append(character)
        }
      } else if character == ".", decimals > 0, !hasPoint {
        hasPoint = true
        if whole.isEmpty {
          whole = ["0"]
          if isBefore { before += 1 }
        }
      } else if character == "-", isSigned, !sign, whole.isEmpty, !hasPoint {
        sign = true
      } else {
        continue
      }
      if isBefore { before += 1 }
    }
    return NumberShape.written(sign: sign, whole, hasPoint ? behind : nil, before: before)
  }

  private static func written(
    sign: Bool, _ whole: [Character], _ behind: [Character]?, before: Int
  ) -> Mask.Shaped {
    var result: [Character] = sign ? ["-"] : []
    var kept = result.count
    var cursor = before == 0 ? 0 : nil
    if kept == before, cursor == nil { cursor = result.count }
    func countIn() {
      kept += 1
      if kept == before { cursor = result.count }
    }
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
      countIn()
    }
    if let behind {
      result.append(".")
      countIn()
      for digit in behind {
        result.append(digit)
        countIn()
      }
    }
    return Mask.Shaped(characters: result, cursor: cursor ?? result.count)
  }
}
