import Domain
import Fixtures
import Testing

@testable import App
@testable import TerminalUI

/// Figures are whole or not there: at every width, on every screen, in tables and in tiles.
struct WholeNumberTests {
  struct Scene: CustomStringConvertible, Sendable {
    let description: String
    let keys: String
  }

  static let scenes = [
    Scene(description: "deals", keys: ""), Scene(description: "deals without preview", keys: "p"),
    Scene(description: "overview", keys: "\r"), Scene(description: "financials", keys: "\r]"),
    Scene(description: "raise", keys: "\r]]"), Scene(description: "units", keys: "\r]]]"),
    Scene(description: "renovations", keys: "\r]]]]"), Scene(description: "documents", keys: "\r]]]]]"),
  ]

  /// Amounts as they stand on the screen: a dollar sign and what belongs to a number.
  private static func amounts(_ driver: Driver<Dashboard>) -> Set<String> {
    var result: Set<String> = []
    for line in driver.screen.split(whereSeparator: { "\n│ ".contains($0) }) {
      guard let start = line.firstIndex(of: "$") else { continue }
      result.insert(String(line[start...].prefix { "$,.…#KMB-".contains($0) || $0.isNumber }))
    }
    return result
  }

  @Test(arguments: scenes)
  func everyAmountIsWholeAtEveryWidth(_ scene: Scene) async {
    var driver = Stage.driver(columns: 240, rows: 150)
    driver.type(scene.keys)
    await driver.rest()
    // What the screen says where there is room for everything, however it is laid out.
    var whole: Set<String> = []
    for columns in [240, 200, 160, 120, 100] {
      driver.resize(columns: columns, rows: 150)
      whole.formUnion(Self.amounts(driver))
    }
    #expect(whole.allSatisfy { Self.isWhole($0) }, "\(whole.filter { !Self.isWhole($0) })")
    for columns in 20...240 {
      driver.resize(columns: columns, rows: 60)
      for amount in Self.amounts(driver) {
        // A text may end after a number, as long as that is all there.
        let number = amount.last == "…" ? String(amount.dropLast()) : amount
        #expect(Self.isWhole(number), "\(amount) at \(columns)")
        #expect(whole.contains(number) || number.contains { "KMB".contains($0) }, "\(amount) at \(columns)")
      }
    }
  }

  /// `$1,234`, `$1,234.56`, `$1.23M`: digits in groups of three, nothing cut off.
  private static func isWhole(_ amount: String) -> Bool {
    amount.wholeMatch(of: /\$-?\d{1,3}(,\d{3})*(\.\d{1,2})?[KMB]?[.,]?/) != nil
  }
}
