import Testing

@testable import TerminalUI

struct BigTextTests {
  private func drawn(_ text: BigText, columns: Int, rows: Int = 5) -> [String] {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    text.draw(in: canvas.bounds, on: &canvas)
    return TestTerminal.lines(of: canvas)
  }

  @Test func aFigureIsAsWideAsItSaysAndNotAColumnLessWillDo() {
    for text in ["0", "78 %", "100 %", "$3.9M", "-12.5k", "1,204"] {
      for dots in 1...3 {
        let big = BigText(text, dotColumns: dots)
        let lines = drawn(big, columns: big.columns)
        #expect(lines.contains { $0.contains("█") }, "\(text)")
        #expect(drawn(big, columns: big.columns + 9) == lines, "\(text) stays within its columns")
        #expect(drawn(big, columns: big.columns - 1).allSatisfy { $0.isEmpty }, "a part would be another figure")
        #expect(drawn(big, columns: big.columns, rows: 4).allSatisfy { $0.isEmpty })
      }
    }
  }

  @Test func everyDigitIsAnother() {
    let digits = (0...9).map { drawn(BigText(String($0), dotColumns: 1), columns: 3) }
    #expect(Set(digits).count == 10)
  }

  @Test func whatTheAlphabetDoesNotHaveTakesNoRoom() {
    #expect(BigText("7x8").columns == BigText("78").columns)
    #expect(BigText("").columns == 0)
  }
}
