import Client

extension ClientError {
  /// What happened, what it means and what to do, in a sentence.
  var sentence: String {
    switch code {
    case .offline: "the platform can't be reached (\(cause))"
    case .timedOut: "the platform took too long to answer (\(cause))"
    case .untrusted: "the connection to the platform can't be trusted (\(message))"
    case .unreadable: "the platform's answer can't be read (\(message))"
    case .refused: errorBody.map { "the platform refuses: \($0.error)" } ?? "the platform refuses (\(message))"
    case .serverFailed: "the platform failed (\(message))" + (errorBody?.requestId.map { "; request \($0)" } ?? "")
    case .invalidRequest: message
    case .localCopy: message
    case .cancelled: "cancelled"
    }
  }
}

extension ClientError {
  /// What went wrong, without what was asked for: that is for those who look into it.
  var cause: String { ConnectionState.Failure(self).cause }
}
