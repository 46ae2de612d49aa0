import Client
import Domain
import Fixtures
import PlatformAPI
import Testing

@testable import App
@testable import TerminalUI

/// A dashboard whose account is made up.
enum AccountStage {
  static let account = "investor@platform.example"
  static let investment: InvestmentID = id(77)

  /// What the account's parts hold, and what screens did to them.
  struct Mine: Sendable {
    var user = AccountStage.user
    var watched: [Deal] = []
    var sightings: [PropertyID: Sighting] = [:]
    var notifications: [UserNotification] = []
    var documents: [Document] = []
    var holding: HoldingDetail?
    var signIns: [TokenSummary] = []
    /// The portfolio of today; those of other days are worked out like it.
    var portfolio: PortfolioCopy?
    /// What every part fails with.
    var failure: ClientError?
    /// Whether each part is at hand from an earlier run, and comes once more from the platform.
    var comesTwice = false
    /// Takes what is kept for the next time.
    var keepSightings: @Sendable ([PropertyID: Sighting]) -> Void = { _ in }
    /// What becomes of a mark.
    var watchOutcome = WishOutcome.told
    /// What becomes of telling that a notification was read.
    var readOutcome = WishOutcome.told
    /// Notifications that were read in an earlier run, which the platform does not know of.
    var reads: [NotificationID: Timestamp] = [:]
    /// Marks of an earlier run that the platform does not know of.
    var wishes: [PropertyID: Bool] = [:]
  }

  static func driver(
    _ mine: Mine = Mine(), deals: [Deal] = Deal.examples, columns: Int = 80, rows: Int = 24,
    session: Session = Session(), change: (inout Dashboard) -> Void = { _ in }
  ) async -> Driver<Dashboard> {
    var dashboard = Stage.dashboard(deals, session: session)
    dashboard.world.account = account
    dashboard.world.services.account = { part in news(of: part, mine) }
    dashboard.world.services.keepSightings = mine.keepSightings
    dashboard.world.services.watch = { _, _ in mine.watchOutcome }
    dashboard.world.services.read = { _, _ in mine.readOutcome }
    dashboard.world.services.portfolio = {
      AsyncStream { continuation in
        if let copy = mine.portfolio {
          // What every part fails with does not keep today's from being shown.
          var mine = mine
          mine.failure = nil
          for loaded in arrivals(of: copy, mine) { continuation.yield(loaded) }
        }
        continuation.finish()
      }
    }
    dashboard.world.services.pastPortfolio = { day in
      mine.failure.map { .failure($0) } ?? .success(PortfolioStage.copy(asOf: day))
    }
    dashboard.world.services.raiseOutlook = { id in
      Deal.examples.first { $0.id == id }.map { .success(PortfolioStage.outlook(of: $0)) }
        ?? .failure(ClientError(.refused(status: 404), "no such deal"))
    }
    change(&dashboard)
    var driver = Driver(dashboard, columns: columns, rows: rows)
    driver.advance(by: .seconds(1))
    await driver.runTasks()
    return driver
  }

  /// A value as it comes to a screen, step by step.
  private static func arrivals<Value: Sendable>(of value: Value, _ mine: Mine) -> [Loaded<Value>] {
    if let failure = mine.failure {
      return [Loaded(value: nil, fetchedAt: nil, origin: .network, isRefreshing: false, failure: failure)]
    }
    let fresh = Loaded(value: value, fetchedAt: .fixtureNow, origin: .network, isRefreshing: false)
    return mine.comesTwice ? [fresh.fromBefore, fresh] : [fresh]
  }

  private static func news(of part: AccountPart, _ mine: Mine) -> AsyncStream<AccountNews> {
    let news: [AccountNews] =
      switch part {
      case .user: arrivals(of: mine.user, mine).map { .user($0) }
      case .favorites: arrivals(of: mine.watched.map(favorite), mine).map { .favorites($0) }
      case .notifications: arrivals(of: mine.notifications, mine).map { .notifications($0) }
      case .documents: arrivals(of: mine.documents, mine).map { .documents($0) }
      case .distributions: arrivals(of: [], mine).map { .distributions($0) }
      case .signIns: arrivals(of: mine.signIns, mine).map { .signIns($0) }
      case .sightings: [.sightings(mine.sightings)]
      case .wishes: [.wishes(mine.wishes, reads: mine.reads)]
      case .holding(let id): mine.holding.map { arrivals(of: $0, mine).map { .holding(id, $0) } } ?? []
      }
    return AsyncStream { continuation in
      for one in news { continuation.yield(one) }
      continuation.finish()
    }
  }

  static var user: User {
    User(
      id: id(1), clerkId: "user_1", email: account, role: .investor, isAccredited: true, verificationStatus: .verified,
      accreditation: AccreditationSummary(
        status: .verified, method: .thirdParty, verifiedAt: .fixtureNow + .seconds(-(86_400 * 80)),
        expiresAt: .fixtureNow + .seconds(86_400 * 10), daysLeft: 10),
      createdAt: .fixtureNow + .seconds(-(86_400 * 400)), updatedAt: .fixtureNow)
  }

  static func favorite(_ deal: Deal) -> FavoriteCard {
    FavoriteCard(
      card: PropertyCard(property: PropertyDetail.fixture(of: deal).property, counts: PropertyCounts()),
      favoritedAt: .fixtureNow)
  }

  static func notification(_ number: Int, _ title: String, link: String? = nil, isRead: Bool = false)
    -> UserNotification
  {
    UserNotification(
      id: id(number), type: "test", title: title, body: "What it is about, in a sentence.", link: link,
      createdAt: .fixtureNow + .seconds(-(60 * number)), readAt: isRead ? .fixtureNow : nil)
  }

  static func document(_ number: Int, _ name: String, _ type: DocumentType = .tax) -> Document {
    Document(
      id: id(number), userId: id(1), name: name, type: type, size: 412_000, mimeType: "application/pdf",
      sha256: String(repeating: "a", count: 64), taxYear: 2025, uploadedAt: .fixtureNow + .seconds(-(number)))
  }

  static func holding(_ status: InvestmentStatus) -> HoldingDetail {
    let deal = Deal.saguaroRidge
    let investment = Investment(
      id: investment, userId: id(1), propertyId: deal.id, amount: Money(dollars: 50_000),
      indicativeOwnershipPercent: Percent(1), status: status, totalDistributions: Money(dollars: 1_750),
      expiresAt: .fixtureNow + .seconds(3600), version: 1, createdAt: .fixtureNow, updatedAt: .fixtureNow,
      property: PropertyReference(
        id: deal.id, name: deal.name, slug: deal.slug, city: deal.city, state: deal.state))
    return HoldingDetail(
      investment: investment,
      events: [
        InvestmentEvent(
          id: "1", investmentId: investment.id, from: nil, to: .pending, actorId: id(1), reason: nil, requestId: nil,
          at: .fixtureNow + .seconds(-(7200)))
      ],
      distributions: [])
  }

  static func id<T>(_ number: Int) -> Identifier<T> {
    Identifier(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number))
  }
}

extension Loaded {
  /// The same, of an hour ago, with a newer one on its way.
  var fromBefore: Loaded {
    Loaded(value: value, fetchedAt: fetchedAt.map { $0 + .seconds(-3600) }, origin: .local, isRefreshing: true)
  }
}
