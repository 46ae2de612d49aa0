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
      front.draw(in: body, on: &canvas, surroundings)
      overlay = front
    }
    if showsFigures { CostPanel(world).draw(in: body, on: &canvas) }
    if let notice { Toast(notice.text, isError: notice.isError).draw(in: body, on: &canvas) }
    keyStrip?.draw(in: strip, on: &canvas)
    if world.isMasked { PeopleMask(world).apply(to: &canvas) }
  }

  /// The spans of the header that lead to the places.
  var placeSpans: Range<Int> { 2..<2 + places.count }

  /// The places that there are to go to.
  var places: [Place] { world.isKiosk ? [.deals] : Place.visible(isStaff: world.isStaff) }

  mutating func header(columns: Int) -> StatusLine {
    let status = ConnectionWords.short(world)
    // How it stands with the platform matters more than the domain of an address.
    let account = world.account.map { world.isMasked ? PeopleMask.masked($0) : $0 } ?? "guest"
    let name = account.prefix { columns >= 100 || $0 != "@" }
    let limits = world.isReadOnly ? " · read-only" : ""
    let who = Span("   \(untrusted: String(name) + limits) ", .dim)
    // In a narrow window the names give way to where one is and how it stands: first the program's, then one's own.
    let isNarrow = columns < 60
    let whole = header(columns: columns, isNarrow: isNarrow, trailing: [status, who])
    guard isNarrow, whole.isCut else { return whole.line }
    return header(columns: columns, isNarrow: true, trailing: [status, Span(" ")]).line
  }

  /// The header with this at its end; whether something has no room.
  private mutating func header(columns: Int, isNarrow: Bool, trailing: [Span]) -> (line: StatusLine, isCut: Bool) {
    let inside = screens.count > 1 ? [Span(" › ", .dim), Span(top.title, Style(.heading))] : []
    let room = columns - trailing.width - 2
    var leading = [Span(isNarrow ? " " : " Tucson ", Style(.title)), Span(isNarrow ? .empty : "  ")]
    let tabs = PlaceTabs(
      places: places, active: place, isInside: screens.count > 1, unread: world.mine.unread,
      room: room - inside.width - leading.width)
    leading += placeTabs(tabs) { tabs.spans }
    var isCut = leading.width + 1 + trailing.width > columns
    if let title = inside.last {
      let rest = room - leading.width - inside[0].text.width
      // A letter or two say nothing.
      isCut = isCut || rest < min(3, title.text.width)
      if rest >= 3 { leading += [inside[0], Span(title.text.truncated(to: rest), title.style)] }
    }
    return (StatusLine(leading: leading, trailing: trailing), isCut)
  }

  /// What matters here, as the footer shows it in so many columns, with the commands in the order of their spans.
  mutating func footer(columns: Int) -> (line: StatusLine, hints: [CommandRegistry<Message>.Hint]) {
    if overlay == nil, top.isTyping, let help = top.typingHelp(world) { return (Self.line(help, columns: columns), []) }
    let age = Span(ConnectionWords.age(world.connection, now: world.now) + " ", .dim)
    // On a long line every screen's own hints cost to be sent: the most useful ones, and the way to all others.
    let room = world.isFrugal ? min(columns - age.text.width, 40) : columns - age.text.width
    let hints = footer(FooterBasis(contexts: contexts, room: room)) { [registry, contexts] in
      Self.fitting(registry.hints(in: contexts), columns: room)
    }
    // Asked here and not by the registry: a closure would take a copy of the whole dashboard for each of them.
    var reasons: [CommandID: DisplayText] = [:]
    for hint in hints { reasons[hint.command.id] = disabledReason(hint.command) }
    let spans = CommandRegistry.footer(hints, columns: columns - age.text.width) { reasons[$0.id] }
    return (StatusLine(leading: spans, trailing: [age]), hints)
  }
}

/// The places with their digits; in a narrow window those that one is not in keep their digits only.
struct PlaceTabs: Equatable {
  let places: [Place]
  let active: Place
  /// Whether another screen of the place is in front.
  let isInside: Bool
  /// Notices that were not read.
  let unread: Int
  /// In columns.
  let room: Int

  var spans: [Span] {
    let all = spans { _ in true }
    return all.width <= room ? all : spans { $0 == active }
  }

  private func spans(named: (Place) -> Bool) -> [Span] {
    places.map { place in
      // What was not read is counted where it can be read.
      let count: DisplayText = place == .activity && unread > 0 ? "·\(unread)" : .empty
      let text: DisplayText = named(place) ? " \(place.digit) \(place.title)\(count) " : " \(place.digit)\(count) "
      return Span(text, Style(place == active && !isInside ? .tabActive : .tab))
    }
  }
}

/// What the footer's hints depend on.
struct FooterBasis: Equatable {
  var contexts: [CommandContext]
  /// In columns.
  var room: Int
}

extension Dashboard {
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
