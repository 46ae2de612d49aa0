/// The pages of the board in their order: all raises, then each once, then all again.
///
/// A round keeps its order whatever happens to that of the raises; one that is new comes at its end, and the next round has
/// the order as it is then.
struct WallRound<ID: Hashable & Sendable>: Sendable {
  private(set) var order: [ID]
  /// How many raises were shown in this round.
  private(set) var place = 0
  /// Whether the raise of the page is gone, and all are shown in its place.
  private var isBetween = false
  /// The raises as they are ordered now.
  private var next: [ID]

  init(_ raises: [ID]) {
    order = raises
    next = raises
  }

  /// The raise on the page; `nil` is the page of all.
  var shown: ID? { place == 0 || isBetween ? nil : order[place - 1] }

  /// Takes the raises as they are now.
  mutating func take(_ raises: [ID]) {
    next = raises
    guard place > 0 else {
      order = raises
      return
    }
    let there = Set(raises)
    isBetween = isBetween || !there.contains(order[place - 1])
    place = order.prefix(place).count(where: there.contains)
    if place == 0 { isBetween = false }
    let known = Set(order)
    order = place == 0 ? raises : order.filter(there.contains) + raises.filter { !known.contains($0) }
  }

  mutating func goOn() {
    isBetween = false
    place += 1
    if place > order.count { begin() }
  }

  mutating func goBack() {
    if isBetween {
      isBetween = false
    } else if place > 0 {
      place -= 1
      if place == 0 { begin() }
    } else {
      place = order.count
    }
  }

  private mutating func begin() {
    place = 0
    order = next
  }
}
