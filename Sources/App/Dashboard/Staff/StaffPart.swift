import Client
import Domain
import PlatformAPI

/// A part of what staff see.
enum StaffPart: Hashable, Sendable {
  case raises, users, batches, board, audit, compliance, reconciliation, analytics
  case raise(PropertyID), investors(PropertyID), waitlist(PropertyID), history(PropertyID)
  case positions(UserID), evidence(UserID), batch(DistributionBatchID)

  /// What the screen of one raise shows.
  static func all(of raise: PropertyID) -> [StaffPart] {
    [.raise(raise), .investors(raise), .waitlist(raise), .history(raise)]
  }
}

/// A part as it has arrived.
enum StaffNews: Sendable {
  case raises(Loaded<[RaiseReport]>)
  case users(Loaded<[User]>)
  case batches(Loaded<[DistributionBatch]>)
  case board(Loaded<JobBoard>)
  case audit(Loaded<[AuditRecord]>)
  case compliance(Loaded<ComplianceReport>)
  case reconciliation(Loaded<Reconciliation>)
  case analytics(Loaded<AnalyticsOverview>)
  case raise(PropertyID, Loaded<RaiseDetail>)
  case investors(PropertyID, Loaded<[RaiseInvestor]>)
  case waitlist(PropertyID, Loaded<[WaitlistEntry]>)
  case history(PropertyID, Loaded<[RaiseHistoryPoint]>)
  case positions(UserID, Loaded<[Investment]>)
  /// The papers of one person.
  case evidence(UserID, Loaded<[Document]>)
  case batch(DistributionBatchID, Loaded<DistributionBatch>)

  /// Whether another one follows, and why the part could not be brought up to date.
  var state: (isRefreshing: Bool, failure: ClientError?) {
    func of<Value>(_ loaded: Loaded<Value>) -> (Bool, ClientError?) { (loaded.isRefreshing, loaded.failure) }
    return switch self {
    case .raises(let loaded): of(loaded)
    case .users(let loaded): of(loaded)
    case .batches(let loaded): of(loaded)
    case .board(let loaded): of(loaded)
    case .audit(let loaded): of(loaded)
    case .compliance(let loaded): of(loaded)
    case .reconciliation(let loaded): of(loaded)
    case .analytics(let loaded): of(loaded)
    case .raise(_, let loaded): of(loaded)
    case .investors(_, let loaded): of(loaded)
    case .waitlist(_, let loaded): of(loaded)
    case .history(_, let loaded): of(loaded)
    case .positions(_, let loaded): of(loaded)
    case .evidence(_, let loaded): of(loaded)
    case .batch(_, let loaded): of(loaded)
    }
  }

  /// Whether the platform is only busy, and may answer another time what it has not answered now.
  var mayBeHadLater: Bool {
    switch state.failure?.code {
    case .timedOut, .offline, .cancelled, .refused(status: 429), .serverFailed(status: 503): true
    default: false
    }
  }

  var part: StaffPart {
    switch self {
    case .raises: .raises
    case .users: .users
    case .batches: .batches
    case .board: .board
    case .audit: .audit
    case .compliance: .compliance
    case .reconciliation: .reconciliation
    case .analytics: .analytics
    case .raise(let id, _): .raise(id)
    case .investors(let id, _): .investors(id)
    case .waitlist(let id, _): .waitlist(id)
    case .history(let id, _): .history(id)
    case .positions(let id, _): .positions(id)
    case .evidence(let id, _): .evidence(id)
    case .batch(let id, _): .batch(id)
    }
  }
}

extension StaffCopies {
  /// A part: what is at hand at once, then what the platform says.
  func news(of part: StaffPart) -> AsyncStream<StaffNews> {
    switch part {
    case .raises: raises().wrapped(StaffNews.raises)
    case .users: users().wrapped(StaffNews.users)
    case .batches: batches().wrapped(StaffNews.batches)
    case .board: board().wrapped(StaffNews.board)
    case .audit: audit().wrapped(StaffNews.audit)
    case .compliance: compliance().wrapped(StaffNews.compliance)
    case .reconciliation: reconciliation().wrapped(StaffNews.reconciliation)
    case .analytics: analytics().wrapped(StaffNews.analytics)
    case .raise(let id): raise(id).wrapped { .raise(id, $0) }
    case .investors(let id): investors(of: id).wrapped { .investors(id, $0) }
    case .waitlist(let id): waitlist(of: id).wrapped { .waitlist(id, $0) }
    case .history(let id): history(of: id).wrapped { .history(id, $0) }
    case .positions(let id): positions(of: id).wrapped { .positions(id, $0) }
    case .evidence(let id): evidence(of: id).wrapped { .evidence(id, $0) }
    case .batch(let id): batch(id).wrapped { .batch(id, $0) }
    }
  }
}
