import Foundation
import Testing

/// Both real programs, a real terminal: the screen is read as a person would read it.
@Suite(.serialized) struct DashboardTests {
  @Test func aPersonBrowsesDealsServedByThePlatform() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)' --url \(server.url)", "Enter")
    try terminal.wait(for: "● live", "Saguaro Ridge", "Camelback Commons")

    terminal.type("/tempe irr>10")
    try terminal.wait("to show Tempe only") { $0.contains("Copper Basin Lofts") && !$0.contains("Camelback Commons") }
    terminal.send("Enter", "Escape")
    try terminal.wait(for: "Camelback Commons")

    terminal.type("/saguaro ridge")
    terminal.send("Enter", "Enter")
    try terminal.wait(for: "› Saguaro Ridge", "NOI, 12 months")
    terminal.type("]")
    try terminal.wait(for: "Income", "Margin")
    terminal.type("]")
    try terminal.wait(for: "still to raise")
    terminal.type("]")
    try terminal.wait(for: "below market by")
    terminal.type("]")
    try terminal.wait(for: "Budget")
    terminal.type("]")
    try terminal.wait(for: "Uploaded")
    terminal.send("Escape")
    try terminal.wait("to be back") { !$0.contains("›") && $0.contains("deals") }

    terminal.type("?")
    try terminal.wait(for: "Keys", "Open the selected deal")
    terminal.send("Escape")
    try terminal.wait("to close the keys") { !$0.contains("Open the selected deal") }
    terminal.type(":")
    try terminal.wait(for: "Commands")
    terminal.type("theme")
    terminal.send("Enter")
    try terminal.wait(for: "Themes", "dusk")
    terminal.send("Escape")
    terminal.type("q")
    try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Saguaro") }
    #expect(server.stop() == 0)
  }

  @Test func theServerGoesAndComesAndTheDashboardSaysSo() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "12"])
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)' --url \(server.url)", "Enter")
    try terminal.wait(for: "● live", "Saguaro Ridge")
    server.kill()
    terminal.type("R")
    try terminal.wait(for: "○ offline", "data of", "Saguaro Ridge")
    terminal.type("jjk")
    terminal.send("Enter")
    try terminal.wait(for: "›")
    terminal.send("Escape")

    let again = try ServerProcess(folder: folder, port: server.port, options: [])
    defer { again.stop() }
    // By itself: nobody presses a key.
    try terminal.wait(for: "● live", seconds: 60)
    terminal.type("q")
  }

  @Test func withoutAnythingOfItsOwnItStartsFromTheLocalCopy() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "12"])
    let url = server.url
    let sync = try run(Programs.dashboard, ["sync", "--url", url], folder)
    #expect(sync.status == 0)
    server.kill()
    let terminal = try Tmux(columns: 80, rows: 24, folder: folder)
    terminal.send("'\(Programs.dashboard.path)' --url \(url)", "Enter")
    try terminal.wait(for: "○ offline", "Saguaro Ridge", "data of")
    try terminal.resize(columns: 46, rows: 12)
    try terminal.wait("to fit 46 columns") { screen in
      screen.contains("12 deals") && screen.split(separator: "\n").allSatisfy { $0.count <= 46 }
    }
    try terminal.resize(columns: 10, rows: 3)
    try terminal.wait(for: "Tucson")
    try terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "Saguaro Ridge", "Raise")
    terminal.type("q")
  }

  @Test func theDemoNeedsNothingAndLeavesNoProcessBehind() throws {
    let folder = try TemporaryFolder()
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)' demo", "Enter")
    try terminal.wait(for: "● live", "Saguaro Ridge", seconds: 60)
    let dashboard = try #require(try terminal.child(named: "tucson"))
    let server = try #require(children(of: dashboard).first)
    // As hard as it gets: the platform must not outlive the dashboard even then.
    kill(dashboard, SIGKILL)
    try terminal.wait("to see the platform end") { _ in !isAlive(server) }
  }

  @Test func aSecondDemoHasAWorldOfItsOwnAndSaysSo() throws {
    let folder = try TemporaryFolder()
    let temporary = folder.url.appendingPathComponent("tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let environment = ["TMPDIR": temporary.path]
    let terminals = [
      try Tmux(folder: folder, environment: environment),
      try Tmux(folder: try TemporaryFolder(), environment: folder.environment.merging(environment) { $1 }),
    ]
    // At the same moment: whoever comes second gives way, and nobody fails.
    for terminal in terminals { terminal.send("'\(Programs.dashboard.path)' demo --properties 12", "Enter") }
    for terminal in terminals { try terminal.wait(for: "Saguaro Ridge", seconds: 60) }
    let told = try terminals.map { try $0.screen().contains("another demo is running") }
    #expect(told.count { $0 } == 1, "\(told)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).count == 1)
    for terminal in terminals {
      terminal.type("q")
      try terminal.wait("to be the shell's again") { _ in try terminal.fact("alternate_on") == "0" }
      try terminal.wait("to prompt again") { $0.split(separator: "\n").last == "ready>" }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
  }

  private func children(of process: pid_t) -> [pid_t] {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return threads.flatMap { thread -> [pid_t] in
      let text = (try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/children", encoding: .utf8)) ?? ""
      return text.split(separator: " ").compactMap { pid_t($0) }
    }
  }
}
