/// Scenes within a home.
enum IndoorScenes {
  private static let white = CellColour(0xFBF8F1)
  private static let wood = CellColour(0xB98A5C)
  private static let steel = CellColour(0xB9BEC2)
  private static let leaf = CellColour(0x4F7A45)

  /// A sofa below a large window.
  static func livingRoom(_ tone: DemoTone) -> CellPicture {
    var picture = room(tone)
    view(&picture, 25, 5, 26, 14, tone)
    for x in [21, 51] {
      picture.fill(x, 4, 4, 18, tone.accent.lighter)
      picture.fill(x + 1, 4, 1, 18, tone.accent)
    }
    picture.fill(20, 3, 36, 1, wood.darker)
    // A rug, a sofa and a table.
    picture.gable(14, 36, 44, 6, slope: 1, tone.roof.lighter.lighter)
    picture.gable(17, 35, 38, 4, slope: 1, tone.roof.lighter)
    picture.fill(24, 20, 28, 6, tone.accent)
    picture.fill(22, 22, 3, 7, tone.accent.darker)
    picture.fill(51, 22, 3, 7, tone.accent.darker)
    picture.fill(25, 25, 26, 4, tone.accent.lighter)
    picture.fill(38, 25, 1, 4, tone.accent)
    picture.fill(27, 22, 4, 3, tone.roof.lighter)
    picture.fill(45, 22, 4, 3, white)
    picture.fill(31, 31, 15, 1, wood)
    picture.fill(32, 32, 1, 3, wood.darker)
    picture.fill(44, 32, 1, 3, wood.darker)
    picture.fill(36, 30, 3, 1, white)
    // A lamp to the left, a plant to the right, a picture on the wall.
    picture.fill(13, 14, 1, 15, CellColour(0x4A4540))
    picture.gable(10, 14, 7, 4, slope: 1, CellColour(0xFFE3A3))
    picture.fill(11, 29, 5, 1, CellColour(0x4A4540))
    picture.fill(60, 25, 4, 4, tone.roof)
    for (x, y) in [(59, 21), (61, 18), (63, 21), (60, 23), (63, 23)] { picture.fill(x, y, 2, 3, leaf) }
    picture.fill(61, 19, 1, 6, leaf.darker)
    picture.fill(1, 7, 9, 7, wood.darker)
    picture.fill(2, 8, 7, 5, tone.skyBottom)
    picture.gable(2, 12, 7, 3, slope: 1, tone.hill)
    return picture
  }

  /// Cupboards, a worktop and an island.
  static func kitchen(_ tone: DemoTone) -> CellPicture {
    var picture = room(tone)
    let front = tone.number % 2 == 0 ? white : tone.accent.lighter
    for x in stride(from: 6, to: 30, by: 6) { cupboard(&picture, x, 5, 9, front) }
    for x in stride(from: 44, to: 55, by: 6) { cupboard(&picture, x, 5, 9, front) }
    view(&picture, 31, 5, 12, 9, tone)
    // Tiles behind the worktop.
    for row in 15..<19 {
      for column in 6..<56 { picture.fill(column, row, 1, 1, (row + column) % 2 == 0 ? white : white.darker.lighter) }
    }
    picture.fill(5, 19, 51, 1, CellColour(0x5B5650))
    for x in stride(from: 6, to: 54, by: 6) where !(24..<36).contains(x) { cupboard(&picture, x, 20, 9, front) }
    picture.fill(24, 20, 11, 9, steel)
    picture.fill(25, 22, 9, 5, CellColour(0x2F3337))
    picture.fill(25, 21, 9, 1, steel.darker)
    picture.fill(57, 4, 8, 25, steel)
    picture.fill(57, 13, 8, 1, steel.darker)
    picture.fill(58, 8, 1, 4, steel.darker.darker)
    picture.fill(58, 15, 1, 6, steel.darker.darker)
    // The island with its lamps and stools.
    picture.fill(14, 27, 38, 2, CellColour(0xE6E0D4))
    let island = tone.number % 2 == 0 ? tone.accent : white
    picture.fill(16, 29, 34, 7, island)
    for x in stride(from: 21, to: 50, by: 6) { picture.fill(x, 30, 1, 6, island.darker) }
    for x in [20, 32, 44] {
      picture.fill(x, 0, 1, 5, CellColour(0x4A4540))
      picture.gable(x - 2, 7, 5, 2, slope: 1, CellColour(0xFFD98A))
      picture.fill(x - 1, 31, 4, 1, CellColour(0x4A4540))
      picture.fill(x - 1, 32, 1, 5, CellColour(0x4A4540))
      picture.fill(x + 2, 32, 1, 5, CellColour(0x4A4540))
    }
    picture.fill(39, 25, 5, 2, tone.roof)
    picture.fill(40, 24, 1, 1, CellColour(0xD9482B))
    picture.fill(42, 24, 1, 1, CellColour(0xE8A33A))
    return picture
  }

  private static func room(_ tone: DemoTone) -> CellPicture {
    let wall = white.mixed(with: tone.wall, percent: 35)
    var picture = CellPicture(width: DemoScene.width, height: DemoScene.height, wall)
    picture.fill(0, 0, 68, 2, white)
    picture.fill(0, 28, 68, 1, white)
    picture.fill(0, 29, 68, 9, wood)
    for row in stride(from: 30, to: 38, by: 3) { picture.fill(0, row, 68, 1, wood.darker.lighter) }
    for (index, row) in stride(from: 29, to: 38, by: 3).enumerated() {
      for column in stride(from: index * 5 % 11, to: 68, by: 11) {
        picture.fill(column, row, 1, 3, wood.darker.lighter)
      }
    }
    return picture
  }

  /// A window with what is outside.
  private static func view(
    _ picture: inout CellPicture, _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ tone: DemoTone
  ) {
    picture.fill(x - 1, y - 1, width + 2, height + 2, white)
    picture.shade(x, y, width, height, tone.skyTop, tone.skyBottom)
    picture.gable(x, y + height - 1, width, 4, slope: 2, tone.hill)
    picture.fill(x, y + height - 1, width, 1, tone.ground)
    picture.fill(x + width / 2, y, 1, height, white)
  }

  private static func cupboard(_ picture: inout CellPicture, _ x: Int, _ y: Int, _ height: Int, _ front: CellColour) {
    picture.fill(x, y, 6, height, front.darker)
    picture.fill(x, y, 5, height - 1, front)
    picture.fill(x + 4, y + height / 2, 1, 2, CellColour(0x6B655D))
  }
}
