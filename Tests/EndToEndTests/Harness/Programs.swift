import Foundation

/// The programs under test, as the build that runs the tests has made them.
enum Programs {
  static let dashboard = folder.appendingPathComponent("tucson")
  static let server = folder.appendingPathComponent("tucson-server")
  static let probe = folder.appendingPathComponent("TerminalProbe")

  /// The build's product folder: the one that holds the test program itself.
  private static let folder: URL = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = URL(fileURLWithPath: own).deletingLastPathComponent()
    if FileManager.default.isExecutableFile(atPath: beside.appendingPathComponent("tucson").path) { return beside }
    // The runner may load the tests as a library from elsewhere: its argument names the bundle then.
    for argument in CommandLine.arguments {
      let candidate = URL(fileURLWithPath: argument).deletingLastPathComponent()
      if FileManager.default.isExecutableFile(atPath: candidate.appendingPathComponent("tucson").path) {
        return candidate
      }
    }
    return beside
  }()
}

/// A folder of a test's own that goes away with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A path inside.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// An environment in which every file that a program keeps lies inside.
  var environment: [String: String] {
    [
      "HOME": url.path, "XDG_CONFIG_HOME": path("config"), "XDG_CACHE_HOME": path("cache"),
      "XDG_STATE_HOME": path("state"), "XDG_DATA_HOME": path("data"), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "TZ": "UTC", "SHELL": "/bin/sh",
    ]
  }
}
