/// What a demo photo shows. There are few, so that a world of many deals keeps few files.
enum DemoScene: Hashable, Sendable {
  /// A building from the street: its form, and one of `tones` of walls, light and plants.
  case exterior(DealOutline.Form, tone: Int)
  case livingRoom(tone: Int)
  case kitchen(tone: Int)
  case pool(tone: Int)
  /// The grounds from above.
  case aerial(tone: Int)

  static let tones = 6

  /// 16 : 9, near enough; the small form is cut out of the middle.
  static let (width, height) = (68, 38)

  /// The scene drawn.
  var picture: CellPicture {
    switch self {
    case .exterior(.garden, let tone): OutdoorScenes.garden(DemoTone(tone))
    case .exterior(.midRise, let tone): OutdoorScenes.midRise(DemoTone(tone))
    case .livingRoom(let tone): IndoorScenes.livingRoom(DemoTone(tone))
    case .kitchen(let tone): IndoorScenes.kitchen(DemoTone(tone))
    case .pool(let tone): OutdoorScenes.pool(DemoTone(tone))
    case .aerial(let tone): OutdoorScenes.aerial(DemoTone(tone))
    }
  }
}

/// The colours of a scene.
struct DemoTone: Sendable {
  let number: Int
  let skyTop, skyBottom, hill, wall, roof, accent, ground: CellColour
  /// Windows with light in them are the more, the later it is.
  let isEvening: Bool

  init(_ number: Int) {
    let row = Self.rows[number % Self.rows.count]
    self.number = number
    skyTop = CellColour(row[0])
    skyBottom = CellColour(row[1])
    hill = CellColour(row[2])
    wall = CellColour(row[3])
    roof = CellColour(row[4])
    accent = CellColour(row[5])
    ground = CellColour(row[6])
    isEvening = number % 3 == 2
  }

  /// Sky above and below, hills, wall, roof, accent, ground.
  private static let rows = [
    [0x6FB1DC, 0xD9ECF2, 0x9C8C9E, 0xE8D3B0, 0xA8532F, 0x2F6E73, 0xC7A573],
    [0x86BBD8, 0xF3E3C8, 0xA98577, 0xC96F4A, 0x7A3B2A, 0x35524A, 0xB98E5E],
    [0x3A3F73, 0xF2A35E, 0x5B4769, 0xD9C2A0, 0x4E3A45, 0x8C3F2B, 0x8A6A4F],
    [0x7CC4E8, 0xE6F4EE, 0x7E9B86, 0xF1ECE0, 0x5B6770, 0xB5562F, 0x8FA86A],
    [0x9CC9E6, 0xFBE9D2, 0xB7A08C, 0xB4C2B0, 0x6C4B3A, 0x9A3D3D, 0xA7A06B],
    [0x2E3A66, 0xE58B7B, 0x47415F, 0xC4A98C, 0x3B2F38, 0x2E5E6E, 0x6F5E4C],
  ]
}
