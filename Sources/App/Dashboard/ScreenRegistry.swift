import Domain
import TerminalUI

/// The screens that there are. A new one is a line here.
enum ScreenRegistry {
  static let screens: [any Screen.Type] = [
    WelcomeScreen.self,
    DealsScreen.self,
    DealScreen.self,
    CompareScreen.self,
    CalculatorScreen.self,
    InvestScreen.self,
    PortfolioScreen.self,
    HoldingScreen.self,
    WatchlistScreen.self,
    DocumentsScreen.self,
    ActivityScreen.self,
    ProfileScreen.self,
    RaisesScreen.self,
    RaiseScreen.self,
    InvestorsScreen.self,
    InvestorScreen.self,
    OperationsScreen.self,
    BatchScreen.self,
  ]

  /// Every command of the dashboard and its screens.
  static let commands = CommandRegistry(DashboardCommands.all + screens.flatMap { $0.commands })

  /// The commands of a run; one that is read-only has none that changes anything on the platform, a kiosk none that is
  /// about somebody's account or files either.
  static func commands(isReadOnly: Bool, isKiosk: Bool = false) -> CommandRegistry<DashboardMessage> {
    let allowed = isReadOnly || isKiosk ? commands.limited(to: .none) : commands
    return isKiosk ? allowed.withoutPersonal() : allowed
  }

  /// The commands of somebody with a role: those for staff, and for administrators, are not there for others.
  static func commands(
    of role: UserRole?, in all: CommandRegistry<DashboardMessage>
  ) -> CommandRegistry<DashboardMessage> {
    guard (role ?? .investor) < .staff else { return all }
    let contexts = Set(screens.filter { $0 is any StaffScreen.Type }.map { $0.context })
    let places = Set(Place.allCases.filter(\.isForStaff).map { CommandID("go.\($0)") })
    return all.keeping { !contexts.contains($0.context) && !places.contains($0.id) }
  }

  /// The heading of a context in the help.
  static func name(of context: CommandContext) -> DisplayText {
    screens.first { $0.context == context }?.name ?? "Everywhere"
  }
}
