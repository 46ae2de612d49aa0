import Domain
import Foundation
import Workers

/// How far writing a file is.
enum ExportStep: Sendable, Equatable {
  /// So many rows are written.
  case came(Int)
  /// Something is in the file's place, and stays unless the person says otherwise.
  case exists
  case failed(String)
  case done(path: String)
}

/// The files that the dashboard writes for a person: among their downloads unless they name another place.
struct ExportFiles: Sendable {
  private let downloads: DownloadFolder
  private let home: String

  init(environment: [String: String]) {
    downloads = DownloadFolder(environment: environment)
    home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory()
  }

  /// A path that is free, with the home folder as `~`.
  func suggestion(_ name: String) -> String {
    let path = downloads.freeFile(named: name).path
    return path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }

  /// The place that a typed path means.
  func place(_ typed: String) -> String {
    let text = typed.trimmingCharacters(in: .whitespaces)
    if text == "~" || text.hasPrefix("~/") { return home + text.dropFirst() }
    return text.hasPrefix("/") ? text : downloads.folder.appendingPathComponent(text).path
  }

  /// Writes a file and tells how far it is. Ending the iteration gives up and leaves nothing behind.
  func write(_ writer: @escaping ExportContent.Writer, to typed: String, replacing: Bool) -> AsyncStream<ExportStep> {
    let path = place(typed)
    return AsyncStream { continuation in
      let task = Task(executorPreference: Workers.shared) {
        continuation.yield(Self.written(writer, to: path, replacing: replacing) { continuation.yield(.came($0)) })
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private static func written(
    _ writer: ExportContent.Writer, to path: String, replacing: Bool, _ progress: @escaping (Int) -> Void
  ) -> ExportStep {
    do {
      // Before the work, not after it.
      guard replacing || !FileManager.default.fileExists(atPath: path) else { return .exists }
      let file = try AtomicFile(path)
      do {
        let sink = ExportSink(file, progress: progress)
        try writer(sink)
        try sink.flush()
      } catch {
        file.abandon()
        throw error
      }
      try file.commit(replacing: replacing)
      return .done(path: path)
    } catch AtomicFile.Trouble.exists {
      return .exists
    } catch AtomicFile.Trouble.failed(_, let reason) {
      // The path is what the person has just read.
      return .failed("it can't be written: \(reason)")
    } catch is CancellationError {
      return .failed("given up: nothing was written")
    } catch {
      return .failed("\(error)")
    }
  }
}
