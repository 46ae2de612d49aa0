import Glibc

/// Albers' conic projection with the parallels that maps of the United States use: areas keep their proportions
/// (Snyder, Map Projections: A Working Manual, 1987, p. 100). The unit is a degree of latitude at the middle.
enum AlbersProjection {
  private static let degree = Double.pi / 180
  private static let first = sin(29.5 * degree)
  private static let second = sin(45.5 * degree)
  private static let n = (first + second) / 2
  private static let c = 1 - first * first + 2 * n * first
  private static let middle = GeoPoint(-96, 37.5)
  private static let radius = (c - 2 * n * sin(middle.latitude * degree)).squareRoot() / n

  /// East and north of the middle.
  static func project(_ point: GeoPoint) -> (x: Double, y: Double) {
    let latitude = max(-89, min(89, point.latitude)) * degree
    let rho = max(0, c - 2 * n * sin(latitude)).squareRoot() / n
    let theta = n * (point.longitude - middle.longitude) * degree
    return (rho * sin(theta) / degree, (radius - rho * cos(theta)) / degree)
  }
}
