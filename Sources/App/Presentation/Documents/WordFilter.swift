import Domain

/// Words that a text must have, each as the beginning of one of its words, whatever the case and the accents.
struct WordFilter {
  private let words: [[UInt8]]

  init(_ text: String) {
    words = text.split(separator: " ").map { SearchText.folded(String($0)) }.filter { !$0.isEmpty }
  }

  func matches(_ text: String) -> Bool {
    guard !words.isEmpty else { return true }
    let folded = SearchText.folded(text)
    return words.allSatisfy { word in
      folded.indices.contains { folded[$0...].starts(with: word) }
    }
  }
}
