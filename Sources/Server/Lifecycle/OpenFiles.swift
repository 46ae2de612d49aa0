import Glibc

/// How many files and connections this process may have open at once.
enum OpenFiles {
  /// What a server needs: every connection that it takes, and as much again for the store, uploads and children.
  static let wanted = 2 * ConnectionPolicy.Limits().connections

  /// The present limit.
  static var limit: Int { Int(clamping: current.rlim_cur) }

  /// Raises the limit to what is wanted, or as far as the system lets it. Shells and service managers mostly start
  /// programs with 1,024, which connections alone would use up.
  static func raiseLimit() {
    var limits = current
    let limit = min(max(limits.rlim_cur, rlim_t(wanted)), limits.rlim_max)
    guard limit > limits.rlim_cur else { return }
    limits.rlim_cur = limit
    // What can't be raised stays as it is: `limit` tells.
    _ = setrlimit(resource, &limits)
  }

  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

  private static var current: rlimit {
    var limits = rlimit()
    _ = getrlimit(resource, &limits)
    return limits
  }
}
