extension Theme {
  /// The default: for dark grounds, on whatever black the terminal has. Other themes say only where they differ.
  ///
  /// Palette numbers instead of RGB: they need no matching at start, and are the shortest on the wire. What changes with
  /// every key, as the selection and the marks in a list, takes the shortest of them: those below 16.
  package static let dusk = Theme(
    name: "dusk", summary: "Dark and calm: the default", appearance: .dark,
    looks: [
      .dim: Look(.indexed(247)),
      .title: Look(.indexed(223), .bold),
      .heading: Look(.indexed(216), .bold),
      .accent: Look(.indexed(215)),
      .link: Look(.indexed(110), .underline),
      .code: Look(.indexed(180)),
      .placeholder: Look(.indexed(247)),
      .border: Look(.indexed(240)),
      .borderFocused: Look(.indexed(173)),
      .header: Look(.indexed(180), .bold),
      .scrollbar: Look(.indexed(237)),
      .scrollbarThumb: Look(.indexed(244)),
      .selection: Look(.indexed(15), on: .indexed(24)),
      .selectionUnfocused: Look(.indexed(252), on: .indexed(238)),
      .match: Look(.indexed(221), .bold),
      .mark: Look(.indexed(11)),
      .gain: Look(.indexed(114)),
      .loss: Look(.indexed(210)),
      .warning: Look(.indexed(221)),
      .error: Look(.indexed(203), .bold),
      .info: Look(.indexed(110)),
      .success: Look(.indexed(114)),
      .gaugeFilled: Look(.indexed(173)),
      .gaugeEmpty: Look(.indexed(238)),
      .sparkline: Look(.indexed(109)),
      .chartAxis: Look(.indexed(247)),
      .chartGrid: Look(.indexed(237)),
      .chart1: Look(.indexed(173)),
      .chart2: Look(.indexed(109)),
      .chart3: Look(.indexed(144)),
      .chart4: Look(.indexed(139)),
      .chart5: Look(.indexed(180)),
      .chart6: Look(.indexed(74)),
      .tab: Look(.indexed(248)),
      .tabActive: Look(.indexed(232), on: .indexed(173), .bold),
      .statusBar: Look(.indexed(250), on: .indexed(235)),
      .statusKey: Look(.indexed(216)),
      .statusLabel: Look(.indexed(252)),
      .statusDisabled: Look(.indexed(246), .italic),
      .input: Look(.indexed(255), on: .indexed(236)),
      .inputError: Look(.indexed(210), on: .indexed(236), .underline),
      .cursor: Look(nil, .reverse),
      .dialog: Look(.indexed(252), on: .indexed(235)),
      .dialogTitle: Look(.indexed(223), on: .indexed(235), .bold),
      .dialogBorder: Look(.indexed(173), on: .indexed(235)),
      .button: Look(.indexed(252), on: .indexed(238)),
      .buttonFocused: Look(.indexed(232), on: .indexed(215), .bold),
      .toast: Look(.indexed(232), on: .indexed(109)),
      .toastError: Look(.indexed(231), on: .indexed(124)),
      .shadow: Look(.indexed(238)),
      .badge: Look(.indexed(252), on: .indexed(238)),
      .badgeGain: Look(.indexed(232), on: .indexed(108)),
      .badgeLoss: Look(.indexed(232), on: .indexed(174)),
      .badgeWarning: Look(.indexed(232), on: .indexed(221)),
      .qrCode: Look(.indexed(16), on: .indexed(231)),
    ])
}

extension Theme.Look {
  fileprivate init(_ foreground: Colour?, _ attributes: Style.Attributes) {
    self.init(foreground, on: nil, attributes)
  }
}
