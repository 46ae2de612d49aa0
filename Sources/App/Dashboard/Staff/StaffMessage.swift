import Client
import Domain
import PlatformAPI

/// What happens to the dashboard of staff alone.
enum StaffMessage: Sendable {
  /// A screen shows these parts.
  case want([StaffPart])
  case loaded(StaffNews)
  /// Nothing more comes of a part, though more was to come.
  case gaveUp(StaffPart)
  /// Asks the platform for these parts again, however new they are.
  case reload([StaffPart])
  /// What was heard is looked at now.
  case follow
  /// Jobs that were under way may be done.
  case lookAtJobs
  /// What is shown may be of the time before the platform was heard again.
  case lookAgain
  /// What could not be had a while ago is asked for again where it is shown.
  case again
  /// A mark looks different from this time on.
  case fade(ContinuousClock.Instant)
  /// Has something done on the platform, under a key.
  case perform(StaffErrand, key: String)
  case performed(key: String, Result<StaffOutcome, ClientError>)
}
