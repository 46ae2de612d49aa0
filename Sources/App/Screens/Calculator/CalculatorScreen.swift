import Client
import Domain
import PlatformAPI
import TerminalUI

/// What an investment in a deal would bring, worked out anew with every key; needs no platform.
struct CalculatorScreen: Screen {
  static let context: CommandContext = "calculator"
  static let name: DisplayText = "Calculator"

  enum Action: ScreenAction {
    case less, more, muchLess, muchMore, edit, reset, nextView, moveColumns(Int)
  }

  /// What the right-hand side begins with.
  enum View: Int, CaseIterable, Sendable {
    case years, sensitivity, chart
  }

  let id: PropertyID
  private(set) var deal: Deal
  /// What the deal suggests; `nil` when it has no price or no income to work from.
  private(set) var defaults: ReturnsAssumptions?
  private(set) var projection: ReturnsProjection?
  private var sensitivity: ReturnsSensitivity?
  private var step = Money(dollars: 1_000)
  private var selected = Assumption.amount
  private var entry: Entry?
  private(set) var view = View.years
  /// Where one is in the results, when there are more than fit.
  private var reading = ReadingPlace()
  /// Whether the next frame begins with the part that was asked for.
  private var turnsToView = false
  private var tables = CalculatorTables()

  /// A value being typed, and whether it was refused as it stands.
  private struct Entry: Sendable {
    var field: TextFieldState
    var isWrong = false
  }

  init(_ deal: Deal) {
    id = deal.id
    self.deal = deal
    start(interestRate: nil, step: nil)
  }

  var title: DisplayText { "Calculator · \(DealName(deal).text)" }
  var isTyping: Bool { entry != nil }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    if let known = world.catalogue[id: id] { deal = known }
    let property = world.details[id]?.value?.property
    start(interestRate: property?.interestRate, step: property?.investmentStep)
    return property == nil ? [world.services.loadDetails(of: id)] : []
  }

  /// Works from the deal's figures; what a person has assumed already stays.
  private mutating func start(interestRate: Percent?, step: Money?) {
    if let step, step > .zero { self.step = step }
    let basis = ReturnsBasis(deal, interestRate: interestRate)
    let before = defaults
    defaults = basis.map { ReturnsAssumptions(defaultsFor: $0) }
    guard let basis, let defaults else {
      projection = nil
      return
    }
    guard var assumed = projection?.assumptions, let before else { return work(basis, defaults) }
    for assumption in Assumption.allCases where assumption.isAlike(assumed, before) {
      assumption.copy(from: defaults, to: &assumed)
    }
    if projection?.basis != basis || projection?.assumptions != assumed { work(basis, assumed) }
  }

  private mutating func work(_ basis: ReturnsBasis, _ assumptions: ReturnsAssumptions) {
    let made = ReturnsProjection(basis, assumptions)
    projection = made
    sensitivity = ReturnsSensitivity(around: made)
  }

  /// Whether anything is assumed that the deal does not suggest.
  var isChanged: Bool { projection.map { $0.assumptions != defaults } ?? false }

  private var amounts: ClosedRange<Money> {
    let least = min(deal.minimumInvestment, deal.raise.target)
    return least...max(least, deal.raise.target)
  }

  func disabledReason(for id: CommandID, _ world: World) -> DisplayText? {
    guard projection == nil, id.name.hasPrefix(Self.context.name + "."), id != "calculator.back" else { return nil }
    return "this deal has no price or no income to calculate with"
  }

  mutating func update(_ action: Action, _ world: World) -> [Effect<DashboardMessage>] {
    switch action {
    case .less: adjust(by: -1)
    case .more: adjust(by: 1)
    case .muchLess: adjust(by: -10)
    case .muchMore: adjust(by: 10)
    case .edit: entry = Entry(field: TextFieldState())
    case .reset:
      if let basis = projection?.basis, let defaults { work(basis, defaults) }
    case .nextView:
      view = View.allCases[(view.rawValue + 1) % View.allCases.count]
      turnsToView = true
    case .moveColumns(let columns): tables.scrollSideways(by: columns)
    }
    return []
  }

  private mutating func adjust(by steps: Int) {
    guard let projection else { return }
    var assumptions = projection.assumptions
    selected.adjust(&assumptions, by: steps, amountStep: step, amounts: amounts)
    if assumptions != projection.assumptions { work(projection.basis, assumptions) }
  }

  func figures(_ world: World) -> [FigureSection] {
    projection.map { projection in
      ProjectionFigures(projection: projection, deal: deal, sensitivity: sensitivity, view: view).sections
    } ?? []
  }

  /// Lines choose an assumption; pages, the ends and the wheel scroll the results while there are more than fit.
  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
    if move != .down, move != .up, reading.height > reading.rows {
      reading.follow(move)
      return []
    }
    var place = TableState(selection: selected.rawValue)
    place.follow(move, of: Assumption.allCases.count)
    selected = Assumption(rawValue: place.selection) ?? selected
    return []
  }

  func typingHelp(_ world: World) -> TypingHelp? {
    TypingHelp(keys: [("↵", "take it"), ("esc", "as before")])
  }

  mutating func type(_ event: InputEvent, _ world: World) -> [Effect<DashboardMessage>] {
    guard var typed = entry, let projection else { return [] }
    switch event {
    case .key(.escape): entry = nil
    case .key(.enter), .key(.tab):
      var assumptions = projection.assumptions
      if !typed.field.isEmpty, let problem = selected.take(typed.field.text, &assumptions, amounts: amounts) {
        typed.isWrong = true
        entry = typed
        return [.send(.say("\(untrusted: selected.name): \(untrusted: problem)", isError: true))]
      }
      entry = nil
      if assumptions != projection.assumptions { work(projection.basis, assumptions) }
    case .key(let key):
      if typed.field.handle(key) == .changed { typed.isWrong = false }
      entry = typed
    case .paste(let text):
      typed.field.insert(text)
      entry = typed
    default: break
    }
    return []
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ world: World) {
    let footer: DisplayText = deal.simulated ? "simulated figures · an illustration" : "an illustration, no forecast"
    let frame = Panel(title, footer: footer, isFocused: true).drawn(in: rect, on: &canvas)
    let inner = frame.inset(columns: 1)
    guard let projection, let sensitivity else {
      let words: DisplayText = "This deal states no price or no net operating income, so there is nothing to calculate."
      Paragraph(words, style: .dim).draw(in: inner, on: &canvas)
      return
    }
    let isWide = inner.columns >= 84
    let lines = min(Assumption.allCases.count, max(1, inner.rows / 2))
    let left = isWide ? inner.cutLeft(38).left : inner.cutTop(lines).top
    let right = isWide ? inner.cutLeft(41).rest : inner.cutTop(lines + (inner.rows > 14 ? 1 : 0)).rest
    drawAssumptions(projection.assumptions, in: left, on: &canvas)
    var results = CalculatorResults(projection, sensitivity, first: view)
    let words = Article(rows: ProjectionTables.words(projection, isSimulated: deal.simulated))
    let below = left.cutTop(Assumption.allCases.count + 1).rest
    if isWide {
      canvas.readApart(left)
      canvas.readApart(right)
      canvas.verticalLine(at: Point(column: left.right + 1, row: left.top), rows: left.rows, style: Style(.border))
    }
    if isWide, words.height(columns: below.columns) <= below.rows {
      words.draw(in: below, on: &canvas)
    } else {
      results.words = words
    }
    reading.fit(rows: right.rows, height: results.height(columns: right.columns))
    if turnsToView {
      // Whoever hears it has no figures before the eyes: they stay with what was asked for.
      reading.show(canvas.isSpoken ? 0 : results.firstPart(columns: right.columns))
      turnsToView = false
    }
    results.draw(in: right, offset: reading.offset, on: &canvas, tables: &tables)
    // On the frame beside them: the tables keep their room.
    Scrollbar(offset: reading.offset, visible: right.rows, total: reading.height)
      .draw(in: Rect(column: right.left, row: right.top, columns: right.columns + 2, rows: right.rows), on: &canvas)
  }

  private func drawAssumptions(_ assumptions: ReturnsAssumptions, in rect: Rect, on canvas: inout Canvas) {
    let all = Assumption.allCases
    let first = max(0, min(all.count - rect.rows, selected.rawValue - rect.rows + 1))
    defer {
      Scrollbar(offset: first, visible: rect.rows, total: all.count)
        .draw(in: Rect(column: rect.left, row: rect.top, columns: rect.columns + 2, rows: rect.rows), on: &canvas)
    }
    for (line, assumption) in all.dropFirst(first).prefix(rect.rows).enumerated() {
      draw(assumption, assumptions, in: rect.row(line), on: &canvas)
    }
  }

  private func draw(
    _ assumption: Assumption, _ assumptions: ReturnsAssumptions, in rect: Rect, on canvas: inout Canvas
  ) {
    let isSelected = assumption == selected
    let ground = isSelected ? Style(.selection) : .text
    canvas.fill(rect, style: ground)
    let isChanged = defaults.map { !assumption.isAlike($0, assumptions) } ?? false
    let name = DisplayText(untrusted: assumption.name)
    let cut = rect.cutLeft(18)
    canvas.write(
      (isChanged ? "•" : " ") + name, in: cut.left, alignment: .leading, style: isSelected ? ground : .dim)
    if isSelected, let entry {
      let placeholder = DisplayText(untrusted: assumption.text(assumptions))
      TextField(entry.field, placeholder: placeholder, errors: entry.isWrong ? [0..<entry.field.count] : [])
        .draw(in: cut.rest.cutLeft(12).left, on: &canvas)
      return
    }
    let value = cut.rest.cutLeft(11)
    let figure = DisplayText(untrusted: assumption.text(assumptions))
    canvas.write(
      figure.wholeOrHidden(in: value.left.columns), of: figure, in: value.left, alignment: .trailing,
      style: isSelected ? ground : .text)
    let slider = value.rest.cutLeft(1).rest
    guard slider.columns >= 6 else { return }
    SliderTrack(
      assumption.share(assumptions, amounts: amounts), isFocused: isSelected, surface: isSelected ? .selection : .text
    ).draw(in: slider.cutLeft(24).left, on: &canvas)
  }
}

extension CalculatorScreen {
  static let commands: [Command<DashboardMessage>] = [
    command("more", "more", "Raise the selected assumption by a step", ["right", "l", "+"], hint: 2, .more),
    command("less", "less", "Lower the selected assumption by a step", ["left", "h", "-"], hint: 1, .less),
    command("much-more", "much more", "Raise it by ten steps", ["L", "shift-right"], .muchMore),
    command("much-less", "much less", "Lower it by ten steps", ["H", "shift-left"], .muchLess),
    command("edit", "type", "Type a value for the selected assumption", ["enter", "e"], hint: 3, .edit),
    command("view", "view", "Turn between years, sensitivity and chart", ["tab", "]"], hint: 4, .nextView),
    explaining(hint: 5),
    command("columns-right", "columns right", "Show the columns further right of the tables", [">"], .moveColumns(1)),
    command("columns-left", "columns left", "Show the columns further left of the tables", ["<"], .moveColumns(-1)),
    command("reset", "reset", "Go back to what the deal suggests", ["r"], hint: 6, .reset),
    leaving(hint: 7),
  ]
}
