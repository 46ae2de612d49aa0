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
  ///
  /// - Throws: `ExitStatus` for wrong usage. A configuration file that can't be used at all stops only a run that has no
  ///   platform without it: which one was meant nobody knows then. Other runs say so and go on with the standard.
  func context() throws(ExitStatus) -> LaunchContext {
    let (context, troubles) = resolved(environment: ProcessInfo.processInfo.environment)
    if let trouble = troubles.first { throw .usage(trouble) }
    if let fault = context.settings.unusable {
      guard context.address != nil else {
        throw .usage("\(fault)\ncorrect it, or name the platform with --url to go on without the file")
      }
      Words.say("\(fault); going on without the file")
    }
    return context
  }

  /// All that could be made of the switches, the environment and the configuration, and what could not.
  func resolved(environment: [String: String]) -> (context: LaunchContext, troubles: [String]) {
    let paths = Paths(environment: environment)
    let settings = Settings.load(paths.configurationFile)
    var troubles: [String] = []
    if let profile, !Settings.isProfileName(profile) {
      troubles.append("a profile's name has letters, digits, - and _ only: \(profile)")
    }
    let named = url ?? environment["TUCSON_API_URL"].flatMap { $0.isEmpty ? nil : $0 }
    let chosen = profile ?? "default"
    if let profile, named == nil, settings.unusable == nil, settings.profiles[profile] == nil {
      troubles.append("no profile is called \(profile) in \(paths.configurationFile.path)")
    }
    let text = named ?? settings.profiles[chosen]?.url
    var address: PlatformAddress?
    do throws(ClientError) {
      address = try text.map { text throws(ClientError) in try PlatformAddress(parsing: text) }
    } catch {
      let place = named == nil ? "\(paths.configurationFile.path): profile.\(chosen).url: " : ""
      troubles.append(place + error.message)
    }
    let context = LaunchContext(
      environment: environment, paths: paths, settings: settings, address: address,
      profile: profile ?? text.map(Settings.profileName(for:)) ?? "default")
    return (context, troubles)
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

  @Flag(help: "Look only: no command that changes anything is there.")
  var readOnly = false

  @Flag(help: "Tell the screens as lines and say what changes, for screen readers and braille displays.")
  var accessible = false
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
