import Fixtures
import Foundation
import Testing

/// Signing in and out, several programs on one profile, and events of the platform, as people see them.
@Suite(.serialized) struct SignInTests {
  @Test func aPersonSignsInOnAnotherDeviceAndOutAgain() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    #expect(try run(Programs.dashboard, ["whoami", "--url", server.url], folder).status == 3)
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    // What was signed in to last is what a run without switches is for.
    let who = try run(Programs.dashboard, ["whoami", "--format", "json"], folder)
    #expect(who.status == 0, "\(who.words)")
    #expect(who.output.contains("investor@demo.tucson"))
    #expect(try run(Programs.dashboard, ["whoami", "--guest"], folder).status == 3)

    let files = try Self.files(in: folder)
    let credential = try #require(files.first { $0.contains("credentials/") && $0.hasSuffix(".json") })
    var status = stat()
    #expect(stat(credential, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    chmod(credential, 0o644)
    let exposed = try run(Programs.dashboard, ["whoami"], folder)
    #expect(exposed.status == 3)
    #expect(exposed.words.contains("others can read"))
    chmod(credential, 0o600)

    #expect(try run(Programs.dashboard, ["portfolio", "--format", "json"], folder).status == 0)
    let out = try run(Programs.dashboard, ["logout"], folder)
    #expect(out.words.contains("investor@demo.tucson is signed out"))
    #expect(try run(Programs.dashboard, ["whoami"], folder).status == 3)
    #expect(!FileManager.default.fileExists(atPath: credential))
    #expect(try !Self.files(in: folder).contains { $0.contains("/cache/") && $0.hasSuffix(".sqlite") })
  }

  @Test func noSecretIsInAnyFileButItsOwnNorInAnyOutput() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let credential = try #require(
      try Self.files(in: folder).first { $0.contains("credentials/") && $0.hasSuffix(".json") })
    let stored = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: credential))) as? [String: Any])
    let secrets = try ["accessToken", "refreshToken"].map { try #require(stored[$0] as? String) }
    var said = ""
    for arguments in [
      ["whoami"], ["doctor"], ["config"], ["deals"], ["portfolio"], ["snapshot"], ["holdings", "--format", "json"],
      ["raises"], ["sync"],
    ] {
      let ended = try run(Programs.dashboard, arguments, folder, environment: ["TERM": "xterm-256color"])
      said += ended.output + ended.words
    }
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live")
    let dashboard = try #require(try terminal.child(named: "tucson"))
    let arguments = try String(contentsOfFile: "/proc/\(dashboard)/cmdline", encoding: .utf8)
    terminal.type("2")
    said += try terminal.wait(for: "Holdings") + arguments
    terminal.type("q")
    for secret in secrets {
      #expect(!said.contains(secret))
      for file in try Self.files(in: folder) where file != credential && !file.contains("/platform/") {
        let bytes = (try? Data(contentsOf: URL(fileURLWithPath: file))) ?? Data()
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file)")
      }
    }
  }

  @Test func twoDashboardsAndAScriptRenewTheSignInOnce() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let credential = try #require(
      try Self.files(in: folder).first { $0.contains("credentials/") && $0.hasSuffix(".json") })
    let before = try Self.tokens(credential)
    // The access token ends for all of them at once: everybody's first call is refused.
    try Self.spoilAccessToken(credential)
    let terminals = [
      try Tmux(folder: folder), try Tmux(folder: try TemporaryFolder(), environment: folder.environment),
    ]
    for terminal in terminals { terminal.send("'\(Programs.dashboard.path)'", "Enter") }
    let scripts = (0..<4).map { _ in Self.background(["holdings", "--format", "json"], folder) }
    for script in scripts { #expect(script() == 0) }
    for terminal in terminals {
      try terminal.wait(for: "● live", "investor@")
      terminal.type("2")
      try terminal.wait(for: "Holdings", "NAV")
    }
    let after = try Self.tokens(credential)
    #expect(after.access != "spoiled" && after.refresh != before.refresh)
    // A refresh token that is used twice ends the sign-in: that it still holds says that each was used once.
    for _ in 0..<3 { #expect(try run(Programs.dashboard, ["whoami"], folder).status == 0) }
    for terminal in terminals {
      terminal.type("R")
      try terminal.wait(for: "● live", "investor@")
      let screen = try terminal.screen()
      #expect(!screen.contains("busy") && !screen.contains("locked"))
      terminal.type("q")
    }
    let doctor = try run(Programs.dashboard, ["doctor"], folder, environment: ["TERM": "xterm-256color"])
    #expect(doctor.status == 0, "\(doctor.output)")
  }

  @Test(arguments: [HoldingProxy.Stop.before, .after])
  func killedWhileItRenewsItsSignInItIsStillSignedIn(stop: HoldingProxy.Stop) throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    let proxy = try HoldingProxy(to: server.port)
    try People.signIn(as: "investor", at: proxy.url, folder, port: server.port)
    let credential = try #require(
      try Self.files(in: folder).first { $0.contains("credentials/") && $0.hasSuffix(".json") })
    try Self.spoilAccessToken(credential)
    proxy.hold(stop, at: "/api/auth/refresh")
    let process = Process()
    process.executableURL = Programs.dashboard
    process.arguments = ["whoami"]
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try start(process)
    #expect(proxy.waitForOffer())
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let next = try run(Programs.dashboard, ["whoami"], folder)
    #expect(next.status == 0, "\(next.words)")
    #expect(try run(Programs.dashboard, ["whoami"], folder).status == 0)
  }

  @Test func signingOutEndsTheSignInWhoeverTheRunIsForAndSigningInAsAnotherEndsTheOneBefore() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    func stored() throws -> String {
      let file = try #require(
        try Self.files(in: folder).first { $0.contains("credentials/") && $0.hasSuffix(".json") })
      return try Self.tokens(file).access
    }
    func isGood(_ token: String) -> Bool {
      BareHTTP.send(
        "GET", "/api/auth/me", port: server.port, headers: ["Authorization": "Bearer " + token])?.status == 200
    }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let first = try stored()
    #expect(isGood(first))
    try People.signIn(as: "staff", at: server.url, folder, port: server.port)
    let second = try stored()
    #expect(!isGood(first) && isGood(second))
    let out = try run(
      Programs.dashboard, ["logout"], folder, environment: ["TUCSON_TOKEN": try People.session("new", server.port)])
    #expect(out.status == 0 && out.words.contains("staff@demo.tucson is signed out"), "\(out.words)")
    #expect(out.words.contains("TUCSON_TOKEN"))
    #expect(!isGood(second))
  }

  @Test func marksThatWaitAreToldBeforeAnotherAccountSignsInAndNamedWhereTheyCanNotBe() throws {
    let mark = try MarkWithoutPlatform()
    let folder = mark.folder
    let again = try mark.platform()
    defer { again.stop() }
    // What is not there, nobody can be told with: it is said before anything is lost.
    let file = try #require(try Self.files(in: folder).first { $0.contains("credentials/") && $0.hasSuffix(".json") })
    let good = try Data(contentsOf: URL(fileURLWithPath: file))
    try Self.spoil(["accessToken", "refreshToken"], in: file)
    let asked = try run(Programs.dashboard, ["login", "--token", "-"], folder)
    #expect(asked.words.contains("1 mark of the watchlist is lost if anybody but investor@demo.tucson signs in"))
    try good.write(to: URL(fileURLWithPath: file))
    try People.signIn(as: "staff", at: again.url, folder, port: again.port)
    let watched = BareHTTP.send(
      "GET", "/api/users/me/favorites", port: again.port,
      headers: ["Authorization": "Bearer " + (try People.session("investor", again.port))])
    #expect(watched?.body.contains(mark.deal) == true, "\(watched?.body ?? "no answer")")
  }

  @Test func aDashboardNoticesThatItIsSignedOutElsewhereAndInAgain() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live", "investor@demo.tucson")
    #expect(try run(Programs.dashboard, ["logout"], folder).status == 0)
    try terminal.wait(for: "guest", "Saguaro Ridge", seconds: 5)
    terminal.type("2")
    try terminal.wait(for: "You are a guest here")
    // And from the dashboard itself: the code is on the screen.
    terminal.type("L")
    let screen = try terminal.wait(for: "Sign in", "and enter", "left")
    let code = try #require(
      screen.split(separator: "\n").first { $0.contains("and enter") }?.components(separatedBy: "and enter").last?
        .trimmingCharacters(in: CharacterSet(charactersIn: " │")))
    try People.approve(String(code.prefix(9)), as: "staff", server.port)
    try terminal.wait(for: "signed in as staff@demo.tucson")
    #expect(try run(Programs.dashboard, ["whoami"], folder).output.contains("staff@demo.tucson"))
    terminal.type(":")
    terminal.type("sign out")
    terminal.send("Enter")
    try terminal.wait(for: "is signed out here")
    terminal.send("Enter")
    try terminal.wait(for: "you are a guest now")
    #expect(try run(Programs.dashboard, ["whoami"], folder).status == 3)
    terminal.type("q")
  }

  @Test func theGaugeMovesWithinASecondOfACommitmentMadeElsewhere() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let staff = ["Authorization": "Bearer " + (try People.session("staff", server.port))]
    let pending = BareHTTP.send("GET", "/api/investments?status=pending&limit=100", port: server.port, headers: staff)
    let offers = try #require(pending?.json["data"] as? [[String: Any]])
    func card(_ offer: [String: Any]) -> [String: Any]? {
      let slug = (offer["property"] as? [String: Any])?["slug"] as? String ?? ""
      return BareHTTP.send("GET", "/api/properties/slug/\(slug)", port: server.port)?.json as? [String: Any]
    }
    // The largest one for which there is room: more than the target is never committed.
    let offer = try #require(
      offers.sorted { ($0["amount"] as? Int ?? 0) > ($1["amount"] as? Int ?? 0) }.first { offer in
        guard let card = card(offer), let target = card["targetRaise"] as? Int,
          let raised = card["amountRaised"] as? Int,
          let amount = offer["amount"] as? Int
        else { return false }
        return raised + amount <= target
      })
    let id = try #require(offer["id"] as? String)
    let property = try #require(offer["property"] as? [String: Any])
    let name = try #require(property["name"] as? String)
    func raised() -> Int? { card(offer)?["amountRaised"] as? Int }
    let before = try #require(raised())
    let terminal = try Tmux(folder: folder)
    terminal.send("'\(Programs.dashboard.path)'", "Enter")
    try terminal.wait(for: "● live", "investor@")
    terminal.type("/\(name)")
    terminal.send("Enter", "Enter")
    try terminal.wait(for: "› \(name)")
    terminal.type("]]")
    try terminal.wait(for: "still to raise", Self.dollars(before))
    let reply = BareHTTP.send(
      "POST", "/api/investments/\(id)/commit", port: server.port, headers: staff, json: "{}")
    #expect(reply?.status == 200, "\(reply?.body ?? "no answer")")
    let committed = Date()
    let after = try #require(raised())
    #expect(after > before)
    try terminal.wait(for: Self.dollars(after), seconds: 5)
    #expect(Date().timeIntervalSince(committed) < 1)
    terminal.type("qq")
  }

  @Test func killedAtAnyMomentTheDashboardStartsAgainWhereItWas() throws {
    let rounds = ProcessInfo.processInfo.environment["TUCSON_KILL_ROUNDS"].flatMap { Int($0) } ?? 3
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder)
    defer { server.stop() }
    try People.signIn(as: "investor", at: server.url, folder, port: server.port)
    let terminal = try Tmux(folder: folder)
    for round in 0..<rounds {
      terminal.send("'\(Programs.dashboard.path)'", "Enter")
      try terminal.wait(for: "investor@demo.tucson")
      if round > 0 {
        // Its own screen, so that the next key is not read as one with Alt.
        terminal.send("Escape")
        try terminal.wait(for: "all deals: / to filter")
      }
      terminal.type("/phoenix irr>\(round + 1)")
      terminal.send("Enter")
      try terminal.wait(for: "irr>\(round + 1)", "of ")
      let dashboard = try #require(try terminal.child(named: "tucson"))
      // What was typed is kept within a second; then at a random moment.
      usleep(1_200_000 + UInt32.random(in: 0...400_000))
      terminal.type("j")
      kill(dashboard, SIGKILL)
      try terminal.wait("to end") { _ in !isAlive(dashboard) }
      let doctor = try run(Programs.dashboard, ["doctor"], folder, environment: ["TERM": "xterm-256color"])
      #expect(doctor.status == 0, "round \(round): \(doctor.output)")
      try terminal.recover()
      terminal.send("'\(Programs.dashboard.path)'", "Enter")
      try terminal.wait(for: "investor@demo.tucson", "phoenix irr>\(round + 1)")
      terminal.type("q")
      try terminal.wait("to be the shell's again") { _ in try terminal.fact("alternate_on") == "0" }
    }
  }

  private static func files(in folder: TemporaryFolder) throws -> [String] {
    let found = FileManager.default.enumerator(atPath: folder.url.path)
    return (found?.compactMap { $0 as? String } ?? []).map { folder.path($0) }
  }

  private static func tokens(_ file: String) throws -> (access: String, refresh: String) {
    let stored = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))) as? [String: Any])
    return (stored["accessToken"] as? String ?? "", stored["refreshToken"] as? String ?? "")
  }

  private static func spoilAccessToken(_ file: String) throws { try spoil(["accessToken"], in: file) }

  private static func spoil(_ names: [String], in file: String) throws {
    let url = URL(fileURLWithPath: file)
    var stored = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    for name in names { stored[name] = "spoiled" }
    try JSONSerialization.data(withJSONObject: stored).write(to: url)
  }

  private static func background(_ arguments: [String], _ folder: TemporaryFolder) -> () -> Int32 {
    let process = Process()
    process.executableURL = Programs.dashboard
    process.arguments = arguments
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? start(process)) != nil else { return { -1 } }
    return {
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  /// `$3,904,000`.
  private static func dollars(_ amount: Int) -> String {
    var text = ""
    for (place, digit) in String(amount).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return "$" + text
  }
}
