import ArgumentParser
import Domain
import Foundation
import TerminalUI

/// `tucson`: opens the dashboard.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "Open the dashboard (what tucson does without a command).", shouldDisplay: false
  )

  @OptionGroup var launch: LaunchOptions
  @OptionGroup var display: DisplayOptions
  @OptionGroup var showing: ShowingOptions

  @Flag(help: "For strangers: only look, keep nothing, start no program, begin anew when nobody is there.")
  var kiosk = false

  @Option(help: ArgumentHelp("Minutes without a key after which a kiosk begins anew (5).", valueName: "minutes"))
  var idle: Double?

  func validate() throws {
    guard let idle else { return }
    guard kiosk else { throw ValidationError("--idle goes with --kiosk") }
    guard Kiosk.idleMinutes.contains(idle) else { throw ValidationError("--idle takes 0.1 to 1440 minutes") }
  }

  func run() throws {
    var context = try context()
    var run = DashboardRun(context: context, display: display, showing: showing)
    while let choice = try run.run() {
      switch choice {
      case .demo(let tour): return try DemoCommand.open(display, showing, tour: tour)
      case .platform(let address, let signIn):
        context.begin(with: address, profile: launch.profile)
        run = DashboardRun(context: context, display: display, showing: showing)
        run.isNewPlatform = true
        if signIn { run.first = .showSignIn }
      }
    }
  }

  private func context() throws -> LaunchContext {
    guard kiosk else { return try launch.context() }
    let environment = KioskEnvironment(ProcessInfo.processInfo.environment)
    let context = try launch.context(for: Kiosk(idleMinutes: idle ?? Kiosk.usualIdleMinutes), environment)
    environment.enter()
    KioskCage.close()
    return context
  }
}

/// `tucson demo`: a private platform with made-up deals, and the dashboard on it.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the dashboard on a private platform with made-up deals.")

  @Option(help: "How many deals to make up, when the demo starts for the first time.")
  var properties: Int?

  @Option(help: "The seed of the made-up world, when the demo starts for the first time.")
  var seed: UInt64?

  @Flag(help: "Forget the demo's data and make it up anew; after two weeks that happens by itself.")
  var fresh = false

  @Flag(help: "Let raises move while you watch: an offer, a commitment or money every few seconds.")
  var fast = false

  @Option(name: .customLong("as"), help: "Who looks: investor, new (not accredited), staff, admin or guest.")
  var visitor = DemoVisitor.investor

  @Flag(help: "Begin with the tour of two minutes.")
  var tour = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var showing: ShowingOptions

  /// The demo as somebody opens it who had no platform.
  static func open(_ display: DisplayOptions, _ showing: ShowingOptions, tour: Bool) throws {
    var command = try DemoCommand.parse(tour ? ["--tour"] : [])
    command.display = display
    command.showing = showing
    try command.run()
  }

  func validate() throws {
    if let properties, !(1...100_000).contains(properties) {
      throw ValidationError("--properties takes a number from 1 to 100000")
    }
  }

  func run() throws {
    // Which platform is configured, and how well, does not matter here.
    var context = try LaunchOptions.parse([]).resolved(environment: ProcessInfo.processInfo.environment).context
    var options: [String] = []
    if let properties { options += ["--properties", String(properties)] }
    if let seed { options += ["--seed", String(seed)] }
    if fast { options += ["--clock", "fast"] }
    if let now = showing.now { options += ["--now", now.description] }
    let demo = try Demo.start(
      context: context, options: options, fresh: fresh, clock: showing.clock, isForOnce: showing.now != nil)
    defer { demo.stop() }
    context.address = demo.address
    context.profile = Demo.profile
    context.paths = demo.paths
    context.platformKey = demo.platformKey
    // A token of the environment is for another platform: here it is whom `--as` names.
    context.environment["TUCSON_TOKEN"] = nil
    try demo.signIn(visitor, context)
    var run = DashboardRun(context: context, display: display, showing: showing, notices: demo.notices)
    if tour { run.first = .beginTour }
    // The demo is its own place: it opens no other.
    _ = try run.run()
  }
}
