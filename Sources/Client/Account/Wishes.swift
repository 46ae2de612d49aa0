import Domain
import Lock
import PlatformAPI

/// What has become of a wish.
package enum WishOutcome: Sendable {
  /// The platform has it.
  case told
  /// It is kept here and told to the platform later, which this kept it from hearing now.
  case kept(ClientError)
  /// The platform refuses, or what it could not be told could not be kept either: it is as it was.
  case refused(ClientError)
}

/// What was done here and the platform is to know, kept until it does: so that it can be done without it. It goes with the
/// sign-in.
///
/// A wish is safe to repeat, and of each thing the last one counts.
package final class Wishes<ID: Hashable & Comparable & Codable & Sendable, Wish: Hashable & Codable & Sendable>:
  Sendable
{
  private let copy: KeptCopy<[ID: Wish]>
  private let send: @Sendable (Wish, ID) async throws(ClientError) -> Void
  /// Held while the file is read and written anew.
  private let turn = Lock(())

  /// Wishes that are kept in a copy and told to the platform by `send`.
  init(copy: KeptCopy<[ID: Wish]>, send: @escaping @Sendable (Wish, ID) async throws(ClientError) -> Void) {
    self.copy = copy
    self.send = send
  }

  /// What the platform has not been told yet.
  package func untold() -> [ID: Wish] { copy.stored()?.value ?? [:] }

  /// Tells the platform a wish, which is on the disk before it is sent and leaves it once the platform has it.
  package func tell(_ wish: Wish, of id: ID) async -> WishOutcome {
    do throws(ClientError) {
      try change { $0[id] = wish }
    } catch {
      // Without the disk it can still be told, only not later.
      let keeping = error
      do throws(ClientError) { try await send(wish, id) } catch { return .refused(error.mayPass ? keeping : error) }
      return .told
    }
    return await tellKept(wish, of: id)
  }

  /// Tells the platform everything that it has not been told, until it can't be told more. Gives what it has heard now and
  /// what it refuses.
  package func tellAll() async -> [ID: WishOutcome] {
    var outcomes: [ID: WishOutcome] = [:]
    for (id, wish) in untold().sorted(by: { $0.key < $1.key }) {
      let outcome = await tellKept(wish, of: id)
      if case .kept = outcome { break }
      outcomes[id] = outcome
    }
    return outcomes
  }

  private func tellKept(_ wish: Wish, of id: ID) async -> WishOutcome {
    do throws(ClientError) {
      try await send(wish, id)
    } catch {
      guard !error.mayPass else { return .kept(error) }
      forget(wish, of: id)
      return .refused(error)
    }
    forget(wish, of: id)
    return .told
  }

  /// One that was changed meanwhile stays. What can't be forgotten is told once more, which changes nothing.
  private func forget(_ wish: Wish, of id: ID) {
    try? change { if $0[id] == wish { $0[id] = nil } }
  }

  private func change(_ body: (inout [ID: Wish]) -> Void) throws(ClientError) {
    let failure = turn.withLock { _ -> (any Error)? in
      var wishes = untold()
      body(&wishes)
      do { try copy.write(wishes, at: copy.wall.now, isLasting: true) } catch { return error }
      return nil
    }
    if let failure {
      throw ClientError(
        .localCopy,
        "the platform can't be told now, and it can't be kept here until then: \(FailureWords.reason(of: failure))",
        underlying: failure)
    }
  }
}

/// What the platform has heard now of what it did not know, and what it refuses.
package struct WishesTold: Sendable {
  /// Marks of watched deals.
  package var marks: [PropertyID: WishOutcome]
  /// Notifications that were read.
  package var reads: [NotificationID: WishOutcome]

  package init(marks: [PropertyID: WishOutcome] = [:], reads: [NotificationID: WishOutcome] = [:]) {
    self.marks = marks
    self.reads = reads
  }
}
