import Client
import Domain
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// The header in a narrow window, where staff have three places more than others.
@Suite struct StaffHeaderTests {
  @Test(arguments: [46, 50, 59])
  func howItStandsIsSeenInANarrowWindow(columns: Int) async throws {
    var driver = await StaffStage.driver(columns: columns, rows: 12)
    driver.type("6")
    await driver.runTasks()
    #expect(try #require(driver.lines().first).contains("● live"))
    driver.type("\r")
    await driver.runTasks()
    let header = try #require(driver.lines().first)
    #expect(header.contains("● live"), "\(header)")
    // Either a name stands behind it, or it is not there.
    #expect(!header.contains("›  "), "\(header)")
  }

  /// A token of the environment has no name: the platform says whose it is.
  @Test func whoeverHasATokenIsCalledByTheirAddress() {
    var world = Stage.dashboard().world
    world.account = Signing.unnamed
    #expect(world.accountName == Signing.unnamed, "as long as nobody has said it")
    let user = StaffStage.user(900, "Sam Staff", .staff, .none)
    world.mine.take(.user(Loaded(value: user, fetchedAt: nil, origin: .network, isRefreshing: false)))
    #expect(world.accountName == user.email)
  }
}
