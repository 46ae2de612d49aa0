import TerminalUI

/// The screens that there are. A new one is a line here.
enum ScreenRegistry {
  static let screens: [any Screen.Type] = [
    DealsScreen.self,
    DealScreen.self,
    CompareScreen.self,
    CalculatorScreen.self,
    PortfolioScreen.self,
  ]

  /// Every command of the dashboard and its screens.
  static let commands = CommandRegistry(DashboardCommands.all + screens.flatMap { $0.commands })

  /// The heading of a context in the help.
  static func name(of context: CommandContext) -> DisplayText {
    screens.first { $0.context == context }?.name ?? "Everywhere"
  }
}
