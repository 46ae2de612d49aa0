import Client
import Domain
import TerminalUI

/// Marks of watched deals, and what was read: shown at once, kept while the platform can't be told, told when it can.
extension Dashboard {
  mutating func update(wish message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .watch(let id, let isWatched): return watch(id, isWatched)
    case .watchWent(let id, let outcome):
      world.mine.take(outcome, of: id)
      switch outcome {
      case .told: return worldChanged() + [world.services.load(AccountPart.favorites)]
      case .kept:
        let place: DisplayText = world.mine.watched.contains(id) ? "on your watchlist here" : "watched no more here"
        return worldChanged() + tellAgain()
          + say("\(name(of: id)) is \(place): the platform is told later")
      case .refused(let failure):
        return worldChanged() + say("the mark could not be set: \(untrusted: failure.sentence)", isError: true)
      }
    case .read(let id): return read(id)
    case .readWent(let id, let outcome):
      world.mine.take(outcome, ofReading: id)
      let words: [Effect<DashboardMessage>] =
        if case .refused(let failure) = outcome {
          say("it could not be marked as read: \(untrusted: failure.sentence)", isError: true)
        } else { [] }
      return worldChanged() + tellAgain() + words
    case .tellWishes: return tellWishes()
    case .wishesTold(let outcomes): return take(outcomes)
    default: return []
    }
  }

  /// Tells the platform what it does not know of, where there are any and it can be reached.
  mutating func tellWishes() -> [Effect<DashboardMessage>] {
    guard world.mine.hasUntold, !world.mine.isTellingWishes, case .live = world.connection else { return [] }
    world.mine.isTellingWishes = true
    let tell = world.services.tellWishes
    return [.task(id: "wishes") { send in send(.wishesTold(await tell())) }]
  }

  /// Follows what is kept of wishes, which another program of the profile may have changed: what is new is told, and what
  /// is gone the platform knows.
  mutating func follow(_ before: AccountWorld.Untold) -> [Effect<DashboardMessage>] {
    let now = world.mine.untold
    guard now != before else { return [] }
    let (marks, reads) = (Set(before.marks.keys).subtracting(now.marks.keys), before.reads.subtracting(now.reads))
    return tellWishes()
      + (marks.isEmpty ? [] : [world.services.load(AccountPart.favorites)])
      + (reads.isEmpty ? [] : [world.services.load(AccountPart.notifications)])
  }

  /// Shows the mark at once and tells the platform; when it does not take it, the mark goes back.
  private mutating func watch(_ id: PropertyID, _ isWatched: Bool) -> [Effect<DashboardMessage>] {
    guard world.account != nil else { return refuse("watching deals needs an account: L signs in") }
    world.mine.expect(isWatched, of: id)
    let watch = world.services.watch
    return worldChanged() + say(name(of: id) + (isWatched ? " is on your watchlist" : " is watched no more")) + [
      .task(id: EffectID("watch \(id)")) { send in send(.watchWent(id, await watch(id, isWatched))) }
    ]
  }

  /// Shows a notification as read at once and tells the platform.
  private mutating func read(_ id: NotificationID) -> [Effect<DashboardMessage>] {
    let (read, now) = (world.services.read, world.now)
    world.mine.read(id, at: now)
    return worldChanged() + [
      .task(id: EffectID("read \(id)")) { send in send(.readWent(id, await read(id, now))) }
    ]
  }

  private mutating func take(_ outcomes: WishesTold) -> [Effect<DashboardMessage>] {
    world.mine.isTellingWishes = false
    // Not worth a word: they were shown as read, and stay so.
    for (id, outcome) in outcomes.reads { world.mine.take(outcome, ofReading: id) }
    var (told, refusals) = (0, [DisplayText]())
    for (id, outcome) in outcomes.marks.sorted(by: { $0.key < $1.key }) {
      world.mine.take(outcome, of: id)
      switch outcome {
      case .told: told += 1
      case .kept: break
      case .refused(let failure): refusals.append("\(name(of: id)): \(untrusted: failure.sentence)")
      }
    }
    let load =
      (told > 0 ? [world.services.load(AccountPart.favorites)] : [])
      + (outcomes.reads.isEmpty ? [] : [world.services.load(AccountPart.notifications)])
    let words: [Effect<DashboardMessage>] =
      if let refusal = refusals.first {
        say("a mark could not be set: \(refusal)", isError: true)
      } else if told > 0 {
        say("the platform knows \(untrusted: told == 1 ? "the mark" : "the \(told) marks") of your watchlist now")
      } else { [] }
    // What is left may have been told by another program.
    let look = world.mine.hasUntold ? [world.services.load(AccountPart.wishes)] : []
    return worldChanged() + load + words + look + tellAgain()
  }

  /// The connection may be alive all the same, and then nothing tells when it is back.
  private func tellAgain() -> [Effect<DashboardMessage>] {
    !world.mine.hasUntold ? [] : [.timer(id: "wishes-again", after: .seconds(30), .tellWishes)]
  }

  private func name(of id: PropertyID) -> DisplayText {
    world.catalogue[id: id].map { DealName($0).text } ?? "a deal that is not on show any more"
  }
}
