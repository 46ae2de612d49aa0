import Domain
import PlatformAPI
import TerminalUI

/// Where a raise is heading, in words.
enum RaiseOutlookWords {
  /// `Dec 14, 2026`, that it is full already, or a dash when nothing comes in.
  static func fillDate(_ projection: RaiseProjection) -> String {
    if projection.daysToTarget == 0 { return full }
    return projection.projectedTargetDate?.spoken(withYear: true) ?? Figures.unknown
  }

  /// What is said of a raise whose target is reached.
  static let full = "full"

  /// The pace against what is needed, and when the raise would be full; dashes in their places until it is known.
  static func rows(_ projection: RaiseProjection?, _ raise: Raise, now: Timestamp) -> [Article.Row] {
    let needed = projection?.requiredPerDay ?? raise.requiredPerDay(at: now)
    var facts = [
      fact("Pace", projection.map { Figures.wholeDollars($0.perDay) + " a day" } ?? Figures.unknown),
      fact("needed", needed.map { Figures.wholeDollars($0) + " a day" } ?? Figures.unknown),
      projection?.daysToTarget == 0
        ? fact("the raise is", full) : fact("full on", projection.map(fillDate) ?? Figures.unknown),
    ]
    if let projection, let needed, needed > .zero {
      let isFaster = projection.perDay >= needed
      facts[0].style = Style(isFaster ? .gain : .loss)
      facts[0].value += isFaster ? " ▲" : " ▼"
    }
    let words = projection.map(sentence) ?? "How fast it fills, the platform has not said yet."
    return [.facts(facts), .prose(DisplayText(untrusted: words), style: .dim)]
  }

  /// What the pace comes to, in a sentence.
  static func sentence(_ projection: RaiseProjection) -> String {
    let window = "over the last \(projection.windowDays) days"
    guard projection.perDay > .zero else { return "Nothing was committed \(window): no day can be named." }
    guard let days = projection.daysToTarget else { return "The pace is what was committed \(window)." }
    guard days > 0 else { return "The target is reached; the pace is what was committed \(window)." }
    let late = projection.reachesTarget == false ? ", after the close" : ""
    return "At the pace of \(window.dropFirst(5)) the target is reached in \(Figures.counted(days, "day"))\(late)."
  }

  private static func fact(_ name: DisplayText, _ value: String) -> Article.Fact {
    Article.Fact(name: name, value: DisplayText(untrusted: value))
  }
}
