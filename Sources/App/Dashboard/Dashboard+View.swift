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
    withTop { screen, world in screen.draw(in: body, on: &canvas, world) }
    self.footer(columns: footer.columns).line.draw(in: footer, on: &canvas)
    if var front = overlay {
      // What lies under it would be read out in pieces.
      if canvas.isSpoken {
        canvas.fill(body, style: .text)
        canvas.cursor = nil
      }
      front.draw(in: body, on: &canvas, surroundings)
      overlay = front
    }
    if showsFigures { CostPanel(world).draw(in: body, on: &canvas) }
    if let notice { Toast(notice.text, isError: notice.isError).draw(in: body, on: &canvas) }
    keyStrip?.draw(in: strip, on: &canvas)
    if world.isMasked { PeopleMask(world).apply(to: &canvas) }
    drawnFace = ConnectionFace(world)
  }

  /// The spans of the header that lead to the places.
  var placeSpans: Range<Int> { 2..<2 + places.count }

  /// The places that there are to go to.
  var places: [Place] { world.isKiosk ? [.deals] : Place.visible(isStaff: world.isStaff) }

  func header(columns: Int) -> StatusLine {
    let status = ConnectionWords.short(world)
    // How it stands with the platform matters more than the domain of an address.
    let account = world.account.map { world.isMasked ? PeopleMask.masked($0) : $0 } ?? "guest"
    let name = account.prefix { columns >= 100 || $0 != "@" }
    let limits = world.isReadOnly ? " · read-only" : ""
    let who = Span("   \(untrusted: String(name) + limits) ", .dim)
    let inside = screens.count > 1 ? [Span(" › ", .dim), Span(top.title, Style(.heading))] : []
    // In a narrow window the names give way to where one is and how it stands.
    let isNarrow = columns < 60
    let start = [Span(isNarrow ? " " : " Tucson ", Style(.title)), Span(isNarrow ? .empty : "  ")]
    let here = place
    let (every, active, none) = (placeTabs { _ in true }, placeTabs { $0 == here }, placeTabs { _ in false })
    func rest(beside tabs: [Span], _ trailing: [Span]) -> Int {
      columns - start.width - tabs.width - trailing.width - 2
    }
    let alone = [status, Span(" ")]
    let wishes = [(every, [status, who]), (active, [status, who]), (active, alone), (none, alone)]
    let (tabs, trailing) = wishes.first { rest(beside: $0, $1) >= inside.width } ?? (none, alone)
    var leading = start + tabs
    if let title = inside.last {
      let room = rest(beside: tabs, trailing) - inside[0].text.width
      if room > 2 { leading += [inside[0], Span(title.text.truncated(to: room), title.style)] }
    }
    return StatusLine(leading: leading, trailing: trailing)
  }

  /// The places with their digits, and some with their names.
  private func placeTabs(named: (Place) -> Bool) -> [Span] {
    places.map { place in
      let isActive = place == self.place && screens.count == 1
      // What was not read is counted where it can be read.
      let count: DisplayText = place == .activity && world.mine.unread > 0 ? "·\(world.mine.unread)" : .empty
      let text: DisplayText = named(place) ? " \(place.digit) \(place.title)\(count) " : " \(place.digit)\(count) "
      return Span(text, Style(isActive ? .tabActive : .tab))
    }
  }

  /// What matters here, as the footer shows it in so many columns, with the commands in the order of their spans.
  mutating func footer(columns: Int) -> (line: StatusLine, hints: [CommandRegistry<Message>.Hint]) {
    if overlay == nil, top.isTyping, let help = top.typingHelp(world) { return (Self.line(help, columns: columns), []) }
    let age = Span(world.platform == nil ? .empty : ConnectionWords.age(world.connection, now: world.now) + " ", .dim)
    if footer?.contexts != contexts { footer = (contexts, registry.hints(in: contexts)) }
    // On a long line every screen's own hints cost to be sent: the most useful ones, and the way to all others.
    let known = (footer?.hints ?? []).filter { hasPlace($0.command) }
    let room = world.isFrugal ? min(columns - age.text.width, 40) : columns - age.text.width
    let hints = Self.fitting(known, columns: room)
    let spans = CommandRegistry.footer(hints, columns: columns - age.text.width, disabled: disabledReason)
    return (StatusLine(leading: spans, trailing: [age]), hints)
  }
}

extension Dashboard {
  /// Whether the footer names a command here: what has nothing to work on in this part of the screen is no hint.
  private func hasPlace(_ command: Command<Message>) -> Bool {
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
  private static func line(_ help: TypingHelp, columns: Int) -> StatusLine {
    var room = columns
    let fitting = help.keys.prefix { hint in
      room -= hint.key.width + hint.title.width + 3
      return room >= 0
    }
    return StatusLine(
      leading: fitting.flatMap { hint in
        [Span(" " + hint.key, Style(.statusKey)), Span(" " + hint.title + " ", Style(.statusLabel))]
      }, trailing: [Span(help.note + " ", .dim)])
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
