import Fixtures
import Testing

/// A deal that an investor has marked while the platform was away, in a dashboard that has ended since.
struct MarkWithoutPlatform {
  let folder: TemporaryFolder
  /// The slug of the deal.
  let deal: String
  /// Where the platform was, and may be again.
  let port: Int
  /// The shell that the dashboard ran in.
  let terminal: Tmux

  init() throws {
    folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    port = server.port
    try People.signIn(as: "investor", at: server.url, folder, port: port)
    let deal = try Platform.newDeal(for: People.session("investor", port), port)
    self.deal = deal.slug
    #expect(try run(Programs.dashboard, ["sync"], folder).status == 0)
    server.kill()
    terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "○ offline")
    let visit = InvestorVisit(terminal: terminal, deal: deal)
    try visit.find()
    try visit.watch()
    try terminal.wait(for: "is on your watchlist here")
    terminal.type("q")
    try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Deals") }
  }

  /// The platform as it is when it is back.
  func platform() throws -> ServerProcess { try ServerProcess(folder: folder, port: port, options: []) }
}
