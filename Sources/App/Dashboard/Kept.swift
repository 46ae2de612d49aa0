/// What is made of something else, and kept between frames as long as that stays as it is.
struct Kept<Basis: Equatable, Value> {
  private var made: (basis: Basis, value: Value)?

  /// What was made of an equal basis, else what `make` makes now.
  mutating func callAsFunction(_ basis: Basis, _ make: () -> Value) -> Value {
    if let made, made.basis == basis { return made.value }
    let value = make()
    made = (basis, value)
    return value
  }
}

extension Kept: Sendable where Basis: Sendable, Value: Sendable {}
