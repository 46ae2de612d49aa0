import TerminalUI

/// What the dashboard looks like: a header, the screen in front, a footer, and what lies over them.
extension Dashboard {
  mutating func draw(on canvas: inout Canvas) {
    bounds = canvas.bounds
    guard canvas.size.fits(Self.leastSize) else {
      let words: DisplayText = "Tucson needs \(Self.leastSize.columns)×\(Self.leastSize.rows)"
      Paragraph(words, style: .dim).draw(in: canvas.bounds, on: &canvas)
      return
    }
    let (header, rest) = canvas.bounds.cutTop(1)
    let (room, footer) = rest.cutBottom(1)
    let (middle, strip) = room.cutBottom(keyStrip == nil || room.rows < 6 ? 0 : 1)
    let (body, beside) = middle.cutBottom(tour == nil ? 0 : Tour.rows(of: middle))
    tour?.draw(in: beside, on: &canvas)
    self.header(columns: header.columns).draw(in: header, on: &canvas)
    canvas.clipped(to: body) { canvas in withTop { screen, world in screen.draw(in: body, on: &canvas, world) } }
    self.footer(columns: footer.columns).line.draw(in: footer, on: &canvas)
    let mask = world.isMasked ? PeopleMask(world) : nil
    // Names that something is about to cover in part could not be told afterwards.
    mask?.apply(to: &canvas)
    if var front = overlay {
      let around = surroundings
      canvas.clipped(to: body) { front.draw(in: body, on: &$0, around) }
      overlay = front
    }
    if showsFigures { CostPanel(world).draw(in: body, on: &canvas) }
    if let notice { Toast(notice.text, isError: notice.isError).draw(in: body, on: &canvas) }
    keyStrip?.draw(in: strip, on: &canvas)
    mask?.apply(to: &canvas)
  }

  /// The spans of the header that lead to the places.
  var placeSpans: Range<Int> { 2..<2 + places.count }

  /// The places that there are to go to.
  var places: [Place] { world.isKiosk ? [.deals] : Place.visible(isStaff: world.isStaff) }

  mutating func header(columns: Int) -> StatusLine {
    let status = ConnectionWords.short(world)
    // How it stands with the platform matters more than the domain of an address.
    let account =
      world.accountName.map { world.isMasked && $0 != Signing.unnamed ? PeopleMask.masked($0) : $0 } ?? "guest"
    let name = account.prefix { columns >= 100 || $0 != "@" }
    let limits = world.isReadOnly ? " · read-only" : ""
    let who = Span("   \(untrusted: String(name) + limits) ", .dim)
    let basis = HeaderBasis(
      columns: columns, places: places, active: place, title: screens.count > 1 ? top.title : nil,
      unread: world.mine.unread, status: status, who: who, isSpoken: world.isSpoken)
    return header(basis) { basis.line }
  }

  /// What matters here, as the footer shows it in so many columns, with the commands in the order of their spans.
  mutating func footer(columns: Int) -> (line: StatusLine, hints: [CommandRegistry<Message>.Hint]) {
    // The keys of the screen below do nothing now.
    if var help = overlay?.keys {
      if world.platform != nil { help.note = ConnectionWords.age(world.connection, now: world.now) }
      return (line(help, columns: columns), [])
    }
    if top.isTyping, let help = top.typingHelp(world) { return (line(help, columns: columns), []) }
    let age = Span(world.platform == nil ? .empty : ConnectionWords.age(world.connection, now: world.now) + " ", .dim)
    // On a long line every screen's own hints cost to be sent: the most useful ones, and the way to all others.
    let room = world.isFrugal ? min(columns - age.text.width, 40) : columns - age.text.width
    // Of what is asked for each hint no copy is made: the world is large.
    let (top, contexts, world) = (top, contexts, world)
    let known = hints(contexts) { [registry] in registry.hints(in: contexts) }
    var basis = FooterBasis(contexts: contexts, room: room)
    basis.commands.reserveCapacity(known.count)
    for hint in known where Self.hasPlace(hint.command, on: top, world) { basis.commands.append(hint.command.id) }
    let hints = footer(basis) {
      Self.fitting(known.filter { basis.commands.contains($0.command.id) }, columns: room)
    }
    // Asked here and not by the registry: a closure would take a copy of the whole dashboard for each of them.
    var line = FooterLine(
      contexts: contexts, commands: hints.map(\.command.id), columns: columns - age.text.width)
    for hint in hints where Self.disabledReason(hint.command, on: top, world) != nil {
      line.disabled.append(hint.command.id)
    }
    let spans = footerLine(line) {
      CommandRegistry.footer(hints, columns: line.columns) { line.disabled.contains($0.id) ? "" : nil }
    }
    return (StatusLine(leading: spans, trailing: [age]), hints)
  }
}

/// What the footer's line is made of.
struct FooterLine: Equatable {
  /// They decide which keys a command has left.
  var contexts: [CommandContext]
  var commands: [CommandID]
  var columns: Int
  /// Those that can't be used now.
  var disabled: [CommandID] = []
}

/// What the footer's hints depend on.
struct FooterBasis: Equatable {
  var contexts: [CommandContext]
  /// In columns.
  var room: Int
  /// Those that can be named here.
  var commands: [CommandID] = []
}

extension Dashboard {
  /// Whether the footer names a command here: what has nothing to work on in this part of the screen is no hint.
  private static func hasPlace(_ command: Command<Message>, on top: any Screen, _ world: World) -> Bool {
    let isGuest = world.account == nil && world.platform != nil && !world.isStill
    switch command.id {
    case "copy": return top.hasSelection(world)
    case "sign-in": return isGuest
    case "back", "quit": return true
    default: break
    }
    // Of what belongs to somebody a guest can do nothing but sign in.
    let screen = type(of: top)
    let isSomebodys = command.danger != .none || (screen.isPersonal && command.context == screen.context)
    if isGuest, isSomebodys, command.title != "back" { return false }
    return !top.isOutOfPlace(command.id)
  }

  /// What keys do while text is typed, as many as fit.
  private func line(_ help: TypingHelp, columns: Int) -> StatusLine {
    var room = columns
    let keys = help.keys.map { (key: world.glyphs == .ascii ? $0.key.inASCII : $0.key, title: $0.title) }
    let fitting = keys.prefix { hint in
      room -= hint.key.width + hint.title.width + 3
      return room >= 0
    }
    // What is said beside them is said whole or not at all.
    let left = fitting.reduce(columns) { $0 - $1.key.width - $1.title.width - 3 }
    return StatusLine(
      leading: fitting.flatMap { hint in
        [Span(" " + hint.key, Style(.statusKey)), Span(" " + hint.title + " ", Style(.statusLabel))]
      }, trailing: help.note.width + 2 <= left ? [Span(help.note + " ", .dim)] : [])
  }

  /// The hints that fit, in their order; the ways to all other commands keep their room.
  private static func fitting(
    _ hints: [CommandRegistry<Message>.Hint], columns: Int
  ) -> [CommandRegistry<Message>.Hint] {
    let ways: Set<CommandID> = columns >= 48 ? ["palette", "help"] : ["help"]
    var room = columns - 1 - hints.filter { ways.contains($0.command.id) }.reduce(0) { $0 + $1.width }
    var isFull = false
    return hints.filter { hint in
      if ways.contains(hint.command.id) { return true }
      room -= hint.width
      isFull = isFull || room < 0
      return !isFull
    }
  }
}

extension [Span] {
  /// Columns of all pieces.
  fileprivate var width: Int { reduce(0) { $0 + $1.text.width } }
}
