import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// The screens of staff as they were approved. `TUCSON_RECORD=1 swift test --filter GoldenScreenTests` records them anew.
@Suite struct StaffGoldenScreenTests {
  struct Scene: CustomStringConvertible, Sendable {
    let description: String
    let keys: [String]
  }

  static let scenes = [
    Scene(description: "staff-raises", keys: ["6"]), Scene(description: "staff-raises-alarms", keys: ["6", "aji"]),
    Scene(description: "staff-raise", keys: ["6", "jj\r"]),
    Scene(description: "staff-raise-investors", keys: ["6", "jj\r", "\tj"]),
    Scene(description: "staff-raise-waitlist", keys: ["6", "jj\r", "\t\t"]),
    Scene(description: "staff-raise-steps", keys: ["6", "jj\r", "\t\r"]),
    Scene(description: "staff-raise-confirm", keys: ["6", "jj\r", "\t\r\rpapers are whole\r"]),
    Scene(description: "staff-raise-replay", keys: ["6", "jj\r", "[[[[[[[[[[[["]),
    Scene(description: "staff-raise-remind", keys: ["6", "jj\r", "e\r"]),
    Scene(description: "staff-investors", keys: ["7"]), Scene(description: "staff-investor", keys: ["7", "/vera\r\r"]),
    Scene(description: "staff-payments", keys: ["8"]), Scene(description: "staff-payment", keys: ["8", "\r"]),
    Scene(description: "staff-payment-draft", keys: ["8", "n"]),
    Scene(description: "staff-jobs", keys: ["8", "\t"]), Scene(description: "staff-deadlines", keys: ["8", "\t\t"]),
    Scene(description: "staff-form-d", keys: ["8", "\t\t", "f"]),
    Scene(description: "staff-form-d-confirm", keys: ["8", "\t\t", "f\t021-600001\r"]),
    Scene(description: "staff-form-d-retract", keys: ["8", "\t\t", "jju"]),
    Scene(description: "staff-audit", keys: ["8", "\t\t\t"]),
    Scene(description: "staff-proof", keys: ["8", "\t\t\t\t"]),
    Scene(description: "staff-funnel", keys: ["8", "\t\t\t\t\t"]),
  ]

  /// - Parameter work: does what screens have asked for.
  static func driver(
    _ scene: Scene, columns: Int, rows: Int, comesTwice: Bool = false,
    work: (inout Driver<Dashboard>) async -> Void = { await $0.runTasks() }
  ) async -> Driver<Dashboard> {
    let platform = StaffStage.Platform { state in
      state.role = .admin
      state.comesTwice = comesTwice
    }
    var driver = await StaffStage.driver(platform, columns: columns, rows: rows)
    for keys in scene.keys {
      driver.type(keys)
      await work(&driver)
    }
    return driver
  }

  @Test(arguments: scenes, GoldenScreenTests.sizes)
  func looksAsApproved(scene: Scene, size: (Int, Int)) async throws {
    let driver = await Self.driver(scene, columns: size.0, rows: size.1)
    try Golden.compare(driver.screen, with: "\(scene.description)-\(size.0)x\(size.1)")
  }

  @Test(arguments: scenes)
  func looksAsApprovedInASCII(scene: Scene) async throws {
    try Golden.compareInASCII(
      await Self.driver(scene, columns: 80, rows: 24), with: "\(scene.description)-ascii")
  }

  @Test(arguments: [0, 1, 5], GoldenScreenTests.sizes)
  func theWallLooksAsApproved(page: Int, size: (Int, Int)) throws {
    let board = WallBoard(
      WallNews(StaffStage.raises), clock: .fixed(.fixtureNow), pause: .seconds(12),
      watch: { AsyncStream { $0.finish() } })
    var driver = Driver(board, columns: size.0, rows: size.1)
    driver.advance(by: .seconds(12 * page))
    try Golden.compare(driver.text(), with: "staff-wall-\(page)-\(size.0)x\(size.1)")
  }
}
