/// A form in which photos are kept: always JPEG in sRGB, upright, without metadata.
enum ImageRendition: String, Sendable, CaseIterable {
  /// Fits into 1920 × 1080, never enlarged.
  case large
  /// Fills 400 × 300, the rest cut off around the centre.
  case thumbnail

  /// Of the JPEG, 1–100.
  var quality: Int { self == .large ? 85 : 80 }

  /// What `vips thumbnail` is told: width, height, and how to fit.
  var fitting: [String] {
    switch self {
    case .large: ["1920", "--height", "1080", "--size", "down"]
    case .thumbnail: ["400", "--height", "300", "--size", "both", "--crop", "centre"]
    }
  }
}
