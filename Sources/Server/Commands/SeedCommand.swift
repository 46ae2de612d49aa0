import ArgumentParser
import Domain

/// `seed`: fills an empty data folder with demo data.
struct SeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seed", abstract: "Fill an empty data folder with fictional deals.")

  @OptionGroup var data: DataOption
  @OptionGroup var demoOptions: DemoOptions

  @Option(help: ArgumentHelp("The instant up to which the demo's history goes.", valueName: "instant"))
  var now: Timestamp?

  func run() async throws {
    let instant = now ?? WallClock.system.now
    try await data.withStore(at: instant) { store in
      guard try await store.isEmpty() else {
        throw CommandFailure(message: "\(data.folder.url.path) has properties already; seed an empty folder")
      }
      let summary = try await DemoWorld.seed(
        store, properties: demoOptions.properties, seed: demoOptions.seed ?? DemoWorld.defaultSeed, asOf: instant)
      try await store.analyze()
      print(summary)
    }
  }
}
