import Foundation
import Testing

/// What a person makes of the list is theirs: chosen columns and saved views outlive the program and the copy, and a file
/// holds what the command line prints.
@Suite(.serialized) struct OwnViewTests {
  @Test func aViewIsSavedOpenedAgainAndExported() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    let terminal = try Tmux(folder: folder)
    func open() throws {
      terminal.send("'\(Programs.dashboard.path)' --url \(server.url)", "Enter")
      try terminal.wait(for: "● live", "Saguaro Ridge")
    }
    func quit() throws {
      terminal.type("q")
      try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Saguaro") }
    }
    try open()
    terminal.type("cj")
    terminal.send("Space")
    try terminal.wait("to hide the city behind the chooser") {
      $0.contains("Columns") && !Self.header($0).contains("City")
    }
    terminal.send("Enter")
    terminal.type("/az open irr>12")
    terminal.send("Enter")
    terminal.type("vswest")
    terminal.send("Enter")
    try terminal.wait(for: "saved view: west")
    try quit()

    // Another start, and a copy that was thrown away meanwhile.
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("cache"))
    try open()
    terminal.type("xcr")
    terminal.send("Enter")
    try terminal.wait("to be as usual") { !$0.contains("saved view") && Self.header($0).contains("City") }
    terminal.type("v")
    try terminal.wait(for: "Saved views", "az open irr>12")
    terminal.send("Enter")
    try terminal.wait("to show the view") { $0.contains("saved view: west") && !Self.header($0).contains("City") }

    terminal.send("C-s")
    try terminal.wait(for: "Export", "File")
    terminal.send("Enter")
    try terminal.wait(for: "written to")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    let name = try #require(names.first { $0.hasPrefix("deals-") && $0.hasSuffix(".csv") }, "\(names)")
    let written = try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
    let columns = try #require(written.components(separatedBy: "\r\n").first)
    #expect(!columns.contains("place"))
    let printed = try run(
      Programs.dashboard,
      ["deals", "--url", server.url, "--filter", "az open irr>12", "--columns", columns, "--format", "csv"], folder)
    // The order that the dashboard has by itself is not that of the command line.
    #expect(Self.rows(written) == Self.rows(printed.output))
    #expect(Self.rows(written).count > 3)
    let view = try run(Programs.dashboard, ["deals", "--url", server.url, "--view", "west", "--format", "csv"], folder)
    #expect(view.output == printed.output, "\(view.words)")
    #expect(try run(Programs.dashboard, ["deals", "--url", server.url, "--view", "east"], folder).status == 5)
    try quit()
  }

  /// The header of the table, without what stands beside it.
  private static func header(_ screen: String) -> String {
    let line = screen.split(separator: "\n").first { $0.hasPrefix("│") && $0.contains("Name ") } ?? ""
    return line.split(separator: "│").first.map(String.init) ?? ""
  }

  private static func rows(_ csv: String) -> Set<String> { Set(csv.components(separatedBy: "\r\n")) }
}
