import Client

/// What a person who has no platform yet, or wants another one, begins with.
enum StartChoice: Sendable, Hashable {
  /// Made-up deals on this machine, and perhaps the tour.
  case demo(tour: Bool)
  /// A platform by its address, as a guest or signing in at once.
  case platform(PlatformAddress, signIn: Bool)
}
