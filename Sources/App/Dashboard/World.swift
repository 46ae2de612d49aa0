import Client
import Domain
import PlatformAPI
import TerminalUI

/// What every screen sees of the world outside; only the dashboard changes it.
struct World: Sendable {
  var clock: WallClock
  /// The platform's address as people read it; `nil` when none was chosen.
  var platform: String?
  /// The name of who is signed in; `nil` for a guest.
  var account: String?
  var catalogue: Catalogue = .empty
  /// Deals that the platform sent and that could not be read.
  var leftOut: [LeftOut] = []
  var connection: ConnectionState = .idle(asOf: nil)
  /// Whether what happens on the platform is heard as it happens.
  var live = LiveState.off
  /// Offers that are on their way for the first time, and those of which it is not known whether they are booked.
  var offersUnderWay: [Offer] = []
  var uncertainOffers: [Offer] = []
  /// Whether nothing may be changed on the platform.
  var isReadOnly = false
  /// The columns that the person wants to see.
  var columns = ColumnChoices()
  /// The saved views that there are.
  var views = ViewShelf()
  /// The person's own notes, by deal.
  var notes: [PropertyID: Note] = [:]
  /// What is held back while the screen is to stay as it is; `nil` when it follows.
  var freeze: Freeze?
  /// How far writing a file is; `nil` when none was asked for.
  var export: ExportStep?
  /// Whether photos are drawn at all.
  var showsPhotos = true
  /// Somebody who is there has the platform asked for changes this often.
  var refreshInterval = Duration.seconds(15)
  /// Set when strangers use the dashboard.
  var kiosk: Kiosk?
  /// Whether the line to the terminal is long: what follows the cursor waits until it rests.
  var isFrugal = false
  /// Whether an audience looks on, which learns nobody's name or address.
  var isMasked = false
  /// Whether another platform can be opened in this one's place.
  var opensOthers = true
  /// How far signing in is; `nil` when nobody does.
  var signIn: SignInStep?
  /// The look at the platform that is under way.
  var look: PendingLook?
  /// Whether the platform has given a good answer in this run; until then what is here is of an earlier one.
  var hasAnswered = false
  /// What has become of the deals since the last visit; `nil` while nobody knows, and once it was seen.
  var news: VisitNews?
  /// Whether the screens are told as lines, in order, and not painted: to whoever listens, or reads with the fingers.
  var isSpoken = false
  /// Whether the mouse is the dashboard's, so that there is something to drag.
  var mouseIsOn = false
  /// What the screen can show: a code for a camera is drawn in other characters where there is only ASCII.
  var glyphs = GlyphLevel.unicode
  /// Whether the dashboard only draws what is stored, as for a snapshot, and asks nobody.
  var isStill = false
  /// Details by deal, those that were looked at lately.
  var details = RecentDetails()
  /// The portfolio of who is signed in, once it was asked for.
  var portfolio: Loaded<PortfolioCopy>?
  /// What belongs to the account beside it.
  var mine = AccountWorld()
  /// What staff see of the platform; empty for everybody else.
  var staff = StaffWorld()
  /// Work that screens ask for.
  var services: DashboardServices

  var now: Timestamp { clock.now }

  /// Whether strangers sit here: nothing is written to files, and nothing of one is kept for the next.
  var isKiosk: Bool { kiosk != nil }

  /// How an investment of the account stands, as far as it is known here.
  func status(of id: InvestmentID) -> InvestmentStatus? {
    mine.holding(id)?.value?.investment.status
      ?? portfolio?.value?.summary.holdings.first { $0.investmentId == id }?.status
  }

  /// Shows an investment of the account as the platform says that it is now, wherever it is shown.
  mutating func see(_ investment: Investment) {
    mine.see(investment)
    guard let place = portfolio?.value?.summary.holdings.firstIndex(where: { $0.investmentId == investment.id })
    else { return }
    portfolio?.value?.summary.holdings[place].status = investment.status
  }

  /// What who is signed in may do; `nil` for a guest, and until the platform has said.
  var role: UserRole? { account == nil ? nil : mine.user?.value?.role }

  /// Whether who is signed in is of the staff.
  var isStaff: Bool { role.map { $0 >= .staff } ?? false }

  /// Becomes what somebody else sees: nothing that was fetched for the one before is left.
  mutating func becomes(_ change: AccountChange) {
    account = change.account
    catalogue = change.catalogue
    leftOut = change.copy.leftOut
    connection = .idle(asOf: change.copy.syncedAt)
    hasAnswered = false
    news = nil
    look = nil
    live = .off
    details = RecentDetails()
    portfolio = nil
    mine = AccountWorld()
    staff = StaffWorld()
    offersUnderWay = []
    uncertainOffers = []
    signIn = nil
    notes = [:]
    freeze = nil
  }
}

/// A look at the platform that is not over, as far as people should know of it.
struct PendingLook: Sendable, Hashable {
  /// `nil` between the person's wish and the look itself.
  var look: Look?
  /// Whether the person asked for it.
  var wasAskedFor = false
  /// Whether it has taken so long that the person should hear of it.
  var isSlow = false

  /// After this long without an answer people wonder.
  static let patience = Duration.seconds(2)
}

/// The details that were looked at lately: enough to go back and forth without waiting, not more.
struct RecentDetails: Sendable {
  private var byID: [PropertyID: Loaded<PropertyDetail>] = [:]
  private var order: [PropertyID] = []
  private static let limit = 32

  subscript(id: PropertyID) -> Loaded<PropertyDetail>? { byID[id] }

  mutating func keep(_ detail: Loaded<PropertyDetail>, of id: PropertyID) {
    byID[id] = detail
    order.removeAll { $0 == id }
    order.append(id)
    if order.count > Self.limit { byID[order.removeFirst()] = nil }
  }
}

/// The dashboard's reach to the outside, as plain functions, so that tests can stand in for it.
struct DashboardServices: Sendable {
  /// A number from 0 up to but not including 1 that keeps many dashboards apart; 0 where there is only one.
  var random: @Sendable () -> Double = { 0 }
  /// A deal's details: what is at hand at once, then what the platform says. The stream ends by itself.
  var details: @Sendable (PropertyID, DealDetails.Refresh) -> AsyncStream<Loaded<PropertyDetail>> = { _, _ in
    AsyncStream { $0.finish() }
  }
  /// The portfolio of who is signed in: what is at hand at once, then what the platform says. Nothing for a guest.
  var portfolio: @Sendable () -> AsyncStream<Loaded<PortfolioCopy>> = { AsyncStream { $0.finish() } }
  /// A raise as everyone may see it, and where it is heading.
  var raiseOutlook: @Sendable (PropertyID) async -> Result<RaiseOutlook, ClientError> = { _ in
    .failure(ClientError(.offline, "there is no platform to ask"))
  }
  /// The portfolio as it stood at the end of a day, as the platform works it out; nothing of it is kept.
  var pastPortfolio: @Sendable (CalendarDate) async -> Result<PortfolioCopy, ClientError> = { _ in
    .failure(ClientError(.offline, "there is no platform to ask"))
  }
  /// A part of what belongs to the account: what is at hand at once, then what the platform says. Nothing for a guest.
  var account: @Sendable (AccountPart) -> AsyncStream<AccountNews> = { _ in AsyncStream { $0.finish() } }
  /// Remembers how watched deals stand now, for the next time.
  var keepSightings: @Sendable ([PropertyID: Sighting]) -> Void = { _ in }
  /// Watches a deal, or no more.
  var watch: @Sendable (PropertyID, Bool) async -> WishOutcome = { _, _ in .told }
  /// Marks a notification as read at a time.
  var read: @Sendable (NotificationID, Timestamp) async -> WishOutcome = { _, _ in .told }
  /// Tells the platform the marks and reads that it does not know of yet; gives what it has heard now and what it refuses.
  var tellWishes: @Sendable () async -> WishesTold = { WishesTold() }
  /// Takes an offer, an interest or a place in line back; gives what went wrong.
  var cancel: @Sendable (InvestmentID) async -> ClientError? = { _ in nil }
  /// Says how and when the money for an investment was sent; gives what went wrong.
  var markSent: @Sendable (InvestmentID, PaymentMethod, _ reference: String, CalendarDate) async -> ClientError? = {
    _, _, _, _ in nil
  }
  /// Joins the waiting list of a raise with an amount.
  var joinLine: @Sendable (Money, PropertyID) async -> Result<WaitlistPlace, ClientError> = { _, _ in
    .failure(ClientError(.offline, "there is no platform to ask"))
  }
  /// Where a document can be fetched from for a few minutes.
  var documentLink: @Sendable (DocumentID) async -> Result<String, ClientError> = { _ in
    .failure(ClientError(.offline, "there is no platform to ask"))
  }
  /// Says that a document of an investment was read; gives what went wrong.
  var acknowledge: @Sendable (PropertyDocument, InvestmentID) async -> ClientError? = { _, _ in nil }
  /// The picture of a photo in at most so many cells, or the words that stand in for it.
  var picture: @Sendable (PropertyPhoto, Size) async -> Image.Content = { _, _ in .words("photos need a platform") }
  /// Signs another device out.
  var revoke: @Sendable (TokenID) async -> ClientError? = { _ in nil }
  /// Saves a document in the person's folder for downloads. Ending the iteration gives up.
  var saveDocument: @Sendable (Document) -> AsyncStream<DownloadStep> = { _ in AsyncStream { $0.finish() } }
  /// Notes what is opened in this dashboard's place once it has ended.
  var begin: @Sendable (StartChoice) -> Void = { _ in }
  /// A part of what staff see: what is at hand at once, then what the platform says. Nothing for a guest.
  var staff: @Sendable (StaffPart) -> AsyncStream<StaffNews> = { _ in AsyncStream { $0.finish() } }
  /// Has something done on the platform, under a key.
  var perform: @Sendable (StaffErrand, String) async -> Result<StaffOutcome, ClientError> = { _, _ in
    .failure(ClientError(.offline, "there is no platform"))
  }
  /// Removes what is kept of what only staff may see.
  var forgetStaff: @Sendable () -> Void = {}
  /// Begins to talk to the platform.
  var connect: @Sendable () -> Void = {}
  /// Takes note that the platform has given a good answer, for the first time to who looks.
  var hasAnswered: @Sendable () -> Void = {}
  /// Asks the platform for changes now.
  var refresh: @Sendable () -> Void = {}
  /// Making offers; `nil` for a guest. Opens a file the first time: not for the thread that draws.
  var investing: @Sendable () throws -> Investing? = { nil }
  /// Asks for a code and waits until it is approved.
  var signIn: @Sendable () -> AsyncStream<SignInStep> = { AsyncStream { $0.finish() } }
  /// Signs out; what could not be done comes with the change of the account.
  var signOut: @Sendable () async -> Void = {}
  /// The platform takes the sign-in no more.
  var signInIsNotTaken: @Sendable () -> Void = {}
  /// What the person keeps on this machine.
  var personal = PersonalData.none
  /// A free path for a file of this name.
  var exportPath: @Sendable (String) -> String = { $0 }
  /// Writes a file. Ending the iteration gives up.
  var export: @Sendable (@escaping ExportContent.Writer, _ path: String, _ replacing: Bool) -> AsyncStream<ExportStep> =
    {
      _, _, _ in AsyncStream { $0.finish() }
    }
  /// What the dashboard has cost so far; `nil` where nobody counts.
  var cost: @Sendable () -> FrameMeter.Figures? = { nil }
  /// Where the details of deals came from so far.
  var answers: @Sendable () -> DetailAnswers = { DetailAnswers() }
  /// The themes there are.
  var themes: @Sendable () -> [Theme] = { [.dusk] }

  /// Loads the portfolio into the world.
  func loadPortfolio() -> Effect<DashboardMessage> {
    .task(id: "portfolio") { [portfolio] send in
      for await loaded in portfolio() { send(.portfolioLoaded(loaded)) }
    }
  }

  /// Loads a part of what belongs to the account into the world.
  func load(_ part: AccountPart) -> Effect<DashboardMessage> {
    .task(id: EffectID("account \(part)")) { [account] send in
      for await news in account(part) { send(.accountLoaded(news)) }
    }
  }

  /// Writes a file and shows how far it is.
  func write(_ writer: @escaping ExportContent.Writer, to path: String, replacing: Bool) -> Effect<DashboardMessage> {
    .task(id: "export") { [export] send in
      for await step in export(writer, path, replacing) { send(.exportWent(step)) }
    }
  }

  /// Loads a part of what staff see into the world.
  func load(_ part: StaffPart) -> Effect<DashboardMessage> {
    .task(id: EffectID("staff \(part)")) { [staff] send in
      var isWhole = false
      for await news in staff(part) {
        isWhole = !news.state.isRefreshing
        send(.staff(.loaded(news)))
      }
      if !isWhole { send(.staff(.gaveUp(part))) }
    }
  }

  /// Names the download of a document.
  static func downloadID(_ id: DocumentID) -> EffectID { EffectID("download \(id)") }

  /// Saves a document and shows how far it is.
  func download(_ document: Document) -> Effect<DashboardMessage> {
    .task(id: Self.downloadID(document.id)) { [saveDocument] send in
      for await step in saveDocument(document) { send(.downloadWent(document.id, step)) }
    }
  }

  /// Sends a confirmed offer and says what becomes of it, to the screen and to everybody; once it is booked, the platform
  /// hears which documents were read.
  func follow(_ offer: Offer, acknowledging documents: [PropertyDocument]) -> Effect<DashboardMessage> {
    .task(id: EffectID("offer \(offer.id)")) { [investing, acknowledge] send in
      guard let investing = try? investing() else { return }
      for await state in investing.states(of: offer) {
        send(.act(InvestScreen.Action.stands(offer.id, state)))
        send(.offerStands(offer, state))
        guard case .booked(let investment) = state else { continue }
        for document in documents {
          guard let failure = await acknowledge(document, investment.id) else { continue }
          send(.say("\(untrusted: document.name) is not noted as read: \(untrusted: failure.sentence)", isError: true))
        }
      }
    }
  }

  /// Takes an offer back, says what came of it, and shows everything as it is then.
  func cancelInvestment(_ investment: Investment) -> Effect<DashboardMessage> {
    let subject = InvestWords.subject(investment)
    return .task(id: EffectID("cancel \(investment.id)")) { [cancel] send in
      if let failure = await cancel(investment.id) {
        send(.say("\(untrusted: subject) stands as it was: \(untrusted: failure.sentence)", isError: true))
      } else {
        send(.say("\(untrusted: subject) is taken back", isError: false))
      }
      send(.investmentMoved(investment.id))
    }
  }

  /// Signs all other devices out, and shows where the account is signed in from then on.
  func endOtherSessions(_ sessions: [TokenSummary]) -> Effect<DashboardMessage> {
    .task(id: "end-session") { [revoke, account] send in
      var failures: [String] = []
      for session in sessions where !session.current {
        if let failure = await revoke(session.id) { failures.append("\(session.deviceName): \(failure.sentence)") }
      }
      if failures.isEmpty {
        send(.say("every other session has ended", isError: false))
      } else {
        let words = failures.joined(separator: " · ")
        send(.say("some sessions are still there: \(untrusted: words)", isError: true))
      }
      for await news in account(.signIns) { send(.accountLoaded(news)) }
    }
  }

  /// Signs another device out, and shows where the account is signed in from then on.
  func endSession(_ id: TokenID) -> Effect<DashboardMessage> {
    .task(id: "end-session") { [revoke, account] send in
      if let failure = await revoke(id) {
        send(.say("the session is still there: \(untrusted: failure.sentence)", isError: true))
      } else {
        send(.say("the session has ended", isError: false))
      }
      for await news in account(.signIns) { send(.accountLoaded(news)) }
    }
  }

  /// Loads a deal's details into the world; loading another one ends this.
  func loadDetails(
    of id: PropertyID, refresh: DealDetails.Refresh = .whenStale
  ) -> Effect<DashboardMessage> {
    .task(id: "details") { [details] send in
      for await detail in details(id, refresh) { send(.detailLoaded(id, detail)) }
    }
  }
}

extension Loaded {
  /// Whether it was confirmed within the last minute and nothing went wrong since.
  func isFresh(at now: Timestamp) -> Bool {
    guard let fetchedAt, failure == nil else { return false }
    return now - fetchedAt < .seconds(60)
  }
}
