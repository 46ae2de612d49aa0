import Fixtures
import Foundation
import Testing

/// Every command of the scriptable twin, as a script sees it.
@Suite(.serialized) struct TwinTests {
  @Test func anInvestorsListsComeInEveryFormat() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    for command in ["holdings", "distributions", "watchlist", "documents"] {
      let json = try run(Programs.dashboard, [command, "--format", "json"], folder)
      #expect(json.status == 0, "\(command): \(json.words)")
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      let csv = try run(Programs.dashboard, [command], folder)
      #expect(csv.output.components(separatedBy: "\n").count == rows.count + 2, "\(command): \(csv.output)")
      let table = try run(Programs.dashboard, [command, "--format", "table"], folder)
      #expect(table.output.split(separator: "\n").count == rows.count + 1, "\(command)")
      #expect(try run(Programs.dashboard, [command, "--columns", "nonsense"], folder).status == 2)
      #expect(try run(Programs.dashboard, [command, "--guest"], folder).status == 3)
    }
    let paid = try run(
      Programs.dashboard,
      [
        "distributions", "--filter", "status:completed amount>0", "--sort", "-amount", "--limit", "3", "--columns",
        "amount",
      ],
      folder)
    let amounts = paid.output.components(separatedBy: "\n").dropFirst().compactMap { Double($0) }
    #expect(amounts.count == 3 && amounts == amounts.sorted(by: >), "\(paid.output)\(paid.words)")
    for command in ["raises", "investors"] {
      let refused = try run(Programs.dashboard, [command], folder)
      #expect(refused.status == 4, "\(refused.words)")
    }
  }

  @Test func aDocumentIsDownloadedWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let json = try run(Programs.dashboard, ["documents", "--format", "json", "--limit", "1"], folder)
    let document = try #require(
      (try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])?.first, "\(json.words)")
    let id = try #require(document["id"] as? String)
    let size = try #require(document["size"] as? Int)
    let file = folder.path("paper.pdf")
    let first = try run(Programs.dashboard, ["documents", "--download", id, "--output", file], folder)
    #expect(first.status == 0, "\(first.words)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).count == size)
    let second = try run(Programs.dashboard, ["documents", "--download", id, "--output", file], folder)
    #expect(second.status == 1)
    #expect(second.words.contains("is there already"))
    #expect(try run(Programs.dashboard, ["documents", "--download", "0000ffff", "--output", file], folder).status == 5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).allSatisfy { !$0.hasSuffix(".part") })
  }

  @Test func staffSeeRaisesAndWhoIsInThem() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "staff", at: server.url, folder, port: server.port)
    let raises = try run(
      Programs.dashboard,
      ["raises", "--filter", "status:open", "--sort", "-percent", "--columns", "slug,investors,percent"], folder)
    #expect(raises.status == 0, "\(raises.words)")
    let slug = try #require(
      raises.output.components(separatedBy: "\n").dropFirst().first?.split(separator: ",").first)
    let raise = try run(Programs.dashboard, ["raise", String(slug), "--format", "table"], folder)
    #expect(raise.status == 0, "\(raise.words)")
    for words in ["Raised", "Pace", "Investor", "Accredited"] { #expect(raise.output.contains(words)) }
    let summary = try run(Programs.dashboard, ["raise", String(slug), "--summary", "--format", "json"], folder)
    #expect(summary.output.contains("\"targetRaise\""))
    let people = try run(Programs.dashboard, ["investors", "--filter", "role:staff", "--columns", "email"], folder)
    #expect(people.output.contains("staff@demo.tucson") && !people.output.contains("investor@demo"))
    #expect(try run(Programs.dashboard, ["raise", "no-such-deal"], folder).status == 5)
  }

  @Test func aWatchedListPrintsWhatChanges() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "staff", at: server.url, folder, port: server.port)
    let staff = ["Authorization": "Bearer " + (try People.session("staff", server.port))]
    let pending = BareHTTP.send("GET", "/api/investments?status=pending&limit=1", port: server.port, headers: staff)
    let offer = try #require((pending?.json["data"] as? [[String: Any]])?.first)
    let id = try #require(offer["id"] as? String)
    let slug = try #require((offer["property"] as? [String: Any])?["slug"] as? String)
    let terminal = try Tmux(folder: folder)
    terminal.send(
      "'\(Programs.dashboard.path)' raise \(slug) --watch --format json --filter id:\(id) | grep -o '\"status\":\"[a-z]*\"'",
      "Enter")
    try terminal.wait(for: "\"status\":\"pending\"")
    let reply = BareHTTP.send("POST", "/api/investments/\(id)/commit", port: server.port, headers: staff, json: "{}")
    #expect(reply?.status == 200)
    try terminal.wait(for: "\"status\":\"committed\"", seconds: 10)
    terminal.send("C-c")
  }

  @Test func aScreenIsExportedAsAFileThatIsWhole() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "20"])
    defer { server.stop() }
    let file = folder.path("deals.csv")
    let written = try run(Programs.dashboard, ["export", "deals", "--output", file, "--url", server.url], folder)
    #expect(written.status == 0, "\(written.words)")
    let direct = try run(Programs.dashboard, ["deals", "--format", "csv", "--url", server.url], folder)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == direct.output)
    let text = try run(
      Programs.dashboard, ["export", "deals", "--format", "text", "--size", "80x24", "--url", server.url], folder)
    #expect(text.output.split(separator: "\n", omittingEmptySubsequences: false).count == 25)
    let none = try run(
      Programs.dashboard, ["export", "no-such-deal", "--output", folder.path("none.csv"), "--url", server.url], folder)
    #expect(none.status == 5)
    #expect(!FileManager.default.fileExists(atPath: folder.path("none.csv")))
  }

  @Test func theDoctorNamesWhatIsWrongAndWhatToDo() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "3"])
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    func doctor() throws -> Ended {
      try run(Programs.dashboard, ["doctor"], folder, environment: ["TERM": "xterm-256color"])
    }
    #expect(try run(Programs.dashboard, ["sync"], folder).status == 0)
    let well = try doctor()
    #expect(well.status == 0, "\(well.output)")
    for words in ["terminal", "configuration", "is healthy", "token file", "investor@demo.tucson", "local copy"] {
      #expect(well.output.contains(words), "\(words)")
    }
    // Signed out by somebody else: the platform says so, and the doctor what to do.
    let found = FileManager.default.enumerator(atPath: folder.url.path)
    let copy = try #require(
      (found?.compactMap { $0 as? String } ?? []).first { $0.hasPrefix("cache/") && $0.hasSuffix(".sqlite") })
    try Data(repeating: 0x41, count: 8192).write(to: folder.url.appendingPathComponent(copy))
    server.kill()
    let ill = try doctor()
    #expect(ill.status == 1)
    #expect(ill.output.contains("can't be reached"))
    #expect(ill.output.contains("check the address and the network"))
  }

  @Test func completionsAndTheManualComeFromTheSameDeclarations() throws {
    let folder = try TemporaryFolder()
    let manual = try run(Programs.dashboard, ["manual", folder.path("man1")], folder)
    #expect(manual.status == 0, "\(manual.words)")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path("man1"))
    let help = try run(Programs.dashboard, ["--help"], folder).output
    for command in ["deals", "invest", "doctor", "completions", "export"] {
      #expect(pages.contains("tucson-\(command).1"))
      #expect(help.contains("  \(command) "))
    }
    for shell in ["bash", "zsh", "fish"] {
      #expect(try run(Programs.dashboard, ["completions", shell], folder).output.contains("cash-flows"))
    }
    #expect(try run(Programs.dashboard, ["completions", "ksh"], folder).status == 2)
    // What a shell asks when a person presses tab: nothing is made by it.
    let slugs = try run(Programs.dashboard, ["---completion", "deal", "--", "positional@0", "1", "0", "s"], folder)
    #expect(slugs.output.isEmpty)
  }
}
