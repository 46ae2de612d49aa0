import Domain

/// Everybody's places in raises as they were read before, kept while they are true: staff who all look at the list ask for the
/// same hundreds of rows.
///
/// Whatever happens to a raise moves its property in the change order, so what was read at one place there holds as long as
/// the snapshot that is read has the property at the same place. Only what was committed may be kept: a transaction that is
/// taken back gives its places to another one.
struct RaiseShelf: Sendable {
  private struct Kept: Sendable {
    let version: Int64
    let positions: [RaisePosition]
  }

  private let kept = AnswerCache<PropertyID, Kept>(lifetime: .seconds(3600), capacity: 16 << 20, clock: .system)

  /// The places in a raise at a version of its property, when they are here.
  func positions(of id: PropertyID, version: Int64) -> [RaisePosition]? {
    guard let found = kept.value(for: id), found.version == version else { return nil }
    return found.positions
  }

  /// Keeps the places in a raise at a version of its property.
  func keep(_ positions: [RaisePosition], of id: PropertyID, version: Int64) {
    kept.keep(
      Kept(version: version, positions: positions), cost: positions.count * MemoryLayout<RaisePosition>.stride, for: id)
  }
}
