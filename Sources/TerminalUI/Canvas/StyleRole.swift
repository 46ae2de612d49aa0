/// What a cell means; a theme says how that looks. Screens never name a colour.
package enum StyleRole: UInt8, CaseIterable, Hashable, Sendable {
  // Prose
  case text, dim, title, heading, accent, link, code, placeholder
  // Frames
  case border, borderFocused, header, scrollbar, scrollbarThumb
  // Choosing
  case selection, selectionUnfocused, match, mark
  // Meaning
  case gain, loss, warning, error, info, success
  // Figures
  case gaugeFilled, gaugeEmpty, sparkline, chartAxis, chartGrid, chart1, chart2, chart3, chart4, chart5, chart6
  // The lines at the top and the bottom
  case tab, tabActive, statusBar, statusKey, statusLabel, statusDisabled
  // Typing
  case input, inputError, cursor
  // Things on top of others
  case dialog, dialogTitle, dialogBorder, button, buttonFocused, toast, toastError, shadow
  // Labels on a ground of their own
  case badge, badgeGain, badgeLoss, badgeWarning
  // Squares that a camera reads
  case qrCode

  /// The name in theme files: `borderFocused` is `border-focused`.
  package var name: String { StyleRole.names[Int(rawValue)] }

  package init?(name: String) {
    guard let role = StyleRole.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }

  private static let names = allCases.map { role in
    var name = ""
    for letter in "\(role)" {
      if letter.isUppercase { name += "-" }
      name += letter.lowercased()
    }
    return name
  }
}
