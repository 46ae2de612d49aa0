import Fixtures
import Foundation
import Testing

/// An investor's whole way, in a terminal and against the real platform: found by typing, looked at from every side,
/// compared, worked out, watched, invested in, followed until it is funded; and after signing out nothing is left.
@Suite(.serialized) struct JourneyTests {
  /// How the dashboard is run.
  struct Way: CustomStringConvertible, Sendable {
    let description: String
    var columns = 120
    var rows = 40
    var switches = ""
    var environment: [String: String] = [:]
    /// What every answer takes longer, in seconds.
    var delay = 0.0
    /// Whether lines are told instead of a screen that is painted.
    var isSpoken = false
  }

  static let ways = [
    Way(description: "120x40"),
    Way(description: "80x24", columns: 80, rows: 24),
    Way(description: "ascii", switches: "--ascii"),
    Way(description: "without colour", environment: ["NO_COLOR": "1"]),
    Way(description: "over a slow line", delay: 0.15),
    Way(description: "paper", switches: "--theme paper"),
    Way(description: "high-contrast", switches: "--theme high-contrast"),
    Way(description: "deuteranopia", switches: "--theme deuteranopia"),
    Way(description: "mono", switches: "--theme mono"),
    Way(description: "accessible", switches: "--accessible", isSpoken: true),
  ]

  @Test(arguments: ways) func anInvestorFindsDecidesInvestsAndFollows(way: Way) throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    let proxy = try HoldingProxy(to: server.port, delay: way.delay)
    try People.signIn(as: "investor", at: proxy.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try Platform.newDeal(for: token, server.port)
    let terminal = try Tmux(
      columns: way.columns, rows: way.rows, folder: folder, environment: way.environment, remembers: way.isSpoken)
    terminal.send("'\(Programs.dashboard.path)' \(way.switches)", "Enter")
    try terminal.wait("to be live") { screen in
      // Of what is told, what was told before stays.
      way.isSpoken
        ? screen.contains("enter open") && screen.contains("NOI, 12 months")
        : screen.contains("live") && !screen.contains("connecting")
    }

    let visit = InvestorVisit(
      terminal: terminal, deal: deal, papers: try Platform.papers(of: deal.id, for: token, server.port),
      isSpoken: way.isSpoken)
    try visit.find()
    try visit.openEveryTab()
    try visit.compare()
    try visit.calculate()
    try visit.watch()
    try visit.invest()
    #expect(People.investments(of: token, in: deal.id, server.port) == 1)
    try visit.seeItPending()

    let investment = try #require(Platform.investment(of: token, in: deal.id, server.port))
    for (step, status) in [("commit", "committed"), ("fund", "funded")] {
      try Platform.move(investment, step, amount: deal.minimum, server.port)
      let elapsed = try visit.waitForStatus(status)
      // On a slow line the answers take what they take.
      #expect(elapsed < 1 + way.delay * 4, "\(status) showed after \(elapsed) s")
    }
    try visit.signOut()
    let left = try leftovers(in: folder)
    #expect(left.isEmpty, "\(left)")
  }

  @Test func withoutTheNetworkAllWorksButTheMoneyStepWhichSaysWhy() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try #require(try People.openDeals(for: token, server.port).first)
    #expect(try run(Programs.dashboard, ["sync"], folder).status == 0)
    // Details come when a deal is looked at.
    let looked = try run(Programs.dashboard, ["deal", deal.slug], folder)
    #expect(looked.status == 0, "\(looked.words)")
    // Half a year ago, as the platform works it out.
    let day = String(Date(timeIntervalSinceNow: -200 * 86_400).ISO8601Format().prefix(10))
    let past = try run(Programs.dashboard, ["portfolio", "--as-of", day, "--format", "table"], folder)
    #expect(past.status == 0, "\(past.words)")
    server.kill()
    let again = try run(Programs.dashboard, ["portfolio", "--as-of", day, "--format", "table"], folder)
    #expect(again.output == past.output, "what is kept here comes to the same: \(again.words)")
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "○ offline")
    let visit = InvestorVisit(terminal: terminal, deal: deal)
    try visit.find()
    try visit.openEveryTab()
    try visit.compare()
    try visit.calculate()
    // A mark waits for the platform, and that is said.
    try visit.watch()
    try terminal.wait(for: "is on your watchlist here")
    terminal.type("I")
    try terminal.wait(for: "the platform is not reached")
    for (place, words) in [("2", "Paid in"), ("3", "Deal "), ("4", "Uploaded"), ("5", "When"), ("P", "Accreditation")] {
      terminal.type(place)
      try terminal.wait(for: words)
    }
    terminal.type("2")
    try terminal.wait(for: "Paid in")
    terminal.type("i")
    try terminal.wait(for: "What it is made of")
    terminal.send("Escape")
    // The past is worked out here, to the cent, and today is a key away.
    let lines = past.output.split(separator: "\n").map(String.init)
    let figures = ["Paid in", "NAV", "Distributions", "IRR"].compactMap { name in
      lines.first { $0.hasPrefix(name) }?.dropFirst(name.count).trimmingCharacters(in: .whitespaces)
    }
    #expect(figures.count == 4, "\(lines)")
    terminal.type("t\(day)")
    terminal.send("Enter")
    try terminal.wait("to show \(figures) of \(day)") { screen in figures.allSatisfy { screen.contains($0) } }
    terminal.send("Escape")
    try terminal.wait("to be at today again") { $0.contains("Paid in") && !$0.contains(figures[1]) }
    // Money said to be on its way is said to a platform: a holding that waits tells why not now.
    terminal.send("Enter")
    try terminal.wait(for: "What happened")
    terminal.type("x")
    try terminal.wait(for: "take back: the platform is not reached")
    terminal.type("1")
    try visit.signOut(saying: "1 mark of the watchlist is lost")
    let left = try leftovers(in: folder)
    #expect(left.isEmpty, "\(left)")
  }

  @Test func aMarkSetWithoutThePlatformIsToldToItWhenItIsBack() throws {
    let mark = try MarkWithoutPlatform()
    let (folder, terminal) = (mark.folder, mark.terminal)
    // It lasts longer than the dashboard.
    terminal.send("clear", "Enter")
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "○ offline")
    terminal.type("3")
    try terminal.wait(for: "1 mark set here: the platform is told once it can be reached", "not told yet")
    let away = try run(Programs.dashboard, ["watchlist"], folder)
    #expect(away.status == 0 && away.words.contains("1 mark set in the dashboard: the platform is told later"))

    let again = try mark.platform()
    defer { again.stop() }
    try terminal.wait(for: "● live", "the platform knows the mark")
    try terminal.wait("to have nothing to tell") { !$0.contains("mark set here") && $0.contains("Raised") }
    let listed = try run(Programs.dashboard, ["watchlist", "--format", "json"], folder)
    #expect(listed.output.contains(mark.deal), "\(listed.words)")
    terminal.type("q")
  }

  @Test func whatHappenedMeanwhileIsToldAtTheNextStart() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try Platform.newDeal(for: token, server.port)
    let offered = try run(
      Programs.dashboard, ["invest", deal.slug, "--amount", "\(deal.minimum)", "--yes", "--format", "json"], folder)
    #expect(offered.status == 0, "\(offered.words)")
    let investment = try #require(Platform.investment(of: token, in: deal.id, server.port))
    let terminal = try Tmux(columns: 140, rows: 40, folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live")
    #expect(try !terminal.screen().contains("Since "), "nobody was here before")
    terminal.type("q")
    try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Deals") }
    try Platform.move(investment, "commit", amount: deal.minimum, server.port)
    terminal.send("clear", "Enter")
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "Since ", "1 raise moved, +$", "1 notice")
    terminal.type("w")
    try terminal.wait(for: "Since you were here last", "Your offer was accepted")
    terminal.send("Escape")
    try terminal.wait("to forget what was seen") { !$0.contains("Since ") }
    terminal.type("q")
  }

  /// Files that still hold something of the account.
  private func leftovers(in folder: TemporaryFolder) throws -> [String] {
    let names = ["config", "cache", "state"].map { folder.url.appendingPathComponent($0) }
    return try names.flatMap { part -> [String] in
      let files = FileManager.default.enumerator(at: part, includingPropertiesForKeys: [.isRegularFileKey])
      var found: [String] = []
      while let file = files?.nextObject() as? URL {
        guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
        let content = try Data(contentsOf: file)
        // A lock that nobody holds has nothing in it.
        guard !content.isEmpty else { continue }
        let isOfTheAccount = ["portfolio", ".account/", "credentials/", "/photos/"].contains { file.path.contains($0) }
        if isOfTheAccount || content.range(of: Data("investor@demo.tucson".utf8)) != nil { found.append(file.path) }
      }
      return found
    }
  }
}
