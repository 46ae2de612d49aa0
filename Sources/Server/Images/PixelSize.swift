/// The size of an image in pixels.
struct PixelSize: Sendable, Hashable {
  let width: Int
  let height: Int

  /// Pixels that an image may have to be decoded at all: a small file can claim to be enormous.
  static let limit = 50_000_000

  /// Whether an image of this size is decoded.
  var isBearable: Bool { width > 0 && height > 0 && width <= Self.limit / height }
}
