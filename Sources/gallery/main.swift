import Glibc
import Specimens
import TerminalUI

// Shows every widget in every theme; with --markdown prints the page of the manual instead.
let library = ThemeLibrary.standard()
let themes = library.names.compactMap { try? library.theme(named: $0) }
if CommandLine.arguments.contains("--markdown") {
  print(GalleryPage.markdown(themes: themes), terminator: "")
} else {
  let isAscii = CommandLine.arguments.contains("--ascii")
  var program = Program(Gallery(themes: themes, glyphs: isAscii ? .ascii : .unicode), theme: themes.first ?? .dusk)
  do { try program.run() } catch {
    print(error)
    exit(1)
  }
}
