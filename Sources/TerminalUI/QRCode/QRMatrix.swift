import CQRencode

/// The dark and light squares of a QR code, without the quiet zone around them.
package struct QRMatrix: Hashable, Sendable {
  /// Squares along each side.
  package let side: Int
  private let dark: [Bool]

  /// Encodes a text; `nil` when it is empty or longer than the largest code holds (2,331 bytes).
  ///
  /// Level M restores a seventh of the code: enough for the edges of a screen, and smaller than the levels above it.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0),
      let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
    else { return nil }
    defer { QRcode_free(code) }
    side = Int(code.pointee.width)
    // The lowest bit of each byte is the colour; the others say what the square is for.
    dark = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
  }

  /// Whether the square is dark; outside of the code all is light.
  package func isDark(column: Int, row: Int) -> Bool {
    guard column >= 0, row >= 0, column < side, row < side else { return false }
    return dark[row * side + column]
  }
}
