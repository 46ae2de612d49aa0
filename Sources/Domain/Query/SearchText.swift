/// Text made comparable for searching: lower case, without accents and punctuation, words apart by one space.
package enum SearchText {
  /// Separates fields, so that a phrase can't match across two of them.
  package static let fieldSeparator = UInt8(ascii: "\n")

  /// The words of a text, folded, each with a space before it: `" saguaro ridge"`.
  package static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 1)
    append(text, to: &bytes)
    return bytes
  }

  /// A text in lower case and without accents, its blanks and punctuation as they are: for looking for parts of words.
  package static func plain(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: bytes.append(UInt8(scalar.value + 0x20))
      case 0...0x7F: bytes.append(UInt8(scalar.value))
      default:
        if let letters = foldedLetters(of: scalar) {
          bytes.append(contentsOf: letters.utf8)
        } else if !isMark(scalar) {
          bytes.append(contentsOf: String(scalar).utf8)
        }
      }
    }
    return bytes
  }

  /// What bare words are looked for in: name, city, state by code and by name, address.
  package static func haystack(of deal: Deal) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(deal.name.utf8.count + deal.city.utf8.count + deal.address.utf8.count + 24)
    append(deal.name, to: &bytes)
    bytes.append(fieldSeparator)
    append(deal.city, to: &bytes)
    bytes.append(fieldSeparator)
    append(deal.state, to: &bytes)
    bytes.append(fieldSeparator)
    if let state = USState(rawValue: deal.state) {
      append(state.name, to: &bytes)
      bytes.append(fieldSeparator)
    }
    append(deal.address, to: &bytes)
    return bytes
  }

  /// Appends the words of a text, folded, each with a space before it.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var betweenWords = true
    func put(_ byte: UInt8) {
      if betweenWords {
        bytes.append(UInt8(ascii: " "))
        betweenWords = false
      }
      bytes.append(byte)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: put(UInt8(scalar.value))
      case 0x41...0x5A: put(UInt8(scalar.value + 0x20))
      case 0x27, 0x2019: break  // "O'Brien" is found as "obrien"
      case 0...0x7F: betweenWords = true
      default:
        guard let letters = foldedLetters(of: scalar) else {
          if !isMark(scalar) { betweenWords = true }
          continue
        }
        for byte in letters.utf8 { put(byte) }
      }
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: true
    default: false
    }
  }

  /// The base letters of a letter or digit beyond ASCII, lower case; `nil` for anything else.
  private static func foldedLetters(of scalar: Unicode.Scalar) -> String? {
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil, !isMark(scalar) else { return nil }
    let lowered = scalar.properties.lowercaseMapping
    guard let first = lowered.unicodeScalars.first, let name = first.properties.name else { return lowered }
    // "LATIN SMALL LETTER E WITH ACUTE" names its base letter, which saves a table of decompositions.
    let words = name.split(separator: " ")
    if words.count >= 5, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH", words[3].utf8.count <= 2 {
      return words[3].lowercased()
    }
    return lowered
  }
}

/// A word or phrase to look for in folded text.
package struct SearchNeedle: Hashable, Sendable {
  /// Folded, with a space before the first word, so that it is found at beginnings of words only.
  package let bytes: [UInt8]

  /// The needle for a word or phrase as typed; `nil` when nothing is left of it to look for.
  package init?(_ text: String) {
    bytes = SearchText.folded(text)
    if bytes.isEmpty { return nil }
  }

  /// Whether a word of the folded text begins with the needle.
  package func isFound(in haystack: some RandomAccessCollection<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    var start = haystack.startIndex
    while let candidate = haystack[start...].firstIndex(of: first) {
      if haystack[candidate...].starts(with: bytes) { return true }
      start = haystack.index(after: candidate)
    }
    return false
  }

  /// Whether the needle's letters occur in the folded text in their order, with anything between.
  package func isSubsequence(of haystack: some Sequence<UInt8>) -> Bool {
    var index = 1  // past the space that marks the beginning of a word
    for byte in haystack {
      guard index < bytes.count else { return true }
      if byte == bytes[index] { index += 1 }
    }
    return index >= bytes.count
  }
}
