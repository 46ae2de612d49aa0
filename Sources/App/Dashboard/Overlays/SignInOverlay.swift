import PlatformAPI
import TerminalUI

/// `L`, a code that waits to be approved on another device; how far it is stands in the world.
struct SignInOverlay: Overlay {
  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    guard case .key(let key) = event else { return .stays() }
    switch (key, around.world.signIn) {
    case (.escape, _), ("q", _): return .closes([.send(.signInEnded)])
    case ("y", .code(let authorization, _)):
      return .stays([
        .copy(authorization.verificationUriComplete), .send(.say("copied the address", isError: false)),
      ])
    case (.enter, .failed), ("r", .failed): return .stays([.send(.showSignIn)])
    default: return .stays()
    }
  }

  mutating func worldChanged(_ world: World) -> OverlayOutcome { world.signIn == nil ? .closes() : .stays() }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    guard let step = around.world.signIn else { return }
    SignInDialog(step: step, platform: around.world.platform ?? "", now: around.world.now).draw(in: rect, on: &canvas)
  }
}
