import TerminalUI

/// Whether to sign out.
struct SignOutQuestion: Overlay {
  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    guard case .key(let key) = event else { return .stays() }
    switch key {
    case .escape, "q", "n": return .closes()
    case .enter, "y": return .closes([.send(.signOut)])
    default: return .stays()
    }
  }

  /// Somebody has signed out elsewhere meanwhile.
  mutating func worldChanged(_ world: World) -> OverlayOutcome { world.account == nil ? .closes() : .stays() }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let untold = around.world.mine.untold
    let name = around.world.accountName ?? ""
    let isReached = around.world.connection.failure == nil
    let fate = untold.words(
      isReached ? "told to the platform first." : "lost: the platform has not been told yet.")
    Dialog(
      title: "Sign out",
      message: [
        isReached
          ? "\(untrusted: name) is signed out here and on the platform."
          : "\(untrusted: name) is signed out here. The platform is not reached: there the sign-in ends by itself when its time is up."
      ]
        + (fate.map { ["\(untrusted: $0)"] } ?? [])
        + ["What was kept for the account on this machine is removed; notes and saved views stay."],
      buttons: ["↵ sign out", "esc stay"]
    ).draw(in: rect, on: &canvas)
  }
}
