import Client
import Domain
import PlatformAPI
import TerminalUI

/// What keeps the platform going: payments, jobs, deadlines, the audit trail, proofs, and how interest becomes money.
struct OperationsScreen: StaffScreen {
  static let context: CommandContext = "operations"
  static let name: DisplayText = "Operations"

  enum Action: ScreenAction {
    case nextTab, previousTab, open, new, approve, process, stop, retry, file, unfile, filter, reload
    case moveColumns(Int)
  }

  enum Tab: String, CaseIterable, Sendable {
    case payments, jobs, deadlines, audit, proof, funnel

    var title: DisplayText { DisplayText(untrusted: rawValue.prefix(1).uppercased() + rawValue.dropFirst()) }

    /// Whether only administrators see it.
    var isForAdministrators: Bool { self == .jobs || self == .audit }

    var parts: [StaffPart] {
      switch self {
      // The raises say which properties somebody holds something of.
      case .payments: [.batches, .users, .raises]
      case .jobs: [.board]
      // Users say who has recorded something.
      case .deadlines: [.compliance, .users]
      case .audit: [.audit, .users]
      case .proof: [.reconciliation]
      case .funnel: [.analytics]
      }
    }
  }

  private(set) var tab = Tab.payments
  /// What is selected in each tab: what is done is done to it, and to nothing else.
  private var places: [Tab: ListPlace<String>] = [:]
  private(set) var filter = ListFilter(OperationsTables.auditFilter)
  private let keptEntries = Kept<AuditBasis, [OperationsTables.AuditLine]>()
  /// The errand whose payment was selected last, and that payment while the list has not brought it: the person's own choice
  /// counts from then on.
  private var followed: (errand: String, awaits: String?)?

  var title: DisplayText { "Operations" }
  var isTyping: Bool { tab == .audit && filter.isTyping }

  /// Where somebody is in the tab that is shown.
  var place: ListPlace<String> {
    get { places[tab] ?? ListPlace() }
    set { places[tab] = newValue }
  }

  /// What the tab shows, then what the others are counted by.
  func parts(_ world: World) -> [StaffPart] {
    let counted: [StaffPart] = [.batches, .compliance] + (world.role == .admin ? [.board] : [])
    return tab.parts + counted.filter { !tab.parts.contains($0) }
  }

  func tabs(_ world: World) -> [Tab] {
    Tab.allCases.filter { !$0.isForAdministrators || world.role == .admin }
  }

  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] {
    // Who is no administrator any more is not left in what only they see, nor in what they typed there.
    if !tabs(world).contains(tab) {
      tab = .payments
      filter.clear()
    }
    selectWhatWasMade(world)
    settle(world)
    return []
  }

  /// The selection stays with its row, else near its place.
  private mutating func settle(_ world: World) { place.follow(keys(world), mayComeBack: isTyping) }

  /// A payment that was just drafted is the one to go on with, as soon as the list has it.
  private mutating func selectWhatWasMade(_ world: World) {
    if let state = world.staff.errand, state.key != followed?.errand, case .success(.batch(let batch)) = state.outcome {
      followed = (state.key, batch.id.description)
    }
    guard let wanted = followed?.awaits, batches(world).contains(where: { $0.id.description == wanted }) else { return }
    followed?.awaits = nil
    places[.payments, default: ListPlace()].choose(wanted)
  }

  /// What tells the rows of the tab from each other, where they may move.
  private func keys(_ world: World) -> [String] {
    switch tab {
    case .payments: batches(world).map(\.id.description)
    case .jobs: jobs(world).map(\.id.description)
    case .deadlines: deadlines(world).map { $0.kind + $0.owner }
    case .audit: entries(world).map(\.record.id.description)
    case .proof: (0..<count(world)).map(String.init)
    case .funnel: (world.staff.analytics?.value?.properties ?? []).map(\.property.id.description)
    }
  }

  // MARK: What is shown

  func batches(_ world: World) -> [DistributionBatch] {
    OperationsTables.ordered(world.staff.batches?.value ?? [])
  }

  func jobs(_ world: World) -> [PlatformJob] { world.staff.board?.value?.jobs ?? [] }

  /// What the entries of the audit trail depend on.
  private struct AuditBasis: Equatable {
    let audit: [AuditRecord]
    let users: [User]
    let filter: String
  }

  func entries(_ world: World) -> [OperationsTables.AuditLine] {
    let staff = world.staff
    let basis = AuditBasis(audit: staff.audit?.value ?? [], users: staff.users?.value ?? [], filter: filter.text)
    return keptEntries(basis) { filter.apply(to: OperationsTables.lines(of: basis.audit, staff)) }
  }

  func deadlines(_ world: World) -> [OperationsTables.Deadline] {
    world.staff.compliance?.value.map { OperationsTables.deadlines($0) } ?? []
  }

  func count(_ world: World) -> Int {
    switch tab {
    case .payments: batches(world).count
    case .jobs: jobs(world).count
    case .deadlines: deadlines(world).count
    case .audit: entries(world).count
    case .proof: world.staff.reconciliation?.value.map { OperationsTables.rows(of: $0).count } ?? 0
    case .funnel: world.staff.analytics?.value?.properties.count ?? 0
    }
  }

  private func batch(_ world: World) -> DistributionBatch? { tab == .payments ? place.row(of: batches(world)) : nil }
  private func entry(_ world: World) -> AuditRecord? { tab == .audit ? place.row(of: entries(world))?.record : nil }
  private func job(_ world: World) -> PlatformJob? { tab == .jobs ? place.row(of: jobs(world)) : nil }

  private func notice(_ world: World) -> ComplianceReport.FormDNotice? {
    tab == .deadlines ? place.row(of: deadlines(world))?.notice : nil
  }

  /// Where the selected line leads to: a raise that is known.
  private func raise(_ world: World) -> RaiseReport? {
    let id: PropertyID?
    switch tab {
    case .deadlines: id = place.row(of: deadlines(world))?.property
    case .funnel: id = place.row(of: world.staff.analytics?.value?.properties ?? [])?.property.id
    case .payments, .jobs, .audit, .proof: id = nil
    }
    return id.flatMap { id in world.staff.raises?.value?.first { $0.propertyId == id } }
  }

  // MARK: What happens

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .nextTab: return turn(by: 1, world)
    case .previousTab: return turn(by: -1, world)
    case .filter: filter.begin()
    case .reload: return [.send(.staff(.reload(tab.parts)))]
    case .open:
      if let batch = batch(world) { return [.send(.open(BatchScreen(batch)))] }
      if let entry = entry(world) { return [.send(.show(RecordSheet(entry)))] }
      if let job = job(world) { return [.send(.show(RecordSheet(job)))] }
      return raise(world).map { [.send(.open(RaiseScreen($0.property)))] } ?? []
    case .new: return new(world)
    case .approve: return batch(world).map { [.send(.show(BatchErrands.approve($0, world.staff)))] } ?? []
    case .process: return batch(world).map { [.send(.show(BatchErrands.process($0)))] } ?? []
    case .stop:
      if let job = job(world) { return [.send(.show(JobErrands.remove(job)))] }
      return batch(world).map { [.send(.show(BatchErrands.abandon($0)))] } ?? []
    case .retry: return job(world).map { [.send(.show(JobErrands.retry($0)))] } ?? []
    case .file: return notice(world).map { [.send(.show(FormDErrands.file($0, today: world.now.dateUTC)))] } ?? []
    case .unfile: return notice(world).map { [.send(.show(FormDErrands.unfile($0, world.staff)))] } ?? []
    case .moveColumns(let columns): place.table.scrollSideways(by: columns)
    }
    return []
  }

  private mutating func turn(by step: Int, _ world: World) -> [Effect<DashboardMessage>] {
    let tabs = tabs(world)
    let place = tabs.firstIndex(of: tab) ?? 0
    tab = tabs[(place + step + tabs.count) % tabs.count]
    return worldChanged(world)
  }

  /// A new payment, or a new proof, by what is shown.
  private func new(_ world: World) -> [Effect<DashboardMessage>] {
    guard tab == .payments else {
      let dialog = ErrandDialog(
        "Prove the counters", [],
        question: { _ in
          ["Work out every counter anew from its rows, and compare?", "It changes nothing, and takes a moment."]
        }, errand: { _ in .reconcile })
      return [.send(.show(dialog))]
    }
    let properties = Self.held(world)
    let chosen = batch(world).flatMap { batch in properties.firstIndex { $0.id == batch.propertyId } }
    return [.send(.show(BatchErrands.draft(properties, selected: chosen, today: world.now.dateUTC)))]
  }

  /// Properties that somebody holds something of, by name.
  private static func held(_ world: World) -> [PropertyReference] {
    (world.staff.raises?.value ?? []).filter { $0.counts.funded > 0 }.map(\.property)
      .sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "operations.open":
      batch(world) == nil && raise(world) == nil && entry(world) == nil && job(world) == nil
        ? "there is nothing to open here" : nil
    case "operations.new":
      switch tab {
      case .payments: Self.held(world).isEmpty ? "nobody holds anything yet" : nil
      case .proof: nil
      default: "payments and proofs are made anew, nothing else here"
      }
    case "operations.approve": BatchErrands.approveObstacle(batch(world), world)
    case "operations.process": BatchErrands.processObstacle(batch(world))
    case "operations.stop":
      tab == .jobs ? JobErrands.removeObstacle(job(world)) : BatchErrands.abandonObstacle(batch(world))
    case "operations.retry": JobErrands.retryObstacle(job(world))
    case "operations.file": notice(world) == nil ? Self.noNotice : nil
    case "operations.unfile": notice(world).map { FormDErrands.unfileObstacle($0) } ?? Self.noNotice
    case "operations.filter": tab == .audit ? nil : "only the audit trail is filtered"
    default: nil
    }
  }

  private static let noNotice: DisplayText = "select a Form D notice among the deadlines"

  /// What the tab that is shown has nothing for.
  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "operations.open": tab == .proof
    case "operations.new": tab != .payments && tab != .proof
    case "operations.approve", "operations.process": tab != .payments
    case "operations.stop": tab != .payments && tab != .jobs
    case "operations.retry": tab != .jobs
    case "operations.file", "operations.unfile": tab != .deadlines
    case "operations.filter": tab != .audit
    default: false
    }
  }

  func figures(_ world: World) -> [FigureSection] {
    StaffFigures.operations(world.staff, isAdministrator: world.role == .admin)
  }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    if let batch = batch(world) { return Copied(batch.id.description, "the id of the payment") }
    if let job = job(world) {
      guard what == .row else { return Copied(job.id.description, "the id of the job") }
      return Copied(RecordWords.tabbed(RecordWords.fields(of: job, now: world.now)), "the whole job")
    }
    guard let entry = entry(world) else { return nil }
    guard what == .row else { return Copied(entry.entityId, "the id of what it is about") }
    return Copied(RecordWords.tabbed(RecordWords.fields(of: entry, world.staff)), "the whole entry")
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.table.follow(move, of: count(world))
    place.choose(keys(world))
    // Who moves on has chosen for themselves.
    followed?.awaits = nil
    return []
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    if let help = filter.help(event) { return [help] }
    if !filter.type(event) { return Move(whileTyping: event).map { move($0, world) } ?? [] }
    settle(world)
    return []
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    filter.typingHelp(note: "action:commit, entity:payment, at>2026-01-01")
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    guard tab == .audit, !filter.isEmpty else { return nil }
    filter.clear()
    settle(world)
    return []
  }
}

extension OperationsScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command(
        "open", "open", "Open the payment, the job, the entry, or the raise of the line", ["enter", "o"], hint: 1, .open
      ),
      command(
        "next-tab", "next tab", "Payments, jobs, deadlines, audit trail, proof, funnel", ["]", "tab", "right", "l"],
        hint: 2, .nextTab),
      command("previous-tab", "previous tab", "Previous tab", ["[", "shift-tab", "left", "h"], .previousTab),
      command("new", "new", "Draft a payment, or prove the counters anew", ["n"], hint: 3, danger: .changes, .new),
      command(
        "approve", "approve", "Approve what somebody else has drafted", ["v"], hint: 4, danger: .destructive, .approve),
      command("process", "pay", "Have an approved payment paid", ["p"], hint: 5, danger: .destructive, .process),
      command("stop", "cancel", "Cancel the payment, or remove the job", ["x"], hint: 6, danger: .destructive, .stop),
      command("retry", "retry", "Put a failed job back into its queue", ["t"], hint: 7, danger: .changes, .retry),
      command(
        "file", "file", "Record that a Form D was filed with the SEC, or correct what is recorded", ["f"], hint: 3,
        danger: .changes, .file),
      command(
        "unfile", "take back", "Take back that a Form D was filed, with a reason", ["u"], hint: 4, danger: .changes,
        .unfile),
      command("filter", "filter", "Filter the audit trail", ["/"], hint: 3, .filter),
      explaining(), command("reload", "reload", "Fetch what is shown anew", ["r"], .reload),
    ] + sideways { .moveColumns($0) }
}
