import Foundation
import Testing

/// The scriptable twin, as a script sees it.
@Suite(.serialized) struct CommandTests {
  @Test func dealsComeAsJSONAndCSVAndTheExitCodesTellWhatWentWrong() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "20"])
    defer { server.stop() }

    let json = try run(
      Programs.dashboard, ["deals", "--url", server.url, "--format", "json", "--filter", "open sort:-irr"], folder)
    #expect(json.status == 0, "\(json.words)")
    let deals = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(!deals.isEmpty)
    #expect(deals.allSatisfy { ($0["raise"] as? [String: Any])?["raiseStatus"] as? String == "open" })
    let returns = deals.compactMap { $0["targetIRR"] as? Double }
    #expect(returns == returns.sorted(by: >))

    let csv = try run(
      Programs.dashboard, ["deals", "--url", server.url, "--columns", "name,min,slug", "--limit", "3"], folder)
    let lines = csv.output.components(separatedBy: "\n")
    #expect(lines.first == "name,min,slug")
    #expect(lines.count == 5)

    let slug = try #require(deals.first?["slug"] as? String)
    let deal = try run(Programs.dashboard, ["deal", slug, "--url", server.url, "--format", "json"], folder)
    let detail = try #require(try JSONSerialization.jsonObject(with: Data(deal.output.utf8)) as? [String: Any])
    #expect((detail["financials"] as? [Any])?.count == 12)

    #expect(try run(Programs.dashboard, ["deal", "no-such-deal", "--url", server.url], folder).status == 5)
    #expect(try run(Programs.dashboard, ["deals", "--filter", "irr>x", "--url", server.url], folder).status == 2)
    #expect(try run(Programs.dashboard, ["deals", "--url", "http://127.0.0.1:1"], folder).status == 7)
    #expect(try run(Programs.dashboard, ["deals"], folder).status == 2)
    #expect(try run(Programs.dashboard, ["deals", "--url", "http://example.com"], folder).status == 2)

    let snapshot = try run(Programs.dashboard, ["snapshot", "deals", "--size", "100x30", "--url", server.url], folder)
    #expect(snapshot.output.contains("Saguaro Ridge"))
    let doctor = try run(
      Programs.dashboard, ["doctor", "--url", server.url], folder, environment: ["TERM": "xterm-256color"])
    #expect(doctor.status == 0, "\(doctor.output)")
    #expect(doctor.output.contains("is healthy"))
  }

  @Test func aBrokenConfigurationStopsOnlyWhatNeedsIt() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "3"])
    defer { server.stop() }
    let configuration = folder.url.appendingPathComponent("config/tucson")
    try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
    try "theme = ".write(to: configuration.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)

    let deals = try run(Programs.dashboard, ["deals", "--url", server.url], folder)
    #expect(deals.status == 0, "\(deals.words)")
    #expect(deals.words.contains("config.toml:1:") && deals.words.contains("the rest of the file holds"))
    let lost = try run(Programs.dashboard, ["deals"], folder)
    #expect(lost.status == 2)
    #expect(lost.words.contains("config.toml:1:") && lost.words.contains("--url"))
    let doctor = try run(
      Programs.dashboard, ["doctor", "--url", server.url], folder, environment: ["TERM": "xterm-256color"])
    #expect(doctor.status == 1)
    for words in ["config.toml:1:", "is healthy", "local copy"] { #expect(doctor.output.contains(words)) }
  }

  @Test func whereNothingCanBeKeptTheDealsStillCome() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "3"])
    defer { server.stop() }
    let deals = try run(
      Programs.dashboard, ["deals", "--url", server.url, "--columns", "slug"], folder,
      environment: ["XDG_CACHE_HOME": "/dev/null"])
    #expect(deals.status == 0)
    #expect(deals.output.components(separatedBy: "\n").count == 5)
    #expect(
      deals.words
        == "tucson: the local copy can't be kept in /dev/null/tucson: Not a directory; this run keeps its copy in memory\n"
    )
  }

  @Test(arguments: [["--help"], ["config", "--example"], ["completions", "bash"]])
  func aFullDiskIsSaidAndIsAFailure(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = Programs.dashboard
    process.arguments = arguments
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    let words = folder.url.appendingPathComponent("words")
    try Data().write(to: words)
    process.standardError = try FileHandle(forWritingTo: words)
    try start(process)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try String(contentsOf: words, encoding: .utf8).contains("No space left on device"))
  }

  @Test func whatNobodyCanKeepIsNoSyncAndWhatIsRefusedIsNotShown() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "3"])
    defer { server.stop() }
    let sync = try run(
      Programs.dashboard, ["sync", "--url", server.url], folder, environment: ["XDG_CACHE_HOME": "/dev/null"])
    #expect(sync.status == 1 && sync.words.contains("nothing can be kept"), "\(sync.words)")
    let refused = ["TUCSON_TOKEN": "nonsense"]
    #expect(try run(Programs.dashboard, ["deals", "--url", server.url], folder).status == 0)
    let deals = try run(Programs.dashboard, ["deals", "--url", server.url], folder, environment: refused)
    #expect(deals.status == 3 && deals.output.isEmpty, "\(deals.words)")
    let broken = try run(
      Programs.dashboard, ["deals", "--url", server.url], folder, environment: ["TUCSON_TOKEN": "two\nlines"])
    #expect(broken.status == 2 && broken.words.contains("TUCSON_TOKEN is no token"), "\(broken.words)")
    #expect(try run(Programs.dashboard, ["--url", server.url, "deals", "--limit", "2"], folder).status == 0)
    server.kill()
    let offline = try run(Programs.dashboard, ["sync", "--url", server.url], folder)
    #expect(offline.status == 7)
    #expect(offline.words.components(separatedBy: "can't be reached").count == 2, "once: \(offline.words)")
  }

  @Test func anImportThatTakesNothingExitsWithOne() throws {
    let folder = try TemporaryFolder()
    let header = "name,addressLine1,city,state,zipCode,propertyType,totalUnits,minimumInvestment,targetRaise\n"
    try header.write(toFile: folder.path("empty.csv"), atomically: true, encoding: .utf8)
    let ended = try run(
      Programs.server, ["import", folder.path("empty.csv"), "--data", folder.path("platform")], folder)
    #expect(ended.status == 1)
    #expect(ended.output.contains("created 0"))
    #expect(ended.words.contains("the file has a header and no rows"))
    #expect(try run(Programs.server, ["import", "--help"], folder).output.contains("Exit codes"))
  }

  @Test(.enabled(if: SharedData.isThere, "the file of real properties is not beside the project"))
  func theTenThousandRealPropertiesAreImportedOnceAndBrowsedAtOnce() throws {
    let shared = SharedData.properties
    let folder = try TemporaryFolder()
    let data = folder.path("platform")
    let first = try run(Programs.server, ["import", "--simulate", shared.path, "--data", data], folder)
    #expect(first.status == 0, "\(first.words)")
    let second = try run(Programs.server, ["import", "--simulate", shared.path, "--data", data], folder)
    #expect(second.output.contains("created 0, updated 0, "), "\(second.output.suffix(500))")
    let server = try ServerProcess(folder: folder, options: [])
    defer { server.stop() }
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)' --url \(server.url)", "Enter")
    try terminal.wait("to hold them all", seconds: 120) {
      $0.contains("● live") && $0.contains(" deals") && $0.contains("simulated")
    }
    terminal.type("G")
    terminal.type("/state:me units>20 sort:-units")
    try terminal.wait(for: "of ", "Units ▼")
    terminal.send("Enter")
    terminal.type("q")
  }
}

/// Real data that may lie beside the project; never part of it.
private enum SharedData {
  static let properties = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/multifamily.csv").standardizedFileURL
  static var isThere: Bool { FileManager.default.fileExists(atPath: properties.path) }
}
