import TerminalUI

/// The tour beside the screens.
extension Dashboard {
  mutating func update(tour message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .beginTour:
      guard world.platform != nil else { return refuse("the tour needs deals to show: d opens the demo") }
      tour = Tour()
      // It begins where its first step is.
      return update(.go(.deals))
    case .skipInTour: tour?.skip()
    case .endTour: tour = nil
    default: break
    }
    return []
  }

  /// Takes the tour's own keys; what it says follows everything else that a person does.
  mutating func takeInTour(_ event: InputEvent) -> [Effect<DashboardMessage>]? {
    guard tour != nil else { return nil }
    switch event {
    case .key("ctrl-t"): return update(.skipInTour)
    case .key("ctrl-x"): return update(.endTour)
    default: return nil
    }
  }

  /// Goes on when a person has done what a step asks for.
  @inline(never)
  mutating func followTour() {
    guard var current = tour else { return }
    current.follow(self)
    tour = current
  }
}
