import Client
import Domain
import PlatformAPI
import TerminalUI

/// What an investment in a deal would bring, worked out anew with every key; needs no platform.
struct CalculatorScreen: Screen {
  static let context: CommandContext = "calculator"
  static let name: DisplayText = "Calculator"

  enum Action: ScreenAction {
    case less, more, muchLess, muchMore, edit, reset, nextView
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
    case .nextView: view = View.allCases[(view.rawValue + 1) % View.allCases.count]
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
    projection.map { ProjectionFigures(projection: $0, deal: deal).sections } ?? []
  }

  mutating func move(_ move: Move, _ world: World) -> [Effect<DashboardMessage>] {
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
    let inner = Panel(title, footer: deal.simulated ? "simulated figures" : .empty, isFocused: true)
      .drawn(in: rect, on: &canvas).inset(columns: 1)
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
    if isWide {
      canvas.verticalLine(at: Point(column: left.right + 1, row: left.top), rows: left.rows, style: Style(.border))
      let below = left.cutTop(Assumption.allCases.count + 1).rest
      var words = Article(rows: [
        .line([Span("Every figure is an illustration", Style(.heading))]),
        .prose(DisplayText(untrusted: ReturnsProjection.disclaimer), style: .dim), .blank,
        .prose(
          "The price is \(untrusted: Figures.wholeDollars(projection.basis.price)), the loan "
            + "\(untrusted: Figures.wholeDollars(projection.loan.amount)), the equity "
            + "\(untrusted: Figures.wholeDollars(projection.equity)); selling costs "
            + "\(untrusted: ReturnsProjection.saleCosts.formatted(decimals: 0)) %.", style: .dim),
      ])
      if let note = ProjectionTables.equityNote(projection) { words.rows += [.blank, .prose(note, style: .dim)] }
      if deal.simulated { words.rows.insert(.prose("simulated figures", style: Style(.warning)), at: 0) }
      words.draw(in: below, on: &canvas)
    }
    drawResults(projection, sensitivity, in: right, on: &canvas)
  }

  private func drawAssumptions(_ assumptions: ReturnsAssumptions, in rect: Rect, on canvas: inout Canvas) {
    let all = Assumption.allCases
    let first = max(0, min(all.count - rect.rows, selected.rawValue - rect.rows + 1))
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
    canvas.write(
      DisplayText(untrusted: assumption.text(assumptions)).wholeOrHidden(in: value.left.columns), in: value.left,
      alignment: .trailing,
      style: isSelected ? ground : .text)
    let slider = value.rest.cutLeft(1).rest
    guard slider.columns >= 6 else { return }
    SliderTrack(
      assumption.share(assumptions, amounts: amounts), isFocused: isSelected, surface: isSelected ? .selection : .text
    ).draw(in: slider.cutLeft(24).left, on: &canvas)
  }

  private func drawResults(
    _ projection: ReturnsProjection, _ sensitivity: ReturnsSensitivity, in rect: Rect, on canvas: inout Canvas
  ) {
    let facts = Article(rows: [.facts(ProjectionTables.results(projection))])
    let height = min(facts.height(columns: rect.columns), rect.rows)
    facts.draw(in: rect.cutTop(height).top, on: &canvas)
    var rest = rect.cutTop(height + 1).rest
    // What was asked for comes first; what fits whole below it comes along.
    let order = View.allCases[view.rawValue...] + View.allCases[..<view.rawValue]
    for (place, part) in order.enumerated() {
      let wanted = part.rows(of: projection)
      guard place == 0 || rest.rows >= wanted else { continue }
      let part = (part, rest.cutTop(min(rest.rows, wanted)).top)
      draw(part.0, projection, sensitivity, in: part.1, on: &canvas)
      rest = rest.cutTop(wanted + 1).rest
    }
  }

  private func draw(
    _ part: View, _ projection: ReturnsProjection, _ sensitivity: ReturnsSensitivity, in rect: Rect,
    on canvas: inout Canvas
  ) {
    // Tables that nobody moves in: no line of theirs is selected.
    var still = TableState(selection: 0)
    switch part {
    case .years:
      let rows = ProjectionTables.years(projection)
      var table = Table(columns: ProjectionTables.yearColumns, rowCount: rows.count) { rows[$0] }
      table.showsSelection = false
      table.fitColumns()
      table.draw(in: rect, on: &canvas, state: &still)
    case .sensitivity:
      canvas.write(
        "IRR by exit cap rate and rent growth", in: rect.row(0), alignment: .leading, style: Style(.heading))
      let grid = ProjectionTables.sensitivity(sensitivity)
      var table = Table(columns: grid.columns, rowCount: grid.rows.count) { grid.rows[$0] }
      table.showsSelection = false
      table.draw(in: rect.cutTop(1).rest, on: &canvas, state: &still)
    case .chart:
      canvas.write(
        "What you get a year, without the sale", in: rect.row(0), alignment: .leading, style: Style(.heading))
      BarChart(ProjectionTables.bars(projection)) { DisplayText(untrusted: Money(dollars: Int64($0)).compact) }
        .draw(in: rect.cutTop(1).rest, on: &canvas)
    }
  }
}

extension CalculatorScreen.View {
  /// The rows it takes to show everything.
  fileprivate func rows(of projection: ReturnsProjection) -> Int {
    switch self {
    case .years: projection.years.count + 2
    case .sensitivity: ReturnsSensitivity.exitCapSteps.count + 2
    case .chart: 10
    }
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
    command("reset", "reset", "Go back to what the deal suggests", ["r"], hint: 6, .reset),
    leaving(hint: 7),
  ]
}
