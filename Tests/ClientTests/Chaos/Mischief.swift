import Client

/// What the chaos proxy does to one request.
enum Mischief: String, CaseIterable, Sendable {
  case none
  /// The answer comes a little late.
  case delay
  /// The answer comes in small pieces, in time.
  case drip
  /// The answer comes in small pieces that take longer than any deadline.
  case endlessDrip
  /// No answer ever comes.
  case hang
  /// The connection is reset before the platform sees the request.
  case resetBefore
  /// The connection is reset after the platform has done what was asked.
  case resetAfter
  /// The answer's body ends early, with the connection.
  case truncate
  /// The announced length is more than what comes.
  case announceMore
  /// The announced length is less than what comes.
  case announceLess
  /// Something that is not HTTP.
  case garbage
  case status429, status500, status502, status503
  /// The same, and the platform has done what was asked.
  case done502
  /// A good answer, after which the connection is closed without saying so.
  case closeIdle

  /// Whether an answer can be right all the same.
  var isHarmless: Bool {
    switch self {
    case .none, .delay, .drip, .closeIdle: true
    default: false
    }
  }

  /// Whether a call may end with this error because of it.
  func explains(_ code: ClientError.Code) -> Bool {
    switch (self, code) {
    // The last wait or a queue in front of a connection may use up what time there was.
    case (_, .timedOut): true
    case (.resetBefore, .unreadable), (.resetAfter, .unreadable), (.truncate, .unreadable), (.garbage, .unreadable),
      (.announceMore, .unreadable), (.announceLess, .unreadable):
      true
    case (.status429, .refused(429)), (.status500, .serverFailed(500)), (.status502, .serverFailed(502)),
      (.done502, .serverFailed(502)), (.status503, .serverFailed(503)):
      true
    default: false
    }
  }
}

/// What happens to the requests of a run, one after the other; the same for the same seed.
struct MischiefSchedule: Sendable {
  private let planned: [Mischief]

  /// About two of three requests are left alone; the others come one by one and in bursts.
  init(count: Int, seed: UInt64) {
    var generator = Seeded(state: seed)
    var planned: [Mischief] = []
    while planned.count < count {
      switch Int.random(in: 0..<30, using: &generator) {
      case 0:
        let burst: Mischief =
          [.status429, .status500, .status502, .status503].randomElement(using: &generator) ?? .none
        planned += repeatElement(burst, count: Int.random(in: 3...9, using: &generator))
      case 1...9: planned.append(Mischief.allCases.randomElement(using: &generator) ?? .none)
      default: planned.append(.none)
      }
    }
    self.planned = planned
  }

  subscript(request: Int) -> Mischief { planned[request % planned.count] }
}
