import Client
import Domain
import TerminalUI

/// Columns, saved views and notes: what a person keeps for themselves.
extension Dashboard {
  mutating func update(personal message: PersonalMessage) -> [Effect<DashboardMessage>] {
    let data = world.services.personal
    switch message {
    case .arrange(let table, let names):
      world.columns.chosen[table] = names
      return worldChanged()
    case .keepView(let view, let old):
      if let obstacle = keepingObstacle { return say(obstacle, isError: true) }
      return [work("view \(view.name)") { await data.keep(view, replacing: old) }]
    case .removeView(let name): return [work("view \(name)") { await data.removeView(name) }]
    case .keepNote(let text, let deal):
      if let obstacle = keepingObstacle { return say(obstacle, isError: true) }
      return [work("note \(deal)") { await data.keep(text, on: deal) }]
    case .arrived(.views(let views)):
      world.views.own = views
      return worldChanged()
    case .arrived(.kept(let view, let old, let views)):
      world.views.own = views
      let name = old.map { DealsScreen.Action.viewRenamed(from: $0, to: view.name) } ?? .viewIs(view.name)
      return worldChanged() + say("kept as \(untrusted: view.name): v opens it again") + [.send(.act(name))]
    case .arrived(.notes(let notes, let deal)):
      world.notes = notes
      return worldChanged() + (deal.map { say(noteWords(on: $0)) } ?? [])
    case .arrived(.trouble(let words)): return say(DisplayText(untrusted: words), isError: true)
    }
  }

  private func noteWords(on deal: PropertyID) -> DisplayText {
    let name = world.catalogue[id: deal].map { DealName($0).text } ?? "the deal"
    guard world.notes[deal] != nil else { return "the note on \(name) is removed" }
    return "the note on \(name) is kept, on this machine only"
  }

  /// Reads what is kept for who looks now.
  func loadPersonal() -> [Effect<DashboardMessage>] {
    let data = world.services.personal
    return [
      .task(id: "personal") { send in
        send(.personal(.arrived(data.views())))
        send(.personal(.arrived(await data.notes())))
      }
    ]
  }

  /// Where visitors come and go nothing of one is kept for the next.
  private var keepingObstacle: DisplayText? { world.isKiosk ? "nothing is kept in a kiosk" : nil }

  /// A change only takes the place of an earlier one of the same thing.
  private func work(
    _ name: String, _ change: @escaping @Sendable () async -> PersonalNews
  ) -> Effect<DashboardMessage> {
    .task(id: EffectID(name)) { send in send(.personal(.arrived(await change()))) }
  }
}
