import Glibc

extension Colour {
  /// A component of 0–255 as linear light of 0–1 (sRGB's transfer function).
  static func linear(_ component: Double) -> Double {
    let value = component / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  static func cubeRoot(_ value: Double) -> Double { cbrt(value) }

  /// WCAG's contrast ratio of two colours, 1–21; `nil` when one is the terminal's own.
  package func contrast(with other: Colour) -> Double? {
    guard let mine = luminance, let theirs = other.luminance else { return nil }
    return (max(mine, theirs) + 0.05) / (min(mine, theirs) + 0.05)
  }

  private var luminance: Double? {
    guard let (red, green, blue) = components else { return nil }
    return 0.2126 * Colour.linear(red) + 0.7152 * Colour.linear(green) + 0.0722 * Colour.linear(blue)
  }
}
