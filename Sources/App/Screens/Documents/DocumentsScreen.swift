import Client
import Domain
import PlatformAPI
import TerminalUI

/// The documents that the signed-in person may read: of their deals, and their own.
struct DocumentsScreen: Screen {
  static let context: CommandContext = "documents"
  static let name: DisplayText = "Documents"
  static let isPersonal = true

  enum Action: ScreenAction {
    case download, view, cancel, openDeal, narrow, filter, sort, reload, moveColumns(Int)
  }

  /// What the list is sorted by.
  enum Order: Int, CaseIterable, Sendable {
    case newest, name, kind, about, size

    var title: DisplayText {
      switch self {
      case .newest: "the newest first"
      case .name: "by name"
      case .kind: "by kind"
      case .about: "by what they are about"
      case .size: "the largest first"
      }
    }
  }

  private var place = TableState()
  private var hasAsked = false
  /// Only documents of this type; `nil` for all.
  private(set) var type: DocumentType?
  private(set) var order = Order.newest
  /// Only documents with these words; and what to return to when typing is given up.
  private(set) var field = TextFieldState()
  private var fieldBefore: TextFieldState?

  var isTyping: Bool { fieldBefore != nil }
  var title: DisplayText { "Documents" }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    guard !hasAsked, world.account != nil else { return [] }
    hasAsked = true
    // Whose papers they are is told by name only to those who read other people's.
    let people: [Effect<DashboardMessage>] =
      world.isStaff ? [.send(.staff(.want(world.staff.missing([.users]))))] : []
    return [world.services.load(.documents)] + people
  }

  private func all(_ world: World) -> [Document] {
    let words = WordFilter(field.text)
    let shown = (world.mine.documents?.value ?? []).filter { document in
      (type == nil || document.type == type)
        && words.matches(
          "\(document.name) \(document.type.label) \(Self.about(document, world)) \(Figures.year(document.taxYear))")
    }
    return shown.sorted { first, second in
      func key(_ document: Document) -> String {
        switch order {
        case .newest, .size: ""
        case .name: document.name.lowercased()
        case .kind: document.type.label
        case .about: Self.about(document, world).lowercased()
        }
      }
      if order == .size, first.size != second.size { return first.size > second.size }
      let (left, right) = (key(first), key(second))
      if left != right { return left < right }
      return (first.uploadedAt, first.id.description) > (second.uploadedAt, second.id.description)
    }
  }

  /// The deal that a document is about, or whose it is: staff read other people's.
  private static func about(_ document: Document, _ world: World) -> String {
    if let deal = document.propertyId.flatMap({ world.catalogue[id: $0] }) { return DealName(deal).text.string }
    guard let owner = document.userId else { return Figures.unknown }
    guard world.isStaff, owner != world.mine.user?.value?.id else { return "you" }
    return world.staff.user(owner).map { StaffWords.name(of: $0) } ?? "somebody else"
  }

  private func selected(_ world: World) -> Document? {
    let all = all(world)
    return all.indices.contains(place.selection) ? all[place.selection] : nil
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .reload: return [world.services.load(.documents)]
    case .moveColumns(let columns): place.scrollSideways(by: columns)
    case .filter:
      fieldBefore = field
      field.moveCursor(to: field.count)
    case .sort:
      order = Order(rawValue: (order.rawValue + 1) % Order.allCases.count) ?? .newest
      place.moveToStart()
    case .view:
      guard let document = selected(world) else { return [] }
      return [world.view(document)]
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
    case "documents.explain": return "nothing here is worked out: i opens the figures of deals and holdings"
    case "documents.view": return document == nil ? "no document is selected" : nil
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
    guard type != nil || !field.isEmpty else { return nil }
    if field.isEmpty { type = nil }
    field = TextFieldState()
    return []
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    TypingHelp(
      keys: [("↵", "keep")] + (!field.isEmpty && fieldBefore?.text == field.text ? [("^u", "clear")] : []) + [
        ("esc", "as before"), ("↑↓", "select"),
      ],
      note: field.isEmpty ? "words of its name, kind, deal or year" : .empty)
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    switch event {
    case .key(.enter): fieldBefore = nil
    // Out of the field the next letters would be commands.
    case .key(.tab): return [.send(.say("there is nothing to complete here: ↵ keeps the words", isError: false))]
    case .key(.escape):
      field = fieldBefore ?? field
      fieldBefore = nil
    case .key(.down): return move(.down, world)
    case .key(.up): return move(.up, world)
    case .key(let key):
      if field.isEmpty, key == .backspace {
        fieldBefore = nil
      } else if field.handle(key) == .changed {
        place.moveToStart()
      }
    case .paste(let text):
      field.insert(text)
      place.moveToStart()
    default: break
    }
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
    var title: DisplayText = "Documents"
    if let type { title += " · \(untrusted: type.label)" }
    if order != .newest { title += " · " + order.title }
    let showsField = isTyping || !field.isEmpty
    let (bar, rest) = rect.cutTop(showsField ? 1 : 0)
    if showsField {
      TextField(
        field, prompt: isTyping ? " / " : "   ", placeholder: "words of its name, kind, deal or year",
        isFocused: isTyping, style: isTyping ? Style(.input) : .text
      ).draw(in: bar, on: &canvas)
    }
    let inner = Panel(title, footer: all.isEmpty ? .empty : place.position(of: all.count), isFocused: true)
      .drawn(in: rest, on: &canvas).inset(columns: 1)
    guard loaded?.value != nil else {
      let purpose: DisplayText = "Offering documents for accredited investors and your own statements and tax forms."
      Article(rows: AccountWords.absence(of: loaded, purpose: purpose, world)).draw(in: inner, on: &canvas)
      return
    }
    let note = selected(world).flatMap { document in world.mine.downloads[document.id].map { (document, $0) } }
    let cut = inner.cutBottom(note == nil ? 0 : 2)
    var table = Table(columns: Self.columns(in: cut.rest.columns), rowCount: all.count) { row in
      Self.cells(of: all[row], world)
    }
    table.whenEmpty =
      field.isEmpty && type == nil
      ? ["No documents yet.", "What you sign and what the platform sends you will be here."]
      : ["No document matches.", "esc shows all documents again"]
    table.fitColumns()
    // What is scrolled past is still of this document.
    table.frozenColumns = 2
    table.draw(in: cut.rest, on: &canvas, state: &place)
    if let (document, step) = note {
      DownloadLine(step: step, size: document.size).draw(in: cut.bottom.cutTop(1).rest, on: &canvas)
    }
  }

  /// Names and deals are read whole before anything else finds room.
  private static func columns(in columns: Int) -> [TableColumn] {
    [
      TableColumn("", ideal: 1, priority: 90),
      TableColumn("Name", min: columns >= 60 ? 32 : 18, ideal: 36, growth: 2, priority: 100),
      TableColumn("Kind", min: 10, ideal: 10, max: 28, growth: 1, priority: 60),
      TableColumn("About", min: columns >= 60 ? 16 : 14, ideal: 24, growth: 1, priority: 80),
      .number("Year", width: 4, priority: 40), .number("Size", width: 8, priority: 50),
      .number("Version", width: 7, priority: 20), TableColumn("Uploaded", min: 12, ideal: 12, priority: 65),
    ]
  }

  private static func cells(of document: Document, _ world: World) -> [CellContent] {
    func text(_ text: String, _ style: Style = .text) -> CellContent { .text(DisplayText(untrusted: text), style) }
    func number(_ text: String) -> CellContent { .number(DisplayText(untrusted: text)) }
    let mark: CellContent =
      switch world.mine.downloads[document.id] {
      case .came: .mark("▾", Style(.info))
      case .done: Sign.inOrder.cell
      case .failed: .mark("!", Style(.error))
      case nil: .empty
      }
    return [
      mark, text(world.isMasked && document.userId != nil ? PeopleMask.masked(document.name) : document.name),
      text(document.type.label, .dim),
      text(about(document, world), .dim), number(Figures.year(document.taxYear)),
      number(Figures.bytes(document.size)), number(String(document.version)),
      text(LocalTime.day(document.uploadedAt), .dim),
    ]
  }
}

extension DocumentsScreen {
  static let commands = own + sideways { .moveColumns($0) }

  private static let own: [Command<DashboardMessage>] = [
    command("download", "save", "Save the selected document", ["enter", "d"], hint: 1, isPersonal: true, .download),
    command("view", "view", "Open it elsewhere: by a code for a phone, or its address", ["v"], hint: 2, .view),
    command("filter", "filter", "Find documents by words as you type", ["/"], hint: 3, .filter),
    command("kind", "kind", "Show one kind of document after the other", ["tab"], hint: 4, .narrow),
    command("sort", "sort", "Sort by age, name, kind, deal or size", ["s"], hint: 5, .sort),
    command("deal", "deal", "Open the deal that it belongs to", ["o"], hint: 6, .openDeal),
    command("cancel", "cancel", "Stop the download of the selected document", ["x"], .cancel),
    command("reload", "reload", "Fetch the list anew", ["r"], .reload),
    explaining(),
  ]
}
