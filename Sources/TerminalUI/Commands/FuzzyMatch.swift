/// The characters of a query found in their order in a text, and how well they sit there.
package struct FuzzyMatch: Hashable, Sendable {
  /// Larger is better; comparable only among matches of one query.
  package let score: Int
  /// Which characters of the text were found.
  package let positions: [Int]

  /// `nil` when not all are there. Case does not count; spaces in the query are skipped.
  package init?(_ query: String, in text: String) {
    let wanted = query.lowercased().filter { $0 != " " }
    let characters = Array(text.lowercased())
    if let run = FuzzyMatch.run(of: Array(wanted), in: characters) {
      positions = Array(run)
    } else {
      var found: [Int] = []
      var next = 0
      for character in wanted {
        guard let place = characters[next...].firstIndex(of: character) else { return nil }
        found.append(place)
        next = place + 1
      }
      positions = found
    }
    score = wanted.isEmpty ? 0 : FuzzyMatch.score(positions, in: characters)
  }

  /// The query as a whole, at the start of a word when there is one.
  private static func run(of wanted: [Character], in text: [Character]) -> Range<Int>? {
    guard !wanted.isEmpty, wanted.count <= text.count else { return wanted.isEmpty ? 0..<0 : nil }
    let starts = (0...(text.count - wanted.count)).filter { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    let start = starts.first { $0 == 0 || text[$0 - 1] == " " } ?? starts.first
    return start.map { $0..<($0 + wanted.count) }
  }

  private static func score(_ positions: [Int], in text: [Character]) -> Int {
    var score = 0
    for (index, place) in positions.enumerated() {
      score += 10
      if place == 0 || !(text[place - 1].isLetter || text[place - 1].isNumber) { score += 15 }
      if index > 0, positions[index - 1] == place - 1 { score += 12 }
    }
    // Of two that match alike, the shorter one was meant.
    return score * 4 - min(40, text.count) - (positions.first ?? 0)
  }
}
