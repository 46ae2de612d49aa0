import Client
import Domain
import TerminalUI

/// How the connection to the platform is put into words.
enum ConnectionWords {
  /// A word or two for the header.
  static func short(_ world: World) -> Span {
    guard world.platform != nil else { return Span("○ no platform", .dim) }
    if world.isStill { return Span("○ stored copy", .dim) }
    if let freeze = world.freeze {
      let waiting: DisplayText = freeze.count == 0 ? "" : " · \(freeze.count) waiting"
      return Span("■ frozen" + waiting, Style(.warning))
    }
    // Money first: whether it is booked matters more than how fresh the list is.
    // Ordinarily over in a moment; the alarm is for one that has failed or got no answer.
    if world.uncertainOffers.isEmpty, !world.offersUnderWay.isEmpty { return Span("◌ sending offer", Style(.info)) }
    if !world.uncertainOffers.isEmpty { return Span("▲ offer unknown, checking", Style(.warning)) }
    if case .syncing(let progress?, _) = world.connection {
      return Span("◌ copying \(untrusted: Figures.count(progress.received))\(untrusted: total(progress))", Style(.info))
    }
    if world.look?.wasAskedFor == true { return Span("◌ checking", Style(.info)) }
    return switch world.connection {
    case .offline(_, _, let failure):
      Span(failure.code == .timedOut ? "○ no answer" : "○ offline", Style(.warning))
    case .failing: Span("▲ trouble", Style(.error))
    // What is here may be old: nothing is live before the platform has said so.
    case .idle, .syncing: world.hasAnswered ? live(world) : Span("◌ connecting", .dim)
    case .live: live(world)
    }
  }

  /// A look for changes that ends soon is no news: the mark does not flicker.
  private static func live(_ world: World) -> Span {
    if world.look?.isSlow == true { return Span("◌ checking", Style(.info)) }
    // What happens is not heard at the moment; it is asked for instead, a little later.
    if case .broken(let since) = world.live, world.now - since > .seconds(5) { return Span("◌ catching up", .dim) }
    return Span(Sign.live.text + " live", Sign.live.style)
  }

  /// What a look that the person asked for has found.
  static func outcome(_ world: World) -> (text: DisplayText, isError: Bool) {
    if let trouble = trouble(world) { return (trouble, true) }
    return ("up to date · \(untrusted: Figures.counted(world.catalogue.count, "deal"))", false)
  }

  /// Why the platform is away, and what is shown meanwhile; `nil` when it is not.
  static func trouble(_ world: World) -> DisplayText? {
    guard let platform = world.platform, let failure = world.connection.failure else { return nil }
    let age =
      world.connection.asOf.map {
        " What is shown was fetched before; the deals are of \(LocalTime.spoken($0, now: world.now))."
      } ?? ""
    let again = failure.triedAgainAt.map { " It is tried again at \(LocalTime($0).clockWithSeconds)." } ?? ""
    return EmptyWords.what(failure, platform) + " \(untrusted: failure.cause)." + DisplayText(untrusted: again + age)
  }

  private static func total(_ progress: SyncProgress) -> String {
    progress.total.map { " of " + Figures.count($0) } ?? ""
  }

  /// How old the data is, for the footer. A time of day: it needs no clock that ticks.
  static func age(_ connection: ConnectionState, now: Timestamp) -> DisplayText {
    guard let asOf = connection.asOf else { return "no data yet" }
    let time = LocalTime.spoken(asOf, now: now)
    return connection.isAway ? "data of \(untrusted: time)" : "as of \(untrusted: time)"
  }
}

extension ConnectionState {
  /// Whether the platform can't be reached or does not answer as it should.
  var isAway: Bool {
    failure != nil
  }

  /// What went wrong when it was last asked; `nil` when nothing did.
  var failure: Failure? {
    switch self {
    case .offline(_, _, let failure), .failing(_, _, let failure): failure
    case .idle, .syncing, .live: nil
    }
  }
}

/// What empty places say: why they are empty and what to do.
enum EmptyWords {
  /// Names what is missing, so that a list that is not whole never looks whole.
  static func leftOut(_ leftOut: [LeftOut]) -> DisplayText {
    let first = leftOut.first.map { " (\($0.id ?? "no id"): \($0.reason))" } ?? ""
    return DisplayText(untrusted: Figures.counted(leftOut.count, "deal") + " can't be read and are not shown" + first)
  }

  static func deals(filter: String, total: Int, _ world: World) -> [DisplayText] {
    if total > 0 {
      return [
        "No deal matches \(untrusted: filter.isEmpty ? "this view" : filter)",
        "/ changes the filter · esc shows all deals",
      ]
    }
    guard let platform = world.platform else { return ["No platform is known here yet."] }
    if world.isStill { return ["Nothing of \(untrusted: platform) is stored here yet.", "tucson sync fetches it"] }
    switch world.connection {
    case .idle, .syncing: return ["Copying the deals of \(untrusted: platform) …"] + slowness(world)
    case .live:
      return ["\(untrusted: platform) offers no deals yet.", "They will appear here by themselves · R asks now"]
    case .offline(_, _, let failure), .failing(_, _, let failure):
      let again = failure.triedAgainAt.map { "at " + LocalTime($0).clockWithSeconds } ?? "by itself"
      return [
        what(failure, platform), DisplayText(untrusted: failure.cause),
        "Nothing is stored here yet. Trying again \(untrusted: again) · R tries now",
      ] + otherWay(world) + slowness(world)
    }
  }

  /// The way out for whoever mistyped the address.
  private static func otherWay(_ world: World) -> [DisplayText] {
    world.isKiosk || !world.opensOthers ? [] : ["Wrong address? : and “another platform”"]
  }

  /// What is wrong, in a sentence.
  static func what(_ failure: ConnectionState.Failure, _ platform: String) -> DisplayText {
    switch failure.code {
    case .offline: "\(untrusted: platform) can't be reached."
    case .timedOut: "\(untrusted: platform) does not answer in time."
    case .untrusted: "The connection to \(untrusted: platform) can't be trusted."
    case .localCopy: "What \(untrusted: platform) sends can't be kept on this machine."
    case .refused(429): "\(untrusted: platform) takes no more requests for now."
    case .refused: "\(untrusted: platform) refuses to answer."
    case .unreadable: "What \(untrusted: platform) answers can't be read:"
    case .redirected, .serverFailed, .invalidRequest, .cancelled:
      "\(untrusted: platform) does not answer as it should."
    }
  }

  /// That nothing has come for a while, and how long it is waited for. A time of day: nothing ticks.
  private static func slowness(_ world: World) -> [DisplayText] {
    guard let pending = world.look, pending.isSlow, let look = pending.look else { return [] }
    let end = LocalTime(look.givesUpAt).clockWithSeconds
    return [
      "It is slow: nothing usable since \(untrusted: LocalTime(look.began).clockWithSeconds), waiting until \(untrusted: end)"
    ]
  }
}
