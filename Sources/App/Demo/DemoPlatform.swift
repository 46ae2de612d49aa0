import Foundation
import Subprocess
import SystemPackage
import Workers

/// A private platform with demo data on a free loopback port, alive as long as the dashboard that started it.
final class DemoPlatform: Sendable {
  /// Where it answers.
  let url: URL
  private let stopping: AsyncStream<Void>.Continuation
  private let process: Task<Void, any Error>

  /// Why there is no demo.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private init(url: URL, stopping: AsyncStream<Void>.Continuation, process: Task<Void, any Error>) {
    self.url = url
    self.stopping = stopping
    self.process = process
  }

  /// Starts the platform on a data folder, filling an empty one, and waits until it answers.
  ///
  /// - Parameter log: where the platform's own log goes; its end explains a failure.
  static func start(server: URL, folder: URL, log: URL, options: [String] = []) async throws -> DemoPlatform {
    try Paths.makePrivateFolder(folder)
    try Paths.makePrivateFolder(log.deletingLastPathComponent())
    let logFile = try FileDescriptor.open(
      FilePath(log.path), .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    let (lines, announce) = AsyncThrowingStream.makeStream(of: String.self)
    let (stops, stopping) = AsyncStream.makeStream(of: Void.self)
    let arguments = ["serve", "--demo", "--port", "0", "--data", folder.path, "--until-eof"] + options
    let process = Task(executorPreference: Workers.shared) {
      do {
        _ = try await Subprocess.run(
          .path(FilePath(server.path)), arguments: Arguments(arguments), input: .inputWriter, output: .sequence,
          error: .fileDescriptor(logFile, closeAfterSpawningProcess: true)
        ) { execution in
          // The platform ends by itself when its standard input does, so that it can't outlive a dashboard that is killed.
          for try await line in execution.standardOutput.strings() {
            announce.yield(line)
            break
          }
          announce.finish()
          for await _ in stops {}
          try await execution.standardInputWriter.finish()
        }
      } catch {
        announce.finish(throwing: error)
        throw error
      }
    }
    let prefix = "listening on "
    for try await line in lines where line.hasPrefix(prefix) {
      let text = line.dropFirst(prefix.count).trimmingCharacters(in: .whitespacesAndNewlines)
      guard let url = URL(string: text) else { break }
      return DemoPlatform(url: url, stopping: stopping, process: process)
    }
    stopping.finish()
    _ = await process.result
    throw Failure(description: "the demo platform did not start: \(lastWords(in: log))")
  }

  /// Stops the platform and waits until it has ended.
  func stop() async {
    stopping.finish()
    _ = await process.result
  }

  private static func lastWords(in log: URL) -> String {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").suffix(3)
    return lines.isEmpty ? "it said nothing (\(log.path))" : lines.joined(separator: "\n") + "\n(\(log.path))"
  }

  /// The server program: beside this one, else the first on the path.
  static func serverProgram(environment: [String: String]) throws -> URL {
    let name = "tucson-server"
    var candidates: [URL] = []
    if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      candidates.append(URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(name))
    }
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      candidates.append(URL(fileURLWithPath: String(folder)).appendingPathComponent(name))
    }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
      throw Failure(
        description: "\(name) is neither beside tucson nor on the path: build it with `make build`, or install both")
    }
    return found
  }
}
