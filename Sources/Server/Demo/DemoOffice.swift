import Domain
import PlatformAPI
import ServiceLifecycle

/// The made-up investors and staff of a demo at work, so that raises move while somebody watches: every few seconds one of
/// them makes an offer, accepts one, or takes money in. What belongs to the demo's own accounts is left to who looks.
struct DemoOffice: Service {
  let store: Store
  let clock: WallClock
  let log: JSONLogHandler
  let seed: UInt64

  /// From one step to the next, at least and at most.
  static let pause = (least: 2.0, most: 6.0)
  /// The demo's own accounts, by the end of their addresses.
  private static let accounts = "@demo.tucson"
  /// So many steps are tried when the first ones are not possible; then it is quiet until the next time.
  private static let attempts = 12

  /// What may be done next.
  enum Step: Hashable, Sendable {
    case offer(PropertyID, by: UserID)
    case commit(InvestmentID)
    case fund(InvestmentID, Money)
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var random = SeededRandom(seed: seed, stream: "office", index: Int(clock.now.microseconds / 1_000_000))
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: .seconds(random.number(in: Self.pause.least...Self.pause.most)))
          try await act(&random)
        } catch is CancellationError {
          return
        } catch {
          log.write(level: .warning, message: "the demo's office could not act: \(error)", [])
        }
      }
    }
  }

  /// Takes one step that is possible; whether there was one.
  @discardableResult
  func act(_ random: inout SeededRandom) async throws -> Bool {
    let steps = try await steps()
    for _ in 0..<Self.attempts {
      guard let step = Self.choose(steps, &random) else { return false }
      let share = random.unit()
      do {
        try await store.write(at: clock.now) { try Self.take(step, share: share, &$0) }
        return true
      } catch is Denial {
        // Full, lapsed, not accredited any more: somebody else is luckier.
        continue
      }
    }
    return false
  }

  /// The kinds of steps that there are, each with its candidates.
  private func steps() async throws -> [[Step]] {
    let now = clock.now
    return try await store.read { connection in
      let everybody = PageRequest(page: 1, limit: 100)
      let people = try connection.users(UserFilter(role: .investor), everybody, at: now).data
        .filter { !$0.email.hasSuffix(Self.accounts) }
      let known = Set(people.map(\.id))
      func investments(_ status: InvestmentStatus) throws -> [Investment] {
        var query = InvestmentListQuery(page: everybody)
        query.status = status
        query.sort = .createdAt
        return try InvestmentReader(connection: connection).list(query).data.filter { known.contains($0.userId) }
      }
      let open = try RaiseReader(connection: connection, now: now).page(status: .open, everybody).data.map(\.propertyId)
      let accredited = people.filter(\.isAccredited).map(\.id)
      return [
        open.flatMap { property in accredited.map { Step.offer(property, by: $0) } },
        try investments(.pending).map { .commit($0.id) },
        try investments(.committed).map { .fund($0.id, $0.amount) },
      ]
    }
  }

  /// One of the kinds that have candidates, and one of those.
  private static func choose(_ steps: [[Step]], _ random: inout SeededRandom) -> Step? {
    let kinds = steps.filter { !$0.isEmpty }
    return kinds.isEmpty ? nil : random.pick(random.pick(kinds))
  }

  /// `share`, 0 ..< 1, decides how much is offered: from the minimum to a few steps more.
  private static func take(_ step: Step, share: Double, _ writer: inout StoreWriter) throws {
    switch step {
    case .offer(let property, let user):
      guard let terms = try writer.connection.offering(property)?.terms else { throw Denial.notFound("Property") }
      let amount = terms.minimum + terms.step * Int64(share * share * 8)
      _ = try InvestmentOffers.invest(
        amount, .wire, in: property, by: user, as: Actor(userId: user, requestId: nil), &writer)
    case .commit(let id):
      _ = try InvestmentProcessing.commit(id, InvestmentProcessing.Order(), as: .platform, &writer)
    case .fund(let id, let amount):
      let order = InvestmentProcessing.Order(
        paymentReference: "DEMO-" + id.description.suffix(12).uppercased(), amountReceived: amount)
      _ = try InvestmentProcessing.fund(id, order, as: .platform, &writer)
    }
  }
}
