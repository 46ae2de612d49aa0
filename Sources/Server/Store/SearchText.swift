import Foundation
import PlatformAPI

/// Texts as they are compared in a search: without case, accents and punctuation, words apart by one space.
package enum SearchText {
  /// The text in lower case, without accents; everything that is neither letter nor digit separates words, apostrophes
  /// vanish (`O'Hare` is found as `ohare`).
  package static func folded(_ text: String) -> String {
    var words = ""
    var pendingSpace = false
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      if let letters = lettersWithoutMarks[scalar] {
        if pendingSpace { words.append(" ") }
        pendingSpace = false
        words += letters
        continue
      }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
        .decimalNumber, .letterNumber, .otherNumber:
        if pendingSpace { words.append(" ") }
        pendingSpace = false
        words.unicodeScalars.append(scalar)
      default:
        if scalar != "'" && scalar != "\u{2019}" { pendingSpace = !words.isEmpty }
      }
    }
    return words
  }

  /// What a property is found by: a space before each word, so that ` word%` finds beginnings of words.
  static func searchable(_ property: Property) -> String {
    let parts = [property.name, property.city, property.state, property.addressLine1, property.addressLine2 ?? ""]
    return " " + folded(parts.joined(separator: " "))
  }

  /// The words of a search that decide it: each once, and none that another one begins with, since whatever has that has
  /// this too. Each is looked for in every text, so a search that repeats itself must not cost more than one that doesn't.
  static func words(_ text: String) -> [Substring] {
    let words = Set(folded(text).split(separator: " ")).sorted()
    // In order, a word is followed by those that begin with it.
    return words.enumerated().filter { place, word in
      place + 1 == words.count || !words[place + 1].hasPrefix(word)
    }.map(\.element)
  }

  /// The pattern that finds a word's beginning; what has a meaning in LIKE is escaped by `\`.
  static func pattern(_ word: some StringProtocol) -> String {
    var pattern = "% "
    for character in word {
      if character == "%" || character == "_" || character == "\\" { pattern.append("\\") }
      pattern.append(character)
    }
    return pattern + "%"
  }

  /// Letters that Unicode does not take apart.
  private static let lettersWithoutMarks: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
  ]
}
