import Client
import Domain
import PlatformAPI

/// What the board in the office is told: the raises, and which notices to the SEC are due.
struct WallNews: Sendable {
  var reports: [RaiseReport]
  /// By raise; `nil` when only these could not be had: those that are known stay.
  var notices: [PropertyID: ComplianceReport.FormDNotice]?

  init(_ reports: [RaiseReport], formD: [ComplianceReport.FormDNotice]? = []) {
    self.reports = reports
    notices = formD.map { Dictionary($0.map { ($0.property.id, $0) }, uniquingKeysWith: { first, _ in first }) }
  }

  /// Asks the platform for both.
  static func fetch(
    from client: PlatformClient, _ query: RowQuery<RaiseReport>
  ) async throws(ClientError) -> WallNews {
    let reports = query.apply(to: try await client.raises())
    return WallNews(reports, formD: try? await client.compliance().formD)
  }
}
