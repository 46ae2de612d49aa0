import TerminalUI

/// A screen for staff: it names what it shows, and the dashboard fetches it, now and whenever it has changed.
protocol StaffScreen: Screen {
  /// The parts that are on the screen.
  func parts(_ world: World) -> [StaffPart]
  /// Takes note of the world, beside what is fetched.
  mutating func follow(_ world: World) -> [Effect<DashboardMessage>]
}

extension StaffScreen {
  mutating func follow(_ world: World) -> [Effect<DashboardMessage>] { [] }

  mutating func worldChanged(_ world: World) -> [Effect<DashboardMessage>] {
    let missing = world.isStaff ? world.staff.missing(parts(world)) : []
    let wish: [Effect<DashboardMessage>] = missing.isEmpty ? [] : [.send(.staff(.want(missing)))]
    return wish + follow(world)
  }
}
