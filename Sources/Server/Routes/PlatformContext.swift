import Domain
import Hummingbird

/// What accompanies a request through middleware and routes.
struct PlatformContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Names the request in its answer and in the log.
  var requestId = ""

  init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }
}
