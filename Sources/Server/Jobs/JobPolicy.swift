/// When a job is tried again, and when it is given up. Pure: chance is passed in.
struct JobPolicy: Sendable {
  /// Attempts, the first included.
  var attempts = 8
  /// How long a job waits after its first attempt; each further wait is `factor` times as long.
  var firstDelay = Duration.seconds(10)
  var factor = 3
  var longestDelay = Duration.seconds(3600)
  /// How long a worker holds a job without saying that it still does it.
  var lease = Duration.seconds(60)
  /// How long a job may be due without anybody beginning it before the queue counts as broken.
  var patience = Duration.seconds(120)
  /// How long a job that is done can be looked at. Until then its key keeps the same job from being done again.
  var keepsDone = Duration.seconds(14 * 86_400)

  /// How long commits are left to gather before the next look at the queues.
  var gathering = Duration.milliseconds(10)
  /// The same while commits come by the hundred: whoever is answered matters more than a mail that is a moment later.
  var restraint = Duration.milliseconds(100)
  /// Commits a second, from which on it is that.
  var rush = 300.0

  /// How long to wait before the next look when so many commits came since the last one.
  func pause(after commits: Int, in elapsed: Duration) -> Duration {
    let seconds = Double(elapsed.microseconds) / 1_000_000
    return Double(commits) > max(seconds, 0.01) * rush ? restraint : gathering
  }

  /// How far back a listener of events can resume.
  var keepsEvents = Duration.seconds(7 * 86_400)

  /// What follows a failure.
  enum Verdict: Hashable, Sendable {
    /// Try again after this time.
    case retry(after: Duration)
    /// Leave it to staff.
    case giveUp
  }

  /// What follows the failure of the attempt of this number (from 1). `chance`, from 0 to 1, spreads the retries of jobs
  /// that failed together: the wait is between half the delay and all of it.
  func verdict(afterFailureOf attempt: Int, chance: Double) -> Verdict {
    guard attempt < attempts else { return .giveUp }
    let delay = delay(after: attempt)
    return .retry(after: delay / 2 + delay / 2 * chance)
  }

  /// The longest wait after the attempt of this number.
  func delay(after attempt: Int) -> Duration {
    var delay = firstDelay
    for _ in 1..<max(1, attempt) where delay < longestDelay { delay = delay * factor }
    return min(delay, longestDelay)
  }

  /// When a worker says that it still does a job: often enough that one lost renewal costs nothing.
  var renewal: Duration { lease / 3 }
}
