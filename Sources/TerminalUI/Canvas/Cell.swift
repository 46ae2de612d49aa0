import Lock

/// One place on the screen: a character of one or two columns, and its style. Eight bytes, compared as such.
package struct Cell: Hashable, Sendable {
  /// A scalar; or, with the top bit, the number of a cluster; or `continuation`.
  var glyph: UInt32
  package var style: Style

  init(glyph: UInt32, style: Style) {
    self.glyph = glyph
    self.style = style
  }

  /// A character of one column. Anything else is drawn as text.
  package init(_ scalar: Unicode.Scalar, style: Style = .text) {
    glyph = ScalarWidth.of(scalar) == 1 ? scalar.value : 0xFFFD
    self.style = style
  }

  /// A character with up to four marks that take no room of their own; `nil` when there are too many different ones.
  init?(marked scalars: [Unicode.Scalar], style: Style) {
    guard let glyph = Clusters.glyph(of: scalars) else { return nil }
    self.init(glyph: glyph, style: style)
  }

  package static let blank = Cell(glyph: 0x20, style: .text)

  /// The right half of the wide character to the left.
  package var isContinuation: Bool { glyph == Cell.continuation }

  /// The columns of the character that begins here: 0 for the right half of a wide one.
  package var width: Int {
    if glyph < 0x1100 { return 1 }
    guard let scalar = scalars.first else { return 0 }
    return ScalarWidth.of(scalar)
  }

  /// The character and the marks on it; empty for the right half of a wide one.
  package var scalars: [Unicode.Scalar] {
    if isContinuation { return [] }
    if glyph & Cell.clusterBit != 0 { return Clusters.scalars(of: glyph) }
    return Unicode.Scalar(glyph).map { [$0] } ?? []
  }

  static let continuation: UInt32 = 0x7FFF_FFFF
  static let clusterBit: UInt32 = 0x8000_0000

  /// The cell with one more mark on its character.
  func adding(mark: Unicode.Scalar) -> Cell {
    guard !isContinuation, let glyph = Clusters.glyph(of: scalars + [mark]) else { return self }
    return Cell(glyph: glyph, style: style)
  }
}

/// Characters with marks, numbered so that a cell stays a number. Bounded: beyond the limit a character loses its marks.
private enum Clusters {
  private struct Table {
    var numbers: [[Unicode.Scalar]: UInt32] = [:]
    var clusters: [[Unicode.Scalar]] = []
  }

  private static let limit = 16_384
  private static let table = Lock(Table())

  static func glyph(of scalars: [Unicode.Scalar]) -> UInt32? {
    guard scalars.count <= 5 else { return nil }
    return table.withLock { table in
      if let number = table.numbers[scalars] { return number }
      guard table.clusters.count < limit else { return nil }
      let number = Cell.clusterBit | UInt32(table.clusters.count)
      table.clusters.append(scalars)
      table.numbers[scalars] = number
      return number
    }
  }

  static func scalars(of glyph: UInt32) -> [Unicode.Scalar] {
    table.withLock { table in
      let index = Int(glyph & ~Cell.clusterBit)
      return index < table.clusters.count ? table.clusters[index] : []
    }
  }
}
