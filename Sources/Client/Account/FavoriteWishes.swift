import Domain
import Lock
import PlatformAPI

/// What has become of the wish to watch a deal, or to watch it no more.
package enum FavoriteOutcome: Sendable {
  /// The platform has it.
  case told
  /// It is kept here and told to the platform later, which this kept it from hearing now.
  case kept(ClientError)
  /// The platform refuses, or what it could not be told could not be kept either: it is as it was.
  case refused(ClientError)
}

/// The marks of watched deals that were set here, until the platform knows of them: so that a deal can be marked without
/// it. They go with the sign-in.
///
/// A mark is safe to repeat and the last one counts: what is kept is whether each deal is to be watched.
package final class FavoriteWishes: Sendable {
  private let client: PlatformClient
  private let copy: KeptCopy<[PropertyID: Bool]>
  /// Held while the file is read and written anew.
  private let turn = Lock(())

  init(client: PlatformClient, copy: KeptCopy<[PropertyID: Bool]>) {
    self.client = client
    self.copy = copy
  }

  /// What the platform has not been told yet: whether each deal is to be watched.
  package func untold() -> [PropertyID: Bool] { copy.stored()?.value ?? [:] }

  /// Watches a deal, or no more. The wish is on the disk before it is sent, and leaves it once the platform has it.
  package func watch(_ isWatched: Bool, _ id: PropertyID) async -> FavoriteOutcome {
    do throws(ClientError) {
      try change { $0[id] = isWatched }
    } catch {
      // Without the disk it can still be told, only not later.
      do throws(ClientError) { try await client.setFavorite(isWatched, id) } catch { return .refused(error) }
      return .told
    }
    return await tell(isWatched, id)
  }

  /// Tells the platform everything that it has not been told, until it can't be told more. Gives what it has heard now and
  /// what it refuses.
  package func tell() async -> [PropertyID: FavoriteOutcome] {
    var outcomes: [PropertyID: FavoriteOutcome] = [:]
    for (id, isWatched) in untold().sorted(by: { $0.key < $1.key }) {
      let outcome = await tell(isWatched, id)
      if case .kept = outcome { break }
      outcomes[id] = outcome
    }
    return outcomes
  }

  private func tell(_ isWatched: Bool, _ id: PropertyID) async -> FavoriteOutcome {
    do throws(ClientError) {
      try await client.setFavorite(isWatched, id)
    } catch {
      guard !error.mayPass else { return .kept(error) }
      forget(isWatched, id)
      return .refused(error)
    }
    forget(isWatched, id)
    return .told
  }

  /// One that was changed meanwhile stays. What can't be forgotten is told once more, which changes nothing.
  private func forget(_ isWatched: Bool, _ id: PropertyID) {
    try? change { if $0[id] == isWatched { $0[id] = nil } }
  }

  private func change(_ body: (inout [PropertyID: Bool]) -> Void) throws(ClientError) {
    let failure = turn.withLock { _ -> (any Error)? in
      var wishes = untold()
      body(&wishes)
      do { try copy.write(wishes, at: copy.wall.now, isLasting: true) } catch { return error }
      return nil
    }
    if let failure {
      throw ClientError(
        .localCopy, "the mark can't be kept here: \(FailureWords.reason(of: failure))", underlying: failure)
    }
  }
}
