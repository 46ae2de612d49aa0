import Domain
import PlatformAPI

/// What was made of properties before, kept while it is true.
///
/// Whatever changes a property, its parts or its counts moves it in the change order, so what was made of it holds as
/// long as the snapshot that is read has it at the same place in that order. One thing changes by itself, the days that
/// are left of a raise; these are counted anew each time.
struct PropertyShelf<Made: Sendable>: Sendable {
  private struct Kept: Sendable {
    let made: Made
    let sequence: Int64
    let raise: Raise
    let daysLeft: Int?
  }

  private let kept: AnswerCache<PropertyID, Kept>

  /// A shelf that holds at most `capacity` bytes.
  init(capacity: Int, clock: WallClock) {
    kept = AnswerCache(lifetime: .seconds(3600), capacity: capacity, clock: clock)
  }

  /// What was made of a property, when it is still true of its place in the change order and at this instant.
  func made(of place: PropertyPlace, at now: Timestamp) -> Made? {
    guard let found = kept.value(for: place.id), found.sequence == place.sequence,
      found.raise.daysLeft(at: now) == found.daysLeft
    else { return nil }
    return found.made
  }

  /// Keeps what was made, of `cost` bytes, of a property as it stands at a place in the change order.
  func keep(_ made: Made, of property: Property, at place: PropertyPlace, cost: Int) {
    kept.keep(
      Kept(made: made, sequence: place.sequence, raise: property.raise.raise, daysLeft: property.raise.daysLeft),
      cost: cost, for: place.id)
  }
}
