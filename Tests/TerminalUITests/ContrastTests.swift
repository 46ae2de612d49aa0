import Glibc
import Testing

@testable import TerminalUI

/// Words can be read and figures told apart, in every theme, on the colours that a terminal really shows.
struct ContrastTests {
  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/themes"

  private func theme(_ name: String) throws -> Theme {
    try ThemeLibrary(folders: [ContrastTests.folder]).theme(named: name)
  }

  /// Decoration, which means nothing that is not said otherwise (WCAG 2.2, 1.4.11): frames, the grid of charts, the part of
  /// a gauge that is not full. It must be seen, no more.
  private static let decoration: Set<StyleRole> = [.border, .scrollbar, .gaugeEmpty, .chartGrid, .shadow]
  /// Drawn, not written.
  private static let graphics: Set<StyleRole> = [
    .borderFocused, .scrollbarThumb, .gaugeFilled, .sparkline, .chartAxis, .chart1, .chart2, .chart3, .chart4, .chart5,
    .chart6, .dialogBorder,
  ]

  /// The grounds of terminals that a theme leaves alone: black, and the greys that people choose.
  private static let grounds: [Colour] = [.rgb(0, 0, 0), .rgb(0x1C, 0x1C, 0x1C)]

  /// The colour as a terminal of this level has it.
  private func shown(_ colour: Colour?, _ level: ColourLevel, else standard: Colour) throws -> Colour {
    guard let colour, colour != .standard else { return standard }
    guard level == .indexed else { return colour }
    return .indexed(try #require(UInt8(exactly: colour.number(at: .indexed))))
  }

  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia"], [ColourLevel.indexed, .direct])
  func everyRoleStandsOutFromEveryGroundItMayStandOn(_ name: String, _ level: ColourLevel) throws {
    let theme = try theme(name)
    for role in StyleRole.allCases {
      let surfaces: [StyleRole] = Self.decoration.contains(role) ? [.text] : [.text, .statusBar, .dialog]
      for surface in surfaces + (role == .placeholder ? [.input] : []) {
        for ground in Self.grounds {
          let look = theme.resolve(Style(role, on: surface), level: level)
          let ink = try shown(look.foreground, level, else: .rgb(0xD0, 0xD0, 0xD0))
          let paper = try shown(look.background, level, else: ground)
          let ratio = try #require(ink.contrast(with: paper))
          let least =
            Self.decoration.contains(role) ? 1.2 : Self.graphics.contains(role) ? 3 : name == "high-contrast" ? 7 : 4.5
          #expect(ratio >= least, "\(role) on \(surface): \(ratio)")
        }
      }
    }
  }

  /// The slider that is being moved lies on the selection, where an accent may be the colour of the ground.
  @Test(arguments: ["dusk", "paper", "high-contrast", "deuteranopia"], [ColourLevel.indexed, .direct])
  func aSliderIsSeenOnTheSelection(_ name: String, _ level: ColourLevel) throws {
    let theme = try theme(name)
    for surface in [StyleRole.selection, .text, .dialog] {
      var canvas = Canvas(size: Size(columns: 12, rows: 1))
      canvas.fill(canvas.bounds, style: Style(surface))
      SliderTrack(0.5, isFocused: true, surface: surface).draw(in: canvas.bounds, on: &canvas)
      // The line that is still to go is decoration everywhere but here, where it is what one aims at.
      let columns = surface == .selection ? 0..<12 : 0..<7
      for column in columns {
        let cell = canvas[Point(column: column, row: 0)]
        for ground in Self.grounds {
          let look = theme.resolve(cell.style, level: level)
          let ink = try shown(look.foreground, level, else: .rgb(0xD0, 0xD0, 0xD0))
          let ratio = try #require(ink.contrast(with: try shown(look.background, level, else: ground)))
          #expect(ratio >= 3, "\(cell.scalars) on \(surface): \(ratio)")
        }
      }
    }
  }

  @Test func whatMeansSomethingDiffersForRedGreenBlindness() throws {
    let theme = try theme("deuteranopia")
    let meaning: [StyleRole] = [.gain, .loss, .warning]
    let series: [StyleRole] = [.chart1, .chart2, .chart3, .chart4, .chart5, .chart6]
    for group in [meaning, series] {
      for (index, role) in group.enumerated() {
        for other in group[(index + 1)...] {
          let mine = try #require(theme[role].foreground.flatMap(seenByDeuteranopes))
          let theirs = try #require(theme[other].foreground.flatMap(seenByDeuteranopes))
          #expect(distance(mine, theirs) > 0.07, "\(role) and \(other)")
        }
      }
    }
  }

  /// Viénot, Brettel and Mollon 1999: what is left of a colour without the cones for green; linear light.
  private func seenByDeuteranopes(_ colour: Colour) -> (Double, Double, Double)? {
    guard let parts = colour.components else { return nil }
    let (r, g, b) = (Colour.linear(parts.red), Colour.linear(parts.green), Colour.linear(parts.blue))
    let l = 17.8824 * r + 43.5161 * g + 4.11935 * b
    let s = 0.0299566 * r + 0.184309 * g + 1.46709 * b
    let m = 0.494207 * l + 1.24827 * s
    return (
      max(0, 0.0809444479 * l - 0.130504409 * m + 0.116721066 * s),
      max(0, -0.0102485335 * l + 0.0540193266 * m - 0.113614708 * s),
      max(0, -0.000365296938 * l - 0.00412161469 * m + 0.693511405 * s)
    )
  }

  /// In Oklab, as `Colour` measures it.
  private func distance(_ one: (Double, Double, Double), _ other: (Double, Double, Double)) -> Double {
    func lab(_ light: (Double, Double, Double)) -> (Double, Double, Double) {
      let (r, g, b) = light
      let l = Colour.cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
      let m = Colour.cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
      let s = Colour.cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
      return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
      )
    }
    let (a, b) = (lab(one), lab(other))
    return ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).squareRoot()
  }
}
