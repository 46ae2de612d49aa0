import Fixtures
import Foundation
import Testing

/// What a token opens stays between the program and its platform.
@Suite(.serialized) struct SecretsTests {
  private static let token = "tok-SECRET-5f3a9c"

  /// Texts of files below a folder that hold the token.
  private func leaks(in folder: URL) throws -> [String] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var leaks: [String] = []
    while let file = files?.nextObject() as? URL {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      if try Data(contentsOf: file).range(of: Data(Self.token.utf8)) != nil { leaks.append(file.path) }
    }
    return leaks
  }

  @Test func noCommandPrintsOrKeepsTheTokenOfTheEnvironment() throws {
    let folder = try TemporaryFolder()
    let server = try ServerProcess(folder: folder, options: ["--demo", "--properties", "3"])
    defer { server.stop() }
    let broken = try LoopbackServer { connection in
      while let request = connection.readRequest() { connection.answer(request, status: "500 Oops") }
    }
    let echo = try LoopbackServer { connection in
      while let request = connection.readRequest() {
        connection.answer(request, headers: "Content-Type: application/json\r\n")
      }
    }
    for url in [server.url, broken.url, echo.url, "http://127.0.0.1:1"] {
      for command in [
        ["deals", "--format", "json"], ["deal", "saguaro-ridge"], ["portfolio"], ["whoami"], ["sync"], ["doctor"],
        ["snapshot", "deals", "--size", "80x24"],
      ] {
        let ended = try run(
          Programs.dashboard, command + ["--url", url], folder,
          environment: ["TUCSON_TOKEN": Self.token, "TERM": "xterm-256color"])
        #expect(!ended.output.contains("SECRET"), "\(command) at \(url) prints it")
        #expect(!ended.words.contains("SECRET"), "\(command) at \(url) says it")
      }
    }
    #expect(try leaks(in: folder.url).isEmpty)
  }

  @Test func aCrashDoesNotShowIt() throws {
    let folder = try TemporaryFolder()
    let arrived = DispatchSemaphore(value: 0)
    let server = try LoopbackServer { connection in
      if let request = connection.readRequest(), request.contains(Self.token) { arrived.signal() }
      connection.waitForEnd()
    }
    let process = Process()
    process.executableURL = Programs.dashboard
    process.arguments = ["sync", "--url", server.url]
    process.environment = folder.environment.merging(["TUCSON_TOKEN": Self.token, "SWIFT_BACKTRACE": "enable=yes"]) {
      $1
    }
    let words = folder.url.appendingPathComponent("words")
    try Data().write(to: words)
    process.standardError = try FileHandle(forWritingTo: words)
    process.standardOutput = try FileHandle(forWritingTo: words)
    process.standardInput = FileHandle.nullDevice
    try start(process)
    #expect(arrived.wait(timeout: .now() + 20) == .success)
    let arguments = try Data(contentsOf: URL(fileURLWithPath: "/proc/\(process.processIdentifier)/cmdline"))
    #expect(arguments.range(of: Data(Self.token.utf8)) == nil)
    // As a trap would; the runtime writes all that it knows of the moment.
    kill(process.processIdentifier, SIGSEGV)
    process.waitUntilExit()
    let text = try String(contentsOf: words, encoding: .utf8)
    #expect(text.contains("Program crashed"), "\(text.prefix(400))")
    #expect(!text.contains("SECRET"))
    #expect(try leaks(in: folder.url).isEmpty)
  }
}
