import TerminalUI

/// The screens that there are. A new one is a line here.
enum ScreenRegistry {
  static let screens: [any Screen.Type] = [
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
  ]

  /// Every command of the dashboard and its screens.
  static let commands = CommandRegistry(DashboardCommands.all + screens.flatMap { $0.commands })

  /// The commands of a run; one that is read-only has none that changes anything on the platform, a kiosk none that is
  /// about somebody's account or files either.
  static func commands(isReadOnly: Bool, isKiosk: Bool = false) -> CommandRegistry<DashboardMessage> {
    let allowed = isReadOnly || isKiosk ? commands.limited(to: .none) : commands
    return isKiosk ? allowed.withoutPersonal() : allowed
  }

  /// The heading of a context in the help.
  static func name(of context: CommandContext) -> DisplayText {
    screens.first { $0.context == context }?.name ?? "Everywhere"
  }
}
