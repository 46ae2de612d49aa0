import Client
import Domain
import Fixtures
import Foundation
import Testing

@testable import App
@testable import TerminalUI

/// Screens as they were approved. `TUCSON_RECORD=1 swift test --filter GoldenScreenTests` records them anew.
@Suite struct GoldenScreenTests {
  struct Scene: CustomStringConvertible, Sendable {
    let description: String
    let keys: String
  }

  static let scenes = [
    Scene(description: "deals", keys: ""),
    Scene(description: "deals-filtered", keys: "/irr>15 opne foo:1"),
    Scene(description: "deal-overview", keys: "\r"),
    Scene(description: "deal-financials", keys: "\r]"),
    Scene(description: "deal-raise", keys: "\r]]"),
    Scene(description: "deal-units", keys: "\r]]]j"),
    Scene(description: "deal-renovations", keys: "\r]]]]"),
    Scene(description: "deal-documents", keys: "\r[[["),
    Scene(description: "deal-map", keys: "\r["),
    Scene(description: "compare", keys: "=j=j=C"),
    Scene(description: "calculator", keys: "Kjjll"),
    Scene(description: "palette", keys: ":th"),
    Scene(description: "help", keys: "?"),
    Scene(description: "sort", keys: "s"),
    Scene(description: "typing", keys: "/open cl"),
    Scene(description: "marked", keys: "= jV"),
    Scene(description: "columns", keys: "cjxjJ"),
    Scene(description: "views", keys: "v"),
    Scene(description: "view-named", keys: "/az open\rvswest"),
    Scene(description: "note", keys: "aCall the sponsor about the roof, and ask for the rent roll of March."),
    Scene(description: "export", keys: "\u{13}"),
    Scene(description: "frozen", keys: "z"),
  ]
  static let sizes = [(46, 12), (80, 24), (120, 40), (200, 60)]

  @Test(arguments: scenes, sizes)
  func looksAsApproved(scene: Scene, size: (Int, Int)) async throws {
    var driver = Stage.driver(columns: size.0, rows: size.1)
    driver.type(scene.keys)
    await driver.rest()
    try Golden.compare(driver.screen, with: "\(scene.description)-\(size.0)x\(size.1)")
  }

  @Test(arguments: scenes)
  func looksAsApprovedInASCII(scene: Scene) async throws {
    var driver = Stage.driver(columns: 80, rows: 24)
    driver.type(scene.keys)
    await driver.rest()
    try Golden.compareInASCII(driver, with: "\(scene.description)-ascii")
  }
}
