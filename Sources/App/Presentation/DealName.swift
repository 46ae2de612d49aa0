import Domain
import TerminalUI

/// What a deal is called on screen: its name, or what stands in for one that nobody could see.
struct DealName {
  let text: DisplayText
  /// Whether the platform gave no name that can be seen.
  let isStandIn: Bool

  init(_ deal: Deal) {
    if Self.isVisible(deal.name) {
      self.init(text: DisplayText(untrusted: deal.name), isStandIn: false)
    } else if Self.isVisible(deal.address) {
      self.init(text: DisplayText(untrusted: deal.address), isStandIn: true)
    } else {
      self.init(text: "(no name)", isStandIn: true)
    }
  }

  private init(text: DisplayText, isStandIn: Bool) {
    self.text = text
    self.isStandIn = isStandIn
  }

  /// Whether anything of a text would leave a mark on the screen.
  private static func isVisible(_ text: String) -> Bool {
    // Nearly every text: seen at once, without a look at Unicode.
    if text.utf8.contains(where: { $0 > 0x20 && $0 < 0x7F }) { return true }
    return text.unicodeScalars.contains { scalar in
      switch scalar.value {
      // Letters by their category, but blank: the fillers of Hangul and the braille pattern without dots.
      case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800: return false
      default: break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator,
        .spaceSeparator, .nonspacingMark, .enclosingMark:
        return false
      default: return true
      }
    }
  }
}
