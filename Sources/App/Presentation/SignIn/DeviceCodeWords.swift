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

/// A text as a QR code in lines of text.
enum QRCodeLines {
  /// The lines; empty where there is no room or nothing to make them with.
  static func of(_ text: String) -> [String] { [] }
}
