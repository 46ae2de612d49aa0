import Client
import PlatformAPI

/// How a command ends: 0 done, 1 failed, 2 usage, 3 not signed in, 4 not allowed, 5 not found, 6 refused, 7 offline.
struct ExitStatus: Error, CustomStringConvertible {
  let code: Int32
  let description: String
  /// Whether the platform refused the name of a deal as none.
  private(set) var isAboutSlug = false

  /// What each code says, for the manual.
  static let meanings: [(code: Int32, meaning: String)] = [
    (0, "Done."), (1, "Failed."), (2, "Wrong usage."), (3, "Not signed in."), (4, "Not allowed."), (5, "Not found."),
    (6, "Refused by the platform."), (7, "Offline."),
  ]

  static func failed(_ words: String) -> ExitStatus { ExitStatus(code: 1, description: words) }
  static func usage(_ words: String) -> ExitStatus { ExitStatus(code: 2, description: words) }
  static func notFound(_ words: String) -> ExitStatus { ExitStatus(code: 5, description: words) }
  static func offline(_ words: String) -> ExitStatus { ExitStatus(code: 7, description: words) }

  /// The end that a failure of the client means.
  init(_ error: ClientError) {
    let code: Int32 =
      switch error.code {
      case .offline, .timedOut: 7
      case .refused(401): 3
      case .refused(403): 4
      case .refused(404), .refused(410): 5
      case .refused: 6
      case .invalidRequest: 2
      case .untrusted, .unreadable, .redirected, .serverFailed, .localCopy, .cancelled: 1
      }
    self.init(code: code, description: error.sentence)
    // What can't be a short name is none: the platform says so of the field, not of the deal.
    isAboutSlug =
      error.errorBody?.code == .validationFailed
      && error.errorBody?.details?.contains { ["slug", "id"].contains($0.field) } == true
  }

  /// The same end without words: they were said already.
  var quiet: ExitStatus { ExitStatus(code: code, description: "") }

  init(code: Int32, description: String) {
    self.code = code
    self.description = description
  }
}
