import Glibc

/// Which part of a map one looks at: kept by whoever owns the map, between frames.
package struct MapView: Hashable, Sendable {
  /// What is shown in full at first.
  package var box: GeoBox
  /// How much larger than that.
  package private(set) var zoom = 1.0
  /// How far the middle has moved, in degrees to the east and to the north.
  private var moved = Offset()

  private struct Offset: Hashable, Sendable {
    var x = 0.0
    var y = 0.0
  }

  package init(showing box: GeoBox = .contiguousStates) { self.box = box }

  private static let most = 64.0

  /// Arrows move, plus and minus zoom, zero goes back; false for other keys.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .left, "h": move(x: -0.2, y: 0)
    case .right, "l": move(x: 0.2, y: 0)
    case .up, "k": move(x: 0, y: 0.2)
    case .down, "j": move(x: 0, y: -0.2)
    case "+", "=": zoom(by: 1.5)
    case "-", "_": zoom(by: 1 / 1.5)
    case "0": self = MapView(showing: box)
    default: return false
    }
    return true
  }

  /// Moves by shares of what is shown. The middle never leaves what is shown in full at first.
  package mutating func move(x: Double, y: Double) {
    let whole = bounds
    let (width, height) = (whole.maxX - whole.minX, whole.maxY - whole.minY)
    moved.x = max(-width / 2, min(width / 2, moved.x + x * width / zoom))
    moved.y = max(-height / 2, min(height / 2, moved.y + y * height / zoom))
  }

  /// Zooms around the middle.
  package mutating func zoom(by factor: Double) {
    zoom = max(1, min(MapView.most, zoom * factor))
    // Back at full size all is in sight again; steps in and out need not cancel to the last bit.
    if zoom < 1.001 { self = MapView(showing: box) }
  }

  /// The box's extent on the plane: meridians and parallels are curves there, so that its edges count too.
  private var bounds: (minX: Double, minY: Double, maxX: Double, maxY: Double) {
    var result = (
      minX: Double.infinity, minY: Double.infinity, maxX: -Double.infinity, maxY: -Double.infinity
    )
    for step in 0...8 {
      let share = Double(step) / 8
      let longitude = box.west + (box.east - box.west) * share
      let latitude = box.south + (box.north - box.south) * share
      for point in [
        GeoPoint(longitude, box.south), GeoPoint(longitude, box.north), GeoPoint(box.west, latitude),
        GeoPoint(box.east, latitude),
      ] {
        let place = AlbersProjection.project(point)
        result = (
          min(result.minX, place.x), min(result.minY, place.y), max(result.maxX, place.x), max(result.maxY, place.y)
        )
      }
    }
    return result
  }

  /// From the earth to dots of a grid of this size, of which each is `aspect` times as high as wide.
  func transform(width: Int, height: Int, aspect: Double) -> MapTransform {
    let bounds = bounds
    let spanX = max(1e-6, bounds.maxX - bounds.minX)
    let spanY = max(1e-6, bounds.maxY - bounds.minY)
    let scale = min(Double(width) / spanX, Double(height) * aspect / spanY) * zoom
    return MapTransform(
      x: (bounds.minX + bounds.maxX) / 2 + moved.x, y: (bounds.minY + bounds.maxY) / 2 + moved.y, scale: scale,
      aspect: aspect, width: width, height: height)
  }
}

/// From places on the earth to dots.
struct MapTransform {
  /// What stands in the middle, in degrees on the plane.
  let x: Double
  let y: Double
  /// Dots for a degree, from left to right.
  let scale: Double
  let aspect: Double
  let width: Int
  let height: Int

  func dot(_ point: GeoPoint) -> (x: Double, y: Double) {
    let place = AlbersProjection.project(point)
    return (
      Double(width) / 2 + (place.x - x) * scale,
      Double(height) / 2 - (place.y - y) * scale / aspect
    )
  }

  /// The part of a line that is on the grid (Liang and Barsky 1984), with its ends as whole dots.
  func clipped(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> (from: (x: Int, y: Int), to: (x: Int, y: Int))? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (enter, leave) = (0.0, 1.0)
    let edges = [
      (-dx, from.x), (dx, Double(width - 1) - from.x), (-dy, from.y), (dy, Double(height - 1) - from.y),
    ]
    for (direction, distance) in edges {
      if direction == 0 {
        if distance < 0 { return nil }
      } else if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
    }
    guard enter <= leave else { return nil }
    func whole(_ share: Double) -> (x: Int, y: Int) {
      (Int((from.x + share * dx).rounded()), Int((from.y + share * dy).rounded()))
    }
    return (whole(enter), whole(leave))
  }
}
