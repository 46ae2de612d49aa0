/// How far frames may run ahead of a terminal at the far end of a slow line. What lies between the two is queued where
/// nobody can take it back; so the terminal is asked, now and then, whether it has seen what was sent, and a frame waits
/// while too much is on its way. The frame that comes then is that of the latest state.
struct WireWindow: Sendable {
  /// Bytes that may be on their way: half a second of a line of 20 KB a second.
  static let limit = 10_240
  /// So little is not worth a question.
  private static let worthAsking = 2048
  /// A terminal that has not answered by then never will.
  static let patience = Duration.seconds(2)

  /// Bytes that were sent since the last question.
  private var unasked = 0
  private var question: (bytes: Int, askedAt: ContinuousClock.Instant)?
  /// Whether the terminal has failed to answer: it is not waited for any more.
  private var isDeaf = false

  /// Takes note of bytes on their way; whether the terminal is to be asked now.
  mutating func sent(_ bytes: Int, at now: ContinuousClock.Instant) -> Bool {
    guard !isDeaf else { return false }
    unasked += bytes
    return ask(at: now)
  }

  private mutating func ask(at now: ContinuousClock.Instant) -> Bool {
    guard question == nil, unasked >= Self.worthAsking else { return false }
    question = (unasked, now)
    unasked = 0
    return true
  }

  /// The terminal has seen all that was sent before the question; whether it is to be asked again at once.
  mutating func answered(at now: ContinuousClock.Instant) -> Bool {
    question = nil
    return ask(at: now)
  }

  /// Whether an answer is still to come.
  var isAsking: Bool { question != nil }

  /// How long the next frame has to wait, unless an answer comes.
  mutating func wait(at now: ContinuousClock.Instant) -> Duration {
    guard let question, question.bytes + unasked > Self.limit else { return .zero }
    let rest = Self.patience - (now - question.askedAt)
    guard rest <= .zero else { return rest }
    self.question = nil
    unasked = 0
    isDeaf = true
    return .zero
  }
}
