import Client
import Domain
import PlatformAPI
import TerminalUI

/// The documents that the signed-in person may read: of their deals, and their own.
struct DocumentsScreen: Screen {
  static let context: CommandContext = "documents"
  static let name: DisplayText = "Documents"

  enum Action: ScreenAction {
    case download, cancel, openDeal, narrow, reload
  }

  private var place = TableState()
  private var hasAsked = false
  /// Only documents of this type; `nil` for all.
  private(set) var type: DocumentType?

  var title: DisplayText { "Documents" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    guard !hasAsked, world.account != nil else { return [] }
    hasAsked = true
    return [world.services.load(.documents)]
  }

  private func all(_ world: World) -> [Document] {
    (world.mine.documents?.value ?? []).filter { type == nil || $0.type == type }
      .sorted { ($0.uploadedAt, $1.id.description) > ($1.uploadedAt, $0.id.description) }
  }

  private func selected(_ world: World) -> Document? {
    let all = all(world)
    return all.indices.contains(place.selection) ? all[place.selection] : nil
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.documents)]
    case .narrow:
      // Round through the types that there are, and back to all.
      let types = DocumentType.allCases.filter { type in
        world.mine.documents?.value?.contains { $0.type == type } ?? false
      }
      let next = type.flatMap { types.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      type = types.indices.contains(next) ? types[next] : nil
      place.moveToStart()
    case .download:
      guard let document = selected(world) else { return [] }
      return [world.services.download(document)]
    case .cancel:
      guard let document = selected(world) else { return [] }
      return [.cancel(DashboardServices.downloadID(document.id)), .send(.downloadWent(document.id, nil))]
    case .openDeal:
      guard let deal = selected(world)?.propertyId.flatMap({ world.catalogue[id: $0] }) else { return [] }
      return [.send(.open(DealScreen(deal)))]
    }
    return []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    let document = selected(world)
    switch id {
    case "documents.download":
      guard let document else { return "no document is selected" }
      return world.mine.downloads[document.id]?.isUnderWay == true ? "it is on its way" : nil
    case "documents.cancel":
      return document.map { world.mine.downloads[$0.id]?.isUnderWay ?? false } ?? false ? nil : "nothing is on its way"
    case "documents.deal":
      return document?.propertyId.flatMap { world.catalogue[id: $0] } == nil ? "it belongs to no deal on show" : nil
    default: return nil
    }
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    place.follow(move, of: all(world).count)
    return []
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    guard type != nil else { return nil }
    type = nil
    return []
  }

  // MARK: Taken elsewhere

  func export(_ world: World) -> ExportContent? {
    let all = all(world)
    guard world.mine.documents?.value != nil else { return nil }
    return .list("documents", subject: Figures.counted(all.count, "document"), all, DocumentsCommand.columns)
  }

  func hasSelection(_ world: World) -> Bool { selected(world) != nil }

  func copied(_ what: CopyKind, _ world: World) -> Copied? {
    selected(world).map { document in
      let name = DisplayText(untrusted: document.name)
      return what == .name
        ? Copied(document.id.description, "the id of \(name)")
        : Copied(DocumentsCommand.columns.tabbed(document), "the line of \(name)")
    }
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let loaded = world.mine.documents
    let all = all(world)
    let title: DisplayText = type.map { "Documents · \(untrusted: $0.label)" } ?? "Documents"
    let inner = Panel(title, footer: all.isEmpty ? .empty : place.position(of: all.count), isFocused: true)
      .drawn(in: rect, on: &canvas).inset(columns: 1)
    guard loaded?.value != nil else {
      let purpose: DisplayText = "Offering documents for accredited investors and your own statements and tax forms."
      Article(rows: AccountWords.absence(of: loaded, purpose: purpose, world)).draw(in: inner, on: &canvas)
      return
    }
    let note = selected(world).flatMap { document in world.mine.downloads[document.id].map { (document, $0) } }
    let cut = inner.cutBottom(note == nil ? 0 : 2)
    var table = Table(columns: Self.columns, rowCount: all.count) { row in Self.cells(of: all[row], world) }
    table.whenEmpty = ["No documents yet.", "What you sign and what the platform sends you will be here."]
    table.draw(in: cut.rest, on: &canvas, state: &place)
    if let (document, step) = note { draw(step, of: document, in: cut.bottom.cutTop(1).rest, on: &canvas) }
  }

  private func draw(_ step: DownloadStep, of document: Document, in rect: Rect, on canvas: inout Canvas) {
    switch step {
    case .came(let count):
      let share = document.size > 0 ? Double(count) / Double(document.size) : 0
      let figures = DisplayText(untrusted: "  \(Figures.bytes(count)) of \(Figures.bytes(document.size))")
      let cut = rect.cutRight(figures.width)
      Gauge(share).draw(in: cut.rest, on: &canvas)
      canvas.write(figures, in: cut.right, alignment: .trailing)
    case .done(let path):
      canvas.write("saved as \(untrusted: path)", in: rect, alignment: .leading, style: Style(.success))
    case .failed(let words):
      canvas.write(DisplayText(untrusted: words), in: rect, alignment: .leading, style: Style(.error))
    }
  }

  private static let columns: [TableColumn] = [
    TableColumn("", ideal: 1, priority: 90), TableColumn("Name", min: 14, ideal: 36, growth: 2, priority: 100),
    TableColumn("Kind", min: 9, ideal: 18, priority: 70),
    TableColumn("About", min: 10, ideal: 24, growth: 1, priority: 80),
    .number("Year", width: 4, priority: 50), .number("Size", width: 8, priority: 60),
    .number("Version", width: 7, priority: 20), TableColumn("Uploaded", min: 12, ideal: 12, priority: 65),
  ]

  private static func cells(of document: Document, _ world: World) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    func number(_ text: String) -> CellContent { .number(DisplayText(untrusted: text)) }
    let mark: CellContent =
      switch world.mine.downloads[document.id] {
      case .came: .mark("↓", Style(.info))
      case .done: .mark("✓", Style(.success))
      case .failed: .mark("!", Style(.error))
      case nil: .empty
      }
    let about = document.propertyId.flatMap { world.catalogue[id: $0] }.map { DealName($0).text.string }
    return [
      mark, text(document.name), text(document.type.label, .dim),
      text(about ?? (document.userId == nil ? Figures.unknown : "you"), .dim), number(Figures.year(document.taxYear)),
      number(Figures.bytes(document.size)), number(String(document.version)),
      text(LocalTime.day(document.uploadedAt), .dim),
    ]
  }
}

extension DocumentsScreen {
  static let commands: [Command<DashboardMessage>] = [
    command("download", "download", "Save the selected document", ["enter", "d"], hint: 1, .download),
    command("cancel", "cancel", "Stop the download of the selected document", ["x"], .cancel),
    command("kind", "kind", "Show one kind of document after the other", ["tab"], hint: 2, .narrow),
    command("deal", "deal", "Open the deal that it belongs to", ["o"], hint: 3, .openDeal),
    command("reload", "reload", "Fetch the list anew", ["r"], hint: 4, .reload),
  ]
}
