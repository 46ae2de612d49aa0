import Client
import Domain
import PlatformAPI
import TerminalUI

/// How and when the money for an investment was sent, so that the platform knows it when it arrives.
struct MoneySentForm: Overlay {
  enum Field: Hashable, Sendable {
    case method, reference, day
  }

  private let investment: Investment
  private var form: Form<Field>

  init(_ investment: Investment, today: CalendarDate) {
    self.investment = investment
    let methods = PaymentMethod.allCases
    let method = investment.paymentMethod.flatMap { methods.firstIndex(of: $0) } ?? 0
    let offered = investment.createdAt.dateUTC.description
    let earliest = MoneySending.earliest(for: investment.createdAt)
    form = Form(
      [
        .choice(.method, "Sent by", methods.map { DisplayText(untrusted: InvestWords.name(of: $0)) }, selected: method),
        .text(
          .reference, "Reference", investment.paymentReference ?? "", placeholder: "what the bank calls it", width: 30,
          help: "The number of the transfer or the check; each is used once."),
        .date(
          .day, "Sent on", today.description, help: "Today or before, not before the offer.",
          check: { text in
            guard let day = CalendarDate(text) else { return .incomplete("a day, as 2026-03-15") }
            guard day >= earliest else { return .wrong("the offer is of \(untrusted: offered)") }
            return day <= today ? .good : .wrong("this day has not come yet")
          }),
      ], buttons: [.init("Cancel", .cancel), .init("I have sent it")], surface: .dialog)
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch form.handle(event) {
    case .cancelled, .back: return .closes()
    case .submitted: return .closes([send(around.world.services)])
    case .ignored, .moved, .changed: return .stays()
    }
  }

  /// Tells the platform. What it refuses comes back as it was filled in, with the reason.
  private func send(_ services: DashboardServices) -> Effect<DashboardMessage> {
    let (investment, before) = (investment, self)
    let method = PaymentMethod.allCases[form.choice(.method) ?? 0]
    let (reference, day) = (form.text(.reference), CalendarDate(form.text(.day)))
    return .task(id: EffectID("sent \(investment.id)")) { send in
      guard let day else { return }
      if let failure = await services.markSent(investment.id, method, reference, day) {
        var again = before
        if case .refused = failure.code {
          again.form.refuse(.reference, because: "\(untrusted: failure.sentence)")
        } else {
          send(.say("the platform does not know it yet: \(untrusted: failure.sentence)", isError: true))
        }
        return send(.show(again))
      }
      send(.say("the platform knows that \(untrusted: Figures.money(investment.amount)) is on its way", isError: false))
      send(.investmentMoved(investment.id))
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let columns = min(64, rect.columns - 2)
    let subject = DisplayText(untrusted: InvestWords.subject(investment))
    let words = subject.wrapped(to: max(1, columns - 4))
    let rows = form.height(columns: columns - 4) + words.count + 1
    let inner = Dialog.frame(
      "The money is sent", in: rect.centered(Size(columns: columns, rows: min(rect.rows, rows + 2))), on: &canvas)
    // The fields come first: the words get what they leave.
    let head = min(words.count, max(0, inner.rows - 5))
    for (row, line) in words.prefix(head).enumerated() {
      canvas.write(line, in: inner.row(row), alignment: .leading, style: Style(.heading, on: .dialog))
    }
    form.draw(in: inner.cutTop(head == 0 ? 0 : head + 1).rest, on: &canvas)
  }
}
