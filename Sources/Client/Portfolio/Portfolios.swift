import Domain
import Foundation
import PlatformAPI

/// The signed-in person's portfolio: at once as it was fetched last, then as the platform has it now.
///
/// The last one is kept in a private file of the account's own, so that it can be read without the platform, and goes
/// with the sign-in.
package final class Portfolios: Sendable {
  private let client: PlatformClient
  private let file: URL
  private let account: String
  private let platform: String
  private let wall: WallClock
  private let gate = CopyGate()

  /// The portfolio of whoever `client` is signed in as. `platform` is what it is a copy of; the address of `client` unless
  /// something is more lasting.
  package init(client: PlatformClient, file: URL, account: String, platform: String? = nil, wall: WallClock) {
    self.client = client
    self.file = file
    self.account = account
    self.platform = platform ?? client.address.url
    self.wall = wall
  }

  private var copy: KeptCopy<PortfolioCopy> {
    KeptCopy(file: file, account: account, platform: platform, wall: wall, gate: gate)
  }

  /// Keeps nothing any more, whatever is still on its way.
  package func close() { gate.close() }

  /// What is here, and what becomes of it. The last element has `isRefreshing` off. Ending the iteration cancels what is
  /// under way.
  package func portfolio() -> AsyncStream<Loaded<PortfolioCopy>> {
    copy.loaded { [self] () async throws(ClientError) in try await fetch() }
  }

  /// The portfolio as the platform has it, as of a day; today without one. Nothing is kept.
  package func fetch(asOf day: CalendarDate? = nil) async throws(ClientError) -> PortfolioCopy {
    let query = day.map { "?asOf=\($0)" } ?? ""
    // All at once: on a slow line four answers take as long as one.
    async let summary: Result<PortfolioSummary, ClientError> = answer(Path.portfolio + query)
    async let timeline: Result<[PortfolioPoint], ClientError> = answer(
      Path.portfolioTimeline + "?interval=month" + (day.map { "&asOf=\($0)" } ?? ""))
    async let flows: Result<CashFlowStatement, ClientError> = answer(Path.cashFlows + query)
    async let ledger: Result<PortfolioLedger?, ClientError> = day == nil ? ledger() : .success(nil)
    return PortfolioCopy(
      fetchedAt: wall.now, summary: try await summary.get(), timeline: try await timeline.get(),
      flows: try await flows.get(), ledger: try await ledger.get())
  }

  /// What the past is worked out from. A platform that does not know of it is asked for each day instead.
  private func ledger() async -> Result<PortfolioLedger?, ClientError> {
    do throws(ClientError) {
      return .success(try await client.read(Path.portfolioLedger))
    } catch {
      return error.isNotFound ? .success(nil) : .failure(error)
    }
  }

  private func answer<Answer: Decodable & Sendable>(_ path: String) async -> Result<Answer, ClientError> {
    do throws(ClientError) { return .success(try await client.read(path)) } catch { return .failure(error) }
  }

  /// The portfolio as it is kept here, without the network.
  package func local() -> Loaded<PortfolioCopy> {
    let kept = copy.stored()
    return Loaded(value: kept?.value, fetchedAt: kept?.fetchedAt, origin: .local, isRefreshing: false)
  }

  /// Removes what is kept.
  package static func forget(_ file: URL) { try? FileManager.default.removeItem(at: file) }
}
