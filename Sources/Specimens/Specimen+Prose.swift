import TerminalUI

extension Specimen {
  static let prose: [Specimen] = [
    Specimen("Text", "Every role on the ground of the text, and on the grounds of what lies over it.", rows: 20) {
      rect, canvas in
      let grounds: [StyleRole] = [.text, .statusBar, .dialog]
      let width = max(12, rect.columns / grounds.count)
      for (column, ground) in grounds.enumerated() {
        let area = Rect(
          column: rect.left + column * width, row: rect.top, columns: min(width, rect.columns - column * width),
          rows: rect.rows)
        canvas.fill(area, style: Style(ground))
        for (row, role) in shownRoles.prefix(rect.rows).enumerated() {
          let style = role == .text ? Style(ground) : Style(role, on: ground)
          canvas.write(
            DisplayText(untrusted: role.name), in: area.row(row).inset(columns: 1), alignment: .leading, style: style)
        }
      }
    },
    Specimen("Markdown", "Headings, lists, emphasis, code, quotes and rules, wrapped to the width.", rows: 15) {
      rect, canvas in
      Markdown(offering).draw(in: rect, on: &canvas)
    },
    Specimen("Paragraph", "Wide characters take two columns; a line never ends in half of one.", rows: 3) {
      rect, canvas in
      Paragraph(["Plain words are wrapped at spaces. 長い日本語の文は幅に合わせて折り返されます。", "Ťëxt wíth märks, too."])
        .draw(in: rect, on: &canvas)
    },
  ]

  private static let shownRoles: [StyleRole] = [
    .text, .dim, .title, .heading, .accent, .link, .code, .placeholder, .match, .mark, .gain, .loss, .warning, .error,
    .info, .success, .statusKey, .statusLabel, .statusDisabled, .header,
  ]

  private static let offering = """
    # Saguaro Ridge

    A **248-unit** community, *built in 1986*, twelve minutes from downtown.

    ## What happens to it

    - Roofs and boilers in the first year, `$1.2M` set aside
    - Kitchens and floors as units turn over, at the pace of the leases and never faster
    1. Refinance in year three
    2. Sale in year five

    > Past performance is no guarantee of future results.

    ---
    """
}
