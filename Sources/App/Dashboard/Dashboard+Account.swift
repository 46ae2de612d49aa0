import Client
import Domain
import PlatformAPI
import TerminalUI

/// Who looks at the dashboard, what is heard from the platform, and offers whose outcome is not known.
extension Dashboard {
  mutating func update(account message: DashboardMessage) -> [Effect<DashboardMessage>] {
    switch message {
    case .showSignIn: return beginSignIn()
    case .signInWent(let step):
      // Given up meanwhile; and who it is in the end is told by the connection that is made for them.
      guard world.signIn != nil else { return [] }
      if case .done = step { world.signIn = nil } else { world.signIn = step }
      return worldChanged()
    case .signInTick: return world.signIn == nil ? [] : [Self.tick]
    case .signInEnded:
      world.signIn = nil
      return [.cancel("sign-in"), .cancel("sign-in-tick")]
    case .showSignOut:
      guard world.account != nil else { return refuse("nobody is signed in") }
      overlay = SignOutQuestion()
      return []
    case .signOut:
      isSigningOut = true
      return [.cancel("session"), signOut()]
    case .accountChanged(let change): return take(change)
    case .liveChanged(let live):
      let wasOn = world.live == .on
      world.live = live
      return live == .on && !wasOn ? staffLooksAgain() : []
    case .happened(let event): return hear(event)
    case .offerStands(let offer, let state): return take(offer, state)
    case .investmentMoved(let id):
      return [world.services.loadPortfolio(), world.services.load(.holding(id)), world.services.load(.notifications)]
    case .showProfile:
      if top is ProfileScreen { return [] }
      return update(.open(ProfileScreen()))
    case .accountLoaded(let news): return take(news)
    case .accountIsMissing: return world.connection.failure == nil ? loadMissingAccount() : []
    case .downloadWent(let id, let step):
      world.mine.downloads[id] = step
      return worldChanged()
    default: return []
    }
  }

  /// What is shown of an account on every screen: who it is, what it watches, what it was told.
  func loadAccount() -> [Effect<DashboardMessage>] {
    guard world.account != nil else { return [] }
    return [AccountPart.wishes, .user, .favorites, .notifications].map { world.services.load($0) }
  }

  /// The same while nobody knows who it is: without that staff would not find their places.
  func loadMissingAccount() -> [Effect<DashboardMessage>] { world.mine.user?.value == nil ? loadAccount() : [] }

  /// What could not be brought up to date while the platform was away, and what another program may have told it meanwhile.
  func loadStaleAccount() -> [Effect<DashboardMessage>] {
    guard world.account != nil else { return [] }
    return loadMissingAccount() + (world.mine.stale + [.wishes]).map { world.services.load($0) }
      + (world.portfolio?.failure == nil ? [] : [world.services.loadPortfolio()])
  }

  /// Who it is could not be had, and is asked for again after this; where nothing answers, as soon as something does.
  private static let accountPatience = Duration.seconds(5)

  private mutating func take(_ news: AccountNews) -> [Effect<DashboardMessage>] {
    let (role, untold) = (world.role, world.mine.untold)
    world.mine.take(news)
    let followed = followRole(from: role)
    if news.failure?.code == .refused(status: 401) { world.services.signInIsNotTaken() }
    if case .favorites(let loaded) = news, !loaded.isRefreshing { world.mine.settleExpectations() }
    var again: [Effect<DashboardMessage>] = []
    if case .user(let loaded) = news, let failure = loaded.failure, loaded.value == nil,
      failure.code != .refused(status: 401)
    {
      again = [.timer(id: "account", after: Self.accountPatience, .accountIsMissing)]
    }
    if case .wishes = news { again += follow(untold) }
    return worldChanged() + followed + again
  }

  /// The time that is left is on the screen: it changes every second, and only then.
  private static let tick = Effect<DashboardMessage>.timer(
    id: "sign-in-tick", after: .seconds(1), .signInTick)

  private mutating func beginSignIn() -> [Effect<DashboardMessage>] {
    guard world.platform != nil else {
      return say("no platform is known yet: u on the first screen (1) types the address of one", isError: true)
    }
    if let account = world.accountName { return refuse("signed in as \(untrusted: account) already") }
    world.signIn = .asking
    overlay = SignInOverlay()
    let signIn = world.services.signIn
    return [.task(id: "sign-in") { send in for await step in signIn() { send(.signInWent(step)) } }, Self.tick]
  }

  private func signOut() -> Effect<DashboardMessage> {
    let signOut = world.services.signOut
    return .task(id: "sign-out") { _ in await signOut() }
  }

  /// Somebody else looks now: nothing of the one before stays on the screen.
  private mutating func take(_ change: AccountChange) -> [Effect<DashboardMessage>] {
    let wasGuest = world.account == nil
    world.becomes(change)
    catalogueBefore = change.catalogue
    fitCommands()
    lastingNotice = change.account == nil && change.isTrouble ? change.words.map { DisplayText(untrusted: $0) } : nil
    let all = [change.words].compactMap(\.self) + change.troubles
    let words =
      all.isEmpty
      ? []
      : say(
        DisplayText(untrusted: all.joined(separator: " · ")), isError: change.isTrouble || !change.troubles.isEmpty)
    return [.cancel("portfolio"), .cancel("details")] + startAnew(change.session, wasGuest: wasGuest)
      + words
  }

  private mutating func hear(_ event: PlatformEvent) -> [Effect<DashboardMessage>] {
    // Only what somebody has looked at is worth a request.
    let load =
      (world.portfolio == nil ? [] : [world.services.loadPortfolio()]) + [world.services.load(.notifications)]
    switch event {
    case .investment(let investment):
      let staff = staffHears(of: investment.propertyId, [.compliance, .analytics, .positions(investment.userId)])
      guard let me = world.mine.user?.value?.id else { return load + staff }
      // Staff hear of everybody's, and of somebody else's have nothing of their own.
      guard me == investment.userId else { return staff }
      let before = world.status(of: investment.id)
      world.see(investment)
      // What the person has just done themselves was said already.
      let isNews =
        before.map { $0 != investment.status } ?? ![.interested, .pending, .waitlisted].contains(investment.status)
      let words: DisplayText =
        "\(untrusted: InvestWords.subject(investment)) is \(untrusted: investment.status.rawValue) now"
      return worldChanged() + load + staff + (isNews ? say(words) : [])
    case .distribution(let property):
      let batches = world.staff.batches?.value?.filter { $0.propertyId == property }.map { StaffPart.batch($0.id) }
      return load + staffHears(of: property, [.batches] + (batches ?? []))
    case .user(let user):
      let isMe = user == world.mine.user?.value?.id
      return (isMe ? [world.services.load(.user), world.services.load(.notifications)] : []) + staffHears(of: user)
    case .historyLost: return load + staffLooksAgain()
    case .raise(let update): return staffHears(update)
    case .property(let property), .compliance(let property): return staffHears(of: property, [.compliance])
    case .unknown: return []
    }
  }

  private mutating func take(_ offer: Offer, _ state: OfferState) -> [Effect<DashboardMessage>] {
    let isNew = !world.uncertainOffers.contains { $0.id == offer.id }
    world.offersUnderWay.removeAll { $0.id == offer.id }
    world.uncertainOffers.removeAll { $0.id == offer.id }
    switch state {
    case .sending:
      world.offersUnderWay.append(offer)
      return []
    case .checking: world.uncertainOffers.append(offer)
    case .booked, .refused: break
    }
    guard isNew || state.isFinal else { return [] }
    let words = DisplayText(untrusted: InvestWords.state(offer, state))
    if case .booked = state { return say(words) + hear(.historyLost) }
    return say(words, isError: true)
  }
}
