import Client
import Domain
import Fixtures
import Lock
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// A dashboard of somebody of the staff, whose platform is made up.
enum StaffStage {
  /// What the platform of the stage holds, and what was asked of it.
  final class Platform: Sendable {
    struct State: Sendable {
      var role = UserRole.staff
      var raises: [RaiseReport] = StaffStage.raises
      var users: [User] = StaffStage.users
      var batches: [DistributionBatch] = [StaffStage.batch(.draft)]
      var investors: [RaiseInvestor] = StaffStage.investors
      var waitlist: [WaitlistEntry] = StaffStage.waitlist
      var board: JobBoard = StaffStage.board
      var compliance: ComplianceReport = StaffStage.compliance
      var audit: [AuditRecord] = StaffStage.audit
      /// What every part fails with.
      var failure: ClientError?
      /// Whether each part is at hand from an earlier run, and comes once more from the platform.
      var comesTwice = false
      /// Whether the last word of each part never comes.
      var isCut = false
      /// What becomes of errands, in order; done without a word when there are no more.
      var refusals: [ClientError] = []
      var asked: [StaffPart] = []
      var askedOfAccount: [AccountPart] = []
      var errands: [(errand: StaffErrand, key: String)] = []
      var hasForgotten = false
    }

    let state = Lock(State())

    init(_ change: (inout State) -> Void = { _ in }) { state.withLock { change(&$0) } }

    var asked: [StaffPart] { state.withLock { $0.asked } }
    var errands: [StaffErrand] { state.withLock { $0.errands.map(\.errand) } }
    var keys: [String] { state.withLock { $0.errands.map(\.key) } }

    /// Money comes in: a raise has more committed than before.
    func commit(_ dollars: Int64, in property: PropertyID) {
      state.withLock { state in
        guard let place = state.raises.firstIndex(where: { $0.propertyId == property }) else { return }
        state.raises[place].amounts.amountRaised += Money(dollars: dollars)
        state.raises[place].amounts.committed += Money(dollars: dollars)
        state.raises[place].version += 1
      }
    }

    fileprivate func perform(_ errand: StaffErrand, _ key: String) -> Result<StaffOutcome, ClientError> {
      state.withLock { state in
        state.errands.append((errand, key))
        if !state.refusals.isEmpty { return .failure(state.refusals.removeFirst()) }
        if let notice = StaffStage.notice(after: errand, in: state.compliance),
          let place = state.compliance.formD.firstIndex(where: { $0.property.id == notice.property.id })
        {
          state.compliance.formD[place] = notice
          return .success(.notice(notice))
        }
        return .success(StaffStage.outcome(of: errand))
      }
    }
  }

  static let account = "staff@platform.example"
  static let me: UserID = AccountStage.id(900)
  static let saguaro = Deal.saguaroRidge.id

  static func driver(
    _ platform: Platform = Platform(), columns: Int = 120, rows: Int = 40, isReadOnly: Bool = false
  ) async -> Driver<Dashboard> {
    var world = Stage.dashboard().world
    world.account = account
    world.isReadOnly = isReadOnly
    world.services.account = { part in news(of: part, platform) }
    world.services.staff = { part in news(of: part, platform) }
    world.services.perform = { errand, key in platform.perform(errand, key) }
    world.services.forgetStaff = { platform.state.withLock { $0.hasForgotten = true } }
    var driver = Driver(
      Dashboard(world: world, theme: .dusk, registry: ScreenRegistry.commands(isReadOnly: isReadOnly)),
      columns: columns, rows: rows)
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    return driver
  }

  private static func news(of part: AccountPart, _ platform: Platform) -> AsyncStream<AccountNews> {
    platform.state.withLock { $0.askedOfAccount.append(part) }
    return AsyncStream { continuation in
      if part == .user {
        let user = user(900, "Sam Staff", platform.state.withLock { $0.role }, .none)
        continuation.yield(.user(Loaded(value: user, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)))
      }
      continuation.finish()
    }
  }

  private static func news(of part: StaffPart, _ platform: Platform) -> AsyncStream<StaffNews> {
    let state = platform.state.withLock { state in
      state.asked.append(part)
      return state
    }
    return AsyncStream { continuation in
      for isFromBefore in state.comesTwice ? [true, false] : [false] {
        let isFromBefore = isFromBefore || state.isCut
        if let news = news(of: part, state, isFromBefore: isFromBefore) { continuation.yield(news) }
      }
      continuation.finish()
    }
  }

  private static func news(of part: StaffPart, _ state: Platform.State, isFromBefore: Bool) -> StaffNews? {
    func loaded<Value>(_ value: Value?) -> Loaded<Value> {
      let fresh = Loaded(
        value: state.failure == nil ? value : nil, fetchedAt: state.failure == nil ? .fixtureNow : nil,
        origin: .network, isRefreshing: false, failure: state.failure)
      return isFromBefore ? fresh.fromBefore : fresh
    }
    switch part {
    case .raises: return .raises(loaded(state.raises))
    case .users: return .users(loaded(state.users))
    case .batches: return .batches(loaded(state.batches))
    case .board: return .board(loaded(state.board))
    case .audit: return .audit(loaded(state.audit))
    case .compliance: return .compliance(loaded(state.compliance))
    case .reconciliation: return .reconciliation(loaded(proof))
    case .analytics: return .analytics(loaded(analytics))
    case .raise(let id):
      guard let report = state.raises.first(where: { $0.propertyId == id }) else { return nil }
      var detail = detail(of: id)
      detail?.report = report
      detail?.formD = state.compliance.formD.first { $0.property.id == id }
      return .raise(id, loaded(detail))
    case .investors(let id): return .investors(id, loaded(state.investors))
    case .waitlist(let id): return .waitlist(id, loaded(state.waitlist))
    case .history(let id): return .history(id, loaded(history))
    case .positions(let id): return .positions(id, loaded([AccountStage.holding(.funded).investment]))
    case .evidence(let id): return .evidence(id, loaded([paper(of: id)]))
    case .batch(let id):
      guard var batch = state.batches.first(where: { $0.id == id }) else { return nil }
      batch.lines = lines
      return .batch(id, loaded(batch))
    }
  }

  /// What somebody has shown for their accreditation.
  static func paper(of user: UserID) -> Document {
    Document(
      id: AccountStage.id(70), userId: user, name: "Letter of my attorney.pdf", type: .financial, size: 120_000,
      mimeType: "application/pdf", sha256: String(repeating: "a", count: 64), uploadedAt: .fixtureNow)
  }

  static func outcome(of errand: StaffErrand) -> StaffOutcome {
    func investment(_ id: InvestmentID?, _ status: InvestmentStatus) -> StaffOutcome {
      var investment = AccountStage.holding(status).investment
      if let id { investment.id = id }
      return .investment(investment)
    }
    switch errand {
    case .commit(let id, _): return investment(id, .committed)
    case .fund(let id, _, _, _): return investment(id, .funded)
    case .reject(let id, _): return investment(id, .rejected)
    case .cancel(let id, _): return investment(id, .cancelled)
    case .exit(let id, _): return investment(id, .exited)
    case .refund(let id, _): return investment(id, .funded)
    case .promote(let id, _, _): return investment(id, .pending)
    case .remind(_, _, let isDryRun):
      return .reminders(
        ReminderOutcome(
          queued: 2, skipped: [.init(id: AccountStage.id(31), reason: .remindedRecently)], dryRun: isDryRun))
    case .review(_, let isVerified, _):
      return .user(user(2, "Pat Pending", .investor, isVerified ? .verified : .rejected))
    case .draft: return .batch(batch(.draft))
    case .approve: return .batch(batch(.approved))
    case .process: return .batch(batch(.processing))
    case .abandon: return .batch(batch(.cancelled))
    case .retry: return .job(board.jobs[0])
    case .remove: return .removed
    case .reconcile: return .reconciliation(proof)
    case .file, .unfile: return .notice(compliance.formD[0])
    }
  }

  /// The notice as an errand leaves it; `nil` when it is about something else.
  static func notice(after errand: StaffErrand, in report: ComplianceReport) -> ComplianceReport.FormDNotice? {
    func notice(_ id: PropertyID, _ filing: FormDFiling?) -> ComplianceReport.FormDNotice? {
      var notice = report.formD.first { $0.property.id == id }
      notice?.filing = filing
      return notice
    }
    switch errand {
    case .file(let id, let day, let number):
      return notice(id, FormDFiling(filedDate: day, fileNumber: number, recordedBy: me, recordedAt: .fixtureNow))
    case .unfile(let id, _): return notice(id, nil)
    default: return nil
    }
  }
}
