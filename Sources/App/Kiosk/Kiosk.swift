/// A dashboard that strangers use: it only looks, keeps nothing, and begins anew for whoever comes next.
struct Kiosk: Hashable, Sendable {
  /// After so long without a key the visitor has gone.
  var idle: Duration

  /// Minutes that may be asked for.
  static let idleMinutes = 0.1...1440.0
  /// Minutes unless something else is asked for.
  static let usualIdleMinutes = 5.0

  init(idleMinutes: Double = usualIdleMinutes) { idle = .seconds(idleMinutes * 60) }
}
