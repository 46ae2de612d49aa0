import Client
import Foundation

/// Where Tucson keeps its files, after the XDG base directory specification.
struct Paths: Sendable {
  /// Configuration that people write.
  let configuration: URL
  /// What can be fetched again.
  let cache: URL
  /// Where people left off, and logs.
  let state: URL
  /// The demo's platform.
  let data: URL

  /// The folders for an environment; relative values are ignored, as the specification asks.
  init(environment: [String: String]) {
    // An empty or relative home would put files wherever one happens to stand.
    let named = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = URL(fileURLWithPath: named ?? NSHomeDirectory(), isDirectory: true)
    func folder(_ variable: String, _ fallback: String) -> URL {
      if let path = environment[variable], path.hasPrefix("/") {
        return URL(fileURLWithPath: path, isDirectory: true).appendingPathComponent("tucson", isDirectory: true)
      }
      return home.appendingPathComponent(fallback, isDirectory: true).appendingPathComponent(
        "tucson", isDirectory: true)
    }
    configuration = folder("XDG_CONFIG_HOME", ".config")
    cache = folder("XDG_CACHE_HOME", ".cache")
    state = folder("XDG_STATE_HOME", ".local/state")
    data = folder("XDG_DATA_HOME", ".local/share")
  }

  /// All in one folder, for a run that leaves nothing behind.
  init(all folder: URL) {
    configuration = folder
    cache = folder
    state = folder
    data = folder
  }

  /// The configuration file.
  var configurationFile: URL { configuration.appendingPathComponent("config.toml") }

  /// The local database of a profile.
  func database(profile: String) -> URL { cache.appendingPathComponent(profile + ".sqlite") }

  /// Photos that were looked at lately.
  var photos: URL { cache.appendingPathComponent("photos", isDirectory: true) }

  /// Where the dashboard of a profile was left.
  func session(profile: String) -> URL { state.appendingPathComponent(profile + ".session.json") }

  /// What a profile is signed in with.
  func credential(profile: String) -> URL {
    configuration.appendingPathComponent("credentials", isDirectory: true).appendingPathComponent(profile + ".json")
  }

  /// The portfolio of the account that a profile is signed in as.
  func portfolio(profile: String) -> URL { state.appendingPathComponent(profile + ".portfolio.json") }

  /// What else belongs to that account, a file a part.
  func account(profile: String) -> URL { state.appendingPathComponent(profile + ".account", isDirectory: true) }

  /// What is the person's own of a profile: notes, saved views, and offers whose outcome is not known.
  func user(profile: String) -> URL { state.appendingPathComponent(profile + ".user.sqlite") }

  /// Which platform and profile were signed in to last.
  var lastLogin: URL { state.appendingPathComponent("last-login.json") }

  /// The data folder of the demo's platform.
  var demoPlatform: URL { data.appendingPathComponent("demo", isDirectory: true) }

  /// Makes a folder that only its owner can enter.
  static func makePrivateFolder(_ folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    PrivateFile.seal(folder: folder)
  }
}
