import ArgumentParser
import Curl
import Domain
import Foundation
import NIOCore
import Workers

/// `serve`: opens the data folder and answers until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the platform API.",
    discussion: "Prints one line once it answers: listening on http://HOST:PORT. Logs go to standard error as JSON.")

  @Option(help: "The address to listen on.")
  var host: String = "127.0.0.1"

  @Option(help: "The port; 0 picks a free one. Standard: PORT, else 3001.")
  var port: Int?

  @OptionGroup var data: DataOption

  @Flag(help: "Fill an empty data folder with fictional deals first.")
  var demo = false

  @OptionGroup var demoOptions: DemoOptions

  @Option(help: ArgumentHelp("The instant at which the server's clock starts.", valueName: "instant"))
  var now: Timestamp?

  @Option(help: ArgumentHelp("With --demo: fast lets raises move while one watches.", valueName: "pace"))
  var clock: Pace?

  /// How fast a demo's world goes by itself.
  enum Pace: String, ExpressibleByArgument, CaseIterable {
    case fast

    init?(argument: String) { self.init(rawValue: argument.lowercased()) }
  }

  @Flag(help: "Stop when standard input ends, so as not to outlive the program that started this one.")
  var untilEof = false

  func validate() throws {
    if let port, !(0...65535).contains(port) { throw ValidationError("--port must be 0 to 65535.") }
    if clock != nil, !demo { throw ValidationError("--clock fast is for --demo: it makes things up.") }
  }

  func run() async throws {
    do {
      let configuration = try await ServerConfiguration.load()
      try refuseInProduction(configuration)
      let pace = self.clock
      let clock = now.map(WallClock.starting(at:)) ?? .system
      let log = JSONLogHandler(level: configuration.logLevel, sink: .standardError, clock: clock)
      defer { LogSink.standardError.flush() }
      for note in configuration.notes { log.write(level: .warning, message: note, []) }

      OpenFiles.raiseLimit()
      NIOSingletons.groupLoopCountSuggestion = Cores.available
      let lock = try FolderLock(data.folder, at: WallClock.system.now)
      defer { withExtendedLifetime(lock) {} }
      let store = try await Store.open(data.folder, at: clock.now)
      if demo, try await store.isEmpty() { try await seed(store, at: clock.now, log) }
      let identity = try identitySetup(configuration, log)
      let mail = MailSettings(data.folder, configuration)
      try await Platform(
        store: store, clock: clock, log: log, identity: identity, conduct: Conduct(configuration), mail: mail
      ).serve(
        host: host, port: port ?? configuration.port ?? 3001,
        companions: pace == nil
          ? [] : [DemoOffice(store: store, clock: clock, log: log, seed: demoOptions.seed ?? DemoWorld.defaultSeed)]
      ) { [host, untilEof] port in
        let name = host.contains(":") ? "[\(host)]" : host
        print("listening on http://\(name):\(port)")
        fflush(nil)
        ProgramPages.letGo()
        if untilEof { StandardInput.stopAtItsEnd() }
      }
    } catch {
      throw CommandFailure.failed(error)
    }
  }

  private func seed(_ store: Store, at instant: Timestamp, _ log: JSONLogHandler) async throws {
    let summary = try await DemoWorld.seed(
      store, properties: demoOptions.properties, seed: demoOptions.seed ?? DemoWorld.defaultSeed, asOf: instant)
    try await store.analyze()
    log.write(level: .notice, message: "filled with demo data: \(summary)", [])
  }

  /// Who knows people here. The development issuer asks nobody for a password, so it is for this machine alone.
  private func identitySetup(
    _ configuration: ServerConfiguration, _ log: JSONLogHandler
  ) throws -> Identity.Setup {
    let isLoopback = Loopback.contains(host: host)
    if configuration.identity.wantsDevelopmentIssuer == true, !isLoopback {
      throw CommandFailure.usage("DEVELOPMENT_ISSUER=on is for loopback only, and --host is \(host)")
    }
    let setup = configuration.identity.setup(isLoopback: isLoopback)
    if setup.provider == nil {
      log.write(level: .warning, message: "no identity provider: nobody can sign in anew", [])
    }
    return setup
  }

  private func refuseInProduction(_ configuration: ServerConfiguration) throws {
    guard configuration.environment == .production else { return }
    if now != nil { throw CommandFailure.usage("--now is not for NODE_ENV=production") }
    if demo { throw CommandFailure.usage("--demo is not for NODE_ENV=production") }
  }
}

/// Standard input as a leash.
private enum StandardInput {
  /// Asks this process to end, as SIGTERM does, when nothing more can come from standard input.
  static func stopAtItsEnd() {
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(STDIN_FILENO, &byte, 1)
        if count == 0 || (count < 0 && errno != EINTR) { break }
      }
      kill(getpid(), SIGTERM)
    }
  }
}
