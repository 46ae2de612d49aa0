import Domain

/// What a connection owes next, and by when. Pure: it is told what happens and says what to do.
struct ConnectionPolicy: Sendable {
  /// How long each thing may take.
  struct Limits: Sendable {
    /// From the opening of a connection to its first byte.
    var opening: Duration = .seconds(10)
    /// From the first byte of a request to the end of its header.
    var header: Duration = .seconds(10)
    /// From the header to the last byte of the answer.
    var exchange: Duration = .seconds(30)
    /// Bytes of bodies a second, either way, that keep an exchange alive beyond that.
    var bodyRate = 16 << 10
    /// Between requests.
    var idle: Duration = .seconds(75)
    /// Open connections; further ones wait in the listening socket's backlog.
    var connections = 1024
  }

  /// What happens when the time is up.
  enum Expiry: Equatable, Sendable {
    case close
    /// 408, then close: the request has not arrived.
    case requestTimedOut
    /// 503, then close.
    case exchangeTimedOut
  }

  private enum Phase {
    case waiting
    case readingHeader
    case exchange(inFlight: Int, answering: Bool)
  }

  private let limits: Limits
  private var phase = Phase.waiting
  /// Whether a request's body is still to come.
  private var isReceiving = false
  /// When the present phase must be over.
  private(set) var deadline: ContinuousClock.Instant

  /// A connection that opens.
  init(limits: Limits, at now: ContinuousClock.Instant) {
    self.limits = limits
    deadline = now + limits.opening
  }

  /// Whether no answer is on its way, so that another may be written.
  var mayAnswer: Bool {
    if case .exchange = phase { false } else { true }
  }

  /// Whether the next bytes begin a request.
  var isWaiting: Bool {
    if case .waiting = phase { true } else { false }
  }

  /// Bytes came from the network.
  mutating func bytesArrived(at now: ContinuousClock.Instant) {
    guard case .waiting = phase else { return }
    phase = .readingHeader
    deadline = now + limits.header
  }

  /// A request's header is complete.
  mutating func headRead(at now: ContinuousClock.Instant) {
    isReceiving = true
    if case .exchange(let inFlight, let answering) = phase {
      phase = .exchange(inFlight: inFlight + 1, answering: answering)
    } else {
      phase = .exchange(inFlight: 1, answering: false)
      deadline = now + limits.exchange
    }
  }

  /// The last byte of a request came in.
  mutating func requestRead() { isReceiving = false }

  /// A part of a body came in or went out. It earns the exchange the time that it takes at the slowest rate that is put
  /// up with, so that a large file may take long and a trickle gains nothing.
  mutating func bodyMoved(_ bytes: Int) {
    guard case .exchange = phase else { return }
    deadline += .microseconds(Int64(bytes) * 1_000_000 / Int64(limits.bodyRate))
  }

  /// The header of an answer was written.
  mutating func answerBegan() {
    if case .exchange(let inFlight, _) = phase { phase = .exchange(inFlight: inFlight, answering: true) }
  }

  /// The answer is a stream: it ends when it ends.
  mutating func streamBegan(at now: ContinuousClock.Instant) {
    if case .exchange = phase { deadline = now + .seconds(10 * 365 * 86_400) }
  }

  /// The last byte of an answer was handed to the network.
  mutating func answerEnded(at now: ContinuousClock.Instant) {
    guard case .exchange(let inFlight, _) = phase else { return }
    if inFlight > 1 {
      phase = .exchange(inFlight: inFlight - 1, answering: false)
      deadline = now + limits.exchange
    } else {
      phase = .waiting
      deadline = now + limits.idle
    }
  }

  /// What to do when the deadline has passed.
  var expiry: Expiry {
    switch phase {
    case .waiting: .close
    case .readingHeader: .requestTimedOut
    case .exchange(_, let answering): answering ? .close : isReceiving ? .requestTimedOut : .exchangeTimedOut
    }
  }
}
