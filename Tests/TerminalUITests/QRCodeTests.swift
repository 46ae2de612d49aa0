import Testing

@testable import TerminalUI

/// A code is drawn whole with its quiet zone, or the address stands there in words.
struct QRCodeTests {
  private let address = "https://tucson.example/p/saguaro-ridge"

  private func canvas(_ code: QRCode, _ columns: Int, _ rows: Int) -> Canvas {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    code.draw(in: canvas.bounds, on: &canvas)
    return canvas
  }

  @Test func theFindersStandInThreeCorners() throws {
    let matrix = try #require(QRMatrix(address))
    #expect((matrix.side - 17) % 4 == 0)
    for (column, row) in [(0, 0), (matrix.side - 7, 0), (0, matrix.side - 7)] {
      let square = (0..<7).map { y in
        (0..<7).map { matrix.isDark(column: column + $0, row: row + y) ? "#" : "." }.joined()
      }
      #expect(square == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
    }
    #expect(!matrix.isDark(column: -1, row: 0))
    #expect(!matrix.isDark(column: matrix.side, row: 0))
  }

  @Test func everySquareIsWhereTheMatrixHasIt() throws {
    let matrix = try #require(QRMatrix(address))
    let side = matrix.side + 8
    let drawn = canvas(QRCode(address), side, (side + 1) / 2)
    for row in 0..<side {
      for column in 0..<side {
        let glyph = drawn[Point(column: column, row: row / 2)].scalars
        let isDark = glyph == ["█"] || glyph == [row % 2 == 0 ? "▀" : "▄"]
        #expect(isDark == matrix.isDark(column: column - 4, row: row - 4))
        #expect(drawn[Point(column: column, row: row / 2)].style == Style(.qrCode))
      }
    }
  }

  @Test func inAsciiASquareIsTwoColumnsAndNeedsNoGlyph() throws {
    let matrix = try #require(QRMatrix(address))
    let side = matrix.side + 8
    let drawn = canvas(QRCode(address, glyphs: .ascii), side * 2, side)
    #expect(drawn.foldedToASCII() == drawn)
    for row in 0..<side {
      for column in 0..<side {
        let style = drawn[Point(column: column * 2 + 1, row: row)].style
        #expect((style != Style(.qrCode)) == matrix.isDark(column: column - 4, row: row - 4))
      }
    }
  }

  @Test func withoutRoomTheAddressStandsThere() {
    let lines = TestTerminal.lines(of: canvas(QRCode(address), 40, 5))
    #expect(lines[0] == address)
    #expect(lines[2].hasPrefix("a QR code needs"))
    for columns in 0...12 { for rows in 0...4 { _ = canvas(QRCode(address), columns, rows) } }
  }

  @Test func whatCannotBeEncodedIsWritten() {
    #expect(QRMatrix("") == nil)
    #expect(QRMatrix("a\0b") == nil)
    #expect(QRMatrix(String(repeating: "x", count: 5000)) == nil)
    #expect(QRMatrix("日本語") != nil)
    #expect(TestTerminal.lines(of: QRCode(String(repeating: "x", count: 5000)), columns: 10, rows: 1) == ["xxxxxxxxxx"])
  }

  @Test func withRoomTheAddressStandsUnderIt() {
    let lines = TestTerminal.lines(of: canvas(QRCode(address), 60, 30))
    #expect(lines.contains { $0.contains(address) })
  }
}
