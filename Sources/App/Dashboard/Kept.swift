import Lock

/// What is made of something else, and kept as long as that stays as it is: for what several ask for in each frame.
///
/// Copies share it; what they ask with tells theirs apart.
final class Kept<Basis: Equatable & Sendable, Value: Sendable>: Sendable {
  private let made = Lock<(basis: Basis, value: Value)?>(nil)

  /// What was made of an equal basis, else what `make` makes now. Arrays that are one and the same are equal at once.
  func callAsFunction(_ basis: Basis, _ make: () -> Value) -> Value {
    if let value = made.withLock({ made in made.flatMap { $0.basis == basis ? $0.value : nil } }) { return value }
    let value = make()
    made.withLock { $0 = (basis, value) }
    return value
  }
}
