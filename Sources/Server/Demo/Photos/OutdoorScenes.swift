/// Scenes under the sky.
enum OutdoorScenes {
  private static let glass = CellColour(0x8FB9C9)
  private static let lamp = CellColour(0xFFD98A)
  private static let leaf = CellColour(0x4F7A45)
  private static let asphalt = CellColour(0x6C6862)

  /// Two or three floors with walkways under a tiled roof.
  static func garden(_ tone: DemoTone) -> CellPicture {
    var picture = sky(tone, horizon: 29)
    let floors = tone.number % 2 == 0 ? 2 : 3
    let top = 29 - floors * 7
    block(&picture, x: 11, top: top, width: 46, floors: floors, tone)
    picture.gable(8, top - 1, 52, 4, slope: 2, tone.roof)
    picture.fill(8, top - 1, 52, 1, tone.roof.darker)
    // The stair in the middle.
    picture.fill(31, top, 6, 29 - top, tone.wall.lighter)
    picture.fill(32, 24, 4, 5, tone.accent)
    picture.fill(35, 26, 1, 1, lamp)
    street(&picture, tone)
    plant(&picture, x: 5, ground: 30, kind: tone.number)
    plant(&picture, x: 62, ground: 30, kind: tone.number + 1)
    bushes(&picture, [13, 17, 22, 43, 48, 53], ground: 29)
    return picture
  }

  /// One tall building with shops below.
  static func midRise(_ tone: DemoTone) -> CellPicture {
    var picture = sky(tone, horizon: 30)
    // Neighbours stand behind.
    picture.fill(2, 16, 12, 14, tone.hill.darker)
    picture.fill(54, 13, 12, 17, tone.hill.darker)
    let top = tone.number % 2 == 0 ? 5 : 8
    picture.fill(16, top, 36, 30 - top, tone.wall)
    picture.fill(46, top, 6, 30 - top, tone.wall.darker)
    picture.fill(15, top - 1, 38, 1, tone.roof)
    picture.fill(26, top - 3, 8, 2, tone.roof.darker)
    var row = top + 2
    while row + 3 <= 24 {
      for (index, column) in stride(from: 18, through: 44, by: 4).enumerated() {
        window(&picture, column, row, lit: (index * 7 + row * 3 + tone.number) % 5 == 0, tone)
      }
      picture.fill(16, row + 3, 30, 1, tone.wall.darker)
      row += 4
    }
    // The ground floor is glass under an awning.
    picture.fill(17, 25, 34, 5, glass.darker)
    for column in stride(from: 17, to: 51, by: 6) { picture.fill(column, 25, 1, 5, tone.roof) }
    for column in stride(from: 17, to: 51, by: 2) { picture.fill(column, 24, 1, 1, tone.accent) }
    for column in stride(from: 18, to: 51, by: 2) { picture.fill(column, 24, 1, 1, tone.accent.lighter.lighter) }
    street(&picture, tone)
    plant(&picture, x: 10, ground: 30, kind: tone.number + 2)
    plant(&picture, x: 57, ground: 30, kind: tone.number + 2)
    return picture
  }

  /// Water, chairs and shade behind the house.
  static func pool(_ tone: DemoTone) -> CellPicture {
    var picture = sky(tone, horizon: 17)
    picture.fill(0, 9, 26, 9, tone.wall)
    picture.fill(0, 8, 28, 1, tone.roof)
    for column in stride(from: 3, to: 24, by: 6) { window(&picture, column, 11, lit: column % 4 == 1, tone) }
    let deck = tone.ground.lighter.lighter
    picture.fill(0, 18, 68, 20, deck)
    for row in stride(from: 19, to: 38, by: 4) { picture.fill(0, row, 68, 1, deck.darker.lighter) }
    let water = CellColour(0x39A6BE)
    for row in 22..<34 {
      let inset = (34 - row) / 3
      picture.fill(8 + inset - 1, row, 54 - inset * 2 + 2, 1, CellColour(0xF4F1E8))
      picture.fill(8 + inset, row, 54 - inset * 2, 1, row < 24 ? water.darker : water)
    }
    for (index, row) in stride(from: 25, to: 33, by: 2).enumerated() {
      for column in stride(from: 16 + index * 3, to: 54, by: 11) { picture.fill(column, row, 4, 1, water.lighter) }
    }
    for x in [34, 46] {
      picture.fill(x, 19, 6, 1, CellColour(0xFDFBF5))
      picture.fill(x, 17, 2, 2, CellColour(0xFDFBF5))
      picture.fill(x + 1, 20, 1, 1, asphalt)
      picture.fill(x + 5, 20, 1, 1, asphalt)
    }
    picture.fill(43, 12, 1, 8, asphalt)
    picture.gable(38, 12, 11, 3, slope: 2, tone.accent)
    plant(&picture, x: 61, ground: 19, kind: 1)
    plant(&picture, x: 30, ground: 18, kind: 1)
    return picture
  }

  /// Roofs, drives and trees from above.
  static func aerial(_ tone: DemoTone) -> CellPicture {
    var picture = CellPicture(
      width: DemoScene.width, height: DemoScene.height, tone.ground.mixed(with: leaf, percent: 45))
    picture.fill(0, 17, 68, 5, asphalt)
    picture.fill(46, 0, 5, 38, asphalt)
    for column in stride(from: 1, to: 68, by: 4) where !(45...50).contains(column) {
      picture.fill(column, 19, 2, 1, CellColour(0xE9DFA8))
    }
    let homes = [(3, 3, 17, 6), (24, 3, 17, 6), (3, 11, 12, 4), (3, 26, 17, 6), (26, 26, 15, 8), (54, 4, 10, 10)]
    for (index, home) in homes.enumerated() {
      let (x, y, width, height) = home
      let roof = (index + tone.number) % 2 == 0 ? tone.roof.lighter : tone.roof
      picture.fill(x + 1, y + 1, width, height, CellColour(0x3B3A33))
      picture.fill(x, y, width, height / 2, roof.lighter)
      picture.fill(x, y + height / 2, width, height - height / 2, roof)
      for column in stride(from: x + 2, to: x + width - 1, by: 5) { picture.fill(column, y + 1, 1, 1, glass) }
    }
    picture.fill(18, 10, 10, 6, CellColour(0xF4F1E8))
    picture.fill(19, 11, 8, 4, CellColour(0x39A6BE))
    // Cars in their places.
    for (index, column) in stride(from: 54, to: 66, by: 3).enumerated() {
      picture.fill(column - 1, 25, 1, 5, CellColour(0xE9E4D8))
      if (index + tone.number) % 3 != 0 {
        picture.fill(column, 26, 2, 3, index % 2 == 0 ? tone.accent : CellColour(0xF2F2F0))
      }
    }
    for (x, y) in [(31, 13), (37, 12), (43, 30), (22, 33), (54, 33), (64, 34), (43, 4), (44, 13)] {
      picture.disc(x + 1, y + 1, 1, leaf.darker.darker)
      picture.disc(x, y, 1, leaf)
    }
    return picture
  }

  private static func sky(_ tone: DemoTone, horizon: Int) -> CellPicture {
    var picture = CellPicture(width: DemoScene.width, height: DemoScene.height, tone.ground)
    picture.shade(0, 0, DemoScene.width, horizon, tone.skyTop, tone.skyBottom)
    picture.disc(54 - tone.number * 7, tone.isEvening ? horizon - 9 : 6, 3, lamp.lighter)
    if !tone.isEvening {
      for (x, y) in [(8 + tone.number * 3, 5), (38, 3)] {
        picture.fill(x, y, 9, 1, CellColour(0xFDFBF5))
        picture.fill(x + 2, y - 1, 5, 1, CellColour(0xFDFBF5))
      }
    }
    for (x, width, height) in [(-8, 34, 9), (18, 26, 6), (38, 40, 11)] {
      picture.gable(x, horizon - 1, width, height, slope: 2, tone.hill)
    }
    return picture
  }

  private static func block(
    _ picture: inout CellPicture, x: Int, top: Int, width: Int, floors: Int, _ tone: DemoTone
  ) {
    picture.fill(x, top, width, floors * 7, tone.wall)
    for floor in 0..<floors {
      let y = top + floor * 7
      for (index, column) in [3, 9, 15, 29, 35, 41].enumerated() {
        window(&picture, x + column, y + 2, lit: (index + floor * 2 + tone.number) % 3 == 0, tone)
      }
      picture.fill(x, y + 6, width, 1, tone.wall.darker)
    }
  }

  private static func window(_ picture: inout CellPicture, _ x: Int, _ y: Int, lit: Bool, _ tone: DemoTone) {
    let pane = lit && tone.isEvening ? lamp : tone.isEvening ? glass.darker.darker : glass
    picture.fill(x, y, 3, 3, pane)
    picture.fill(x, y, 3, 1, pane.darker)
    if !tone.isEvening { picture.fill(x + 2, y + 1, 1, 1, pane.lighter) }
  }

  private static func street(_ picture: inout CellPicture, _ tone: DemoTone) {
    picture.fill(0, 29, 68, 3, tone.ground)
    picture.fill(30, 29, 8, 3, tone.ground.lighter)
    picture.fill(0, 32, 68, 1, CellColour(0xD8D2C4))
    picture.fill(0, 33, 68, 5, asphalt)
    for column in stride(from: 3, to: 68, by: 9) { picture.fill(column, 35, 4, 1, CellColour(0xE9DFA8)) }
  }

  private static func bushes(_ picture: inout CellPicture, _ columns: [Int], ground: Int) {
    for column in columns {
      picture.fill(column, ground - 1, 3, 2, leaf)
      picture.fill(column + 1, ground - 2, 1, 1, leaf.lighter)
    }
  }

  /// A saguaro, a palm or a round tree, which stands on `ground`.
  private static func plant(_ picture: inout CellPicture, x: Int, ground: Int, kind: Int) {
    let bark = CellColour(0x6B4A34)
    switch kind % 3 {
    case 0:
      let green = CellColour(0x3F6B4C)
      picture.fill(x, ground - 11, 2, 12, green)
      picture.fill(x - 3, ground - 7, 1, 3, green)
      picture.fill(x - 3, ground - 5, 3, 1, green)
      picture.fill(x + 4, ground - 9, 1, 4, green)
      picture.fill(x + 2, ground - 6, 3, 1, green)
      picture.fill(x, ground - 11, 1, 12, green.lighter)
    case 1:
      picture.fill(x, ground - 12, 1, 13, bark)
      for (dx, dy, width) in [
        (-4, -13, 4), (1, -13, 4), (-5, -12, 2), (4, -12, 2), (-2, -14, 5), (-3, -11, 2), (2, -11, 2),
      ] {
        picture.fill(x + dx, ground + dy, width, 1, dy == -14 ? leaf.lighter : leaf)
      }
    default:
      picture.fill(x, ground - 5, 2, 6, bark)
      picture.disc(x, ground - 8, 4, leaf)
      picture.disc(x - 1, ground - 9, 2, leaf.lighter)
    }
  }
}
