import Client
import Domain
import TerminalUI

/// How the connection to the platform is put into words.
enum ConnectionWords {
  /// A word or two for the header.
  static func short(_ world: World) -> Span {
    guard world.platform != nil else { return Span("○ no platform", .dim) }
    return switch world.connection {
    case .idle(nil): Span("○ connecting", .dim)
    case .syncing(let progress?, _):
      Span("◌ copying \(untrusted: Figures.count(progress.received))\(untrusted: total(progress))", Style(.info))
    case .syncing(nil, nil): Span("◌ connecting", .dim)
    // A look for changes that finds none is no news: the mark does not flicker.
    case .live, .syncing(nil, _), .idle: Span("● live", Style(.gain))
    case .offline: Span("○ offline", Style(.warning))
    case .failing: Span("▲ trouble", Style(.error))
    }
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
    switch self {
    case .offline, .failing: true
    case .idle, .syncing, .live: false
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
    guard let platform = world.platform else {
      return [
        "No platform is chosen yet.", "", DisplayText("tucson demo     looks around with made-up deals").padded(to: 48),
        DisplayText("tucson --url …  opens a platform").padded(to: 48),
      ]
    }
    switch world.connection {
    case .idle, .syncing: return ["Copying the deals of \(untrusted: platform) …"]
    case .live:
      return ["\(untrusted: platform) offers no deals yet.", "They will appear here by themselves · R asks now"]
    case .offline(_, _, let reason):
      return [
        "\(untrusted: platform) can't be reached, and nothing is stored here yet.", DisplayText(untrusted: reason),
        "Trying again by itself · R tries now",
      ]
    case .failing(_, _, let failure):
      return [
        "\(untrusted: platform) does not answer as it should.", DisplayText(untrusted: failure.message),
        "Nothing is stored here yet. Trying again by itself · R tries now",
      ]
    }
  }
}
