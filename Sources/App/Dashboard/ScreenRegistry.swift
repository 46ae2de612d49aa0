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
  ]

  /// Every command of the dashboard and its screens.
  static let commands = CommandRegistry(DashboardCommands.all + screens.flatMap { $0.commands })

  /// The commands of a run; one that is read-only has none that changes anything on the platform.
  static func commands(isReadOnly: Bool) -> CommandRegistry<DashboardMessage> {
    isReadOnly ? commands.limited(to: .none) : commands
  }

  /// The heading of a context in the help.
  static func name(of context: CommandContext) -> DisplayText {
    screens.first { $0.context == context }?.name ?? "Everywhere"
  }
}
