import Client
import Domain
import PlatformAPI
import TerminalUI

/// Everything that can happen to the dashboard.
enum DashboardMessage: Sendable {
  case input(InputEvent)

  // Commands that are there on every screen
  case open(any Screen)
  case go(Place)
  case back
  /// Leaves the screen; what would be lost is asked about first.
  case leave
  /// Leaves the screen, or goes to a place, whatever is lost.
  case abandon, abandonFor(Place)
  case quit
  case move(Move)
  case show(any Overlay)
  case showPalette, showHelp, chooseTheme
  /// Opens the figures of the screen in front.
  case explain
  /// Shows a theme; what was chosen before comes back unless it is kept.
  case tryTheme(Theme)
  case keepTheme, dropTheme
  /// Runs a command as if its key had been pressed.
  case run(CommandID)
  case refresh, redraw, toggleMouse
  /// Asks for a file with what the screen holds.
  case export
  case copy(CopyKind)
  /// Holds the screen as it is, or lets it follow again.
  case toggleFreeze
  case personal(PersonalMessage)
  case showSignIn, signInEnded, showSignOut, signOut, showProfile
  /// Watches a deal, or no more.
  case watch(PropertyID, Bool)
  /// Takes the mark of a deal away in the list.
  case unmark(PropertyID)
  /// Marks a notification as read.
  case read(NotificationID)

  /// What has happened since the last visit: shown, and seen.
  case showNews, dismissNews
  /// The tour: begins, goes on without what it asked for, ends.
  case beginTour, skipInTour, endTour
  /// Asks for the address of another platform.
  case chooseAnother
  /// Opens another platform, or the demo, in this one's place.
  case begin(StartChoice)

  // For the screen on top
  case act(any ScreenAction)

  // From outside
  case connect
  case newsFound(VisitNews)
  case connectionChanged(ConnectionState)
  /// A look at the platform has begun, or is over.
  case looking(Look?)
  /// It has been under way for a while.
  case lookIsSlow
  /// With the deals that the platform sent and that could not be read.
  case catalogueChanged(Catalogue, leftOut: [LeftOut])
  case detailLoaded(PropertyID, Loaded<PropertyDetail>)
  case portfolioLoaded(Loaded<PortfolioCopy>)
  case liveChanged(LiveState)
  case happened(PlatformEvent)
  case accountChanged(AccountChange)
  case signInWent(SignInStep)
  case accountLoaded(AccountNews)
  /// Who it is could not be had a while ago.
  case accountIsMissing
  /// What the platform made of a mark that was set or taken back here.
  case watchWent(PropertyID, WishOutcome)
  /// The same of a notification that was read here.
  case readWent(NotificationID, WishOutcome)
  /// Time to tell the platform the marks and reads that it does not know of yet, and what has become of them.
  case tellWishes, wishesTold(WishesTold)
  /// How far the download of a document is; `nil` when it was given up.
  case downloadWent(DocumentID, DownloadStep?)
  /// How far writing a file is; `nil` when it was given up.
  case exportWent(ExportStep?)
  case signInTick
  /// For staff alone.
  case staff(StaffMessage)
  case offerStands(Offer, OfferState)
  /// An investment may have become another by what was done here.
  case investmentMoved(InvestmentID)
  case settingsChanged(Settings)
  case keepSession

  // Others look on
  /// Nobody has touched the kiosk for a while.
  case visitorLeft
  case toggleFigures
  /// The keys that an audience was shown have been there for long enough.
  case forgetKeys
  /// The showcase's next key, or its next step.
  case showcaseGoesOn

  // Words that go away by themselves
  case say(DisplayText, isError: Bool)
  case sayNoMore
}
