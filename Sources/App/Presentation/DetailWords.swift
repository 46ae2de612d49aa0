import Client
import Domain
import PlatformAPI
import TerminalUI

/// How old details are, and what to say when they can't be had.
enum DetailWords {
  static func age(_ loaded: Loaded<PropertyDetail>?, now: Timestamp) -> String {
    guard let loaded, let fetchedAt = loaded.fetchedAt else { return "" }
    return "as of " + LocalTime.spoken(fetchedAt, now: now)
  }

  /// A note on what went wrong; nothing when all is well.
  static func trouble(_ loaded: Loaded<PropertyDetail>?) -> [Article.Row] {
    guard let loaded, let failure = loaded.failure else { return [] }
    let lead: DisplayText =
      loaded.value == nil ? "The details can't be shown: " : "These details may be out of date: "
    return [.blank, .prose(lead + DisplayText(untrusted: failure.sentence), style: Style(.warning))]
  }
}
