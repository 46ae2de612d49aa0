import Client
import Domain
import PlatformAPI
import TerminalUI

/// What the dashboard knows of the platform for staff; each part from the moment a screen has asked for it.
struct StaffWorld: Sendable {
  private(set) var raises: Loaded<[RaiseReport]>?
  private(set) var users: Loaded<[User]>?
  private(set) var batches: Loaded<[DistributionBatch]>?
  private(set) var board: Loaded<JobBoard>?
  private(set) var audit: Loaded<[AuditRecord]>?
  private(set) var compliance: Loaded<ComplianceReport>?
  private(set) var reconciliation: Loaded<Reconciliation>?
  private(set) var analytics: Loaded<AnalyticsOverview>?
  private var rooms = Recent<PropertyID, RaiseRoom>()
  private var positions = Recent<UserID, Loaded<[Investment]>>()
  private var papers = Recent<UserID, Loaded<[Document]>>()
  private var opened = Recent<DistributionBatchID, Loaded<DistributionBatch>>()
  /// What went up or down a moment ago, by raise and column.
  private(set) var marks = ChangeMarks<PropertyID>()
  /// Whether the platform has said how all raises stand.
  private var hasSeenRaises = false
  /// What somebody is having done, or has had done last.
  private(set) var errand: ErrandState?

  /// Parts that were asked for, those that are on their way, and those that are known to have changed since.
  private var asked: Set<StaffPart> = []
  private var onTheirWay: Set<StaffPart> = []
  private(set) var stale: Set<StaffPart> = []
  /// Raises whose line in the list of all has moved since it was fetched.
  private var movedLines: Set<PropertyID> = []
  /// Those that could not be had for a reason that may pass.
  private var failed: Set<StaffPart> = []
  /// Whether what is heard gathers, to be looked at in a moment.
  var isGathering = false

  /// One raise as far as it has been looked at.
  func room(_ id: PropertyID) -> RaiseRoom { rooms[id] ?? RaiseRoom() }

  func positions(of user: UserID) -> Loaded<[Investment]>? { positions[user] }

  func evidence(of user: UserID) -> Loaded<[Document]>? { papers[user] }

  func batch(_ id: DistributionBatchID) -> Loaded<DistributionBatch>? { opened[id] }

  /// A person as the list of everybody knows them.
  func user(_ id: UserID) -> User? { users?.value?.first { $0.id == id } }

  /// Names of everybody who is known here, whole and in their parts, and their addresses, for whoever has to hide them.
  var people: [String] {
    let named = (users?.value ?? []).flatMap {
      [$0.firstName, $0.lastName].compactMap(\.self) + [StaffWords.name(of: $0), $0.email]
    }
    let others = rooms.all.flatMap { room -> [String] in
      let investors = room.investors?.value ?? []
      return investors.flatMap { [$0.name, $0.email] } + investors.compactMap(\.refund?.approver)
        + (room.waitlist?.value ?? []).map(\.name)
    }
    let paid = opened.all.flatMap { ($0.value?.lines ?? []).map(\.investor) }
    let ending = (compliance?.value?.accreditationsExpiring ?? []).flatMap { [$0.name, $0.email] }
    // A name that is wrapped stands on two lines.
    return named + (others + paid + ending).flatMap { [$0] + $0.split(separator: " ").map(String.init) }
  }

  // MARK: What is asked for

  /// Of these parts those that have to be fetched: never asked for, or known to have changed, and not on their way. While what
  /// is heard gathers, nothing is fetched for having changed.
  func missing(_ parts: [StaffPart]) -> [StaffPart] {
    parts.filter { part in
      let isOld = !isGathering && (stale.contains(part) || hasMoved(part))
      return (isOld || !asked.contains(part)) && !onTheirWay.contains(part)
    }
  }

  /// So many lines are fetched one by one before all of them are: many at once cost less as a whole.
  private static let mostAlone = 6

  /// What brings the lines up to date that have moved: each of them, or the list of all; nothing while what is heard gathers.
  var movedParts: [StaffPart] {
    if isGathering { return [] }
    return movedLines.count > Self.mostAlone ? [.raises] : movedLines.map(StaffPart.raise)
  }

  private func hasMoved(_ part: StaffPart) -> Bool {
    switch part {
    case .raise(let id): movedLines.contains(id)
    case .raises: movedLines.count > Self.mostAlone
    default: false
    }
  }

  /// Whether anything that was asked for is known to be older than what the platform has.
  var isBehind: Bool { !stale.isEmpty || !movedLines.isEmpty }

  /// Notes that parts are being fetched.
  mutating func ask(for parts: [StaffPart]) {
    asked.formUnion(parts)
    onTheirWay.formUnion(parts)
    stale.subtract(parts)
    for part in parts {
      switch part {
      case .raise(let id): movedLines.remove(id)
      case .raises: movedLines = []
      default: break
      }
    }
  }

  /// Nothing more comes of a part that was asked for, and what there was is not the last word: it is asked for again.
  mutating func giveUp(_ part: StaffPart) {
    guard onTheirWay.remove(part) != nil else { return }
    failed.insert(part)
  }

  /// Notes that parts have changed on the platform; whoever shows them fetches them. Only what was asked for before counts,
  /// and a single raise while the list of all is shown.
  mutating func outdate(_ parts: some Sequence<StaffPart>) {
    for part in parts {
      if case .raise(let id) = part, raises?.value?.contains(where: { $0.propertyId == id }) == true {
        movedLines.insert(id)
      }
      if asked.contains(part) { stale.insert(part) }
    }
  }

  /// Notes that somebody's account has changed: their line, and what says in a raise whether they are accredited.
  mutating func outdatePerson(_ user: UserID) {
    let lists = asked.filter { if case .investors = $0 { true } else { false } }
    outdate(lists + [.users, .evidence(user), .compliance, .audit, .board])
  }

  /// What could not be had is to be fetched again.
  mutating func retryFailed() {
    outdate(failed)
    failed = []
  }

  /// Everything may have changed, or was never brought up to date.
  mutating func outdateAll() { stale.formUnion(asked) }

  // MARK: What has come

  mutating func take(_ news: StaffNews, at now: ContinuousClock.Instant) {
    if !news.state.isRefreshing { onTheirWay.remove(news.part) }
    if news.mayBeHadLater { failed.insert(news.part) } else { failed.remove(news.part) }
    switch news {
    case .raises(let loaded): take(loaded, at: now)
    case .users(let loaded): users = loaded
    case .batches(let loaded): batches = loaded
    case .board(let loaded): board = loaded
    case .audit(let loaded): audit = loaded
    case .compliance(let loaded): compliance = loaded
    case .reconciliation(let loaded): reconciliation = loaded
    case .analytics(let loaded): analytics = loaded
    case .raise(let id, let loaded):
      if loaded.origin == .network, let detail = loaded.value { settle(detail.report, at: now) }
      rooms.change(id, from: RaiseRoom()) { $0.detail = loaded }
    case .investors(let id, let loaded): rooms.change(id, from: RaiseRoom()) { $0.investors = loaded }
    case .waitlist(let id, let loaded): rooms.change(id, from: RaiseRoom()) { $0.waitlist = loaded }
    case .history(let id, let loaded): rooms.change(id, from: RaiseRoom()) { $0.history = loaded }
    case .positions(let id, let loaded): positions[id] = loaded
    case .evidence(let id, let loaded): papers[id] = loaded
    case .batch(let id, let loaded): opened[id] = loaded
    }
  }

  /// What is kept on the disk is older than what single raises have told since: it is for the time before the platform's
  /// first answer, and what has changed since that is no news of this moment.
  private mutating func take(_ loaded: Loaded<[RaiseReport]>, at now: ContinuousClock.Instant) {
    var loaded = loaded
    if loaded.origin == .network {
      if hasSeenRaises, let old = raises?.value, let new = loaded.value { mark(old, new, at: now) }
      hasSeenRaises = true
    } else if hasSeenRaises, let known = raises {
      (loaded.value, loaded.fetchedAt) = (known.value, known.fetchedAt)
    }
    raises = loaded
  }

  /// Shows at once what the platform tells everybody of a raise: a report that is asked for takes a moment longer, the more so
  /// the more people ask. What more there is goes to what is committed until the report says where it stands.
  mutating func hear(_ update: RaiseUpdate, at now: ContinuousClock.Instant) {
    let id = update.propertyId
    if var report = raises?.value?.first(where: { $0.propertyId == id }) {
      report.follow(update.raise)
      settle(report, at: now)
    }
    if rooms[id] != nil { rooms.change(id, from: RaiseRoom()) { $0.detail?.value?.report.follow(update.raise) } }
  }

  /// Puts a raise that was fetched alone into the list of all.
  private mutating func settle(_ report: RaiseReport, at now: ContinuousClock.Instant) {
    guard let place = raises?.value?.firstIndex(where: { $0.propertyId == report.propertyId }),
      let old = raises?.value?[place]
    else { return }
    mark([old], [report], at: now)
    raises?.value?[place] = report
  }

  private mutating func mark(_ old: [RaiseReport], _ new: [RaiseReport], at now: ContinuousClock.Instant) {
    let before = Dictionary(old.map { ($0.propertyId, $0) }, uniquingKeysWith: { first, _ in first })
    for report in new {
      guard let old = before[report.propertyId] else { continue }
      for (name, path) in RaiseMark.watched {
        marks.note(
          report.propertyId, name, from: old.amounts[keyPath: path], to: report.amounts[keyPath: path], at: now)
      }
    }
  }

  /// Lets marks fade at the time for which that was planned.
  mutating func fade(at time: ContinuousClock.Instant) { _ = marks.fade(at: time) }

  // MARK: Errands

  mutating func begin(_ errand: StaffErrand, key: String) {
    self.errand = ErrandState(key: key, errand: errand, outcome: nil)
  }

  /// What became of an errand; `false` when another one was begun since.
  mutating func end(_ key: String, _ outcome: Result<StaffOutcome, ClientError>) -> Bool {
    guard errand?.key == key else { return false }
    errand?.outcome = outcome
    return true
  }
}

/// One raise as far as it has been looked at.
struct RaiseRoom: Sendable {
  var detail: Loaded<RaiseDetail>?
  var investors: Loaded<[RaiseInvestor]>?
  var waitlist: Loaded<[WaitlistEntry]>?
  var history: Loaded<[RaiseHistoryPoint]>?
}

/// The amounts whose changes are marked, by the names of their columns.
enum RaiseMark {
  static let (raised, funded, pending) = ("raised", "funded", "pending")

  static var watched: [(String, KeyPath<RaiseReport.Amounts, Money>)] {
    [(raised, \.amountRaised), (funded, \.funded), (pending, \.pending)]
  }
}

/// An errand and what has become of it.
struct ErrandState: Sendable {
  let key: String
  let errand: StaffErrand
  /// `nil` while it is under way.
  var outcome: Result<StaffOutcome, ClientError>?
}

/// What was looked at lately, by its name: enough to go back and forth without waiting, not more.
struct Recent<Name: Hashable & Sendable, Value: Sendable>: Sendable {
  private var values: [Name: Value] = [:]
  private var order: [Name] = []
  private static var limit: Int { 16 }

  subscript(name: Name) -> Value? {
    get { values[name] }
    set {
      values[name] = newValue
      order.removeAll { $0 == name }
      if newValue != nil { order.append(name) }
      if order.count > Self.limit { values[order.removeFirst()] = nil }
    }
  }

  /// What is kept, in no order.
  var all: [Value] { Array(values.values) }

  /// Changes a value in its place, or a new one.
  mutating func change(_ name: Name, from new: Value, _ body: (inout Value) -> Void) {
    var value = self[name] ?? new
    body(&value)
    self[name] = value
  }
}

extension RaiseReport {
  /// Takes over what everybody is told of the raise. What is committed was pending before.
  fileprivate mutating func follow(_ raise: RaiseCard) {
    let more = raise.amountRaised - amounts.amountRaised
    amounts.committed += more
    amounts.pending -= max(.zero, min(more, amounts.pending))
    amounts.amountRaised = raise.amountRaised
    percentRaised = raise.percentRaised
    raiseStatus = raise.raiseStatus
  }
}
