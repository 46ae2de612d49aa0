@_spi(_Unicode) import Swift  // canonical composition without Foundation

/// Turns any string into `DisplayText`.
///
/// What is dropped leaves one visible U+FFFD per run: controls, bidi controls, zero-width and format characters, tags,
/// private use, marks without a base, marks beyond four on one base (ncurses holds five scalars in a cell). An emoji
/// sequence becomes its first emoji, a flag its two letters: terminals disagree about the width of the whole.
enum Sanitiser {
  /// The length of a text that is all printable ASCII, so that nothing is to be done.
  static func plainLength(of text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      for byte in bytes where byte < 0x20 || byte > 0x7E { return nil }
      return bytes.count
    }
  }

  /// The columns of a text that is clean as it is and has one column for each character: Latin letters, dashes, quotation
  /// marks, arrows and boxes, which is nearly all that is ever shown. None of these composes with another of them.
  static func plainWidth(of text: String) -> Int? {
    var width = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2030...0x203A, 0x2190...0x2193, 0x21B5,
        0x2500...0x25FC, 0x2605, 0x2606:
        width += 1
      default: return nil
      }
    }
    return width
  }

  static func clean(_ text: String) -> DisplayText {
    var cleaner = Cleaner()
    // Composition must not join what the removal of a character makes neighbours: clean, compose, and look again.
    for scalar in text._nfc { cleaner.take(scalar) }
    cleaner.finish()
    return DisplayText(
      clean: String(cleaner.output), width: cleaner.width, isASCII: cleaner.isASCII)
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"
  private static let marksPerBase = 4

  private struct Cleaner {
    var output = String.UnicodeScalarView()
    var width = 0
    var isASCII = true
    private var marks = 0
    private var base = Base.none
    private var lastWasDropped = false
    private var pendingReturn = false
    /// After a joiner the next emoji belongs to the one already shown.
    private var isJoined = false

    private enum Base { case none, text, emoji }

    mutating func take(_ scalar: Unicode.Scalar) {
      if pendingReturn {
        pendingReturn = false
        if scalar != "\n" { drop() }
      }
      switch scalar.value {
      case 0x20...0x7E: append(scalar, width: 1)
      case 0x09: for _ in 0..<4 { append(" ", width: 1) }
      case 0x0A: append(" ", width: 1)
      case 0x0D: pendingReturn = true
      case 0xAD, 0xFEFF: break  // soft hyphen, byte order mark: nothing is lost
      case 0xFE00...0xFE0F, 0xE0100...0xE01EF: break  // variation selectors change no meaning
      case 0x200D where base == .emoji: isJoined = true
      case 0x1F3FB...0x1F3FF where base == .emoji: break  // skin tones
      case 0x20E3 where base != .none: break  // keycap: the digit stays
      case 0x1F1E6...0x1F1FF:  // flags: their letters
        append(Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41)), width: 1)
      default: takeOther(scalar)
      }
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) {
      let properties = scalar.properties
      switch properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator:
        drop()
      default:
        switch ScalarWidth.of(scalar) {
        case 0: takeMark(scalar)
        case let columns where columns > 0:
          if isJoined, properties.isEmoji {
            isJoined = false
            return
          }
          append(scalar, width: columns)
          if properties.isEmoji { base = .emoji }
        default: drop()
        }
      }
    }

    private mutating func takeMark(_ scalar: Unicode.Scalar) {
      guard base != .none, marks < marksPerBase else { return drop() }
      output.append(scalar)
      marks += 1
      isASCII = false
    }

    private mutating func append(_ scalar: Unicode.Scalar, width columns: Int) {
      output.append(scalar)
      width += columns
      if !scalar.isASCII { isASCII = false }
      base = .text
      marks = 0
      lastWasDropped = false
      isJoined = false
    }

    private mutating func drop() {
      isJoined = false
      guard !lastWasDropped else { return }
      append(replacement, width: 1)
      base = .none
      lastWasDropped = true
    }

    mutating func finish() { if pendingReturn { drop() } }
  }
}
