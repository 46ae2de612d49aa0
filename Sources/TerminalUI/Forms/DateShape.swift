/// Dates as `YYYY-MM-DD`, while they are being typed.
enum DateShape {
  /// What people type between the parts of a date.
  static let separators: Set<Character> = ["-", "/", ".", " "]

  /// Eight digits with their dashes; a dash that is typed early fills the part before it up: `2026-3-` is `2026-03-`.
  static func shaped(_ characters: [Character], cursor: Int) -> Mask.Shaped {
    var digits: [Character] = []
    var before = 0
    for (index, character) in characters.enumerated() {
      let isBefore = index < cursor
      if character.isDigit, digits.count < 8 {
        digits.append(character)
        if isBefore { before += 1 }
      } else if separators.contains(character), digits.count == 5 || digits.count == 7, let last = digits.popLast() {
        digits += ["0", last]
        if isBefore { before += 1 }
      }
    }
    var result: [Character] = []
    var place = 0
    for (index, digit) in digits.enumerated() {
      result.append(digit)
      if index == 3 || index == 5 { result.append("-") }
      if index + 1 == before { place = result.count }
    }
    return Mask.Shaped(characters: result, cursor: place)
  }

  /// A date pasted as `2026-03-15`, `2026/3/15`, `20260315` or, as in the United States, `3/15/2026`.
  static func reading(pasted text: String) -> String? {
    let parts = text.split { separators.contains($0) || $0 == "\n" }
    guard parts.joined().allSatisfy(\.isDigit) else { return nil }
    switch parts.map(\.count) {
    case [8]: return String(parts[0])
    case let counts where counts.count == 3 && counts[0] == 4 && counts[1] <= 2 && counts[2] <= 2:
      return parts[0] + padded(parts[1]) + padded(parts[2])
    case let counts where counts.count == 3 && counts[2] == 4 && counts[0] <= 2 && counts[1] <= 2:
      return parts[2] + padded(parts[0]) + padded(parts[1])
    default: return nil
    }
  }

  private static func padded(_ part: Substring) -> String { part.count == 1 ? "0" + part : String(part) }

  /// Says as soon as it can be said that there is no such day.
  static func verdict(_ text: String) -> Verdict {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count > 1, parts[1].count == 2, let month = Int(parts[1]), !(1...12).contains(month) {
      return .wrong("there is no month \(untrusted: String(parts[1]))")
    }
    if parts.count > 2, parts[2].count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    {
      let last = lastDay(of: month, in: year)
      return (1...last).contains(day) ? .good : .wrong("that month has \(last) days")
    }
    return .incomplete("a date is YYYY-MM-DD")
  }

  private static func lastDay(of month: Int, in year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
