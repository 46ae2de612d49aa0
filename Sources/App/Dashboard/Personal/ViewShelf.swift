import Client
import Foundation

/// The saved views that there are.
struct ViewShelf: Sendable, Equatable {
  /// Those that the person keeps.
  var own: [SavedView] = []
  /// Those of the configuration.
  var configured: [SavedView] = []

  /// Those of a screen; one's own goes before one of the configuration with the same name.
  func views(of screen: String) -> [SavedView] {
    (own + configured.filter { view in !own.contains { $0.name == view.name } }).filter { $0.screen == screen }
      .sorted { $0.name < $1.name }
  }

  /// Whether a view stands only in the configuration, where the dashboard changes nothing.
  func isConfigured(_ view: SavedView) -> Bool { !own.contains { $0.name == view.name } }

  subscript(name: String, screen: String) -> SavedView? { views(of: screen).first { $0.name == name } }
}

extension ViewShelf {
  /// The views of a profile, for a command. A file that was never made is not made by looking for something in it.
  init(_ context: LaunchContext) throws(LocalDatabaseError) {
    configured = context.settings.views
    let path = context.paths.user(profile: context.profile).path
    guard FileManager.default.fileExists(atPath: path) else { return }
    own = try UserDatabase.open(.file(path)).database.savedViews()
  }
}
