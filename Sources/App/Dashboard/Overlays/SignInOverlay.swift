import PlatformAPI
import TerminalUI

/// `L`, a code that waits to be approved on another device; how far it is stands in the world.
struct SignInOverlay: Overlay {
  /// The address as a code for a camera, encoded once for each address.
  private var code: (address: String, code: QRCode)?

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    guard case .key(let key) = event else { return .stays() }
    switch (key, around.world.signIn) {
    case (.escape, _), ("q", _): return .closes([.send(.signInEnded)])
    case ("y", .code(let authorization, _, _)):
      return .stays([.copy(authorization.userCode), .send(.say("copied the code", isError: false))])
    case ("a", .code(let authorization, _, _)):
      return .stays([
        .copy(authorization.verificationUriComplete), .send(.say("copied the address", isError: false)),
      ])
    case (.enter, .failed), ("r", .failed): return .stays([.send(.showSignIn)])
    default: return .stays()
    }
  }

  mutating func worldChanged(_ world: World) -> OverlayOutcome {
    if case .code(let authorization, _, _)? = world.signIn, code?.address != authorization.verificationUriComplete {
      let address = authorization.verificationUriComplete
      code = (address, QRCode(address, glyphs: world.glyphs))
    }
    return world.signIn == nil ? .closes() : .stays()
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    guard let step = around.world.signIn else { return }
    var dialog = SignInDialog(step: step, platform: around.world.platform ?? "", now: around.world.now)
    if case .code = step { dialog.code = code?.code }
    dialog.draw(in: rect, on: &canvas)
  }
}
