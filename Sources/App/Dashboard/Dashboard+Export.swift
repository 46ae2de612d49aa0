import Domain
import TerminalUI

/// Files and the clipboard: what is on the screen, taken elsewhere.
extension Dashboard {
  /// Asks for the format and the place of a file with what the screen holds.
  mutating func beginExport() -> [Effect<DashboardMessage>] {
    guard !world.isKiosk else { return say("a kiosk writes no files", isError: true) }
    world.export = nil
    let content = (top.export(world) ?? .drawn(type(of: top).context.name)).with(text: screenAsText())
    // What an audience may not read on the screen is not in a file that is opened before it either.
    let mask = world.isMasked ? PeopleMask(world) : nil
    overlay = ExportDialog(mask.map { mask in content.masked { mask.hiding($0) } } ?? content, world)
    return []
  }

  /// The screen as it is drawn, without what lies over it.
  private func screenAsText() -> [String] {
    var copy = self
    copy.hideOverlay()
    var canvas = Canvas(size: bounds.size)
    copy.draw(on: &canvas)
    return TestTerminal.lines(of: canvas)
  }

  mutating func take(_ step: ExportStep?) -> [Effect<DashboardMessage>] {
    world.export = step
    guard case .done(let path) = step else { return worldChanged() }
    return worldChanged() + say("written to \(untrusted: path)")
  }

  /// Puts what is selected on the clipboard of the person's own machine.
  mutating func copy(_ what: CopyKind) -> [Effect<DashboardMessage>] {
    guard let copied = top.copied(what, world) else { return refuse("there is nothing to copy here") }
    // What an audience may not read is not pasted before it either.
    return [.copy(world.isMasked ? PeopleMask(world).hiding(copied.text) : copied.text)] + say("copied \(copied.words)")
  }
}

/// What of a selection is copied.
enum CopyKind: Sendable {
  /// What names it elsewhere: a short name, an id, an address.
  case name
  /// All of its figures, parted by tabs as spreadsheets take them.
  case row
}

/// A text for the clipboard.
struct Copied: Sendable, Equatable {
  var text: String
  /// What it is, for people.
  var words: DisplayText

  init(_ text: String, _ words: DisplayText? = nil) {
    self.text = text
    self.words = words ?? DisplayText(untrusted: text)
  }
}
