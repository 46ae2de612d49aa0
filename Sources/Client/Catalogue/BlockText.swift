import Domain
import Glibc

/// What the words of a query are looked for in, for the deals of one block: names and addresses folded, one behind the
/// other; cities and states once each.
final class BlockText: Sendable {
  /// For each deal its name, a separator, its address, and a zero byte, which folded text never holds.
  private let bytes: [UInt8]
  /// Where each deal's text starts, and behind the last one the end.
  private let starts: [UInt32]
  /// For each deal which letters there are in anything that words are looked for in: without its letters no word is there.
  private let letters: [UInt32]
  /// For each of the block's words itself as a city, as a state's code, and as the state's name.
  private let cities: [[UInt8]]
  private let states: [[UInt8]]
  private let stateNames: [[UInt8]]

  init(_ block: DealBlock) {
    cities = block.words.map { SearchText.folded($0) }
    states = cities
    stateNames = block.words.map { word in USState(rawValue: word).map { SearchText.folded($0.name) } ?? [] }
    let cityLetters = cities.map { Self.letters(of: $0) }
    let stateLetters = zip(states, stateNames).map { Self.letters(of: $0) | Self.letters(of: $1) }
    var bytes: [UInt8] = []
    var starts: [UInt32] = [0]
    var letters: [UInt32] = []
    bytes.reserveCapacity(block.texts.count)
    starts.reserveCapacity(block.count + 1)
    letters.reserveCapacity(block.count)
    for row in 0..<block.count {
      let start = bytes.count
      block.withTexts(row) { texts in
        SearchText.append(texts.name, to: &bytes)
        bytes.append(SearchText.fieldSeparator)
        SearchText.append(texts.address, to: &bytes)
      }
      letters.append(
        Self.letters(of: bytes[start...]) | cityLetters[block.code(.city, row)] | stateLetters[block.code(.state, row)])
      bytes.append(0)
      starts.append(UInt32(bytes.count))
    }
    // Without the room that growing left.
    self.bytes = Array(bytes[...])
    self.starts = starts
    self.letters = letters
  }

  /// Which letters and digits there are in a folded text, as bits.
  private static func letters(of text: some Sequence<UInt8>) -> UInt32 {
    text.reduce(into: 0) { bits, byte in
      switch byte {
      case 0x61...0x7A: bits |= 1 << UInt32(byte - 0x61)
      case 0x30...0x39: bits |= 1 << UInt32(26 + (byte - 0x30) / 2)
      case 0x80...: bits |= 1 << 31
      default: break
      }
    }
  }

  /// Keeps the rows in which a word is found, or is not when it is negated; see `DealFilter.wordsMatch`.
  func keep(_ rows: inout [Int32], with word: DealFilter.Words, loosely: Bool, in block: DealBlock) {
    let needed = Self.letters(of: word.needle.bytes)
    let isSubsequence = loosely && !word.quoted && !word.negated
    letters.withUnsafeBufferPointer { letters in
      if !word.negated { rows.keepInPlace { letters[Int($0)] & needed == needed } }
    }
    if isSubsequence {
      keepLoosely(&rows, word.needle, in: block)
    } else {
      keepStrictly(&rows, word, in: block)
    }
  }

  /// Keeps the rows whose name, or address, meets a condition on it.
  func keep(_ rows: inout [Int32], _ field: DealField, where holds: (ArraySlice<UInt8>) -> Bool) {
    rows.keepInPlace { row in
      let text = bytes[Int(starts[Int(row)])..<Int(starts[Int(row) + 1]) - 1]
      let separator = text.firstIndex(of: SearchText.fieldSeparator) ?? text.endIndex
      return holds(field == .name ? text[..<separator] : text[text.index(after: separator)...])
    }
  }

  /// A deal's folded name or address.
  func text(of field: DealField, _ row: Int) -> ArraySlice<UInt8> {
    let text = bytes[Int(starts[row])..<Int(starts[row + 1]) - 1]
    let separator = text.firstIndex(of: SearchText.fieldSeparator) ?? text.endIndex
    return field == .name ? text[..<separator] : text[text.index(after: separator)...]
  }

  private func keepStrictly(_ rows: inout [Int32], _ word: DealFilter.Words, in block: DealBlock) {
    let cityHits = cities.map { $0.holds(word.needle.bytes) }
    let stateHits = zip(states, stateNames).map { $0.holds(word.needle.bytes) || $1.holds(word.needle.bytes) }
    let hitsCities = cityHits.contains(true)
    let hitsStates = stateHits.contains(true)
    let (cityCodes, stateCodes) = (block[.city], block[.state])
    let needle = word.needle.bytes.map { CChar(bitPattern: $0) } + [0]
    let negated = word.negated
    bytes.withUnsafeBytes { bytes in
      starts.withUnsafeBufferPointer { starts in
        needle.withUnsafeBufferPointer { needle in
          guard let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self), let needle = needle.baseAddress
          else {
            return
          }
          rows.keepInPlace { row in
            let row = Int(row)
            // C's string search beats any loop of ours by far.
            let isFound =
              hitsCities && cityHits[Int(cityCodes[row])] || hitsStates && stateHits[Int(stateCodes[row])]
              || strstr(text + Int(starts[row]), needle) != nil
            return isFound != negated
          }
        }
      }
    }
  }

  private func keepLoosely(_ rows: inout [Int32], _ needle: SearchNeedle, in block: DealBlock) {
    // A subsequence starts anywhere: without the space that marks the beginning of a word.
    let letters = Array(needle.bytes.dropFirst())
    let count = letters.count
    // For each city, and for each state with its name: how far the letters are behind it, for how far they are before.
    let (cityCodes, stateCodes) = (block[.city], block[.state])
    let behindCity = cities.map { city in (0...count).map { letters.taken(by: city, from: $0) } }
    let behindState = zip(states, stateNames).map { state, name in
      (0...count).map { letters.taken(by: name, from: letters.taken(by: state, from: $0)) }
    }
    bytes.withUnsafeBufferPointer { bytes in
      letters.withUnsafeBufferPointer { letters in
        rows.keepInPlace { row in
          let row = Int(row)
          // In the order of `SearchText.haystack`.
          var place = Int(starts[row])
          var taken = 0
          while bytes[place] != SearchText.fieldSeparator {
            if bytes[place] == letters[taken] {
              taken += 1
              if taken == count { return true }
            }
            place += 1
          }
          taken = behindState[Int(stateCodes[row])][behindCity[Int(cityCodes[row])][taken]]
          if taken == count { return true }
          while bytes[place] != 0 {
            if bytes[place] == letters[taken] {
              taken += 1
              if taken == count { return true }
            }
            place += 1
          }
          return false
        }
      }
    }
  }
}

extension [UInt8] {
  /// How many of these letters have occurred in their order once a text is read, when the first `taken` had before.
  fileprivate func taken(by text: [UInt8], from taken: Int) -> Int {
    text.reduce(taken) { taken, byte in taken < count && byte == self[taken] ? taken + 1 : taken }
  }
}

extension RandomAccessCollection<UInt8> {
  /// Whether bytes occur in these.
  func holds(_ needle: [UInt8]) -> Bool {
    withContiguousStorageIfAvailable { bytes in needle.withUnsafeBufferPointer { occurs($0, in: bytes) } } ?? false
  }
}

private func occurs(_ needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = needle.first else { return true }
  var start = 0
  while start + needle.count <= bytes.count {
    if bytes[start] == first {
      var length = 1
      while length < needle.count, bytes[start + length] == needle[length] { length += 1 }
      if length == needle.count { return true }
    }
    start += 1
  }
  return false
}
