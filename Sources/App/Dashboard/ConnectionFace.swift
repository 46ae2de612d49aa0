import Client
import TerminalUI

/// All that a screen says of its platform: while it is the same, nothing that is heard of the connection needs a frame.
struct ConnectionFace: Equatable {
  private let mark: Span
  private let age: DisplayText
  private let isAway: Bool
  /// What stands in the place of the deals when there are none.
  private let words: [DisplayText]

  init(_ world: World) {
    mark = ConnectionWords.short(world)
    age = ConnectionWords.age(world.connection, now: world.now)
    isAway = world.connection.isAway
    words = world.catalogue.isEmpty ? EmptyWords.deals(filter: "", total: 0, world) : []
  }
}

extension DashboardMessage {
  /// Whether it tells how it stands with the platform, and nothing else.
  var isOfTheConnection: Bool {
    switch self {
    case .connectionChanged, .looking, .lookIsSlow, .liveChanged: true
    default: false
    }
  }
}
