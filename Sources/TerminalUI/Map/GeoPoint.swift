/// A place on the earth, in degrees: east and north are positive.
package struct GeoPoint: Hashable, Sendable {
  package var longitude: Double
  package var latitude: Double

  package init(_ longitude: Double, _ latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// A part of the earth between two meridians and two parallels, in degrees.
package struct GeoBox: Hashable, Sendable {
  package var west: Double
  package var south: Double
  package var east: Double
  package var north: Double

  package init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// The states between the oceans.
  package static let contiguousStates = GeoBox(west: -124.8, south: 24.4, east: -66.9, north: 49.4)

  /// The smallest box around some places, with room around them; `nil` without any.
  package init?(around points: some Collection<GeoPoint>, margin: Double = 0.5) {
    let known = points.filter { $0.longitude.isFinite && $0.latitude.isFinite }
    guard let west = known.map(\.longitude).min(), let east = known.map(\.longitude).max(),
      let south = known.map(\.latitude).min(), let north = known.map(\.latitude).max()
    else { return nil }
    self.init(west: west - margin, south: south - margin, east: east + margin, north: north + margin)
  }
}
