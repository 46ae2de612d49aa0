import Client
import Domain
import PlatformAPI
import TerminalUI

/// One investment of the signed-in person: its figures, what comes next, what happened, what it paid, and its papers.
struct HoldingScreen: Screen {
  static let context: CommandContext = "holding"
  static let name: DisplayText = "Holding"
  static let isPersonal = true

  enum Action: ScreenAction {
    case openDeal, nextTab, previousTab, reload, cancel, moneySent, download, view, moveColumns(Int)
    case headedFor(Result<RaiseOutlook, ClientError>)
  }

  enum Tab: Int, CaseIterable, Sendable {
    case overview, distributions, documents

    var title: DisplayText {
      switch self {
      case .overview: "Overview"
      case .distributions: "Distributions"
      case .documents: "Documents"
      }
    }
  }

  let id: InvestmentID
  private var name: String?
  private(set) var tab = Tab.overview
  /// Where one is in the tabs that are tables.
  private var places = Array(repeating: TableState(), count: Tab.allCases.count)
  private var reading = ReadingPlace()
  private var hasAsked = false
  private var asOf: Timestamp?
  /// Where the raise is heading, while the investment waits to be part of it.
  private var projection: RaiseProjection?
  /// The version of the investment for which that was asked.
  private var outlookOf: Int?
  /// Where the investment stands, as far as it is known.
  private var status: InvestmentStatus?

  init(_ id: InvestmentID, name: String? = nil) {
    self.id = id
    self.name = name
  }

  var title: DisplayText { DisplayText(untrusted: name ?? "Holding") }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    let holding = world.mine.holding(id)
    if let detail = holding?.value { name = detail.investment.property.name }
    if name == nil { name = summary(world)?.property.name }
    status = holding?.value?.investment.status ?? summary(world)?.status
    let heading = askWhereItIsHeading(holding, world)
    // Once when the screen opens, and again when the portfolio has become another.
    let state = world.portfolio?.fetchedAt
    guard !hasAsked || state != asOf else { return heading }
    hasAsked = true
    asOf = state
    // The figures of a holding are part of the portfolio's.
    return heading + [world.services.load(.holding(id))]
      + (world.portfolio == nil ? [world.services.loadPortfolio()] : [])
  }

  /// Whether it gets in, once for each state of an investment that waits for it.
  private mutating func askWhereItIsHeading(
    _ holding: Loaded<HoldingDetail>?, _ world: World
  ) -> [Effect<DashboardMessage>] {
    guard let investment = holding?.value?.investment, investment.version != outlookOf, !world.isStill else {
      return []
    }
    outlookOf = investment.version
    guard [.pending, .waitlisted, .committed].contains(investment.status) else { return [] }
    let (outlook, property) = (world.services.raiseOutlook, investment.propertyId)
    return [.task(id: "raise-outlook") { send in send(.act(Action.headedFor(await outlook(property)))) }]
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.holding(id))]
    case .nextTab: return turn(by: 1, world)
    case .previousTab: return turn(by: -1, world)
    case .download: return selectedDocument(world).map { [world.services.download($0)] } ?? []
    case .view: return selectedDocument(world).map { [world.view($0)] } ?? []
    case .openDeal:
      guard let deal = deal(world) else { return [] }
      return [.send(.open(DealScreen(deal)))]
    case .cancel:
      guard let investment = world.mine.holding(id)?.value?.investment else { return [] }
      return [.send(.show(CancelQuestion(investment)))]
    case .moneySent:
      guard let investment = world.mine.holding(id)?.value?.investment else { return [] }
      return [.send(.show(MoneySentForm(investment, today: world.now.dateUTC)))]
    case .moveColumns(let columns): places[tab.rawValue].scrollSideways(by: columns)
    case .headedFor(.success(let outlook)): projection = outlook.projection
    // What can't be had stays as it was.
    case .headedFor(.failure): break
    }
    return []
  }

  private mutating func turn(by step: Int, _ world: World) -> [Effect<DashboardMessage>] {
    let count = Tab.allCases.count
    tab = Tab.allCases[(tab.rawValue + step + count) % count]
    return tab == .documents && world.mine.documents == nil ? [world.services.load(.documents)] : []
  }

  /// What was signed and sent for this investment, then what there is of its deal; the newest first.
  private func documents(_ world: World) -> [Document] {
    guard let property = property(world) else { return [] }
    return (world.mine.documents?.value ?? [])
      .filter { $0.investmentId == id || ($0.investmentId == nil && $0.propertyId == property) }
      .sorted { left, right in
        let (mine, other) = (left.investmentId == id, right.investmentId == id)
        if mine != other { return mine }
        return (left.uploadedAt, left.id.description) > (right.uploadedAt, right.id.description)
      }
  }

  /// What was paid and announced, the latest first.
  private func distributions(_ world: World) -> [Distribution] {
    (world.mine.holding(id)?.value?.distributions ?? []).sorted { $0.paymentDate > $1.paymentDate }
  }

  private func selectedDistribution(_ world: World) -> Distribution? {
    let rows = distributions(world)
    let row = places[Tab.distributions.rawValue].selection
    return rows.indices.contains(row) ? rows[row] : nil
  }

  private func selectedDocument(_ world: World) -> Document? {
    let documents = documents(world)
    let row = places[Tab.documents.rawValue].selection
    return tab == .documents && documents.indices.contains(row) ? documents[row] : nil
  }

  private func deal(_ world: World) -> Deal? {
    property(world).flatMap { world.catalogue[id: $0] }
  }

  /// The property, from the investment or from the portfolio, which may know it before.
  private func property(_ world: World) -> PropertyID? {
    world.mine.holding(id)?.value?.investment.propertyId ?? summary(world)?.propertyId
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    let status = world.mine.holding(self.id)?.value?.investment.status
    switch id {
    case "holding.deal": return deal(world) == nil ? "this deal is not on show any more" : nil
    case "holding.cancel": return HoldingWords.obstacle(toCancel: status, world)
    case "holding.sent": return HoldingWords.obstacle(toSending: status, world)
    case "holding.explain": return figures(world).isEmpty ? "there are no figures yet" : nil
    case "holding.download", "holding.view":
      return selectedDocument(world) == nil ? "no document is selected" : nil
    default: return nil
    }
  }

  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "holding.download", "holding.view": tab != .documents
    // What only waits is not to be paid yet, and what is over for good neither paid nor taken back.
    case "holding.sent": status.map { $0 != .pending && $0 != .committed } ?? false
    case "holding.cancel":
      status.map { [.funded, .exited, .cancelled, .expired, .rejected, .refunded].contains($0) } ?? false
    default: false
    }
  }

  private func summary(_ world: World) -> HoldingSummary? {
    world.portfolio?.value?.summary.holdings.first { $0.investmentId == id }
  }

  func figures(_ world: World) -> [FigureSection] {
    let paid = tab == .distributions ? selectedDistribution(world).map { PortfolioFigures.distribution($0) } : nil
    guard let copy = world.portfolio?.value, let summary = summary(world) else { return paid.map { [$0] } ?? [] }
    return (paid.map { [$0] } ?? []) + [PortfolioFigures.holding(summary, copy)]
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    switch tab {
    case .overview: reading.follow(move)
    case .distributions where world.mine.holding(id)?.value == nil: reading.follow(move)
    case .distributions:
      places[tab.rawValue].follow(move, of: world.mine.holding(id)?.value?.distributions.count ?? 0)
    case .documents: places[tab.rawValue].follow(move, of: documents(world).count)
    }
    return []
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? {
    guard let detail = world.mine.holding(id)?.value else { return nil }
    if tab == .documents {
      let papers = documents(world)
      return .list(
        "\(detail.investment.property.slug)-documents", subject: Figures.counted(papers.count, "document"), papers,
        DocumentsCommand.columns)
    }
    let name = "\(detail.investment.property.slug)-distributions"
    let paid = detail.distributions.sorted { $0.paymentDate > $1.paymentDate }
    return .list(name, subject: Figures.counted(paid.count, "distribution"), paid, DistributionsCommand.columns)
  }

  func hasSelection(_ world: World) -> Bool { world.mine.holding(id)?.value != nil }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    guard let investment = world.mine.holding(id)?.value?.investment else { return nil }
    if let document = selectedDocument(world), what == .name {
      return Copied(document.id.description, "the id of \(untrusted: document.name)")
    }
    let words: DisplayText = "the id of this investment"
    return what == .name ? Copied(investment.id.description, words) : Copied(investment.property.slug)
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.mine.holding(id)
    let (bar, rest) = rect.cutTop(1)
    Tabs(Tab.allCases.map(\.title), active: tab.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    let inner = Panel(title, footer: AccountWords.age(of: loaded, now: world.now), isFocused: true)
      .drawn(in: rest, on: &canvas).inset(columns: 1)
    guard let detail = loaded?.value else {
      if tab == .documents, property(world) != nil { return drawDocuments(in: inner, on: &canvas, world) }
      if let copy = world.portfolio?.value, let summary = summary(world) {
        let rows = HoldingWords.known(summary, copy, loaded, paidOnly: tab == .distributions, now: world.now)
        return read(Article(rows: rows), in: inner, on: &canvas)
      }
      Article(rows: AccountWords.absence(of: loaded, purpose: "An investment belongs to somebody.", world))
        .draw(in: inner, on: &canvas)
      return
    }
    switch tab {
    case .overview: drawOverview(detail, loaded, in: inner, on: &canvas, world)
    case .distributions: drawDistributions(detail, in: inner, on: &canvas)
    case .documents: drawDocuments(in: inner, on: &canvas, world)
    }
  }

  private mutating func drawDistributions(_ detail: HoldingDetail, in rect: Rect, on canvas: inout Canvas) {
    let rows = detail.distributions.sorted { $0.paymentDate > $1.paymentDate }
    var table = Table(columns: HoldingWords.distributionColumns, rowCount: rows.count) {
      HoldingWords.cells(of: rows[$0])
    }
    table.whenEmpty = ["Nothing was paid on this investment yet."]
    table.fitColumns()
    table.draw(in: rect, on: &canvas, state: &places[Tab.distributions.rawValue])
  }

  private mutating func drawDocuments(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let loaded = world.mine.documents, loaded.value != nil else {
      let absence = AccountWords.absence(of: world.mine.documents, purpose: "Documents belong to somebody.", world)
      Article(rows: absence).draw(in: rect, on: &canvas)
      return
    }
    let papers = documents(world)
    let step = selectedDocument(world).flatMap { document in
      world.mine.downloads[document.id].map { (step: $0, size: document.size) }
    }
    let cut = rect.cutBottom(step == nil ? 0 : 2)
    var table = Table(columns: HoldingWords.documentColumns, rowCount: papers.count) { [id] row in
      HoldingWords.cells(of: papers[row], isOwn: papers[row].investmentId == id)
    }
    table.whenEmpty = ["No documents of this investment yet."]
    table.fitColumns(whole: rect.columns >= 60 ? 32 : 0)
    table.draw(in: cut.rest, on: &canvas, state: &places[Tab.documents.rawValue])
    if let step { DownloadLine(step: step.step, size: step.size).draw(in: cut.bottom.cutTop(1).rest, on: &canvas) }
  }

  private mutating func drawOverview(
    _ detail: HoldingDetail, _ loaded: Loaded<HoldingDetail>?, in rect: Rect, on canvas: inout Canvas, _ world: World
  ) {
    let summary = summary(world)
    let article = Article(
      rows: HoldingWords.head(
        detail.investment, summary, isComing: world.portfolio?.value == nil, now: world.now)
        + HoldingWords.chances(detail.investment, deal(world)?.raise, projection, now: world.now)
        + AccountWords.trouble(of: loaded, now: world.now)
        + HoldingWords.timeline(detail.events, of: detail.investment, now: world.now))
    read(article, in: rect, on: &canvas)
  }

  private mutating func read(_ article: Article, in rect: Rect, on canvas: inout Canvas) {
    reading.fit(rows: rect.rows, height: article.height(columns: rect.columns - 1))
    article.draw(in: rect.cutRight(1).rest, offset: reading.offset, on: &canvas)
    Scrollbar(offset: reading.offset, visible: rect.rows, total: reading.height).draw(in: rect, on: &canvas)
  }
}

extension HoldingScreen {
  static let commands = own + sideways { .moveColumns($0) }

  private static let own: [Command<DashboardMessage>] = [
    command(
      "next-tab", "next tab", "Turn to the distributions, the documents, the overview", ["]", "tab", "right", "l"],
      hint: 1, .nextTab),
    command("previous-tab", "previous tab", "Turn back", ["[", "shift-tab", "left", "h"], .previousTab),
    command("download", "save", "Save the selected document", ["d"], hint: 0, isPersonal: true, .download),
    command("view", "view", "Open the selected document elsewhere, by a code or its address", ["v"], hint: 0, .view),
    command("deal", "deal", "Open the deal", ["enter", "o"], hint: 3, .openDeal),
    explaining(hint: 2),
    command(
      "sent", "money sent", "Say how and when you have sent the money", ["p"], hint: 4, danger: .changes, .moneySent),
    command(
      "cancel", "take back", "Take the offer or the place in line back", ["x"], hint: 5, danger: .destructive, .cancel),
    command("reload", "reload", "Fetch it anew", ["r"], .reload),
    leaving(hint: 6),
  ]
}
