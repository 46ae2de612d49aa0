import Client
import Domain
import PlatformAPI

extension ClientError {
  /// What happened, what it means and what to do, in a sentence. Without the request: that is for those who look into it.
  var sentence: String {
    switch code {
    case .offline: "the platform can't be reached (\(explanation))"
    case .timedOut: "the platform took too long to answer (\(explanation))"
    case .untrusted: "the connection to the platform can't be trusted (\(explanation))"
    case .unreadable: "the platform's answer can't be read (\(explanation))"
    case .redirected:
      "the platform sends elsewhere, and that is not followed (\(explanation)); give tucson the address that it is at"
    case .refused(407): "a proxy between here and the platform refuses: it wants a name and a password (status 407)"
    case .refused(429):
      "the platform takes no more for now: \(errorBody?.reasons ?? explanation); " + (again ?? "try again in a minute")
    case .refused: errorBody.map { "the platform refuses: \($0.reasons)" } ?? "the platform refuses (\(explanation))"
    case .serverFailed:
      "the platform failed (\(explanation))" + (errorBody?.requestId.map { "; request \($0)" } ?? "")
        + (again.map { "; " + $0 } ?? "")
    case .invalidRequest, .localCopy: explanation
    case .cancelled: "cancelled"
    }
  }

  /// When the platform wants to be asked again: to the second where that is soon, else with the day where it is another.
  private var again: String? {
    guard let comeBack else { return nil }
    let isSoon = comeBack.at - comeBack.saidAt < .seconds(3600)
    return "try again at "
      + (isSoon
        ? LocalTime(comeBack.at).clockWithSeconds : LocalTime.spoken(comeBack.at, now: comeBack.saidAt))
  }

  /// What went wrong, without what was asked for: that is for those who look into it.
  var cause: String { explanation }
}

extension ErrorBody {
  /// What the platform says, with what is wrong with each field.
  fileprivate var reasons: String {
    guard let details, !details.isEmpty else { return error }
    return error + ": " + details.map { "\($0.field) \($0.message)" }.joined(separator: "; ")
  }
}
