import Fixtures
import Foundation
import Testing

/// What staff see moves as it happens, and comes back by itself.
@Suite(.serialized) struct StaffLiveTests {
  /// An offer that waits, in an open raise with room for it.
  private struct Pending {
    let id: String
    let name: String
    let slug: String
  }

  private func pending(_ staff: [String: String], _ server: ServerProcess, among count: Int = 30) throws -> [Pending] {
    let reply = BareHTTP.send(
      "GET", "/api/investments?status=pending&limit=\(count)", port: server.port, headers: staff)
    let offers = try #require(reply?.json["data"] as? [[String: Any]])
    return offers.compactMap { offer in
      guard let id = offer["id"] as? String, let property = offer["property"] as? [String: Any],
        let name = property["name"] as? String, let slug = property["slug"] as? String
      else { return nil }
      return Pending(id: id, name: name, slug: slug)
    }
  }

  /// Commits one of the offers; gives it with the moment at which that was asked for.
  private func commit(
    _ offers: [Pending], _ staff: [String: String], _ server: ServerProcess
  ) throws -> (offer: Pending, at: Date) {
    for offer in offers {
      let now = Date()
      let reply = BareHTTP.send(
        "POST", "/api/investments/\(offer.id)/commit", port: server.port, headers: staff, json: "{}")
      if reply?.status == 200 { return (offer, now) }
    }
    throw ServerProcess.Failure(description: "no pending offer of the demo can be committed")
  }

  /// Looks until the line of a raise carries the mark of money that came in; gives how long that took.
  private func mark(of name: String, since start: Date, _ terminal: Tmux) throws -> TimeInterval {
    try terminal.wait("to mark \(name)", seconds: 30) { screen in
      screen.split(separator: "\n").contains { $0.contains(name.prefix(12)) && $0.contains("▲") }
    }
    return Date().timeIntervalSince(start)
  }

  @Test func aCommitmentMadeElsewhereMovesTheGaugeWithinASecond() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "staff", at: server.url, folder, port: server.port)
    let staff = ["Authorization": "Bearer " + (try People.session("staff", server.port))]
    let terminal = try Tmux(columns: 160, rows: 60, folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live", "6 Raises")
    terminal.type("6")
    try terminal.wait(for: "alarms · urgent first")
    terminal.type("/status:open")
    terminal.send("Enter")
    // On a machine that does much else one of them may have to wait for its turn; the best shows what it takes.
    var best = TimeInterval.infinity
    for _ in 0..<3 where best >= 1 {
      let (offer, at) = try commit(try pending(staff, server), staff, server)
      best = min(best, try mark(of: offer.name, since: at, terminal))
    }
    #expect(best < 1, "it took \(best) s")
    terminal.type("q")
  }

  @Test func aServerThatWasStartedAgainIsFollowedAgainByItself() throws {
    let folder = try TemporaryFolder()
    var server = try ServerProcess(folder: folder)
    let port = server.port
    try People.signIn(as: "staff", at: server.url, folder, port: port)
    let terminal = try Tmux(columns: 160, rows: 60, folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live", "6 Raises")
    terminal.type("6")
    try terminal.wait(for: "alarms · urgent first")
    terminal.type("/status:open")
    terminal.send("Enter")
    server.kill()
    try terminal.wait("to notice") { !$0.contains("● live") }
    server = try ServerProcess(folder: folder, port: port)
    let back = Date()
    defer { server.stop() }
    try terminal.wait(for: "● live", seconds: 5)
    let healed = Date().timeIntervalSince(back)
    #expect(healed < 5, "it took \(healed) s")
    // And what happens is heard again.
    let staff = ["Authorization": "Bearer " + (try People.session("staff", port))]
    let (offer, at) = try commit(try pending(staff, server), staff, server)
    _ = try mark(of: offer.name, since: at, terminal)
    terminal.type("q")
  }

  @Test func theWallFollowsWithoutAKeyAndComesBackByItself() throws {
    let folder = try TemporaryFolder()
    var server = try ServerProcess(folder: folder)
    let port = server.port
    try People.signIn(as: "staff", at: server.url, folder, port: port)
    let terminal = try Tmux(columns: 160, rows: 60, folder: folder)
    terminal.send("'\(Programs.dashboard.path)' raises --wall --every 3600", "Enter")
    try terminal.wait(for: "any key holds", "all ")
    let staff = ["Authorization": "Bearer " + (try People.session("staff", port))]
    let (offer, at) = try commit(try pending(staff, server), staff, server)
    _ = try mark(of: offer.name, since: at, terminal)
    server.kill()
    try terminal.wait(for: "no answer since")
    server = try ServerProcess(folder: folder, port: port)
    defer { server.stop() }
    try terminal.wait("to come back", seconds: 10) { !$0.contains("no answer since") }
    let again = ["Authorization": "Bearer " + (try People.session("staff", port))]
    let (next, then) = try commit(try pending(again, server), again, server)
    _ = try mark(of: next.name, since: then, terminal)
    terminal.type("x")
    try terminal.wait(for: "held")
    terminal.type("q")
    try terminal.wait(for: "ready> ")
  }

  @Test func theWallIsForStaffAlone() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let refused = try run(Programs.dashboard, ["raises", "--wall"], folder)
    #expect(refused.status == 4, "\(refused.words)")
    #expect(try run(Programs.dashboard, ["raises", "--wall", "--watch"], folder).status == 2)
    #expect(try run(Programs.dashboard, ["raises", "--wall", "--every", "0"], folder).status == 2)
  }

  @Test func aRoleThatIsTakenAwayTakesTheScreensWithIt() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "staff", at: server.url, folder, port: server.port)
    let terminal = try Tmux(columns: 160, rows: 40, folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live", "6 Raises")
    terminal.type("6")
    try terminal.wait(for: "alarms · urgent first")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path("state"))
    #expect(files.contains { $0.contains("staff/raises.json") })
    let admin = ["Authorization": "Bearer " + (try People.session("admin", server.port))]
    let me = BareHTTP.send(
      "GET", "/api/auth/me", port: server.port,
      headers: ["Authorization": "Bearer " + (try People.session("staff", server.port))])
    let id = try #require(me?.text("id"))
    let reply = BareHTTP.send(
      "PATCH", "/api/users/\(id)", port: server.port, headers: admin, json: #"{"role":"investor"}"#)
    #expect(reply?.status == 200, "\(reply?.body ?? "no answer")")
    terminal.type("r")
    try terminal.wait(for: "your role is investor now")
    try terminal.wait("to show no staff's places") { !$0.contains("Operations") }
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path("state"))
    #expect(!left.contains { $0.contains("/staff/") })
    terminal.type("q")
  }
}
