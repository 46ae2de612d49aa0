import Domain
import Glibc

/// The searchable text of every deal in one stretch of memory, so that a word is looked for once and not deal by deal.
struct SearchIndex: Sendable {
  /// The haystacks, each followed by a zero byte, which folded text never holds.
  private var bytes: [UInt8] = []
  /// Where each deal's haystack starts, and behind the last one the end.
  private var starts: [Int32] = [0]

  init(_ deals: [Deal]) {
    bytes.reserveCapacity(deals.count * 96)
    starts.reserveCapacity(deals.count + 1)
    for deal in deals { append(SearchText.haystack(of: deal)) }
  }

  private init() {}

  /// The index of changed deals: `origins` says where in this one each unchanged deal is, or -1.
  func rebuilt(for deals: [Deal], origins: [Int32]) -> SearchIndex {
    var index = SearchIndex()
    index.bytes.reserveCapacity(bytes.count + 4096)
    index.starts.reserveCapacity(deals.count + 1)
    for (deal, origin) in zip(deals, origins) {
      if origin < 0 { index.append(SearchText.haystack(of: deal)) } else { index.append(haystack(Int(origin))) }
    }
    return index
  }

  private mutating func append(_ haystack: some Sequence<UInt8>) {
    bytes.append(contentsOf: haystack)
    bytes.append(0)
    starts.append(Int32(bytes.count))
  }

  private func haystack(_ deal: Int) -> ArraySlice<UInt8> { bytes[Int(starts[deal])..<Int(starts[deal + 1] - 1)] }

  /// The positions of deals, ascending, whose text has all the words; see `DealFilter.wordsMatch`.
  func positions(matching words: [DealFilter.Words], loosely: Bool) -> [Int32] {
    // Longer words first: they are likely rarer, and most deals are out after the first one.
    let tests = words.map { WordTest($0, loosely: loosely) }.sorted { $0.rarity > $1.rarity }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let text = buffer.baseAddress else { return [] }
      var found: [Int32] = []
      for deal in 0..<starts.count - 1 where tests.allSatisfy({ $0.holds(for: text + Int(starts[deal])) }) {
        found.append(Int32(deal))
      }
      return found
    }
  }
}

/// One word of a query, made ready for C's string search, which beats any loop of ours by far.
private struct WordTest {
  private let needle: [CChar]
  private let negated: Bool
  private let isSubsequence: Bool

  var rarity: Int { negated ? 0 : isSubsequence ? 1 : needle.count }

  init(_ word: DealFilter.Words, loosely: Bool) {
    negated = word.negated
    isSubsequence = loosely && !word.quoted && !word.negated
    // A subsequence starts anywhere: without the space that marks the beginning of a word.
    let bytes = isSubsequence ? word.needle.bytes.dropFirst() : word.needle.bytes[...]
    needle = bytes.map { CChar(bitPattern: $0) } + [0]
  }

  /// Whether the test holds for a text that ends with a zero byte.
  func holds(for text: UnsafePointer<UInt8>) -> Bool {
    text.withMemoryRebound(to: CChar.self, capacity: 1) { text in
      (isSubsequence ? hasLetters(text) : strstr(text, needle) != nil) != negated
    }
  }

  private func hasLetters(_ text: UnsafePointer<CChar>) -> Bool {
    var rest = text
    for letter in needle.dropLast() {
      guard let hit = strchr(rest, CInt(letter)) else { return false }
      rest = UnsafePointer(hit + 1)
    }
    return true
  }
}
