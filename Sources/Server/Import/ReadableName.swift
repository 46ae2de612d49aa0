/// Makes names that were kept in capitals readable: `MEADOW GLEN APTS LP` becomes `Meadow Glen Apts LP`.
///
/// A name with any small letter is left as it is.
func readableName(_ text: String) -> String {
  let words = text.split(whereSeparator: \.isWhitespace)
  guard !text.contains(where: \.isLowercase) else { return words.joined(separator: " ") }
  var readable: [String] = []
  for (index, word) in words.enumerated() {
    readable.append(ReadableWord.word(word, isFirst: index == 0))
  }
  return readable.joined(separator: " ")
}

private enum ReadableWord {
  /// A word with its punctuation; letters between hyphens, slashes and brackets are words of their own.
  static func word(_ word: Substring, isFirst: Bool) -> String {
    if word == "C/O" { return "c/o" }
    var result = ""
    var run = ""
    var starts = isFirst
    for character in word {
      if character.isLetter || character.isNumber || character == "'" || character == "’" {
        run.append(character)
      } else {
        result += piece(run, isFirst: starts, isWhole: run.count == word.count)
        if !run.isEmpty { starts = true }
        run = ""
        result.append(character)
      }
    }
    // After a hyphen or a slash a word begins anew: a small word there keeps its capital.
    return result + piece(run, isFirst: starts || !result.isEmpty, isWhole: run.count == word.count)
  }

  private static func piece(_ run: String, isFirst: Bool, isWhole: Bool) -> String {
    guard run.count > 1 else { return run }
    if initials.contains(run) { return run }
    if isWhole, !isFirst, smallWords.contains(run) { return run.lowercased() }
    if let first = run.first, first.isNumber { return run.lowercased() }
    let letters = String(run.prefix { $0.isLetter })
    if run.count <= 4, !shortened.contains(letters), !run.contains(where: { "AEIOUY'’".contains($0) }) { return run }
    if let mark = run.firstIndex(where: { $0 == "'" || $0 == "’" }) {
      let before = run[..<mark]
      let after = run[run.index(after: mark)...]
      // O'Brien and D'Lao, but Clark's.
      let tail = before.count == 1 && after.count > 1 ? capitalised(after) : after.lowercased()
      return capitalised(before) + String(run[mark]) + tail
    }
    if run.hasPrefix("MC"), run.count > 4 { return "Mc" + capitalised(run.dropFirst(2)) }
    return capitalised(Substring(run))
  }

  private static func capitalised(_ text: Substring) -> String { text.prefix(1) + text.dropFirst().lowercased() }

  /// Numerals, forms of companies, directions and the like: always in capitals.
  private static let initials: Set<String> = [
    "LP", "LLP", "LLC", "LLLP", "PLC", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "NE",
    "NW", "SE", "SW", "US", "USA", "PO", "RR", "HUD", "RHS", "VOA", "LIHTC", "HC", "AME", "IHA", "LSS", "NDC", "CMS",
  ]

  private static let smallWords: Set<String> = [
    "OF", "THE", "AT", "AND", "ON", "IN", "FOR", "TO", "DE", "DEL", "BY", "A", "AN",
  ]

  /// Short forms without vowels that are words, not initials.
  private static let shortened: Set<String> = [
    "ST", "RD", "DR", "LN", "CT", "PL", "SQ", "MT", "FT", "SR", "JR", "PK", "TR", "TER", "HTS", "VLG", "HSG", "MGT",
    "LTD", "GRP", "CTR", "VLY", "MTN", "CTY", "CRK", "TWN", "PH", "GDN", "GRDN", "SRS", "PKWY", "HWY", "BLVD", "MTH",
    "RVR", "JCT", "PTN", "MNR", "SNR", "GRV", "HGTS", "MGMT", "MRS", "WM", "BLDG", "LK", "PT", "SQR", "PRK", "CNTY",
    "FRM", "GLN", "LNDG", "TNHM", "BRK", "SPGS", "STN", "XING", "TRL", "CV", "HL", "HLS", "BR", "GR", "CNTR", "HSNG",
    "APTS",
  ]
}
