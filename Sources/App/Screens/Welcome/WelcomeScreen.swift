import Client
import TerminalUI

/// The first screen of all, where no platform is known: what to do, and a key for each way. Also for whoever wants another
/// platform than the one that is open.
struct WelcomeScreen: Screen {
  static let context: CommandContext = "welcome"
  static let name: DisplayText = "Welcome"

  enum Action: ScreenAction {
    case type, signIn, guest
  }

  /// An address being typed, and what is wrong with it.
  private var entry: TextFieldState?
  private var refusal: DisplayText?
  /// The address that was typed: whether to sign in there is the next question.
  private(set) var address: PlatformAddress?
  /// The platform that is open, when another one is asked for.
  private let current: String?
  /// Where one is in the words, in a window too small for them.
  private var reading = ReadingPlace()

  init() { current = nil }

  /// Asks for the address of a platform to open in place of this one.
  init(insteadOf current: String?) {
    self.current = current
    entry = TextFieldState("")
  }

  var title: DisplayText { current == nil ? "Welcome" : "Another platform" }
  var isTyping: Bool { entry != nil }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .type:
      entry = TextFieldState(address?.url ?? "")
      (address, refusal) = (nil, nil)
    case .signIn: return address.map { [.send(.begin(.platform($0, signIn: true)))] } ?? []
    case .guest: return address.map { [.send(.begin(.platform($0, signIn: false)))] } ?? []
    }
    return []
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    switch id {
    case "welcome.sign-in", "welcome.guest": address == nil ? "type the address of a platform first: u" : nil
    default: nil
    }
  }

  /// Each of the two pages names its own keys.
  func isOutOfPlace(_ id: CommandID) -> Bool {
    switch id {
    case "welcome.sign-in", "welcome.guest": address == nil
    case "welcome.demo", "welcome.tour": address != nil
    default: false
    }
  }

  /// What works while an address is typed.
  func typingHelp(_ world: World) -> TypingHelp? {
    TypingHelp(keys: [("↵", "go on"), ("esc", "back")])
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    guard var field = entry else { return [] }
    switch event {
    case .key(.escape):
      entry = nil
      // It was opened to type an address, and for nothing else.
      if current != nil, address == nil { return [.send(.leave)] }
    case .key(.enter), .key(.tab):
      guard !field.isEmpty else {
        entry = nil
        return current == nil ? [] : [.send(.leave)]
      }
      do throws(ClientError) {
        address = try PlatformAddress(parsing: field.text)
        entry = nil
      } catch {
        refusal = "\(untrusted: error.message)"
      }
    case .key(let key):
      if field.handle(key) == .changed { refusal = nil }
      entry = field
    case .paste(let text):
      field.insert(text.trimmingWhitespace)
      refusal = nil
      entry = field
    default: break
    }
    return []
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    reading.follow(move)
    return []
  }

  mutating func stepBack(_ world: World) -> [Effect<DashboardMessage>]? {
    guard let address else { return nil }
    if current != nil { entry = TextFieldState(address.url) }
    self.address = nil
    return []
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let isSmall = rect.rows < 16
    let box = isSmall ? rect : rect.centered(Size(columns: min(72, rect.columns), rows: 16))
    let inner = Panel(current == nil ? "Welcome to Tucson" : title, isFocused: true).drawn(in: box, on: &canvas).inset(
      columns: isSmall ? 1 : 3)
    var article = Article(rows: rows)
    if isSmall { article.rows.removeAll(where: \.isBlank) }
    var text = inner
    if article.height(columns: inner.columns) > inner.rows { text = inner.cutRight(2).rest }
    let whole = article.height(columns: text.columns)
    let height = min(whole, inner.rows)
    reading.fit(rows: inner.rows, height: whole)
    article.draw(in: text, offset: reading.offset, on: &canvas)
    Scrollbar(offset: reading.offset, visible: inner.rows, total: whole).draw(in: inner, on: &canvas)
    guard let entry, height < inner.rows else { return }
    let place = inner.cutTop(height).rest
    let label: DisplayText = "Address  "
    let line = place.row(0)
    canvas.write(label, in: line, alignment: .leading, style: Style(.heading))
    TextField(entry, placeholder: "https://platform.example").draw(in: line.cutLeft(label.width).rest, on: &canvas)
    let help: DisplayText = refusal ?? "↵ goes on   esc back"
    Paragraph(help, style: refusal == nil ? .dim : Style(.error)).draw(in: place.cutTop(1).rest, on: &canvas)
  }

  private var rows: [Article.Row] {
    if let address {
      return [
        .blank, .line([Span("The platform  ", .dim), Span(DisplayText(untrusted: address.url), Style(.heading))]),
        .blank,
        choice("s", "sign in there, with a code that you approve on any device"),
        choice("b", "look around as a guest: its public deals, without an account"),
        choice("u", "another address"),
      ]
    }
    if let current {
      return [
        .blank, .line([Span("Open now  ", .dim), Span(DisplayText(untrusted: current), Style(.heading))]), .blank,
        .prose("What is kept of it stays. The one that you open is remembered once it has answered."), .blank,
      ]
    }
    let lead: [Article.Row] = [
      .blank,
      .prose("Deals of a platform, your portfolio and its papers, at your keys. No platform is known here yet."),
      .blank,
    ]
    if entry != nil { return lead }
    return lead + [
      choice("d", "look around: a demo with made-up deals and money"),
      choice("t", "the same, with a tour of two minutes"),
      choice("u", "open a platform: type its address"), .blank,
      .prose("Later, tucson opens the platform that you were at last. ? shows every key, q leaves.", style: .dim),
    ]
  }

  private func choice(_ key: DisplayText, _ words: DisplayText) -> Article.Row {
    .prose(words, bullet: key + " ")
  }
}

extension WelcomeScreen {
  static let commands: [Command<DashboardMessage>] = [
    Command(
      "welcome.demo", "demo", help: "Open the demo: made-up deals on this machine", keys: ["d"], in: context, hint: 1,
      message: .begin(.demo(tour: false))),
    Command(
      "welcome.tour", "tour", help: "Open the demo, with a tour of two minutes", keys: ["t"], in: context, hint: 2,
      message: .begin(.demo(tour: true))),
    command("address", "address", "Type the address of a platform", ["u"], hint: 3, .type),
    command("sign-in", "sign in", "Sign in at the platform", ["s"], hint: 4, .signIn),
    command("guest", "guest", "Look at the platform's public deals as a guest", ["b", "enter"], hint: 5, .guest),
  ]
}

extension String {
  /// Without white space at its ends, as what is pasted often has.
  fileprivate var trimmingWhitespace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
