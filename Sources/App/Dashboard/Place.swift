import PlatformAPI
import TerminalUI

/// A place of the dashboard that a digit leads to; each keeps its own screens while one is elsewhere.
enum Place: Int, CaseIterable, Sendable {
  case deals, portfolio, watchlist, documents, activity
  case raises, investors, operations

  /// Whether only staff find anything there.
  var isForStaff: Bool { self >= .raises }

  /// The places of somebody.
  static func visible(isStaff: Bool) -> [Place] { allCases.filter { isStaff || !$0.isForStaff } }

  /// The place of a name, unless it is for staff alone: who somebody is is not known at once.
  init?(named name: String) {
    guard let place = Self.allCases.first(where: { "\($0)" == name && !$0.isForStaff }) else { return nil }
    self = place
  }

  /// The digit that leads there.
  var digit: Int { rawValue + 1 }

  var title: DisplayText {
    switch self {
    case .deals: "Deals"
    case .portfolio: "Portfolio"
    case .watchlist: "Watchlist"
    case .documents: "Documents"
    case .activity: "Activity"
    case .raises: "Raises"
    case .investors: "Investors"
    case .operations: "Operations"
    }
  }

  /// The screen that one finds there first.
  func firstScreen(_ session: Session = Session()) -> any Screen {
    switch self {
    case .deals: DealsScreen(session: session)
    case .portfolio: PortfolioScreen()
    case .watchlist: WatchlistScreen()
    case .documents: DocumentsScreen()
    case .activity: ActivityScreen()
    case .raises: RaisesScreen()
    case .investors: InvestorsScreen()
    case .operations: OperationsScreen()
    }
  }
}

extension Place: Comparable {
  static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
}
