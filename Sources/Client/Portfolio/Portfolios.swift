import Domain
import Foundation
import PlatformAPI
import Workers

/// The signed-in person's portfolio: at once as it was fetched last, then as the platform has it now.
///
/// The last one is kept in a private file of the account's own, so that it can be read without the platform, and goes
/// with the sign-in.
package final class Portfolios: Sendable {
  private let client: PlatformClient
  private let file: URL
  private let account: String
  private let wall: WallClock

  /// The portfolio of whoever `client` is signed in as.
  package init(client: PlatformClient, file: URL, account: String, wall: WallClock) {
    self.client = client
    self.file = file
    self.account = account
    self.wall = wall
  }

  /// What is here, and what becomes of it. The last element has `isRefreshing` off. Ending the iteration cancels what is
  /// under way.
  package func portfolio() -> AsyncStream<Loaded<PortfolioCopy>> {
    AsyncStream { continuation in
      let task = Task(executorPreference: Workers.shared) {
        await self.load { continuation.yield($0) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// The portfolio as the platform has it, as of a day; today without one. Nothing is kept.
  package func fetch(asOf day: CalendarDate? = nil) async throws(ClientError) -> PortfolioCopy {
    let query = day.map { "?asOf=\($0)" } ?? ""
    let summary: PortfolioSummary = try await client.read("/api/users/me/portfolio" + query)
    let timeline: [PortfolioPoint] = try await client.read(
      "/api/users/me/portfolio/timeline?interval=month" + (day.map { "&asOf=\($0)" } ?? ""))
    let flows: CashFlowStatement = try await client.read("/api/users/me/cash-flows" + query)
    return PortfolioCopy(fetchedAt: wall.now, summary: summary, timeline: timeline, flows: flows)
  }

  /// The portfolio as it is kept here, without the network.
  package func local() -> Loaded<PortfolioCopy> {
    let kept = stored()
    return Loaded(value: kept, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: false)
  }

  /// Removes what is kept.
  package static func forget(_ file: URL) { try? FileManager.default.removeItem(at: file) }

  private func load(_ tell: (Loaded<PortfolioCopy>) -> Void) async {
    let kept = stored()
    tell(Loaded(value: kept, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: true))
    do throws(ClientError) {
      let copy = try await fetch()
      keep(copy)
      tell(Loaded(value: copy, fetchedAt: copy.fetchedAt, origin: .network, isRefreshing: false))
    } catch {
      guard error.code != .cancelled else { return }
      tell(Loaded(value: kept, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: false, failure: error))
    }
  }

  /// The file's content, with the name of the account that it belongs to.
  private struct Kept: Codable {
    var account: String
    var platform: String
    var copy: PortfolioCopy
  }

  /// The portfolio that was kept; another account's, or one that can't be read, is none.
  private func stored() -> PortfolioCopy? {
    guard let bytes = try? Data(contentsOf: file), let kept = try? JSONDecoder().decode(Kept.self, from: bytes),
      kept.account == account, kept.platform == client.address.url
    else { return nil }
    return kept.copy
  }

  /// A portfolio that can't be kept is only missing when the platform is away; the next look tries again.
  private func keep(_ copy: PortfolioCopy) {
    let kept = Kept(account: account, platform: client.address.url, copy: copy)
    guard let bytes = try? JSONEncoder().encode(kept) else { return }
    try? PrivateFile.replace(file, with: bytes)
  }
}
