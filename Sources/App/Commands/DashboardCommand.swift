import ArgumentParser
import Foundation
import TerminalUI

/// `tucson`: opens the dashboard.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard", abstract: "Open the dashboard (what tucson does without a command).", shouldDisplay: false
  )

  @OptionGroup var launch: LaunchOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try DashboardRun(context: try launch.context(), display: display).run()
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

  @OptionGroup var display: DisplayOptions

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
    let demo = try Demo.start(context: context, options: options, fresh: fresh, clock: .system)
    defer { demo.stop() }
    context.address = demo.address
    context.profile = Demo.profile
    context.paths = demo.paths
    context.platformKey = demo.platformKey
    try demo.signIn(visitor, context)
    try DashboardRun(context: context, display: display, notices: demo.notices).run()
  }
}
