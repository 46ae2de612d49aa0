import TerminalUI

extension Specimen {
  /// Places to look at on the map.
  package static let places: [Map.Place] = [
    .init(GeoPoint(-112.07, 33.45), "Phoenix", isSelected: true), .init(GeoPoint(-110.97, 32.22), "Tucson"),
    .init(GeoPoint(-111.93, 33.42), "Tempe"), .init(GeoPoint(-97.74, 30.27), "Austin"),
    .init(GeoPoint(-84.39, 33.75), "Atlanta"), .init(GeoPoint(-104.99, 39.74), "Denver"),
    .init(GeoPoint(-80.19, 25.76), "Miami", role: .warning), .init(GeoPoint(-122.68, 45.52), "Portland"),
    .init(GeoPoint(-93.27, 44.98), "Minneapolis"), .init(GeoPoint(-71.06, 42.36), "Boston"),
  ]

  static let pictures: [Specimen] = [
    Specimen(
      "Map", "Borders in braille, places with names that never overlap; plus and arrows zoom and move.", rows: 24
    ) {
      rect, canvas in
      Map(.unitedStates, places: places).draw(in: rect, on: &canvas)
    },
    Specimen("Map of a state", "The same outline from near.", rows: 20) { rect, canvas in
      guard let arizona = MapOutline.unitedStates["AZ"] else { return }
      Map(.unitedStates, places: places, view: MapView(showing: arizona.box)).draw(in: rect, on: &canvas)
    },
    Specimen("QR code", "Dark on light in every theme, with its quiet zone; the address under it.", rows: 21) {
      rect, canvas, glyphs in
      QRCode("https://tucson.example/deals/saguaro", glyphs: glyphs).draw(in: rect, on: &canvas)
    },
    Specimen("QR code without room", "The address is always enough.", rows: 4) { rect, canvas in
      QRCode("https://tucson.example/deals/saguaro").draw(in: rect, on: &canvas)
    },
    Specimen("Image", "A photo as coloured cells; words stand in for it where there is none.", rows: 10) {
      rect, canvas in
      let halves = Layout.columns(in: rect, spacing: 2, [.fraction(), .fraction()])
      Image(.picture(sunset), caption: "Sunset from the roof").draw(in: halves[0], on: &canvas)
      Image(.words("pictures need chafa (Debian: chafa)"), caption: "Pool").draw(in: halves[1], on: &canvas)
    },
  ]

  /// A sky and a ridge, drawn as the tool for pictures would.
  private static let sunset: Picture = {
    let sky: [Int] = [17, 18, 54, 90, 126, 162, 167, 173, 209, 215, 221, 222, 228, 58, 52, 16]
    let ridge: [Int] = [3, 3, 2, 2, 1, 1, 2, 3, 3, 2, 1, 0, 0, 1, 1, 2, 3, 2, 2, 1, 1, 0, 1, 2, 2, 3, 3, 2, 1, 1, 2, 2]
    var text = ""
    for row in 0..<8 {
      for column in 0..<32 {
        let colours = [row * 2, row * 2 + 1].map { line in line >= 12 + ridge[column] ? 16 : sky[line] }
        text += "\u{1B}[38;5;\(colours[0]);48;5;\(colours[1])m▀"
      }
      text += "\u{1B}[0m\n"
    }
    return Picture(sgr: text, limit: Size(columns: 32, rows: 8))
  }()
}
