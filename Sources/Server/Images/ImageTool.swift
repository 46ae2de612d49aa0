import Foundation
import Subprocess
import SystemPackage

/// Why an image could not be made.
struct ImageFailure: Error, CustomStringConvertible, Sendable {
  /// What kind of failure it is.
  enum Code: Sendable {
    /// The machine lacks the tool.
    case toolMissing
    /// The file is no image that can be decoded.
    case undecodable
    /// The tool was ended: by a signal, or because it took too long.
    case toolDied
  }

  let code: Code
  /// A sentence for staff.
  let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}

/// Decodes and resizes images with libvips in a process of its own. Files from outside are never decoded in the server's
/// process: what a bad one does, it does to a child with little memory, little time and no secrets.
struct ImageTool: Sendable {
  /// The program `vips`; `nil` when the machine has none.
  let program: FilePath?
  /// How long one image may take.
  var timeout = Duration.seconds(30)

  /// What a child may use: bytes of memory, seconds of processor time, bytes of a file, open files.
  private static let limits = ["--as=1500000000", "--cpu=20", "--fsize=67108864", "--nofile=64", "--core=0"]

  /// The tool of this machine: the first `vips` on the path.
  static func installed(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> ImageTool {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    let program = folders.lazy.map { $0 + "/vips" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return ImageTool(program: program.map { FilePath($0) })
  }

  /// Makes a rendition of the image in one file in another, which is complete when this returns.
  func make(_ rendition: ImageRendition, of source: URL, in target: URL) async throws {
    guard let program else {
      throw ImageFailure(.toolMissing, "vips is not installed (Debian: libvips-tools), so photos can't be processed")
    }
    let options = "Q=\(rendition.quality),strip,optimize_coding,interlace,background=255"
    let arguments =
      Self.limits + ["--", program.string, "thumbnail", source.path, "\(target.path)[\(options)]"]
      + rendition.fitting + ["--export-profile", "srgb", "--fail-on", "truncated"]
    let outcome = try await run(arguments)
    switch outcome.status {
    case .exited(0): return
    case .exited(126), .exited(127): throw ImageFailure(.toolMissing, "vips can't be started: \(outcome.words)")
    case .exited: throw ImageFailure(.undecodable, "the file can't be decoded: \(outcome.words)")
    default: throw ImageFailure(.toolDied, "vips ended by \(outcome.status)")
    }
  }

  private struct Outcome: Sendable {
    let status: TerminationStatus
    /// What it said last, for a message.
    let words: String
  }

  private func run(_ arguments: [String]) async throws -> Outcome {
    try await withThrowingTaskGroup(of: Outcome?.self) { tasks in
      tasks.addTask {
        // Untrusted loaders are those that libvips does not vouch for; no variable of the server's own is handed on.
        let environment = Environment.custom([
          "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1",
          "VIPS_DISC_THRESHOLD": "1g", "VIPS_WARNING": "0",
        ])
        let result = try await Subprocess.run(
          .name("prlimit"), arguments: Arguments(arguments), environment: environment, input: .none,
          output: .discarded, error: .string(limit: 1 << 20))
        return Outcome(status: result.terminationStatus, words: Self.lastWords(result.standardError))
      }
      tasks.addTask { [timeout] in
        try await Task.sleep(for: timeout)
        return nil
      }
      defer { tasks.cancelAll() }
      guard let outcome = try await tasks.next() ?? nil else {
        throw ImageFailure(.toolDied, "vips took longer than \(timeout)")
      }
      return outcome
    }
  }

  private static func lastWords(_ text: String) -> String {
    let line = text.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) } ?? "it said nothing"
    return String(
      line.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200).map(Character.init))
  }
}
