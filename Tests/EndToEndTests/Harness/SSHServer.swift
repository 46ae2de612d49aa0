import Fixtures
import Foundation
import Glibc

/// A real OpenSSH server on loopback whose only account is the one that runs the tests, on a machine that was set up
/// carelessly; only the drop-in of `packaging/ssh`, written by its own script, stands between a visitor and everything.
final class SSHServer {
  let port: Int
  private let folder: TemporaryFolder
  private let process = Process()

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts the server for the dashboard of a platform; `idle` in minutes.
  init(folder: TemporaryFolder, platform: Int, idle: Double = 5) throws {
    self.folder = folder
    port = try Self.freePort()
    for name in ["host", "visitor"] {
      let made = try run(
        URL(fileURLWithPath: "/usr/bin/ssh-keygen"), ["-q", "-t", "ed25519", "-N", "", "-f", folder.path(name)], folder)
      guard made.status == 0 else { throw Failure(description: "ssh-keygen: \(made.words)") }
    }
    let host = try String(contentsOfFile: folder.path("host.pub"), encoding: .utf8)
    try "[127.0.0.1]:\(port) \(host)".write(toFile: folder.path("known_hosts"), atomically: true, encoding: .utf8)
    try FileManager.default.copyItem(atPath: folder.path("visitor.pub"), toPath: folder.path("keys"))
    let options = [
      "--user", Self.account, "--port", String(platform), "--idle", String(idle), "--keys", folder.path("keys"),
    ]
    try setUp(options + ["--print", "command"]).write(toFile: folder.path("visit"), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("visit"))
    try setUp(options + ["--print", "drop-in"]).write(toFile: folder.path("drop-in"), atomically: true, encoding: .utf8)
    try """
    Include \(folder.path("drop-in"))
    Port \(port)
    ListenAddress 127.0.0.1
    HostKey \(folder.path("host"))
    PidFile none
    UsePAM no
    StrictModes no
    PermitRootLogin yes
    AcceptEnv *
    PermitUserEnvironment yes
    AllowTcpForwarding yes
    AllowAgentForwarding yes
    X11Forwarding yes
    GatewayPorts yes
    PermitTunnel yes
    MaxStartups 200
    MaxSessions 20
    Subsystem sftp /usr/lib/openssh/sftp-server
    """.write(toFile: folder.path("sshd_config"), atomically: true, encoding: .utf8)
    if getuid() == 0 {
      // What the package's own service makes at each start.
      try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/sshd")
    process.arguments = ["-D", "-f", folder.path("sshd_config"), "-E", folder.path("sshd.log")]
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try start(process)
    let deadline = Date(timeIntervalSinceNow: 20)
    while !Self.answers(port), process.isRunning, Date() < deadline { usleep(10_000) }
    guard Self.answers(port) else { throw Failure(description: "sshd does not answer: \(log)") }
  }

  deinit { stop() }

  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// What sshd has written down.
  var log: String { (try? String(contentsOfFile: folder.path("sshd.log"), encoding: .utf8)) ?? "" }

  /// The account that the tests run in.
  static let account = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "root"

  /// The arguments of `ssh` for a visitor.
  func arguments(_ options: [String] = [], command: [String] = []) -> [String] {
    [
      "-F", "none", "-p", String(port), "-i", folder.path("visitor"), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",
      "-o", "UserKnownHostsFile=\(folder.path("known_hosts"))", "-o", "StrictHostKeyChecking=yes",
      "-o", "ConnectTimeout=20",
    ] + options + ["\(Self.account)@127.0.0.1"] + (command.isEmpty ? [] : ["--"] + command)
  }

  /// The same as one line for a shell.
  func line(_ options: [String] = [], command: [String] = []) -> String {
    (["ssh"] + arguments(options, command: command)).map { "'\($0)'" }.joined(separator: " ")
  }

  /// The dashboards that visitors of this server are in: their processes.
  func visits() throws -> [pid_t] {
    Self.descendants(of: process.processIdentifier).filter { Self.name(of: $0) == "tucson" }
  }

  /// Every process that serves a visitor, sshd's own included.
  func processes() -> [pid_t] { Self.descendants(of: process.processIdentifier) }

  private func setUp(_ options: [String]) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let script = root.appendingPathComponent("packaging/ssh/setup-demo")
    let ended = try run(
      script, options, folder,
      environment: ["TUCSON_PROGRAM": Programs.dashboard.path, "TUCSON_DEMO_COMMAND": folder.path("visit")])
    guard ended.status == 0 else { throw Failure(description: "setup-demo: \(ended.words)") }
    return ended.output
  }

  static func name(of process: pid_t) -> String? {
    (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8))?.trimmingCharacters(in: .newlines)
  }

  /// All processes that have come of one.
  static func descendants(of process: pid_t) -> [pid_t] {
    var parents: [pid_t: pid_t] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let id = pid_t(name), let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
        let parent = stat.split(separator: ")").last?.split(separator: " ").dropFirst().first.flatMap({ pid_t($0) })
      else { continue }
      parents[id] = parent
    }
    var found: [pid_t] = []
    var front = [process]
    while !front.isEmpty {
      front = parents.filter { front.contains($0.value) }.map(\.key)
      found += front
    }
    return found
  }

  static func freePort() throws -> Int {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure(description: "no port is free: \(errno)") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// Whether something on loopback takes connections.
  static func answers(_ port: Int) -> Bool {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var address = loopback(port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return address
  }
}
