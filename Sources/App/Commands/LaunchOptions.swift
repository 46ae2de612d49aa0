import ArgumentParser
import Client
import Domain
import Foundation
import TerminalUI

/// Switches that every command understands: which platform, and how to draw.
struct LaunchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The platform's address; else TUCSON_API_URL, else the profile's.", valueName: "address"))
  var url: String?

  @Option(
    help: ArgumentHelp("A profile of the configuration, with its own platform and local copy.", valueName: "name"))
  var profile: String?

  /// The environment, settings and paths of this run.
  func context() throws -> LaunchContext {
    let environment = ProcessInfo.processInfo.environment
    let paths = Paths(environment: environment)
    let settings = try Settings.load(paths.configurationFile)
    if let profile, settings.profiles[profile] == nil, !Settings.isProfileName(profile) {
      throw ValidationError("a profile's name has letters, digits, - and _ only: \(profile)")
    }
    let chosen = profile ?? "default"
    let address =
      url ?? environment["TUCSON_API_URL"].flatMap { $0.isEmpty ? nil : $0 } ?? settings.profiles[chosen]?.url
    do throws(ClientError) {
      return LaunchContext(
        environment: environment, paths: paths, settings: settings,
        address: try address.map { text throws(ClientError) in try PlatformAddress(parsing: text) },
        profile: profile ?? address.map(Settings.profileName(for:)) ?? "default")
    } catch {
      throw ValidationError(error.message)
    }
  }
}

/// Switches for how the dashboard draws.
struct DisplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The theme: dusk, paper, high-contrast, deuteranopia, mono, or your own.", valueName: "name"))
  var theme: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Never take the mouse.")
  var noMouse = false
}

/// What a run of the program knows before it does anything.
struct LaunchContext {
  var environment: [String: String]
  var paths: Paths
  var settings: Settings
  /// `nil`: no platform was chosen.
  var address: PlatformAddress?
  var profile: String
  /// What the local copy is a copy of, when that is more lasting than the address.
  var platformKey: PlatformKey?

  /// The address of a platform that must have been chosen.
  func requiredAddress() throws -> PlatformAddress {
    guard let address else {
      throw ExitStatus.usage(
        """
        no platform is chosen. Try one of:
          tucson demo                        made-up deals on this machine
          tucson --url https://…             a platform
          TUCSON_API_URL=https://… tucson    the same, from the environment
        or write it to \(paths.configurationFile.path):
          [profile.default]
          url = "https://…"
        """)
    }
    return address
  }
}
