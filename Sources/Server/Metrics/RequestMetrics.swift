import Lock

/// Counts answers and how long they took, by method, route template and status.
final class RequestMetrics: Sendable {
  /// What an answer is counted under. All three have few values: the route is a template, never a path.
  struct Key: Hashable, Sendable, Comparable {
    let method: String
    let route: String
    let status: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.route, left.method, left.status) < (right.route, right.method, right.status)
    }
  }

  /// The durations of the answers of one key.
  struct Series: Sendable {
    /// How many took at most the bound of the same place, and more than the bound before; the last are the rest.
    var counts = [Int](repeating: 0, count: RequestMetrics.bounds.count + 1)
    var seconds = 0.0

    mutating func add(_ place: Int, _ seconds: Double) {
      counts[place] += 1
      self.seconds += seconds
    }
  }

  /// Upper bounds of the histogram, seconds.
  static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

  private let state = Lock<(series: [Key: Series], inFlight: Int)>(([:], 0))

  /// A request has come.
  func began() { state.withLock { $0.inFlight += 1 } }

  /// It has been answered.
  func ended(method: String, route: String, status: Int, after duration: Duration) {
    let seconds = Double(duration.microseconds) / 1_000_000
    let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    let key = Key(method: Self.methods.contains(method) ? method : "other", route: route, status: status)
    state.withLock { state in
      state.inFlight -= 1
      state.series[key, default: Series()].add(place, seconds)
    }
  }

  /// Everything counted so far, and the requests that are being answered.
  var snapshot: (series: [Key: Series], inFlight: Int) { state.withLock { $0 } }
}
