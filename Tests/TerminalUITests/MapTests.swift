import Testing

@testable import TerminalUI

/// Places stand where they are, and nothing on a map is cut or overlaps.
struct MapTests {
  private static let phoenix = GeoPoint(-112.07, 33.45)
  private static let tucson = GeoPoint(-110.97, 32.22)
  private static let miami = GeoPoint(-80.19, 25.76)

  private func canvas(_ map: Map, _ columns: Int, _ rows: Int) -> Canvas {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    map.draw(in: canvas.bounds, on: &canvas)
    return canvas
  }

  private func place(of text: String, in lines: [String]) -> Point? {
    for (row, line) in lines.enumerated() {
      if let range = line.firstRange(of: text) {
        return Point(column: line.distance(from: line.startIndex, to: range.lowerBound), row: row)
      }
    }
    return nil
  }

  @Test func theOutlineHasAllStatesAndIsSmall() {
    let outline = MapOutline.unitedStates
    #expect(outline.regions.count == 51)
    #expect(outline.lines.count > 200)
    let points = outline.lines.reduce(0) { $0 + $1.count }
    #expect((3_000...12_000).contains(points))
    for line in outline.lines {
      #expect(line.count >= 2)
      for point in line {
        #expect((-190 ... -66).contains(point.longitude) && (18...72).contains(point.latitude))
      }
    }
    for region in outline.regions {
      #expect(region.box.west < region.box.east && region.box.south < region.box.north, "\(region.code)")
    }
    #expect(outline["AZ"]?.name == "Arizona")
  }

  @Test func theBordersOfAStateAreAroundIt() throws {
    // The border of Arizona and New Mexico lies on one meridian.
    let near = MapOutline.unitedStates.lines.joined().filter {
      abs($0.longitude + 109.05) < 0.02 && (31.3...37).contains($0.latitude)
    }
    #expect(near.count >= 2)
    let box = try #require(MapOutline.unitedStates["AZ"]?.box)
    #expect((box.west...box.east).contains(Self.phoenix.longitude))
    #expect((box.south...box.north).contains(Self.phoenix.latitude))
  }

  @Test func placesStandWhereTheyAre() throws {
    let map = Map(.unitedStates, places: [.init(Self.phoenix, "Phoenix"), .init(Self.miami, "Miami")])
    let drawn = TestTerminal.lines(of: canvas(map, 100, 30))
    let phoenix = try #require(place(of: "● Phoenix", in: drawn))
    let miami = try #require(place(of: "Miami", in: drawn))
    #expect(phoenix.column < miami.column)
    #expect(phoenix.row < miami.row)
    #expect((12...35).contains(phoenix.column) && (14...24).contains(phoenix.row))
  }

  @Test func placesInOneCellAreCountedAndTheSelectedOneIsNamed() {
    let heap = (0..<3).map { Map.Place(GeoPoint(-112 + Double($0) / 100, 33.4), "Deal \($0)") }
    #expect(TestTerminal.lines(of: canvas(Map(.unitedStates, places: heap), 60, 20)).joined().contains("3"))
    var chosen = heap
    chosen[2].isSelected = true
    let drawn = TestTerminal.lines(of: canvas(Map(.unitedStates, places: chosen), 60, 20)).joined()
    #expect(drawn.contains("◆ Deal 2"))
    #expect(!drawn.contains("Deal 1"))
  }

  @Test func zoomingAndMovingStayWithinTheMap() {
    var view = MapView()
    for _ in 0..<40 { _ = view.handle("+") }
    #expect(view.zoom == 64)
    for _ in 0..<4000 { _ = view.handle("left") }
    #expect(canvas(Map(.unitedStates, view: view), 60, 20).size.columns == 60)
    #expect(view.handle("0") == true)
    #expect(view == MapView())
    #expect(view.handle("x") == false)
    _ = view.handle("+")
    _ = view.handle("up")
    _ = view.handle("-")
    #expect(view == MapView())
  }

  @Test func aStateFillsTheMapWhenItIsWhatIsShown() throws {
    let arizona = try #require(MapOutline.unitedStates["AZ"])
    let map = Map(
      .unitedStates, places: [.init(Self.phoenix, "Phoenix"), .init(Self.tucson, "Tucson", isSelected: true)],
      view: MapView(showing: arizona.box))
    let drawn = TestTerminal.lines(of: canvas(map, 60, 24))
    let (phoenix, tucson) = (
      try #require(place(of: "Phoenix", in: drawn)), try #require(place(of: "Tucson", in: drawn))
    )
    #expect(phoenix.row < tucson.row)
    #expect(drawn.joined().contains("mi"))
  }

  @Test func nothingIsDrawnOutsideAtAnySizeAndZoom() {
    var random = Lehmer(seed: 4)
    let places = [
      Map.Place(Self.phoenix, "Phoenix, 日本語"), .init(GeoPoint(.nan, 3), "nowhere"), .init(GeoPoint(1e9, -1e9), "far"),
      .init(GeoPoint(-150, 61), "Anchorage", isSelected: true),
    ]
    for _ in 0..<150 {
      var view = MapView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        _ = view.handle(["+", "left", "right", "up", "down"].randomElement(using: &random) ?? "+")
      }
      let size = Size(columns: .random(in: 0...50, using: &random), rows: .random(in: 0...20, using: &random))
      var canvas = Canvas(size: Size(columns: size.columns + 4, rows: size.rows + 4))
      canvas.fill(canvas.bounds, with: "·")
      let rect = canvas.bounds.inset(columns: 2, rows: 2)
      canvas.fill(rect)
      Map(.unitedStates, places: places, view: view, glyphs: Bool.random(using: &random) ? .braille : .block)
        .draw(in: rect, on: &canvas)
      for row in 0..<canvas.size.rows {
        for column in 0..<canvas.size.columns where !rect.contains(Point(column: column, row: row)) {
          #expect(canvas[Point(column: column, row: row)].scalars == ["·"])
        }
      }
    }
  }

  @Test func brokenOutlinesDoNoHarm() {
    for text in ["", " ", "?", "~~~~~~~~~~~~~~~~~~~~", "\u{7}abc", "?? ?"] {
      _ = canvas(Map(MapOutline(coded: text, regions: [])), 20, 10)
    }
    #expect(MapOutline(coded: "??AA", regions: []).lines == [[GeoPoint(0, 0), GeoPoint(0.01, 0.01)]])
  }
}
