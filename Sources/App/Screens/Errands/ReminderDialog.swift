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
  /// Who is in the raise, as it is known here: the platform says how many it would reach, and whom it would not.
  private let investors: [RaiseInvestor]
  private var state = TableState(selection: ReminderStatus.allCases.firstIndex(of: .pending) ?? 0)
  private var phase = Phase.choosing

  init(_ property: PropertyReference, investors: [RaiseInvestor]) {
    self.property = property
    self.investors = investors
  }

  /// Names of those who would be reminded, in the order of the raise; `nil` when what is known here does not agree with
  /// how many the platform says.
  private func reached(_ outcome: ReminderOutcome) -> [String]? {
    let skipped = Set(outcome.skipped.map(\.id))
    let reached = investors.filter { $0.status == status.status && !skipped.contains($0.investmentId) }
    return reached.count == outcome.queued ? reached.map(\.name) : nil
  }

  private func name(of id: InvestmentID) -> String { investors.first { $0.investmentId == id }?.name ?? "one" }

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
    let names = self.reached(outcome) ?? []
    let others = names.count > Self.named ? ", and \(Figures.count(names.count - Self.named)) more" : ""
    let whom: [DisplayText] =
      names.isEmpty ? [] : ["  \(untrusted: names.prefix(Self.named).joined(separator: ", "))\(untrusted: others)"]
    let skipped = outcome.skipped.prefix(6).map { skipped -> DisplayText in
      "  not \(untrusted: name(of: skipped.id)): \(untrusted: Self.words(skipped.reason))"
    }
    let more = outcome.skipped.count - skipped.count
    return [reached] + whom + skipped + (more > 0 ? ["  and \(untrusted: Figures.count(more)) more"] : [])
  }

  /// So many of those who would be reminded are named.
  private static let named = 12

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
