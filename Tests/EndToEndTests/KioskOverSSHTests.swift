import CLandlock
import Fixtures
import Foundation
import Testing

/// Visitors of a demo over a real SSH server: they browse, and whatever else they try ends in the dashboard or in a closed
/// connection.
@Suite(.serialized) struct KioskOverSSHTests {
  private let folder: TemporaryFolder
  private let platform: ServerProcess
  private let server: SSHServer

  init() throws {
    folder = try TemporaryFolder()
    platform = try ServerProcess(folder: folder, options: ["--demo", "--properties", "20"])
    server = try SSHServer(folder: folder, platform: platform.port)
  }

  // MARK: A visit

  @Test func aVisitorBrowsesResizesDropsTheLineAndComesBack() throws {
    let terminal = try visitor()
    terminal.type("/saguaro ridge")
    terminal.send("Enter", "Enter")
    try terminal.wait(for: "› Saguaro Ridge", "NOI, 12 months")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait("to fit 80 columns") { screen in
      screen.contains("› Saguaro Ridge") && screen.split(separator: "\n").allSatisfy { $0.count <= 80 }
    }
    try terminal.resize(columns: 46, rows: 12)
    try terminal.wait("to fit 46 columns") { screen in
      screen.contains("Saguaro") && screen.split(separator: "\n").allSatisfy { $0.count <= 46 }
    }
    try terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "NOI, 12 months")
    // The line drops: nobody says goodbye.
    let client = try #require(try terminal.child(named: "ssh"))
    kill(client, SIGKILL)
    try eventually("the visit to end") { try server.visits().isEmpty }
    try terminal.recover()
    terminal.send(server.line(["-t"]), "Enter")
    // As for anybody who comes for the first time.
    let screen = try terminal.wait(for: "● live", "Camelback Commons", "all deals: / to filter")
    #expect(!screen.contains("›"))
    terminal.type("q")
    try terminal.wait(for: "Connection to 127.0.0.1 closed")
    try eventually("the visit to end") { try server.visits().isEmpty }
  }

  @Test func twoVisitorsAtOnceKnowNothingOfEachOther() throws {
    let (first, second) = (try visitor(), try visitor(in: try TemporaryFolder()))
    first.type("/tempe")
    try first.wait("to show Tempe only") { !$0.contains("Camelback Commons") }
    try second.wait(for: "Camelback Commons", "all deals: / to filter")
    #expect(try server.visits().count == 2)
    first.send("Escape")
    try first.wait(for: "Camelback Commons")
    first.type("q")
    try first.wait(for: "closed")
    second.type("j")
    try second.wait(for: "Camelback Commons")
    second.type("q")
  }

  // MARK: Ways out

  /// Keys that lead out of other programs: shells, pagers, editors, suspending, quitting, dumping core.
  @Test func noKeyLeadsAnywhereElse() throws {
    let terminal = try visitor()
    terminal.send("C-z")
    terminal.type("!sh")
    terminal.send("Enter")
    terminal.type("v")
    terminal.send("Escape")
    terminal.type("|sh")
    terminal.send("Enter", "Escape", "Escape", "C-\\", "C-s", "C-q", "C-o", "C-]", "M-x", "F10")
    terminal.type(":!sh")
    terminal.send("Enter", "Escape", "Escape")
    terminal.type(":shell")
    terminal.send("Enter", "Escape", "Escape")
    terminal.type("LP2345")
    terminal.send("C-z", "C-z")
    try terminal.wait(for: "Deals", "● live")
    #expect(try server.visits().count == 1)
    let others = try otherPrograms()
    #expect(others.isEmpty, "\(others)")
    terminal.send("C-c")
    try terminal.wait(for: "closed")
  }

  @Test(arguments: [SIGTSTP, SIGTTIN, SIGTTOU])
  func aSignalThatStopsOthersDoesNotStopADashboard(signal: Int32) throws {
    let terminal = try visitor()
    let visit = try #require(try server.visits().first)
    kill(visit, signal)
    terminal.type("/tempe")
    try terminal.wait("to go on") { !$0.contains("Camelback Commons") && $0.contains("tempe") }
    #expect(isAlive(visit))
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGKILL, SIGSEGV, SIGABRT])
  func aSignalThatEndsADashboardClosesTheConnection(signal: Int32) throws {
    let terminal = try visitor()
    let visits = try server.visits()
    #expect(!visits.isEmpty)
    for visit in visits { kill(visit, signal) }
    // One that was killed leaves the screen as it was, and what ssh says of the end comes wherever the cursor stood: at the
    // end of a line, too.
    try terminal.wait("to be the shell's again") { screen in
      screen.contains("ready>") && screen.replacing("\n", with: "").contains("Connection to 127.0.0.1 closed")
    }
    try eventually("the visit to end") { try server.visits().isEmpty }
    #expect(try otherPrograms().isEmpty)
  }

  /// What is asked for instead of a terminal, with and without one.
  @Test(arguments: [
    ["id"], ["sh", "-c", "echo out-$((6*7))"], ["--help"], ["-oProxyCommand=id"], ["$(id)"], ["; id;"], ["&& id"],
    ["\nid\n"], ["tucson deals"], ["--url http://evil.example"], ["exec sh -i"], ["scp -t /tmp/x"], ["rsync --server"],
    ["/usr/lib/openssh/sftp-server"], ["LD_PRELOAD=/tmp/x tucson"], [String(repeating: "A", count: 100_000)],
  ])
  func aCommandIsNotRun(command: [String]) throws {
    let ended = try ssh([], command: command)
    #expect(ended.status == 1, "\(ended.words)")
    #expect(ended.output.isEmpty, "\(ended.output)")
    #expect(ended.words.contains("standard input and output must be a terminal"))
    #expect(!(ended.output + ended.words).contains("out-42"))

    guard command.allSatisfy({ $0.utf8.count < 1000 && !$0.contains("\n") }) else { return }
    let terminal = try Tmux(folder: folder)
    terminal.send(server.line(["-t"], command: command), "Enter")
    try terminal.wait(for: "● live", "Camelback Commons")
    #expect(try otherPrograms().isEmpty)
    terminal.type("q")
    try terminal.wait(for: "closed")
  }

  @Test func filesAreNotCopied() throws {
    let secret = folder.path("secret")
    try "secret".write(toFile: secret, atomically: true, encoding: .utf8)
    let options = Array(server.arguments(["-q"]).dropLast()).map { $0 == "-p" ? "-P" : $0 }
    let there = "\(SSHServer.account)@127.0.0.1:"
    for (program, more) in [("scp", [String]()), ("scp", ["-O"])] {
      let out = try copying(program, options + more + [there + secret, folder.path("stolen")])
      #expect(out.status != 0)
      let into = try copying(program, options + more + [secret, there + folder.path("planted")])
      #expect(into.status != 0)
    }
    try "get \(secret) \(folder.path("stolen"))\nput \(secret) \(folder.path("planted"))\n"
      .write(toFile: folder.path("batch"), atomically: true, encoding: .utf8)
    #expect(try copying("sftp", options + ["-b", folder.path("batch"), String(there.dropLast())]).status != 0)
    #expect(try ssh(["-s"], command: ["sftp"]).status != 0)
    for name in ["stolen", "planted"] { #expect(!FileManager.default.fileExists(atPath: folder.path(name))) }
  }

  @Test func nothingIsForwarded() throws {
    let (local, remote, socks) = (try SSHServer.freePort(), try SSHServer.freePort(), try SSHServer.freePort())
    // From here to there: the client listens, and whatever is sent into it comes to nothing.
    let terminal = try visitor(options: [
      "-L", "\(local):127.0.0.1:\(platform.port)", "-D", "\(socks)", "-A", "-o", "ExitOnForwardFailure=no",
    ])
    #expect(BareHTTP.send("GET", "/health", port: local) == nil)
    try eventually("sshd to refuse") { server.log.contains("refused local port forward") }
    // What the client says of it lies over the screen.
    terminal.send("C-l")
    try terminal.wait(for: "● live")
    terminal.type("q")
    // From there to here, sockets and tunnels: refused at once.
    for options in [
      ["-R", "\(remote):127.0.0.1:\(platform.port)"], ["-R", folder.path("socket") + ":127.0.0.1:\(platform.port)"],
    ] {
      let ended = try ssh(["-N", "-o", "ExitOnForwardFailure=yes"] + options)
      #expect(ended.status != 0)
      #expect(ended.words.contains("forward"), "\(ended.words)")
    }
    #expect(!SSHServer.answers(remote))
    #expect(!FileManager.default.fileExists(atPath: folder.path("socket")))
    #expect(try ssh(["-W", "127.0.0.1:\(platform.port)"]).status != 0)
    #expect(try ssh(["-w", "any:any", "-N", "-o", "ExitOnForwardFailure=yes"]).status != 0)
  }

  @Test func theEnvironmentStaysBehind() throws {
    let sent = [
      "LD_PRELOAD": "/nonexistent/x.so", "LD_LIBRARY_PATH": "/tmp", "TUCSON_API_URL": "http://127.0.0.1:1",
      "TUCSON_TOKEN": "secret", "XDG_CONFIG_HOME": folder.path("evil"), "TERMINFO": folder.path("evil"),
      "BASH_ENV": folder.path("evil.sh"), "ENV": folder.path("evil.sh"), "PAGER": "sh", "EDITOR": "sh",
      "http_proxy": "http://127.0.0.1:1", "COLORTERM": "truecolor",
    ]
    try "touch '\(folder.path("pwned"))'\n".write(toFile: folder.path("evil.sh"), atomically: true, encoding: .utf8)
    let pairs = sent.map { "\($0.key)=\($0.value)" }.sorted()
    let terminal = try visitor(
      options: sent.keys.sorted().flatMap { ["-o", "SendEnv=\($0)"] },
      prefix: "env " + pairs.map { "'\($0)'" }.joined(separator: " ") + " ")
    let visit = try #require(try server.visits().first)
    let began = try String(contentsOfFile: "/proc/\(visit)/environ", encoding: .utf8).split(separator: "\0").map(
      String.init)
    for pair in pairs where !pair.hasPrefix("COLORTERM") { #expect(!began.contains(pair), "\(pair) came in") }
    #expect(began.contains("COLORTERM=truecolor"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("pwned")))
    terminal.type("q")
  }

  @Test(arguments: [
    "no-such-terminal", "../../../../etc/passwd", "/etc/passwd", "", "dumb", "vt100", "xterm;id", "-x", "$(id)",
    String(repeating: "x", count: 4000), "a\u{1B}]0;b\u{07}",
  ])
  func anyTerminalTypeEndsInTheDashboardOrAClosedConnection(type: String) throws {
    let terminal = try Tmux(folder: folder)
    let file = folder.path("line")
    try "TERM='\(type)' \(server.line(["-t"]))".write(toFile: file, atomically: true, encoding: .utf8)
    terminal.send(". '\(file)'", "Enter")
    try terminal.wait("to show the dashboard, or to be the shell's") { screen in
      screen.contains("Camelback Commons") || screen.contains("closed")
    }
    #expect(try otherPrograms().isEmpty)
    terminal.type("q")
    terminal.send("C-c")
    try eventually("the visit to end") { try server.visits().isEmpty }
  }

  @Test func oneWindowForEachConnection() throws {
    let control = folder.path("control")
    let terminal = try visitor(options: ["-o", "ControlMaster=yes", "-o", "ControlPath=\(control)"])
    let second = try ssh(["-o", "ControlPath=\(control)", "-o", "ControlMaster=no"], command: ["id"])
    #expect(second.status != 0)
    #expect(second.output.isEmpty)
    #expect(try server.visits().count == 1)
    terminal.type("q")
  }

  // MARK: What the kernel holds back

  @Test func theKernelRefusesProgramsAndFilesToADashboard() throws {
    let terminal = try visitor()
    let visit = try #require(try server.visits().first)
    let status = try String(contentsOfFile: "/proc/\(visit)/status", encoding: .utf8)
    let limits = try String(contentsOfFile: "/proc/\(visit)/limits", encoding: .utf8)
    // The only trace that Landlock leaves on a process.
    if clandlock_version() > 0 { #expect(status.contains("NoNewPrivs:\t1")) }
    #expect(limits.contains(#/Max core file size +0 +0/#))
    // Nothing but the terminal, pipes and sockets is open for writing.
    for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(visit)/fd") {
      let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(visit)/fd/\(name)")) ?? ""
      guard target.hasPrefix("/"), !target.hasPrefix("/dev/pts/"), !target.hasPrefix("/memfd:") else { continue }
      let info = try String(contentsOfFile: "/proc/\(visit)/fdinfo/\(name)", encoding: .utf8)
      let flags = info.split(separator: "\n").first { $0.hasPrefix("flags:") }
        .flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces), radix: 8) }
      #expect((flags ?? 0) & 3 == 0, "\(target) is open for writing")
    }
    terminal.type("q")
  }

  // MARK: Many

  /// `TUCSON_VISITORS=50` for as many as are promised.
  @Test func manyVisitorsAtOnceEachHoldLittle() throws {
    let count = ProcessInfo.processInfo.environment["TUCSON_VISITORS"].flatMap { Int($0) } ?? 8
    var visitors: [(process: Process, input: Pipe, output: URL)] = []
    defer {
      for visitor in visitors {
        try? visitor.input.fileHandleForWriting.close()
        if visitor.process.isRunning { visitor.process.terminate() }
        visitor.process.waitUntilExit()
      }
    }
    for number in 0..<count {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/ssh")
      process.arguments = server.arguments(["-tt"])
      process.environment = folder.environment.merging(["TERM": "xterm-256color"]) { $1 }
      let input = Pipe()
      let output = folder.url.appendingPathComponent("visitor-\(number)")
      try Data().write(to: output)
      process.standardInput = input
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = FileHandle.nullDevice
      try start(process)
      visitors.append((process, input, output))
    }
    func shown(_ output: URL) throws -> String { String(decoding: try Data(contentsOf: output), as: UTF8.self) }
    for visitor in visitors {
      try eventually("visitor to see deals", seconds: 120) { try shown(visitor.output).contains("Camelback") }
    }
    for visitor in visitors { try visitor.input.fileHandleForWriting.write(contentsOf: Data("jjj\r]]".utf8)) }
    for visitor in visitors {
      // Each screen sets the window's title.
      try eventually("visitor to open a deal", seconds: 120) {
        try shown(visitor.output).components(separatedBy: "\u{1B}]2;").count > 2
      }
    }
    let visits = try server.visits()
    #expect(visits.count == count)
    let sizes = try visits.map { try Memory(of: $0) }
    let most = sizes.map(\.proportional).max() ?? 0
    let resident = sizes.map(\.resident).max() ?? 0
    print("\(count) visitors: at most \(most) KB each in proportion, \(resident) KB resident with what they share")
    #expect(most <= 40_000, "\(most) KB")
    for visitor in visitors { try visitor.input.fileHandleForWriting.write(contentsOf: Data("qq".utf8)) }
    try eventually("all visits to end", seconds: 60) { try server.visits().isEmpty }
  }

  /// What a process holds, in kilobytes.
  private struct Memory {
    let resident: Int
    /// Pages that several processes share count for each by its part.
    let proportional: Int

    init(of process: pid_t) throws {
      let text = try String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)
      func figure(_ name: String) -> Int {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      }
      resident = figure("Rss")
      proportional = figure("Pss")
    }
  }

  // MARK: Helpers

  /// A terminal with a visitor in it who sees the deals.
  private func visitor(
    in folder: TemporaryFolder? = nil, options: [String] = [], prefix: String = ""
  ) throws -> Tmux {
    let terminal = try Tmux(folder: folder ?? self.folder)
    terminal.send(prefix + server.line(["-t"] + options), "Enter")
    try terminal.wait(for: "● live", "Camelback Commons")
    return terminal
  }

  private func ssh(_ options: [String], command: [String] = []) throws -> Ended {
    try run(URL(fileURLWithPath: "/usr/bin/ssh"), server.arguments(options, command: command), folder)
  }

  private func copying(_ name: String, _ arguments: [String]) throws -> Ended {
    try run(URL(fileURLWithPath: "/usr/bin/\(name)"), arguments, folder)
  }

  /// What runs for visitors beside sshd and dashboards; the shell that becomes the dashboard is there for a moment.
  private func otherPrograms() throws -> [String] {
    let expected: Set = ["sshd", "tucson", "sshd-session"]
    func names() -> [String] { server.processes().compactMap(SSHServer.name).filter { !expected.contains($0) } }
    let deadline = Date(timeIntervalSinceNow: 5)
    while !names().isEmpty, Date() < deadline { usleep(20_000) }
    return names()
  }

  /// Looks until something has come about.
  private func eventually(_ what: String, seconds: Double = 30, _ condition: () throws -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while try !condition() {
      guard Date() < deadline else { throw Tmux.Failure(description: "waited \(seconds) s for \(what)\n\(server.log)") }
      usleep(20_000)
    }
  }
}
