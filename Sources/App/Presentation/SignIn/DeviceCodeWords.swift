import Client
import Domain
import PlatformAPI
import TerminalUI

/// A code that waits to be approved, as people read it.
enum DeviceCodeWords {
  /// What `tucson login` prints: where to go, what to enter there, and the same as a code for a phone.
  static func lines(_ authorization: DeviceAuthorization, columns: Int?) -> [String] {
    var lines = ["", "Open     \(authorization.verificationUriComplete)"]
    lines.append("or       \(authorization.verificationUri)")
    lines.append("Code     \(authorization.userCode)")
    lines.append("")
    let code = columns == nil ? [] : QRCodeLines.of(authorization.verificationUriComplete)
    if !code.isEmpty, code.allSatisfy({ DisplayText(untrusted: $0).width + 2 <= columns ?? 0 }) {
      lines += code.map { "  " + $0 } + [""]
    }
    return lines.map { DisplayText(untrusted: $0).string }
  }

  /// `4:32`.
  static func countdown(_ left: Duration) -> String {
    let seconds = Int(left / .seconds(1))
    return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
  }

  /// What puts the address on the clipboard of the person's own machine (OSC 52).
  static func clipboard(_ authorization: DeviceAuthorization) -> String {
    TerminalSequences.clipboard(authorization.verificationUriComplete)
  }
}

/// A text as a QR code in lines of text, for a terminal that nothing is known of.
enum QRCodeLines {
  /// The lines, light squares drawn and dark ones left out, as it stands on a dark ground; empty when there is nothing to
  /// encode or too much. Two squares stand in one cell.
  static func of(_ text: String) -> [String] {
    guard let matrix = QRMatrix(text) else { return [] }
    let quiet = 2
    let range = -quiet..<matrix.side + quiet
    return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
      String(
        range.map { column -> Character in
          let upper = !matrix.isDark(column: column, row: row)
          // Below the last row there is nothing to be light.
          let lower = row + 1 < range.upperBound && !matrix.isDark(column: column, row: row + 1)
          return upper ? (lower ? "█" : "▀") : lower ? "▄" : " "
        })
    }
  }
}
