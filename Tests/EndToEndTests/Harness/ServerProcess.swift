import Foundation

/// A platform started as a program, on loopback, with a data folder of its own.
final class ServerProcess {
  let url: String
  let port: Int
  private let process = Process()

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts the program and waits for the line that says where it answers; with `openFiles`, in a shell that lets it
  /// have so many.
  init(folder: TemporaryFolder, port: Int = 0, options: [String] = ["--demo"], openFiles: Int? = nil) throws {
    let arguments = ["serve", "--port", String(port), "--data", folder.path("platform")] + options
    if let openFiles {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments =
        ["-c", #"ulimit -S -n \#(openFiles) && exec "$0" "$@""#, Programs.server.path] + arguments
    } else {
      process.executableURL = Programs.server
      process.arguments = arguments
    }
    process.environment = folder.environment
    let log = folder.url.appendingPathComponent("server.log")
    if !FileManager.default.fileExists(atPath: log.path) {
      try Data().write(to: log)
    }
    let logFile = try FileHandle(forWritingTo: log)
    try logFile.seekToEnd()
    let output = Pipe()
    process.standardOutput = output
    process.standardError = logFile
    try start(process)
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte[0] != 0x0A { line += byte }
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("listening on http://127.0.0.1:"),
      let port = text.split(separator: ":").last.flatMap({ Int($0) })
    else {
      process.waitUntilExit()
      let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      throw Failure(description: "the server said \"\(text)\" and ended with \(process.terminationStatus): \(said)")
    }
    url = String(text.dropFirst("listening on ".count))
    self.port = port
  }

  var processIdentifier: pid_t { process.processIdentifier }

  /// Waits until it has ended by itself, or by somebody else.
  func waitUntilExit() { process.waitUntilExit() }

  /// Ends it politely and answers its exit status.
  @discardableResult
  func stop() -> Int32 {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Ends it as a power cut would.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { if process.isRunning { kill() } }
}
