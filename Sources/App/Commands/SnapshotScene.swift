import Client
import Domain
import PlatformAPI

/// What a snapshot shows: a place, or a screen that is opened from one.
enum SnapshotScene {
  case place(Place)
  case screen(any Screen)

  /// The names of the screens that need nothing else, and of those that need deals or a holding after them.
  static let names =
    "deals, portfolio, watchlist, documents, activity, profile, welcome; deal, calculator, invest DEAL; compare DEAL,DEAL; "
    + "holding NAME; for staff raises, investors, operations, raise DEAL"

  /// The same names one by one, for completion.
  static let completions =
    Place.allCases.map { "\($0)" } + [
      "profile", "welcome", "deal", "calculator", "invest", "compare", "holding", "raise",
    ]

  /// The scene of a name and of what is named after it.
  ///
  /// - Throws: `ExitStatus` for what is not there.
  init(_ name: String, of subject: String?, _ catalogue: Catalogue, holdings: [HoldingSummary]) throws {
    if let place = Place.allCases.first(where: { "\($0)" == name }) {
      self = .place(place)
      return
    }
    switch name {
    case "profile": self = .screen(ProfileScreen())
    case "welcome": self = .screen(WelcomeScreen())
    case "deal": self = .screen(DealScreen(try Self.deal(subject, for: name, catalogue)))
    case "calculator": self = .screen(CalculatorScreen(try Self.deal(subject, for: name, catalogue)))
    case "invest": self = .screen(InvestScreen(try Self.deal(subject, for: name, catalogue)))
    case "raise": self = .screen(RaiseScreen(PropertyReference(try Self.deal(subject, for: name, catalogue))))
    case "compare":
      let deals = try (subject ?? "").split(separator: ",").map { try Self.deal(String($0), for: name, catalogue) }
      guard (2...Comparison.most).contains(deals.count) else {
        throw ExitStatus.usage("compare needs two to five deals: tucson snapshot compare ONE,TWO")
      }
      self = .screen(CompareScreen(deals))
    case "holding":
      let wanted = (subject ?? "").lowercased()
      guard !wanted.isEmpty else { throw ExitStatus.usage("holding needs a name: tucson snapshot holding NAME") }
      let found = holdings.first { holding in
        holding.property.slug == wanted || holding.investmentId.description == wanted
          || holding.property.name.lowercased().hasPrefix(wanted)
      }
      guard let found else { throw ExitStatus.notFound("no holding of the stored portfolio is called \(wanted)") }
      self = .screen(HoldingScreen(found.investmentId, name: found.property.name))
    default:
      guard subject == nil, let deal = PropertyID(name).flatMap({ catalogue[id: $0] }) ?? catalogue.deal(slug: name)
      else { throw ExitStatus.notFound("there is no screen and no deal \(name); screens are \(Self.names)") }
      self = .screen(DealScreen(deal))
    }
  }

  /// Whether only staff may see it.
  var isForStaff: Bool {
    switch self {
    case .place(let place): place.isForStaff
    case .screen(let screen): screen is any StaffScreen
    }
  }

  private static func deal(_ name: String?, for screen: String, _ catalogue: Catalogue) throws -> Deal {
    guard let name else { throw ExitStatus.usage("\(screen) needs a deal: tucson snapshot \(screen) SHORT-NAME") }
    guard let deal = PropertyID(name).flatMap({ catalogue[id: $0] }) ?? catalogue.deal(slug: name) else {
      throw ExitStatus.notFound("no deal is called \(name)")
    }
    return deal
  }
}
