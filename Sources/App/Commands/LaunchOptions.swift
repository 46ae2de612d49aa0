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
    help: ArgumentHelp("A profile of the configuration, with its own platform and local copy.", valueName: "name"),
    completion: .profiles)
  var profile: String?

  @Flag(help: "Look as a guest, whoever is signed in.")
  var guest = false

  @Flag(help: "Change nothing on the platform: what writes is not there.")
  var readOnly = false

  /// The environment, settings and paths of this run.
  ///
  /// - Throws: `ExitStatus` for wrong usage. A configuration file that can't be used at all stops only a run that has no
  ///   platform without it: which one was meant nobody knows then. Other runs say so and go on with the standard.
  func context() throws(ExitStatus) -> LaunchContext {
    let (context, troubles) = resolved(environment: ProcessInfo.processInfo.environment)
    if let trouble = troubles.first { throw .usage(trouble) }
    for fault in context.settings.faults { Words.say("\(fault); the rest of the file holds") }
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
    // What was signed in to last does when nobody says anything else.
    let last = profile == nil ? LastLogin.load(paths.lastLogin) : nil
    let signedIn = profile.flatMap { name in
      Settings.isProfileName(name) ? CredentialFile(paths.credential(profile: name)).platform : nil
    }
    let configured = named ?? settings.profiles[chosen]?.url
    let text = configured ?? signedIn ?? last?.platform
    if let profile, text == nil, settings.unusable == nil, settings.profiles[profile] == nil {
      troubles.append("no profile is called \(profile) in \(paths.configurationFile.path), and none was signed in to")
    }
    var address: PlatformAddress?
    do throws(ClientError) {
      address = try text.map { text throws(ClientError) in try PlatformAddress(parsing: text) }
    } catch {
      let fault = Settings.fault(ofAddress: text ?? "", profile: chosen) ?? error.message
      // In the words of the configuration, so that nothing is told twice.
      let known = named == nil ? settings.problems.first { $0.hasSuffix(fault) } : nil
      troubles.append(known ?? error.message)
    }
    if !guest, let fault = LaunchContext.faultOfToken(environment["TUCSON_TOKEN"]) { troubles.append(fault) }
    let context = LaunchContext(
      environment: environment, paths: paths, settings: settings, address: address,
      profile: profile ?? (configured == nil ? last?.profile : nil) ?? text.map(Settings.profileName(for:))
        ?? "default",
      isGuest: guest, isReadOnly: readOnly)
    return (context, troubles)
  }
}

extension LaunchOptions {
  /// What a kiosk runs with: nothing of it comes from files, or from what a visitor may have sent along.
  func context(for kiosk: Kiosk, _ environment: KioskEnvironment) throws(ExitStatus) -> LaunchContext {
    guard profile == nil else { throw .usage("a kiosk has no profiles: name its platform with --url") }
    guard let url else {
      throw .usage("a kiosk has to be told its platform, as in tucson --kiosk --url http://127.0.0.1:3001")
    }
    let address: PlatformAddress
    do throws(ClientError) { address = try PlatformAddress(parsing: url) } catch { throw .usage(error.message) }
    return LaunchContext(
      environment: environment.variables, paths: Paths(environment: environment.variables), settings: Settings(),
      address: address, profile: "kiosk", isGuest: true, isReadOnly: true, kiosk: kiosk)
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

  @Flag(help: "Tell the screens as lines and say what changes, for screen readers and braille displays.")
  var accessible = false
}

/// Switches for showing the dashboard to others.
struct ShowingOptions: ParsableArguments {
  @Flag(help: "For an audience: show the keys that are pressed, and nobody's name or address.")
  var presenter = false

  @Flag(help: "Walk through the dashboard by itself, until a key is pressed.")
  var showcase = false

  @Option(help: ArgumentHelp("The instant at which the clock starts, as 2026-06-01T09:00:00Z.", valueName: "instant"))
  var now: Timestamp?

  /// The clock of the run.
  var clock: WallClock { now.map(WallClock.starting(at:)) ?? .system }
}

/// What a run of the program knows before it does anything.
struct LaunchContext {
  var environment: [String: String]
  var paths: Paths
  var settings: Settings
  /// `nil`: no platform was chosen.
  var address: PlatformAddress?
  var profile: String
  /// Whether whoever is signed in stays out of it.
  var isGuest = false
  /// Whether nothing may be changed on the platform.
  var isReadOnly = false
  /// Set when strangers use the program, which then reads and keeps no file.
  var kiosk: Kiosk?
  /// What the local copy is a copy of, when that is more lasting than the address.
  var platformKey: PlatformKey?

  /// Takes the platform that was typed. Another one than the run was for has nothing of that one: neither its profile nor
  /// its token.
  mutating func begin(with new: PlatformAddress, profile named: String?) {
    if let address, address.url != new.url {
      profile = Settings.profileName(for: new.url)
      environment["TUCSON_TOKEN"] = nil
    } else if address == nil {
      profile = named ?? Settings.profileName(for: new.url)
    }
    address = new
  }

  /// The address of a platform that must have been chosen.
  func requiredAddress() throws -> PlatformAddress {
    guard let address else {
      throw ExitStatus.usage(
        """
        no platform is chosen. Try one of:
          tucson demo                        made-up deals on this machine
          tucson login --url https://…       sign in to a platform
          tucson --url https://…             look at one as a guest
          TUCSON_API_URL=https://… tucson    the same, from the environment
        or write it to \(paths.configurationFile.path):
          [profile.default]
          url = "https://…"
        """)
    }
    return address
  }
}

extension Timestamp: ExpressibleByArgument {
  /// An instant in RFC 3339, or a date, which begins at midnight UTC.
  package init?(argument: String) {
    if let date = CalendarDate(argument) {
      self.init(startOf: date)
    } else {
      self.init(argument)
    }
  }
}
