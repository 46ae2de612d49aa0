/// Where a text stands in a space that is wider than it.
package enum Alignment: Hashable, Sendable { case leading, center, trailing }

extension DisplayText {
  /// The text cut to at most `columns`, with `ellipsis` as its last column when something was cut. A number is kept as a
  /// whole or not at all: part of one would be another one.
  package func truncated(to columns: Int, ellipsis: DisplayText = "…") -> DisplayText {
    guard width > columns else { return self }
    guard columns > 0 else { return .empty }
    let mark = ellipsis.width <= columns ? ellipsis : .empty
    return prefix(columns: columns - mark.width).withoutPartOfNumber(in: self) + mark
  }

  /// Without the digits at the end when `text`, of which this is the beginning, goes on with more of the same number.
  private func withoutPartOfNumber(in text: DisplayText) -> DisplayText {
    let rest = text.string.unicodeScalars.dropFirst(string.unicodeScalars.count)
    guard let next = rest.first, let last = string.unicodeScalars.last else { return self }
    // A digit goes on with digits, points, the colon of a time, and the units that stand at it; signs before a number
    // belong to it.
    let goesOn = DisplayText.isDigit(next) || (".,:%KMB".unicodeScalars.contains(next) && DisplayText.isDigit(last))
    guard goesOn, DisplayText.isDigit(last) || "$.,:+-−".unicodeScalars.contains(last) else { return self }
    let kept = string.unicodeScalars.reversed().drop {
      DisplayText.isDigit($0) || "$.,:+-−".unicodeScalars.contains($0)
    }
    return DisplayText(measuring: String(String.UnicodeScalarView(kept.reversed())))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// As many whole characters as fit in `columns`.
  package func prefix(columns: Int) -> DisplayText {
    guard width > columns else { return self }
    guard columns > 0 else { return .empty }
    if isASCII {
      return DisplayText(clean: String(string.prefix(columns)), width: columns, isASCII: true)
    }
    let cut = split(atColumn: columns)
    return cut.head
  }

  /// The text without its first `columns` columns.
  package func dropFirst(columns: Int) -> DisplayText {
    guard columns > 0 else { return self }
    guard columns < width else { return .empty }
    if isASCII {
      return DisplayText(clean: String(string.utf8.dropFirst(columns)) ?? "", width: width - columns, isASCII: true)
    }
    return split(atColumn: columns).tail
  }

  /// The text filled up with spaces to `columns`, or cut to them.
  package func padded(to columns: Int, alignment: Alignment = .leading) -> DisplayText {
    guard width < columns else { return truncated(to: columns) }
    let room = columns - width
    let before =
      switch alignment {
      case .leading: 0
      case .center: room / 2
      case .trailing: room
      }
    return DisplayText(
      clean: String(repeating: " ", count: before) + string + String(repeating: " ", count: room - before),
      width: columns, isASCII: isASCII)
  }

  /// Lines of at most `columns`, broken at spaces; a longer word is broken where the line ends, but a figure never is: it
  /// is hidden as a whole. At least one line.
  package func wrapped(to columns: Int) -> [DisplayText] {
    guard columns > 0 else { return [] }
    guard width > columns else { return [self] }
    var lines: [DisplayText] = []
    var line = DisplayText.empty
    for word in words() {
      var word = word
      if !line.isEmpty {
        if line.width + 1 + word.width <= columns {
          line += " " + word
          continue
        }
        lines.append(line)
        line = .empty
      }
      if word.width > columns, word.isFigure { word = word.wholeOrHidden(in: columns) }
      while word.width > columns {
        var head = word.prefix(columns: columns)
        // A wide character in a single column: it cannot be shown, but it must not stop the loop.
        if head.isEmpty { head = word.prefix(columns: 2) }
        lines.append(head.width > columns ? "?" : head)
        word = word.dropFirst(columns: head.width)
      }
      line = word
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private func words() -> [DisplayText] {
    string.split(separator: " ").map { word in
      isASCII
        ? DisplayText(clean: String(word), width: word.utf8.count, isASCII: true)
        : DisplayText(measuring: String(word))
    }
  }

  /// Measures a part of a clean text.
  init(measuring clean: String) {
    var width = 0
    var isASCII = true
    for scalar in clean.unicodeScalars {
      width += max(0, ScalarWidth.of(scalar))
      if !scalar.isASCII { isASCII = false }
    }
    self.init(clean: clean, width: width, isASCII: isASCII)
  }

  /// Cuts before the first character that does not end within `column`; marks stay with their base.
  private func split(atColumn column: Int) -> (head: DisplayText, tail: DisplayText) {
    var taken = 0
    let scalars = string.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let columns = max(0, ScalarWidth.of(scalars[index]))
      if columns > 0, taken + columns > column { break }
      taken += columns
      index = scalars.index(after: index)
    }
    let tail = String(scalars[index...])
    return (
      DisplayText(clean: String(scalars[..<index]), width: taken, isASCII: false),
      DisplayText(clean: tail, width: width - taken, isASCII: false)
    )
  }
}
