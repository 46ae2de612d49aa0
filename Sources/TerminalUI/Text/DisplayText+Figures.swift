extension DisplayText {
  /// Whether it is a number with its units and the signs that stand at it, and no word or address that has digits.
  var isFigure: Bool {
    string.contains { $0.isNumber } && string.allSatisfy { $0.isNumber || "$€.,:;%+-−()KMBTkm×".contains($0) }
  }

  /// A figure whole, or `####` when there is no room for it: never a part that could be read as another figure.
  package func wholeOrHidden(in columns: Int) -> DisplayText {
    width <= columns ? self : DisplayText(repeating: "#", count: columns)
  }

  /// Cut to at most `columns` like `truncated`, but never within a word that has a digit: it is left out as a whole,
  /// and hidden when there is nothing before it.
  package func truncatedBesideFigures(to columns: Int) -> DisplayText {
    guard width > columns else { return self }
    guard string.contains(where: { $0.isNumber }) else { return truncated(to: columns) }
    var kept = DisplayText.empty
    for (index, word) in string.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      let word = DisplayText(measuring: String(word))
      let next = index == 0 ? word : kept + " " + word
      // One column stays for the ellipsis.
      if next.width <= columns - 1 {
        kept = next
        continue
      }
      let isFigure = word.string.contains { $0.isNumber }
      if !isFigure { return next.truncated(to: columns) }
      return kept.isEmpty ? wholeOrHidden(in: columns) : kept + "…"
    }
    return kept
  }
}
