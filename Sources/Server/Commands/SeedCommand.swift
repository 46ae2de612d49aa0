import ArgumentParser
import Domain
import Foundation

/// `seed`: fills an empty data folder with demo data.
struct SeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seed", abstract: "Fill an empty data folder with fictional deals.")

  @OptionGroup var data: DataOption
  @OptionGroup var demoOptions: DemoOptions

  @Option(help: ArgumentHelp("The instant up to which the demo's history goes.", valueName: "instant"))
  var now: Timestamp?

  @Option(
    help: ArgumentHelp(
      "Make the uniform deals of the benchmarks, and write the access tokens of their investors to a file.",
      valueName: "file", visibility: .hidden))
  var benchmark: String?

  func run() async throws {
    let instant = now ?? WallClock.system.now
    try await data.withStore(at: instant) { store in
      guard try await store.isEmpty() else {
        throw CommandFailure(message: "\(data.folder.url.path) has properties already; seed an empty folder")
      }
      let seed = demoOptions.seed ?? DemoWorld.defaultSeed
      if let benchmark {
        let world = UniformWorld(properties: demoOptions.properties, seed: seed, asOf: instant)
        let tokens = try await world.seed(store)
        try Data((tokens.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: benchmark))
      } else {
        print(try await DemoWorld.seed(store, properties: demoOptions.properties, seed: seed, asOf: instant))
      }
      try await store.analyze()
    }
  }
}
