import Domain
import PlatformAPI
import TerminalUI

/// What can be done with an investor's part of a raise.
struct StepMenu: Overlay {
  private let investor: RaiseInvestor
  private let property: PropertyReference
  private let steps: [InvestorStep]
  private var state = TableState()

  init(_ investor: RaiseInvestor, in property: PropertyReference, steps: [InvestorStep]) {
    self.investor = investor
    self.property = property
    self.steps = steps
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key(.escape), .key("q"): return .closes()
    case .key(.enter), .key("space"), .key("l"), .key(.right): return choose(around.world)
    case .key(let key): _ = state.handle(key, count: steps.count)
    case .mouse(let mouse):
      if case .chosen = state.handle(mouse, count: steps.count) { return choose(around.world) }
    default: break
    }
    return .stays()
  }

  private func choose(_ world: World) -> OverlayOutcome {
    guard steps.indices.contains(state.selection) else { return .closes() }
    let dialog = steps[state.selection].dialog(investor, in: property, today: world.now.dateUTC)
    return .closes([.send(.show(dialog))])
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let title: DisplayText = "\(untrusted: investor.name) · \(untrusted: Figures.money(investor.amount))"
    let box = rect.centered(Size(columns: min(66, rect.columns - 2), rows: min(rect.rows, steps.count + 4)))
    let cut = Dialog.frame(title, in: box, on: &canvas).cutBottom(1)
    let (steps, refund) = (steps, investor.refund)
    List(count: steps.count) { index in
      let meaning: DisplayText =
        steps[index] == .refund
        ? refund.map { "1 of 2, by \(untrusted: $0.approver): you would be the second" } ?? steps[index].meaning
        : steps[index].meaning
      return [Span(steps[index].title.padded(to: 9), Style(.dialog)), Span(meaning, Style(.dim, on: .dialog))]
    }.draw(in: cut.rest, on: &canvas, state: &state)
    canvas.write("↵ choose   esc leave it", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}
