import Glibc
import Specimens
import Testing

@testable import TerminalUI

/// Every widget is in the gallery, in every theme, and the page of the manual is what it draws.
struct GalleryTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  private static let themes = {
    let library = ThemeLibrary(folders: [root + "/themes"])
    return library.names.compactMap { try? library.theme(named: $0) }
  }()

  @Test func thePageOfTheManualIsUpToDate() throws {
    let page = try #require(Environment.contents(ofFile: Self.root + "/docs/gallery.md"))
    #expect(page == GalleryPage.markdown(themes: Self.themes), "make docs-gallery writes it anew")
  }

  @Test func allThemesAreThere() {
    #expect(Self.themes.map(\.name) == ["dusk", "deuteranopia", "high-contrast", "mono", "paper"])
  }

  @Test func everySpecimenIsDrawnAtEverySizeAndStaysInside() {
    for specimen in Specimen.all {
      for columns in [0, 1, 2, 3, 5, 8, 13, 20, 33, 46, 79, 120, 200] {
        for rows in [0, 1, 2, 3, 5, 9, 24, 40] {
          var canvas = Canvas(size: Size(columns: columns + 2, rows: rows + 2))
          canvas.fill(canvas.bounds, with: "·")
          let rect = canvas.bounds.inset(columns: 1, rows: 1)
          canvas.fill(rect)
          specimen.draw(rect, &canvas, .unicode)
          var isInside = true
          for row in 0..<canvas.size.rows {
            for column in 0..<canvas.size.columns where !rect.contains(Point(column: column, row: row)) {
              isInside = isInside && canvas[Point(column: column, row: row)].scalars == ["·"]
            }
          }
          #expect(isInside, "\(specimen.name) at \(columns)×\(rows)")
        }
      }
    }
  }

  @Test func inAsciiNothingElseIsLeft() {
    for specimen in Specimen.all {
      #expect(specimen.lines(columns: 78, glyphs: .ascii).allSatisfy { $0.allSatisfy(\.isASCII) }, "\(specimen.name)")
    }
  }

  @Test func keysGoThroughWidgetsAndThemes() {
    var driver = Driver(Gallery(themes: Self.themes, glyphs: .unicode), columns: 120, rows: 40)
    #expect(driver.shows("dusk"))
    driver.press("t")
    #expect(driver.theme?.name == "deuteranopia")
    driver.press("T", "T")
    #expect(driver.theme?.name == "paper")
    for specimen in Specimen.all {
      #expect(driver.shows(specimen.name.string))
      driver.press("j")
    }
    driver.press("q")
    #expect(driver.ending == .quit)
  }

  @Test func formsCanBeTried() {
    var driver = Driver(Gallery(themes: Self.themes, glyphs: .unicode), columns: 120, rows: 40)
    for _ in 0..<50 where !driver.lines()[0].contains(" Form ") { driver.press("j") }
    driver.press("enter", "ctrl-u", "7", "5", "k")
    #expect(driver.shows("75,000"))
    driver.press("esc", "k")
    #expect(driver.ending == nil)
    #expect(driver.lines()[0].contains("Small charts"))
  }
}
