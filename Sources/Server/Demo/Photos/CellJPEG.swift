/// Writes JPEG files (ITU T.81, baseline) of pictures that are made of square cells of one colour each.
///
/// A block of one colour has nothing but its mean, so no transform is needed and every cell comes out exactly as it was
/// meant. The same picture gives the same bytes.
struct CellJPEG {
  /// How large a cell is drawn.
  enum CellSize: Int {
    /// 8 pixels: one block of brightness and of each colour.
    case small = 8
    /// 16 pixels: four blocks of brightness, one of each colour.
    case large = 16

    var lumaBlocks: Int { self == .small ? 1 : 4 }
    /// Horizontal and vertical sampling of brightness, a half byte each.
    var sampling: UInt8 { self == .small ? 0x11 : 0x22 }
  }

  private var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount = 0
  private var means = [0, 0, 0]

  /// The file of a picture, cut to so many pixels; without them, whole.
  static func bytes(of picture: CellPicture, cell: CellSize, cutTo pixels: PixelSize? = nil) -> [UInt8] {
    var file = CellJPEG()
    let whole = PixelSize(width: picture.width * cell.rawValue, height: picture.height * cell.rawValue)
    file.header(pixels ?? whole, cell)
    for row in 0..<picture.height {
      for column in 0..<picture.width { file.cell(picture[column, row], cell) }
    }
    file.end()
    return file.bytes
  }

  private mutating func header(_ pixels: PixelSize, _ cell: CellSize) {
    bytes = [0xFF, 0xD8]
    segment(0xE0, Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
    // The mean of a block is kept in steps of 8, which is what one step of a colour makes of it.
    segment(0xDB, [0] + [UInt8](repeating: 8, count: 64))
    segment(
      0xC0,
      [8] + Self.word(pixels.height) + Self.word(pixels.width)
        + [3, 1, cell.sampling, 0, 2, 0x11, 0, 3, 0x11, 0])
    segment(0xC4, [0x00] + Self.counts(Self.meanCodes.map(\.length)) + Self.meanCodes.indices.map { UInt8($0) })
    // The only code of the other table says that nothing but the mean follows.
    segment(0xC4, [0x10] + Self.counts([1]) + [0])
    segment(0xDA, [3, 1, 0x00, 2, 0x00, 3, 0x00, 0, 63, 0])
  }

  private mutating func cell(_ colour: CellColour, _ cell: CellSize) {
    let (luma, blue, red) = colour.components
    for _ in 0..<cell.lumaBlocks { block(luma, component: 0) }
    block(blue, component: 1)
    block(red, component: 2)
  }

  /// A block of one value: how it differs from the one before, and that there is no more.
  private mutating func block(_ value: Int, component: Int) {
    let difference = value - means[component]
    means[component] = value
    var category = 0
    while difference.magnitude >> category > 0 { category += 1 }
    let code = Self.meanCodes[category]
    put(code.bits, code.length)
    if category > 0 { put(UInt32(difference > 0 ? difference : difference + (1 << category) - 1), category) }
    put(0, 1)
  }

  private mutating func put(_ bits: UInt32, _ count: Int) {
    pending = pending << UInt32(count) | bits
    pendingCount += count
    while pendingCount >= 8 {
      pendingCount -= 8
      let byte = UInt8(truncatingIfNeeded: pending >> UInt32(pendingCount))
      bytes.append(byte)
      // So that it can't be taken for a marker.
      if byte == 0xFF { bytes.append(0) }
    }
  }

  private mutating func end() {
    if pendingCount > 0 { put((1 << UInt32(8 - pendingCount)) - 1, 8 - pendingCount) }
    bytes += [0xFF, 0xD9]
  }

  private mutating func segment(_ marker: UInt8, _ content: [UInt8]) {
    bytes += [0xFF, marker] + Self.word(content.count + 2) + content
  }

  private static func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)] }

  /// How many codes there are of each length, 1 to 16.
  private static func counts(_ lengths: [Int]) -> [UInt8] {
    (1...16).map { length in UInt8(lengths.filter { $0 == length }.count) }
  }

  /// Codes of the size of a difference, 0 to 8 bits: most cells are as the one before.
  private static let meanCodes: [(bits: UInt32, length: Int)] =
    [(0, 1)] + (0..<7).map { (0b1000 + UInt32($0), 4) } + [(0b11110, 5)]
}
