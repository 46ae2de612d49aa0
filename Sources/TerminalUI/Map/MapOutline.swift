/// Borders and coasts, and the regions that they enclose.
package struct MapOutline: Sendable {
  package let lines: [[GeoPoint]]
  package let regions: [MapRegion]

  package init(lines: [[GeoPoint]], regions: [MapRegion] = []) {
    self.lines = lines
    self.regions = regions
  }

  /// Reads lines as `scripts/outlines` writes them: differences of hundredths of a degree, the sign in the last bit, five
  /// bits to a character from `?` on; a space parts two lines, and line breaks mean nothing. What is cut off in the middle
  /// is left out.
  init(coded text: String, regions: [MapRegion]) {
    var lines: [[GeoPoint]] = []
    for word in text.utf8.split(separator: UInt8(ascii: " ")) {
      var line: [GeoPoint] = []
      var (x, y) = (0, 0)
      var pending: Int?
      var (value, shift) = (0, 0)
      for byte in word where byte >= 63 {
        let bits = Int(byte) - 63
        value |= (bits & 0x1F) << shift
        shift = min(shift + 5, 40)
        if bits & 0x20 != 0 { continue }
        let difference = value & 1 == 1 ? ~(value >> 1) : value >> 1
        (value, shift) = (0, 0)
        guard let across = pending else {
          pending = difference
          continue
        }
        pending = nil
        (x, y) = (x + across, y + difference)
        line.append(GeoPoint(Double(x) / 100, Double(y) / 100))
      }
      lines.append(line)
    }
    self.init(lines: lines, regions: regions)
  }

  /// The region of this code.
  package subscript(code: String) -> MapRegion? { regions.first { $0.code == code } }
}

/// A state or the like.
package struct MapRegion: Hashable, Sendable {
  /// Two letters.
  package let code: String
  package let name: String
  /// Where its name stands.
  package let middle: GeoPoint
  package let box: GeoBox

  init(_ code: String, _ name: String, at middle: GeoPoint, _ box: GeoBox) {
    self.code = code
    self.name = name
    self.middle = middle
    self.box = box
  }
}
