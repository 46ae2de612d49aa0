import Client
import Domain
import Fixtures
import PlatformAPI

@testable import App
@testable import TerminalUI

/// What staff see when every figure is as large as figures get.
extension HugeStage {
  private static let positions = [
    StaffStage.position(1, 98_765_432, .pending, pending: 2),
    StaffStage.position(2, 87_654_321, .committed, pending: 2_345, committed: 1_234),
    StaffStage.position(3, 76_543_210, .funded, pending: 3_456, committed: 2_345, funded: 1_234),
    StaffStage.position(4, 65_432_109, .interested), StaffStage.position(5, 54_321_098, .waitlisted),
  ]

  /// Of the deals that raise something.
  private static let reports = deals.filter { $0.raise.target > .zero }
    .map { StaffStage.report($0, positions, opened: 5_000) }

  private static func batch(_ id: DistributionBatchID) -> DistributionBatch {
    var batch = StaffStage.batch(.draft)
    batch.id = id
    batch.totalAmount = most
    batch.lines = StaffStage.lines.map { line in
      var line = line
      line.amount = most
      return line
    }
    batch.progress = .init(lines: 123_456, completed: 23_456, failed: 3_456)
    return batch
  }

  /// What the platform says of a part, where it is another than the usual stage's; `nil` elsewhere.
  private static func news(of part: StaffPart) -> StaffNews? {
    func loaded<Value>(_ value: Value) -> Loaded<Value> {
      Loaded(value: value, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
    }
    switch part {
    case .raise(let id):
      guard let deal = deals.first(where: { $0.id == id }) else { return nil }
      return .raise(
        id,
        loaded(
          RaiseDetail(
            StaffStage.progress(deal, positions, opened: 5_000),
            funnel: RaiseStage.funnel(positions, at: .fixtureNow), of: StaffStage.reference(deal), version: 1)))
    case .investors(let id):
      return .investors(
        id,
        loaded(
          StaffStage.investors.map { investor in
            var investor = investor
            investor.amount = most
            investor.daysInStage = 12_345
            return investor
          }))
    case .waitlist(let id):
      return .waitlist(
        id,
        loaded(
          StaffStage.waitlist.map { entry in
            var entry = entry
            entry.amount = most
            return entry
          }))
    case .history(let id):
      return .history(
        id,
        loaded(
          StaffStage.history.map { point in
            var point = point
            point.cumulative = most
            return point
          }))
    case .positions(let id):
      var investment = AccountStage.holding(.funded).investment
      investment.amount = most
      return .positions(id, loaded([investment]))
    case .evidence(let id): return .evidence(id, loaded([StaffStage.paper(of: id)]))
    case .batch(let id): return .batch(id, loaded(batch(id)))
    case .board:
      return .board(
        loaded(
          JobBoard(
            queues: [
              JobQueueSummary(
                name: "email", waiting: 123_456_789, delayed: 23_456_789, active: 3_456_789, completed: 456_789_012,
                failed: 56_789_012, nextRunAt: nil)
            ], jobs: StaffStage.board.jobs)))
    case .analytics:
      var funnel = AnalyticsFunnel()
      funnel.views = 987_654_321
      funnel.favorites = 87_654_321
      funnel.pending = .init(count: 7_654_321, amount: most)
      funnel.committed = .init(count: 654_321, amount: most)
      return .analytics(
        loaded(
          AnalyticsOverview(
            fromDate: StaffStage.ago(29).dateUTC, toDate: Timestamp.fixtureNow.dateUTC, totals: funnel,
            properties: [.init(property: StaffStage.reference(deals[0]), funnel: funnel)], days: [])))
    case .raises, .users, .batches, .audit, .compliance, .reconciliation: return nil
    }
  }

  /// The dashboard of an administrator.
  static func staffDriver(columns: Int, rows: Int) async -> Driver<Dashboard> {
    let platform = StaffStage.Platform { state in
      state.role = .admin
      state.raises = reports
      state.batches = [batch(AccountStage.id(700))]
    }
    var dashboard = await StaffStage.driver(platform, columns: columns, rows: rows).app
    let usual = dashboard.world.services.staff
    dashboard.world.services.staff = { part in
      guard let news = news(of: part) else { return usual(part) }
      return AsyncStream { continuation in
        continuation.yield(news)
        continuation.finish()
      }
    }
    return Driver(dashboard, columns: columns, rows: rows)
  }
}
