import Domain
import Hummingbird
import Lock
import NIOCore

/// What accompanies a request through middleware and routes.
struct PlatformContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Names the request in its answer and in the log.
  var requestId = ""
  /// Who asks; known once the route's access has been checked.
  var caller = Caller.anonymous {
    didSet { if let user = caller.principal?.userId { asker.withLock { $0 = user } } }
  }
  /// The signed-in user who asks, as those see them who have only lent this context on: the log.
  let asker = Lock<UserID?>(nil)
  /// The connection.
  let channel: any Channel
  /// Whether the request comes from the machine itself.
  let isLoopback: Bool
  /// Where the request comes from; what anonymous callers are told apart by. Empty when the connection has no address.
  let remoteAddress: String

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
    isLoopback = remoteAddress.hasPrefix("127.") || remoteAddress == "::1" || remoteAddress == "::ffff:127.0.0.1"
  }

  /// The signed-in user of a route that has one by its access. Throws 401 otherwise.
  func principal() throws(Denial) -> Principal {
    guard let principal = caller.principal else { throw .unauthenticated }
    return principal
  }
}
