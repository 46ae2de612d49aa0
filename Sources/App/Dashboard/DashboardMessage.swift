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
  case quit
  case move(Move)
  case show(any Overlay)
  case showPalette, showHelp, chooseTheme
  /// Shows a theme; what was chosen before comes back unless it is kept.
  case tryTheme(Theme)
  case keepTheme, dropTheme
  /// Runs a command as if its key had been pressed.
  case run(CommandID)
  case refresh, redraw, toggleMouse
  case showSignIn, signInEnded, showSignOut, signOut, showProfile
  /// Watches a deal, or no more.
  case watch(PropertyID, Bool)
  /// Marks a notification as read.
  case read(NotificationID)

  // For the screen on top
  case act(any ScreenAction)

  // From outside
  case connect
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
  /// What the platform made of a mark that was set or taken back here.
  case watchWent(PropertyID, ClientError?)
  /// How far the download of a document is; `nil` when it was given up.
  case downloadWent(DocumentID, DownloadStep?)
  case signInTick
  case offerStands(Offer, OfferState)
  case settingsChanged(Settings)
  case keepSession

  // Others look on
  /// Nobody has touched the kiosk for a while.
  case visitorLeft
  case toggleFigures
  /// The keys that an audience was shown have been there for long enough.
  case forgetKeys
  /// The tour's next key, or its next step.
  case tourGoesOn

  // Words that go away by themselves
  case say(DisplayText, isError: Bool)
  case sayNoMore
}
