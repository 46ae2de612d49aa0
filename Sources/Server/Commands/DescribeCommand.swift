import ArgumentParser
import Domain
import Foundation

/// `openapi`: prints the description of the API.
struct DescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openapi", abstract: "Print the description of the API (OpenAPI 3.1).")

  @Flag(help: "As YAML instead of JSON.")
  var yaml = false

  func run() async throws {
    do {
      // The table is a platform's; one on an empty folder has the same routes as any.
      let url = FileManager.default.temporaryDirectory.appendingPathComponent("tucson-openapi-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: url) }
      let store = try await Store.open(DataFolder(path: url.path), at: WallClock.system.now)
      let log = JSONLogHandler(level: .critical, sink: .standardError, clock: .system)
      let description = Platform(store: store, clock: .system, log: log).description
      try store.close()
      let text = yaml ? description.yaml : String(decoding: JSONStream.bytes(of: description), as: UTF8.self) + "\n"
      print(text, terminator: "")
    } catch {
      throw CommandFailure.failed(error)
    }
  }
}
