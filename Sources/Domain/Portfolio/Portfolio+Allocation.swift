/// A part of a portfolio and what is in it.
package struct AllocationSlice: Hashable, Sendable {
  /// The name of the part: `AZ`, `multi_family`, `B`, `funded`; `unknown` where a property does not say.
  package let key: String
  package let amount: Money

  package init(key: String, amount: Money) {
    self.key = key
    self.amount = amount
  }
}

extension Portfolio {
  /// The net asset value by one trait of the properties, the largest part first; the parts add up to all of it.
  package func allocation(by trait: (HeldProperty) -> String?) -> [AllocationSlice] {
    slices(holdings.filter(\.isHeld).map { (trait($0.property) ?? "unknown", $0.returns.netAssetValue) })
  }

  /// The amounts of all holdings by where they stand, the largest part first; what waits for room is offered to nobody yet.
  package var allocationByStatus: [AllocationSlice] {
    slices(holdings.filter { $0.status != .waitlisted }.map { ($0.status.rawValue, $0.position.amount) })
  }

  private func slices(_ parts: [(key: String, amount: Money)]) -> [AllocationSlice] {
    Dictionary(parts, uniquingKeysWith: +)
      .map { AllocationSlice(key: $0.key, amount: $0.value) }
      .sorted { $0.amount != $1.amount ? $0.amount > $1.amount : $0.key < $1.key }
  }
}
