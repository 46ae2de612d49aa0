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
  ]

  @Test(arguments: ways) func anInvestorFindsDecidesInvestsAndFollows(way: Way) throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    let proxy = try HoldingProxy(to: server.port, delay: way.delay)
    try People.signIn(as: "investor", at: proxy.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try #require(
      try People.openDeals(for: token, server.port).first { deal in
        People.investments(of: token, in: deal.id, server.port) == 0
      })
    let terminal = try Tmux(columns: way.columns, rows: way.rows, folder: folder, environment: way.environment)
    terminal.send("'\(Programs.dashboard.path)' \(way.switches)", "Enter")
    try terminal.wait("to be live") { $0.contains("live") && !$0.contains("connecting") }

    let visit = Visit(terminal: terminal, deal: deal)
    try visit.find()
    try visit.openEveryTab()
    try visit.compare()
    try visit.calculate()
    try visit.watch()
    try visit.invest()
    #expect(People.investments(of: token, in: deal.id, server.port) == 1)
    try visit.seeItPending()

    let investment = try #require(try Staff.investment(of: token, in: deal.id, server.port))
    for (step, status) in [("commit", "committed"), ("fund", "funded")] {
      try Staff.move(investment, step, amount: deal.minimum, server.port)
      let began = Date()
      try terminal.wait("to say that it is \(status)", seconds: 20) { $0.contains(status) }
      let elapsed = Date().timeIntervalSince(began)
      // On a slow line the answers take what they take.
      #expect(elapsed < 1 + way.delay * 4, "\(status) showed after \(elapsed) s")
    }
    try visit.signOut()
    let left = try leftovers(in: folder)
    #expect(left.isEmpty, "\(left)")
  }

  @Test func aScreenReaderIsToldTheSame() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try #require(
      try People.openDeals(for: token, server.port).first { deal in
        People.investments(of: token, in: deal.id, server.port) == 0
      })
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)' --accessible", "Enter")
    try terminal.wait(for: "live")
    let visit = Visit(terminal: terminal, deal: deal)
    try visit.find()
    try visit.invest()
    #expect(People.investments(of: token, in: deal.id, server.port) == 1)
    terminal.type("2")
    try terminal.wait(for: "pending")
    let investment = try #require(try Staff.investment(of: token, in: deal.id, server.port))
    try Staff.move(investment, "commit", amount: deal.minimum, server.port)
    try terminal.wait(for: "committed")
    terminal.type("q")
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
    server.kill()
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "○ offline")
    let visit = Visit(terminal: terminal, deal: deal)
    try visit.find()
    try visit.openEveryTab()
    try visit.compare()
    try visit.calculate()
    terminal.type("I")
    try terminal.wait(for: "the platform is not reached")
    for (place, words) in [("2", "Paid in"), ("4", "Uploaded"), ("5", "When")] {
      terminal.type(place)
      try terminal.wait(for: words)
    }
    terminal.type("2")
    try terminal.wait(for: "Paid in")
    terminal.type("i")
    try terminal.wait(for: "What it is made of")
    terminal.send("Escape")
    // The past is worked out by the platform: without it, that is said, and today is a key away.
    terminal.type("[")
    try terminal.wait(for: "can't be shown")
    terminal.send("Escape")
    try terminal.wait(for: "Paid in")
    terminal.type("1q")
  }

  @Test func whatHappenedMeanwhileIsToldAtTheNextStart() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let token = try People.session("investor", server.port)
    let deal = try #require(
      try People.openDeals(for: token, server.port).first { deal in
        People.investments(of: token, in: deal.id, server.port) == 0
      })
    let offered = try run(
      Programs.dashboard, ["invest", deal.slug, "--amount", "\(deal.minimum)", "--yes", "--format", "json"], folder)
    #expect(offered.status == 0, "\(offered.words)")
    let investment = try #require(try Staff.investment(of: token, in: deal.id, server.port))
    let terminal = try Tmux(columns: 140, rows: 40, folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live")
    #expect(try !terminal.screen().contains("Since "), "nobody was here before")
    terminal.type("q")
    try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Deals") }
    try Staff.move(investment, "commit", amount: deal.minimum, server.port)
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
        let isOfTheAccount = ["portfolio", ".account/", "credentials/"].contains { file.path.contains($0) }
        let names = try Data(contentsOf: file).range(of: Data("investor@demo.tucson".utf8)) != nil
        if isOfTheAccount || names { found.append(file.path) }
      }
      return found
    }
  }
}

/// What a person does in front of the dashboard.
private struct Visit {
  let terminal: Tmux
  let deal: (slug: String, id: String, minimum: Int)

  /// The first words of the name, as they are in the short name.
  private var words: String { deal.slug.split(separator: "-").prefix(2).joined(separator: " ") }

  func find() throws {
    terminal.type("/" + words + " open")
    try terminal.wait("to have found it") { $0.lowercased().contains(words) && $0.contains(" of ") }
    terminal.send("Enter")
  }

  func openEveryTab() throws {
    terminal.send("Enter")
    try terminal.wait("to open it") { $0.contains("NOI") && $0.contains("Overview") }
    terminal.type("i")
    try terminal.wait(for: "What it is made of", "Target IRR")
    terminal.send("Escape")
    try terminal.wait("to close the figures") { !$0.contains("What it is made of") }
    for mark in ["Margin", "still to raise", "below market by", "Budget", "Uploaded"] {
      terminal.type("]")
      try terminal.wait("to show \(mark)") { screen in
        // What there is none of says so.
        screen.contains(mark) || screen.contains("No renovations are planned")
      }
    }
    for _ in 0..<2 { terminal.type("]") }
    try terminal.wait(for: "Map")
    terminal.send("Escape")
    try terminal.wait("to be back") { !$0.contains("Renovations") }
  }

  func compare() throws {
    terminal.type("=")
    try terminal.wait(for: "1 marked")
    terminal.type("x")
    try terminal.wait("to show all deals") { !$0.contains("similar") && $0.contains("deals") }
    terminal.type("j=")
    try terminal.wait(for: "2 marked")
    terminal.type("C")
    try terminal.wait(for: "2 deals side by side", "Target IRR")
    terminal.type("d")
    try terminal.wait(for: "only what differs")
    terminal.send("Escape")
    terminal.send("Escape")
    try terminal.wait(for: "no deal is marked")
    try find()
  }

  func calculate() throws {
    terminal.type("K")
    try terminal.wait(for: "Rent growth", "IRR")
    let before = try terminal.screen()
    for _ in 0..<3 {
      terminal.send("Right", "Down")
    }
    try terminal.wait("to show three changed assumptions") { screen in
      screen != before && screen.split(separator: "\n").count { $0.contains("•") || $0.contains("*") } >= 3
    }
    terminal.send("Escape")
    try terminal.wait("to be back") { !$0.contains("Rent growth") }
  }

  func watch() throws {
    terminal.type("f")
    try terminal.wait(for: "watchlist")
  }

  func invest() throws {
    terminal.type("I")
    try terminal.wait(for: "How much?", "as things stand")
    terminal.send("Enter")
    try terminal.wait(for: "accredited investor?", "Verified")
    terminal.send("Enter")
    try terminal.wait(for: "space marks")
    // Every document is marked as read; one press too many takes a mark back, so that each is looked at.
    for _ in 0..<12 {
      let screen = try terminal.screen()
      guard screen.contains("not marked as read yet") else { break }
      terminal.send("Space")
      try terminal.wait("the mark to show") { $0 != screen }
      terminal.send("Down")
    }
    terminal.send("Enter")
    try terminal.wait(for: "How will you pay")
    terminal.send("Enter")
    try terminal.wait(for: "to confirm")
    // A wrong amount confirms nothing.
    terminal.type("1")
    terminal.send("Enter")
    try terminal.wait(for: "is not the")
    terminal.send("BSpace")
    terminal.type(String(deal.minimum))
    terminal.send("Enter")
    try terminal.wait(for: "The platform has your offer", "pending")
  }

  func seeItPending() throws {
    terminal.type("3")
    try terminal.wait("to show the watched deal") { $0.lowercased().contains(words) }
    terminal.type("P")
    try terminal.wait(for: "Verified", "this one")
    terminal.type("2")
    try terminal.wait(for: "pending", "Paid in")
  }

  func signOut() throws {
    terminal.type(":")
    try terminal.wait(for: "Commands")
    terminal.type("sign out")
    terminal.send("Enter")
    try terminal.wait(for: "is signed out here and on the platform")
    terminal.send("Enter")
    try terminal.wait("to be a guest") { $0.contains("guest") && !$0.contains("investor@demo") }
    terminal.send("Escape")
    terminal.type("q")
    try terminal.wait("to be the shell's again") { $0.contains("ready>") && !$0.contains("Deals") }
  }
}

/// What staff do, by the API.
private enum Staff {
  static func investment(of token: String, in property: String, _ port: Int) throws -> String? {
    let reply = BareHTTP.send(
      "GET", "/api/investments?propertyId=\(property)&limit=1", port: port,
      headers: ["Authorization": "Bearer " + token])
    return (reply?.json["data"] as? [[String: Any]])?.first?["id"] as? String
  }

  static func move(_ investment: String, _ step: String, amount: Int, _ port: Int) throws {
    let body =
      step == "fund" ? #"{"amountReceived":\#(amount),"paymentReference":"REF-\#(investment.suffix(8))"}"# : "{}"
    let reply = BareHTTP.send(
      "POST", "/api/investments/\(investment)/\(step)", port: port,
      headers: [
        "Authorization": "Bearer " + (try People.session("staff", port)), "Idempotency-Key": UUID().uuidString,
      ], json: body)
    #expect(reply?.status == 200, "\(reply?.body ?? "no answer")")
  }
}
