import Foundation
import Lock
import TerminalUI
import Workers

/// Reads the configuration anew when its file changes, and tells the dashboard.
final class SettingsWatch: Sendable {
  private let file: URL
  private let mailbox: Mailbox<DashboardMessage>
  private let state: Lock<State>

  private struct State {
    var settings: Settings
    var watch: FolderWatch?
  }

  /// A watch that knows what the run began with.
  init(_ context: LaunchContext, mailbox: Mailbox<DashboardMessage>) {
    file = context.paths.configurationFile
    self.mailbox = mailbox
    state = Lock(State(settings: context.settings))
  }

  /// Begins to watch; where there is no folder, there is nothing to configure yet.
  func start() {
    let watch = FolderWatch([file.deletingLastPathComponent().path]) { [weak self] in self?.look() }
    state.withLock { $0.watch = watch }
  }

  private func look() {
    let settings = Settings.load(file)
    let isNews = state.withLock { state in
      guard state.settings != settings else { return false }
      state.settings = settings
      return true
    }
    if isNews { mailbox.send(.settingsChanged(settings)) }
  }
}
