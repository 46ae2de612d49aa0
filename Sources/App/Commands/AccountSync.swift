import Client
import Domain
import Glibc

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
    // First, so that what comes back has it.
    _ = await copies.tellWishes()
    var holdings: [InvestmentID] = []
    var role = UserRole.investor
    for await loaded in portfolios.portfolio() {
      if let failure = loaded.failure { return failure }
      holdings = loaded.value?.summary.holdings.map(\.investmentId) ?? []
    }
    let parts: [AccountPart] = [.user, .favorites, .notifications, .documents, .distributions, .signIns]
    for part in parts + holdings.map(AccountPart.holding) {
      for await news in copies.news(of: part) {
        if let failure = news.failure { return failure }
        if case .user(let loaded) = news, let user = loaded.value { role = user.role }
      }
    }
    if role >= .staff, let failure = await staff(role, wall) { return failure }
    // What can't be kept is only missing to others; this was to keep it.
    let files = [
      context.paths.portfolio(profile: context.profile), context.paths.account(profile: context.profile),
    ]
    for file in files where access(file.path, W_OK) != 0 {
      let reason = String(cString: strerror(errno))
      return ClientError(.localCopy, "what belongs to the account can't be kept in \(file.path): \(reason)")
    }
    return nil
  }

  /// The lists of somebody of the staff, and each raise that is open.
  private func staff(_ role: UserRole, _ wall: WallClock) async -> ClientError? {
    let copies = StaffCopies(
      client: client, folder: context.paths.account(profile: context.profile), account: account, wall: wall)
    var parts: [StaffPart] = [.raises, .users, .batches, .compliance, .reconciliation, .analytics]
    if role == .admin { parts += [.board, .audit] }
    while !parts.isEmpty {
      for await news in copies.news(of: parts.removeFirst()) {
        if let failure = news.state.failure { return failure }
        guard case .raises(let loaded) = news, !news.state.isRefreshing else { continue }
        let open = (loaded.value ?? []).filter { $0.raiseStatus == .open }
        parts += open.flatMap { StaffPart.all(of: $0.propertyId) }
      }
    }
    return nil
  }
}
