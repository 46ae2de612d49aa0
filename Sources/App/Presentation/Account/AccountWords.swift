import Client
import Domain
import PlatformAPI
import TerminalUI

/// What screens of an account say when there is nothing to show, and how old what they show is.
enum AccountWords {
  /// Why a part is not there: a guest, trouble, or still on its way. `purpose` is what signing in would bring.
  static func absence<Value>(
    of loaded: Loaded<Value>?, purpose: DisplayText, _ world: World
  ) -> [Article.Row] {
    guard world.platform != nil else {
      return [
        .line([Span("No platform is known here yet.", Style(.heading))]), .blank, .prose(purpose), .blank,
        .prose("1 says how to begin.", style: .dim),
      ]
    }
    guard world.account != nil else {
      return [
        .line([Span("You are a guest here.", Style(.heading))]), .blank, .prose(purpose), .blank,
        .prose("L signs in, with a code that you approve on any device. The deals (1) are there without.", style: .dim),
      ]
    }
    guard let failure = loaded?.failure else { return [.line([Span("loading …", .dim)])] }
    return [
      .prose("This can't be shown: \(untrusted: failure.sentence)", style: Style(.warning)), .blank,
      .prose("r tries again", style: .dim),
    ]
  }

  /// What went wrong with something that is shown all the same.
  static func trouble<Value>(of loaded: Loaded<Value>?, now: Timestamp) -> [Article.Row] {
    guard let loaded, loaded.value != nil, let failure = loaded.failure else { return [] }
    let time = loaded.fetchedAt.map { LocalTime.spoken($0, now: now) } ?? "before"
    return [.prose("This is as of \(untrusted: time): \(untrusted: failure.sentence)", style: Style(.warning))]
  }

  /// `fetched 14:02`.
  static func age<Value>(of loaded: Loaded<Value>?, now: Timestamp) -> DisplayText {
    loaded?.fetchedAt.map { "fetched \(untrusted: LocalTime.spoken($0, now: now))" } ?? .empty
  }
}
