import Client
import Domain
import PlatformAPI
import TerminalUI

/// Reminds the investors of a raise of what their investments wait for: first whom it would reach, then the reminders.
struct ReminderDialog: Overlay {
  private enum Phase: Sendable {
    case choosing
    case trying(key: String)
    /// With what sending would do.
    case asking(ReminderOutcome)
    case sending(key: String)
    case failed(ClientError)
  }

  private let property: PropertyReference
  /// Names of those who would be skipped, as the raise knows them.
  private let names: [InvestmentID: String]
  private var state = TableState(selection: ReminderStatus.allCases.firstIndex(of: .pending) ?? 0)
  private var phase = Phase.choosing

  init(_ property: PropertyReference, names: [InvestmentID: String]) {
    self.property = property
    self.names = names
  }

  private var status: ReminderStatus {
    let all = ReminderStatus.allCases
    return all[min(state.selection, all.count - 1)]
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    guard case .key(let key) = event else { return .stays() }
    switch (phase, key) {
    case (_, "q"): return .closes()
    case (.choosing, .escape): return .closes()
    case (_, .escape):
      phase = .choosing
      return .stays()
    case (.choosing, .enter), (.failed, .enter): return ask(isDryRun: true) { .trying(key: $0) }
    case (.asking(let outcome), "y") where outcome.queued > 0: return ask(isDryRun: false) { .sending(key: $0) }
    case (.choosing, let key):
      _ = state.handle(key, count: ReminderStatus.allCases.count)
      return .stays()
    default: return .stays()
    }
  }

  private mutating func ask(isDryRun: Bool, _ phase: (String) -> Phase) -> OverlayOutcome {
    let key = ErrandDialog.newKey()
    self.phase = phase(key)
    return .stays([.send(.staff(.perform(.remind([status], in: property.id, isDryRun: isDryRun), key: key)))])
  }

  mutating func worldChanged(_ world: World) -> OverlayOutcome {
    guard let errand = world.staff.errand, let outcome = errand.outcome else { return .stays() }
    switch (phase, outcome) {
    case (.trying(let key), .success(.reminders(let reminders))) where key == errand.key: phase = .asking(reminders)
    case (.sending(let key), .success) where key == errand.key: return .closes()
    case (.trying(let key), .failure(let error)) where key == errand.key: phase = .failed(error)
    case (.sending(let key), .failure(let error)) where key == errand.key: phase = .failed(error)
    default: break
    }
    return .stays()
  }

  // MARK: The view

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let columns = min(62, rect.columns - 2)
    guard columns >= 10 else { return }
    let lines = lines.flatMap { $0.wrapped(to: columns - 4) }
    let rows = if case .choosing = phase { ReminderStatus.allCases.count + 2 } else { lines.count }
    let box = rect.centered(Size(columns: columns, rows: min(rect.rows, rows + 4)))
    let cut = Dialog.frame("Remind investors of \(untrusted: property.name)", in: box, on: &canvas).cutBottom(1)
    if case .choosing = phase {
      canvas.write(
        "Whose investments wait at which stage?", in: cut.rest.row(0), alignment: .leading, style: Style(.dialog))
      List(count: ReminderStatus.allCases.count) { index in
        [Span(DisplayText(untrusted: ReminderStatus.allCases[index].rawValue), Style(.dialog))]
      }.draw(in: cut.rest.cutTop(2).rest, on: &canvas, state: &state)
    } else {
      for (row, line) in lines.prefix(cut.rest.rows).enumerated() {
        canvas.write(line, in: cut.rest.row(row), alignment: .leading, style: Style(.dialog))
      }
    }
    canvas.write(keys, in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }

  private var lines: [DisplayText] {
    switch phase {
    case .choosing: []
    case .trying: ["The platform is asked whom this would reach …"]
    case .sending: ["The reminders are put in the queue …"]
    case .failed(let error): [StaffWords.failure(error)]
    case .asking(let outcome): told(outcome)
    }
  }

  private func told(_ outcome: ReminderOutcome) -> [DisplayText] {
    let reached: DisplayText =
      outcome.queued == 0
      ? "Nobody would be reminded: \(untrusted: status.rawValue) investments are none, or were reminded already."
      : "\(untrusted: Figures.counted(outcome.queued, "investor")) with \(untrusted: status.rawValue) investments in \(untrusted: property.name) would be sent a reminder."
    let skipped = outcome.skipped.prefix(6).map { skipped -> DisplayText in
      "  not \(untrusted: names[skipped.id] ?? "one"): \(untrusted: Self.words(skipped.reason))"
    }
    let more = outcome.skipped.count - skipped.count
    return [reached] + skipped + (more > 0 ? ["  and \(untrusted: Figures.count(more)) more"] : [])
  }

  private static func words(_ reason: ReminderOutcome.Reason) -> String {
    switch reason {
    case .remindedRecently: "reminded within the last day"
    case .remindedOfAnother: "reminded of another investment"
    case .deactivated: "the account is deactivated"
    default: reason.rawValue.replacing("_", with: " ")
    }
  }

  private var keys: DisplayText {
    switch phase {
    case .choosing: "↵ see whom it would reach   esc leave it"
    case .asking(let outcome): outcome.queued > 0 ? "y send   esc another stage" : "esc another stage   q leave it"
    case .trying, .sending: "q leave it"
    case .failed: "↵ try again   esc another stage   q leave it"
    }
  }
}
