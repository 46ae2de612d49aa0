import Domain
import Foundation
import PlatformAPI

/// What staff see of the platform: each part at once as it was fetched last, then as the platform has it now.
///
/// The parts are kept in a folder of their own below the account's, which goes with the sign-in, and earlier when the role
/// does.
package final class StaffCopies: Sendable {
  private let client: PlatformClient
  private let kept: KeptFolder
  private let isStill: Bool

  /// Entries of the audit trail that are fetched: the latest ones.
  package static let auditLimit = 300

  /// The parts of whoever `client` is signed in as, of what is here alone when it `isStill`; `folder` is the account's.
  /// `platform` is what they are copies of; the address of `client` unless something is more lasting.
  package init(
    client: PlatformClient, folder: URL, account: String, platform: String? = nil, wall: WallClock,
    isStill: Bool = false
  ) {
    self.client = client
    self.isStill = isStill
    kept = KeptFolder(
      folder: Self.folder(in: folder), account: account, platform: platform ?? client.address.url,
      wall: wall)
  }

  private static func folder(in account: URL) -> URL {
    account.appendingPathComponent("staff", isDirectory: true)
  }

  /// Keeps nothing any more, whatever is still on its way.
  package func close() { kept.gate.close() }

  /// Removes all that is kept in an account's folder for staff.
  package static func forget(_ account: URL) { try? FileManager.default.removeItem(at: folder(in: account)) }

  package func raises() -> AsyncStream<Loaded<[RaiseReport]>> {
    loaded("raises") { client throws(ClientError) in try await client.raises() }
  }

  package func raise(_ id: PropertyID) -> AsyncStream<Loaded<RaiseDetail>> {
    loaded("raise-\(id)") { client throws(ClientError) in try await client.raise(id) }
  }

  package func investors(of id: PropertyID) -> AsyncStream<Loaded<[RaiseInvestor]>> {
    loaded("investors-\(id)") { client throws(ClientError) in try await client.investors(of: id) }
  }

  package func waitlist(of id: PropertyID) -> AsyncStream<Loaded<[WaitlistEntry]>> {
    loaded("waitlist-\(id)") { client throws(ClientError) in try await client.waitlist(of: id) }
  }

  package func history(of id: PropertyID) -> AsyncStream<Loaded<[RaiseHistoryPoint]>> {
    loaded("history-\(id)") { client throws(ClientError) in try await client.history(of: id) }
  }

  package func users() -> AsyncStream<Loaded<[User]>> {
    loaded("users") { client throws(ClientError) in try await client.users() }
  }

  package func positions(of user: UserID) -> AsyncStream<Loaded<[Investment]>> {
    loaded("positions-\(user)") { client throws(ClientError) in try await client.investments(of: user) }
  }

  package func evidence(of user: UserID) -> AsyncStream<Loaded<[Document]>> {
    loaded("papers-\(user)") { client throws(ClientError) in try await client.documents(of: user) }
  }

  package func batches() -> AsyncStream<Loaded<[DistributionBatch]>> {
    loaded("batches") { client throws(ClientError) in try await client.distributionBatches() }
  }

  package func batch(_ id: DistributionBatchID) -> AsyncStream<Loaded<DistributionBatch>> {
    loaded("batch-\(id)") { client throws(ClientError) in try await client.distributionBatch(id) }
  }

  package func board() -> AsyncStream<Loaded<JobBoard>> {
    loaded("jobs") { client throws(ClientError) in try await client.jobBoard() }
  }

  package func audit() -> AsyncStream<Loaded<[AuditRecord]>> {
    loaded("audit") { client throws(ClientError) in try await client.audit(limit: Self.auditLimit) }
  }

  package func compliance() -> AsyncStream<Loaded<ComplianceReport>> {
    loaded("compliance") { client throws(ClientError) in try await client.compliance() }
  }

  package func reconciliation() -> AsyncStream<Loaded<Reconciliation>> {
    loaded("reconciliation") { client throws(ClientError) in try await client.reconciliation() }
  }

  package func analytics() -> AsyncStream<Loaded<AnalyticsOverview>> {
    loaded("analytics") { client throws(ClientError) in try await client.analytics() }
  }

  private func loaded<Value: Codable & Sendable>(
    _ name: String, _ fetch: @escaping @Sendable (PlatformClient) async throws(ClientError) -> Value
  ) -> AsyncStream<Loaded<Value>> {
    let (client, copy): (PlatformClient, KeptCopy<Value>) = (client, kept.copy(name))
    return isStill ? copy.local() : copy.loaded { () async throws(ClientError) in try await fetch(client) }
  }
}
