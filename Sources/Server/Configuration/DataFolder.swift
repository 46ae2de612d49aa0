import Foundation

/// The folder in which one server keeps everything.
package struct DataFolder: Sendable {
  package let url: URL

  /// The folder at a path; relative ones start at the working directory.
  package init(path: String) { url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL }

  /// The folder that is used when none is named: `$XDG_DATA_HOME/tucson/server`, else `~/.local/share/tucson/server`.
  package static func standard(environment: [String: String]) -> DataFolder {
    if let base = environment["XDG_DATA_HOME"], base.hasPrefix("/") {
      return DataFolder(path: base + "/tucson/server")
    }
    return DataFolder(path: (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share/tucson/server")
  }

  /// The embedded database.
  package var database: URL { url.appendingPathComponent("tucson.sqlite") }
  /// The embedded object storage.
  package var objects: URL { url.appendingPathComponent("objects", isDirectory: true) }
  /// What links to objects are signed with.
  package var linkKey: URL { url.appendingPathComponent("link-key") }
  /// Held by the process that uses the folder.
  package var lock: URL { url.appendingPathComponent("lock") }

  /// Makes the folder, readable by its owner alone, when it is not there.
  package func create() throws {
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(.cannotOpen, "can't make the data folder \(url.path): \(error.localizedDescription)")
    }
  }
}
