import TerminalUI

/// The gallery as a text for the manual.
package enum GalleryPage {
  private static let columns = 78

  /// The whole page: every widget in Unicode and in ASCII, and what the themes are.
  package static func markdown(themes: [Theme]) -> String {
    var page = """
      # The widgets

      What the toolkit draws, as text: made by `make docs-gallery`. `make gallery` shows the same in the terminal, in
      every theme.

      """
    for specimen in Specimen.all {
      page += "\n## \(specimen.name)\n\n\(specimen.note)\n\n"
      page += block(specimen.lines(columns: columns, glyphs: .unicode))
      page += "\nIn ASCII:\n\n" + block(specimen.lines(columns: columns, glyphs: .ascii))
    }
    page += "\n## Themes\n\n| theme | for | what it is |\n|---|---|---|\n"
    for theme in themes {
      page += "| `\(theme.name)` | \(theme.appearance.rawValue) terminals | \(theme.summary) |\n"
    }
    return page
  }

  private static func block(_ lines: [String]) -> String {
    var lines = lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return "```text\n" + lines.joined(separator: "\n") + "\n```\n"
  }
}
