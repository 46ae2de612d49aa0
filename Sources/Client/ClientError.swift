import Curl
import Domain
import PlatformAPI

/// Why the platform gave no usable answer.
package struct ClientError: Error, Sendable {
  package let code: Code
  /// What happened and where, for developers and logs; screens make their own words from `code` and `errorBody`.
  package let message: String
  /// What the platform itself said, when it did.
  package let errorBody: ErrorBody?
  package let underlying: (any Error)?
  /// Whether the platform may have done what it was asked for all the same: a write of which only this is known must be
  /// asked about again, with the same key.
  package private(set) var mayHaveBeenDone = false
  /// When the platform says that it may be asked again; `nil` when it does not say.
  package private(set) var comeBack: ComeBack?
  /// The same as `message` without what was asked for: for people.
  package private(set) var explanation: String

  package init(
    _ code: Code, _ message: String, errorBody: ErrorBody? = nil, underlying: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.errorBody = errorBody
    self.underlying = underlying
    explanation = Self.withoutRequest(message)
  }

  /// A message without the request that it begins with.
  private static func withoutRequest(_ message: String) -> String {
    guard ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(where: { message.hasPrefix($0 + " ") }),
      let colon = message.range(of: ": ")
    else { return message }
    return String(message[colon.upperBound...])
  }

  /// An error of what was asked for, with what went wrong in words for people.
  package init(
    _ code: Code, asking what: String, _ explanation: String, errorBody: ErrorBody? = nil,
    underlying: (any Error)? = nil
  ) {
    self.init(code, "\(what): \(explanation)", errorBody: errorBody, underlying: underlying)
    self.explanation = explanation
  }

  /// The error, with whether the platform may have done what was asked.
  func uncertain(_ mayHaveBeenDone: Bool) -> ClientError {
    var error = self
    error.mayHaveBeenDone = mayHaveBeenDone
    return error
  }

  /// The error, with when the platform wants to be asked again.
  func comingBack(_ comeBack: ComeBack?) -> ClientError {
    var error = self
    error.comeBack = comeBack
    return error
  }

  /// When to ask again, and when that was said.
  package struct ComeBack: Sendable, Hashable {
    package let at: Timestamp
    package let saidAt: Timestamp
  }

  /// The kind of failure.
  package enum Code: Sendable, Hashable {
    /// Nothing answers at the platform's address.
    case offline
    /// No answer within the request's deadline, retries included.
    case timedOut
    /// The platform's certificate or its encryption can't be trusted.
    case untrusted
    /// An answer came that is not what the platform promises: cut, not JSON, of wrong types, too large.
    case unreadable
    /// Another address was named instead of an answer: a status of 300 to 399.
    case redirected
    /// The platform understood and refuses: a status of 400 to 499.
    case refused(status: Int)
    /// The platform failed: a status of 500 and above.
    case serverFailed(status: Int)
    /// The request can't be sent: a wrong address, or one without encryption to another machine.
    case invalidRequest
    /// The local database can't keep the answer.
    case localCopy
    case cancelled
  }

  /// Whether the platform can't be reached, so that what is here has to do.
  package var isOffline: Bool { code == .offline || code == .timedOut }

  /// Whether asking once more may come out otherwise: what the platform has understood and refused stays refused, unless it is
  /// only too much at once, or who asks was not known.
  package var mayPass: Bool {
    guard !mayHaveBeenDone, case .refused(let status) = code else { return true }
    return [401, 407, 408, 425, 429].contains(status)
  }

  /// Whether the platform says that there is no such thing.
  package var isNotFound: Bool { code == .refused(status: 404) || code == .refused(status: 410) }
}

extension ClientError: CustomStringConvertible {
  package var description: String { message }
}

extension ClientError {
  /// A failure of the transport, named by what was asked for.
  init(_ error: CurlError, asking what: String) {
    let code: Code =
      switch error.code {
      case .cannotResolve, .cannotConnect, .connectTimedOut: .offline
      case .timedOut: .timedOut
      case .tls: .untrusted
      case .tooLarge, .cut, .protocolViolation: .unreadable
      case .invalidRequest: .invalidRequest
      case .local: .localCopy
      case .cancelled: .cancelled
      }
    self.init(code, "\(what): \(error.message)", underlying: error)
    explanation = error.message + (error.code == .tooLarge ? "; whoever runs the platform can mend that" : "")
  }

  /// A failure of the local database.
  init(_ error: LocalDatabaseError) {
    // A write that was given up together with its task has not failed.
    self.init(error.underlying is CancellationError ? .cancelled : .localCopy, error.message, underlying: error)
  }
}
