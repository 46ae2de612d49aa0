import Client
import Domain

/// Fetches all that belongs to an account, so that its screens are there without the platform.
struct AccountSync: Sendable {
  let context: LaunchContext
  let client: PlatformClient
  let account: String

  /// The first thing that went wrong; `nil` when everything is here.
  func run() async -> ClientError? {
    let wall = WallClock.system
    let portfolios = Portfolios(
      client: client, file: context.paths.portfolio(profile: context.profile), account: account, wall: wall)
    let copies = AccountCopies(
      client: client, folder: context.paths.account(profile: context.profile), account: account, wall: wall)
    var holdings: [InvestmentID] = []
    for await loaded in portfolios.portfolio() {
      if let failure = loaded.failure { return failure }
      holdings = loaded.value?.summary.holdings.map(\.investmentId) ?? []
    }
    let parts: [AccountPart] = [.user, .favorites, .notifications, .documents, .distributions, .signIns]
    for part in parts + holdings.map(AccountPart.holding) {
      for await news in copies.news(of: part) {
        if let failure = news.failure { return failure }
      }
    }
    return nil
  }
}
