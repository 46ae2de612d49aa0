import PlatformAPI
import TerminalUI

/// Asks before an offer is taken back, naming the amount and the deal.
struct CancelQuestion: Overlay {
  private let investment: Investment

  init(_ investment: Investment) { self.investment = investment }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("y"): .closes([around.world.services.cancelInvestment(investment)])
    case .key(.escape), .key("n"), .key("q"): .closes()
    default: .stays()
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let money = InvestWords.saidToBeSent(investment).map { sent -> DisplayText in
      "Money that is sent (\(untrusted: sent)) is not stopped by it: ask your bank, or the staff."
    }
    Dialog(
      title: "Take it back",
      message: [
        "Take back \(untrusted: InvestWords.subject(investment))?",
        investment.status == .waitlisted
          ? "Your place in line goes to those behind you."
          : "The room goes to those who wait; a new offer would be last.",
      ] + (money.map { [$0] } ?? []), buttons: ["y take it back", "n keep it"], focused: 1
    ).draw(in: rect, on: &canvas)
  }
}
