import Client
import Domain
import PlatformAPI
import TerminalUI

/// One deal with its tabs.
struct DealScreen: Screen {
  static let context: CommandContext = "deal"
  static let name: DisplayText = "Deal"

  enum Action: ScreenAction {
    case tab(Tab), nextTab, previousTab, reload, calculate, watch, invest, note, openHolding, download, view
    case moveColumns(Int)
    case nextPhoto, previousPhoto, pictured(PhotoID, Size, Image.Content), fitPhoto, zoomIn, zoomOut
    case headedFor(Result<RaiseOutlook, ClientError>)
  }

  enum Tab: Int, CaseIterable, Sendable {
    case overview, financials, raise, units, renovations, documents, photos, map

    var title: DisplayText {
      switch self {
      case .overview: "Overview"
      case .financials: "Financials"
      case .raise: "Raise"
      case .units: "Units"
      case .renovations: "Renovations"
      case .documents: "Documents"
      case .photos: "Photos"
      case .map: "Map"
      }
    }

    /// The tab of a name.
    init?(named name: String) {
      guard let tab = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
      self = tab
    }

    /// Whether the tab is text to read, not a table to move in.
    var isText: Bool { self == .overview || self == .raise }
  }

  let id: PropertyID
  /// What the list knew when the screen was opened, then what it knows now.
  private(set) var deal: Deal
  private(set) var tab = Tab.overview
  /// Where one is in the tabs that are tables.
  private var places = Array(repeating: TableState(), count: Tab.allCases.count)
  /// Where one is in the tabs that are text.
  private var reading = Array(repeating: ReadingPlace(), count: Tab.allCases.count)
  private var photos = PhotoView()
  private var map = DealMap()
  /// The state of the deal for which details were asked last.
  private var askedForState: Timestamp?
  /// Where the raise is heading, as the platform said last.
  private(set) var projection: RaiseProjection?
  /// Whether the signed-in person has something in it, as far as that is known; and whether it was asked for.
  private var isMine = false
  private var hasAskedWhatIsMine = false

  init(_ deal: Deal, tab: Tab = .overview) {
    id = deal.id
    self.deal = deal
    self.tab = tab
  }

  var title: DisplayText { DealName(deal).text }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    if let known = world.catalogue[id: id] { deal = known }
    isMine = !mine(world).isEmpty
    let picture = loadPhoto(world) + fitPhotoSoon() + askWhatIsMine(world)
    // Once when the screen opens, and again whenever the deal itself has changed.
    guard askedForState != deal.updatedAt else { return picture }
    askedForState = deal.updatedAt
    let isNewer = world.details[id]?.fetchedAt.map { deal.updatedAt > $0 } ?? false
    return picture + [world.services.loadDetails(of: id, refresh: isNewer ? .always : .whenStale)]
      + askWhereItIsHeading(world)
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .tab(let tab):
      self.tab = tab
      return loadPhoto(world) + askWhatIsMine(world)
    case .nextTab: return turn(by: 1, world)
    case .previousTab: return turn(by: -1, world)
    case .nextPhoto: return turnPhoto(by: 1, world)
    case .previousPhoto: return turnPhoto(by: -1, world)
    case .pictured(let photo, let size, let content): photos.take(photo, size, content)
    case .fitPhoto: return loadPhoto(world)
    case .zoomIn: map.zoom(by: 1.5, deal)
    case .zoomOut: map.zoom(by: 1 / 1.5, deal)
    case .reload: return [world.services.loadDetails(of: id, refresh: .always)]
    case .invest: return [.send(.open(InvestScreen(deal)))]
    case .watch: return [.send(.watch(id, !world.mine.watched.contains(id)))]
    case .download: return selectedDocument(world).map { [world.services.download(document($0))] } ?? []
    case .view: return selectedDocument(world).map { [world.view(document($0))] } ?? []
    case .calculate: return [.send(.open(CalculatorScreen(deal)))]
    case .openHolding:
      return mine(world).first.map { [.send(.open(HoldingScreen($0.investmentId, name: deal.name)))] } ?? []
    // What can't be had stays as it was: the figures that follow from it say so themselves.
    case .headedFor(.success(let outlook)): projection = outlook.projection
    case .headedFor(.failure): break
    case .note: return [.send(.show(NoteEditor(deal, world)))]
    case .moveColumns(let columns): places[tab.rawValue].scrollSideways(by: columns)
    }
    return []
  }

  /// What the signed-in person has in it, as far as the portfolio is here; what is not decided yet comes first.
  private func mine(_ world: World) -> [HoldingSummary] {
    func rank(_ holding: HoldingSummary) -> Int {
      switch holding.status {
      case .waitlisted, .pending, .committed: 0
      case .exited: 2
      default: 1
      }
    }
    // The sort keeps the portfolio's order among equals.
    return (world.portfolio?.value?.summary.holdings ?? []).filter { $0.propertyId == id }
      .enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  /// Asks for the portfolio once, where it is shown what of it is in this deal.
  private mutating func askWhatIsMine(_ world: World) -> [Effect<DashboardMessage>] {
    guard tab == .raise, !hasAskedWhatIsMine, world.portfolio == nil, world.account != nil, !world.isStaff else {
      return []
    }
    hasAskedWhatIsMine = true
    return [world.services.loadPortfolio()]
  }

  private func askWhereItIsHeading(_ world: World) -> [Effect<DashboardMessage>] {
    guard deal.raise.status == .open, !world.isStill else { return [] }
    let (outlook, id) = (world.services.raiseOutlook, id)
    return [.task(id: "raise-outlook") { send in send(.act(Action.headedFor(await outlook(id)))) }]
  }

  func figures(_ world: World) -> [FigureSection] {
    let loaded = world.details[id]
    let figures = OpenDealFigures(
      deal: deal, detail: loaded?.value, projection: projection, now: world.now, asOf: loaded?.fetchedAt)
    return figures.parts(tab, row: places[tab.rawValue].selection) + figures.sections(raiseFirst: tab == .raise)
  }

  private mutating func turn(by step: Int, _ world: World) -> [Effect<DashboardMessage>] {
    let count = Tab.allCases.count
    tab = Tab.allCases[(tab.rawValue + step + count) % count]
    return loadPhoto(world) + askWhatIsMine(world)
  }

  private mutating func turnPhoto(by step: Int, _ world: World) -> [Effect<DashboardMessage>] {
    photos.move(by: step, world.details[id]?.value)
    return loadPhoto(world)
  }

  private mutating func loadPhoto(_ world: World) -> [Effect<DashboardMessage>] {
    tab == .photos ? photos.load(world.details[id]?.value, world) : []
  }

  private func document(_ document: PropertyDocument) -> Document { Document(document, of: PropertyReference(deal)) }

  private func selectedDocument(_ world: World) -> PropertyDocument? {
    guard tab == .documents, let documents = world.details[id]?.value?.documents else { return nil }
    let row = places[tab.rawValue].selection
    return documents.indices.contains(row) ? documents[row] : nil
  }

  /// Only the next frame says how much room there is in a window of another size: the picture follows once that is drawn, and
  /// when no other size follows at once.
  private func fitPhotoSoon() -> [Effect<DashboardMessage>] {
    tab == .photos ? [.timer(id: "fit-photo", after: .milliseconds(120), .act(Action.fitPhoto))] : []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "deal.invest": InvestScreen.obstacle(deal.raise.status, world)
    case "deal.holding": mine(world).isEmpty ? "you have nothing in this deal, as far as your portfolio is here" : nil
    case "deal.next-photo", "deal.previous-photo": tab == .photos ? nil : "this is not the tab of photos"
    case "deal.download", "deal.view":
      tab != .documents
        ? "this is not the tab of documents" : selectedDocument(world) == nil ? "no document is selected" : nil
    case "deal.zoom-in", "deal.zoom-out": tab == .map ? nil : "this is not the map"
    default: nil
    }
  }

  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "deal.next-photo": tab != .photos
    case "deal.holding": tab != .raise || !isMine
    case "deal.download", "deal.view": tab != .documents
    case "deal.zoom-in", "deal.zoom-out": tab != .map
    default: false
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    if tab == .map {
      map.move(move, deal)
    } else if tab == .photos {
      switch move {
      case .down, .pageDown, .halfPageDown: return turnPhoto(by: 1, world)
      case .up, .pageUp, .halfPageUp: return turnPhoto(by: -1, world)
      case .start, .end, .wheel: break
      }
    } else if tab.isText {
      reading[tab.rawValue].follow(move)
    } else {
      places[tab.rawValue].follow(move, of: table(world)?.rows.count ?? 0)
    }
    return []
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? { world.details[id]?.value.map { .deal($0, tab) } }

  func hasSelection(_ world: World) -> Bool { true }

  /// Its short name; with all its figures also where it is.
  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    guard what == .row else { return Copied(deal.slug) }
    let region = [deal.state, deal.zipCode].filter { !$0.isEmpty }.joined(separator: " ")
    let address = [deal.name, deal.address, deal.city, region].filter { !$0.isEmpty }.joined(separator: ", ")
    return Copied(address, "its name and address")
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let (bar, rest) = rect.cutTop(1)
    Tabs(Tab.allCases.map(\.title), active: tab.rawValue).draw(in: bar.inset(columns: 1), on: &canvas)
    let loaded = world.details[id]
    let footer = DisplayText(untrusted: DetailWords.age(loaded, now: world.now))
    let inner = Panel(title, footer: footer, isFocused: true).drawn(in: rest, on: &canvas).inset(columns: 1)
    photos.fit(inner)
    switch tab {
    case .overview, .raise: drawText(in: inner, on: &canvas, world)
    case .photos: photos.draw(loaded?.value, in: inner, on: &canvas)
    case .map: map.draw(deal, in: inner, on: &canvas, world)
    case .financials, .units, .renovations, .documents: drawTable(in: inner, on: &canvas, world)
    }
  }

  private mutating func drawText(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.details[id]
    var article = Article(rows: DealHead.rows(of: deal, at: world.now))
    if tab == .raise {
      let (property, mine) = (loaded?.value?.property, mine(world))
      article = Article(rows: DealRaise.rows(of: deal, property, projection, mine: mine, at: world.now))
    } else if let note = world.notes[id] {
      article.rows += [.blank] + NoteWords.rows(of: note, now: world.now)
    }
    if tab == .overview, let detail = loaded?.value {
      article.rows += DealOverview.rows(of: detail)
    }
    article.rows += DetailWords.trouble(loaded)
    reading[tab.rawValue].fit(rows: rect.rows, height: article.height(columns: rect.columns - 1))
    let place = reading[tab.rawValue]
    article.draw(in: rect.cutRight(1).rest, offset: place.offset, on: &canvas)
    Scrollbar(offset: place.offset, visible: rect.rows, total: place.height).draw(in: rect, on: &canvas)
  }

  private mutating func drawTable(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let content = table(world) else {
      let trouble = DetailWords.trouble(world.details[id])
      Article(rows: trouble.isEmpty ? [.line([Span("loading …", .dim)])] : trouble).draw(in: rect, on: &canvas)
      return
    }
    var rest = rect
    if !content.summary.isEmpty {
      let summary = Article(rows: [.facts(content.summary)])
      let height = min(summary.height(columns: rect.columns), max(0, rect.rows - 3))
      let cut = rect.cutTop(height + 1)
      summary.draw(in: cut.top.cutTop(height).top, on: &canvas)
      rest = cut.rest
    }
    if tab == .financials, let detail = world.details[id]?.value {
      rest = FinancialCharts(detail.financials).drawn(atTheTopOf: rest, on: &canvas)
    }
    if let document = selectedDocument(world), let step = world.mine.downloads[document.id] {
      let cut = rest.cutBottom(2)
      DownloadLine(step: step, size: document.size).draw(in: cut.bottom.cutTop(1).rest, on: &canvas)
      rest = cut.rest
    }
    let rows = content.rows
    var widget = Table(columns: content.columns, rowCount: rows.count) { rows[$0] }
    widget.whenEmpty = [content.whenEmpty]
    widget.fitColumns()
    widget.draw(in: rest, on: &canvas, state: &places[tab.rawValue])
  }

  private func table(_ world: World) -> DealTable? {
    guard let detail = world.details[id]?.value else { return nil }
    switch tab {
    case .overview, .raise, .photos, .map: return nil
    case .financials: return .financials(detail.financials)
    case .units: return .units(detail.units)
    case .renovations: return .renovations(detail.renovations)
    case .documents: return .documents(detail.documents)
    }
  }
}

extension DealScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command("next-tab", "next tab", "Next tab", ["]", "tab", "right", "l"], hint: 1, .nextTab),
      command("previous-tab", "previous tab", "Previous tab", ["[", "shift-tab", "left", "h"], hint: 2, .previousTab),
      command("invest", "invest", "Make an offer in this deal", ["I"], hint: 6, danger: .destructive, .invest),
      explaining(hint: 4),
      command(
        "watch", "watch", "Put this deal on your watchlist, or take it off", ["f"], hint: 5, danger: .changes, .watch),
      command(
        "download", "save", "Save the selected document", ["enter", "d"], hint: 0, isPersonal: true, .download),
      command(
        "view", "view", "Open the selected document elsewhere, by a code or its address", ["v"], hint: 0,
        isPersonal: true, .view),
      command("holding", "yours", "Open what you have in this deal", ["o"], hint: 0, isPersonal: true, .openHolding),
      command("calculate", "calculator", "Try assumptions on this deal", ["K"], hint: 4, .calculate),
      command("note", "note", "Write a note on this deal, for yourself", ["a"], hint: 5, isPersonal: true, .note),
      command("reload", "reload", "Fetch the details anew", ["r"], .reload),
      command("next-photo", "next photo", "Next photo", ["n"], hint: 0, .nextPhoto),
      command("previous-photo", "previous photo", "Previous photo", ["N"], .previousPhoto),
      command("zoom-in", "zoom in", "Show the map larger", ["+"], hint: 0, .zoomIn),
      command("zoom-out", "zoom out", "Show more of the map", ["-"], hint: 0, .zoomOut),
    ]
    + sideways { .moveColumns($0) }
    + Tab.allCases.map { tab in
      command("\(tab)", tab.title, "Show \(tab.title)", [], .tab(tab))
    }
    + [
      Command(
        "deal.back", "back", help: "Back to the list", keys: ["q"], in: context, hint: 3, isListed: false,
        message: .back)
    ]
}
