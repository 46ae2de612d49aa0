import Client
import Domain
import PlatformAPI

/// How far a sign-in from the dashboard is.
enum SignInStep: Sendable {
  case asking
  /// The code waits to be approved until this time; `loss` is what goes where another account than before approves it.
  case code(DeviceAuthorization, until: Timestamp, loss: String? = nil)
  case done(String)
  case failed(String)
}

/// Somebody else is signed in now, or nobody.
struct AccountChange: Sendable {
  /// `nil` for a guest.
  var account: String?
  var catalogue: Catalogue
  var copy: CopyState
  /// Where they left the dashboard.
  var session = Session()
  /// What the person should know about it.
  var words: String?
  var isTrouble = false
  /// What could not be done with it, and what that means.
  var troubles: [String] = []
}
