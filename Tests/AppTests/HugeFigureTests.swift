import Testing

@testable import App
@testable import TerminalUI

/// Every table and tile of every screen, with figures beyond measure and below zero: at every width a figure is whole, or is
/// hidden as a whole.
struct HugeFigureTests {
  struct Scene: CustomStringConvertible, Sendable {
    let description: String
    let keys: String
    /// Whether somebody of the staff looks, who waits for each key's answer.
    let isStaff: Bool

    init(_ description: String, _ keys: String, isStaff: Bool = false) {
      (self.description, self.keys, self.isStaff) = (description, keys, isStaff)
    }
  }

  static let scenes = [
    Scene("deals", ""), Scene("deals without preview", "p"), Scene("deals, loss", "j"),
    Scene("columns to the right", "p>>>>>>"), Scene("overview", "\r"), Scene("overview, loss", "j\r"),
    Scene("financials", "\r]"), Scene("financials, loss", "j\r]"), Scene("raise", "\r]]"), Scene("units", "\r]]]"),
    Scene("units, loss", "j\r]]]"), Scene("renovations", "\r]]]]"), Scene("renovations, loss", "j\r]]]]"),
    Scene("documents of a deal", "\r]]]]]"), Scene("compare", "=j=C"), Scene("years", "K"),
    Scene("sensitivity", "K\t"), Scene("years, loss", "jjKjL"), Scene("sensitivity, loss", "jjKjL\t"),
    Scene("holdings", "2"), Scene("flows", "2\t\t"),
    Scene("allocation", "2\t\t\t"), Scene("over time", "2\t"), Scene("holding", "2\r"), Scene("distributions", "2\r]"),
    Scene("watchlist", "3"), Scene("documents", "4"),
    Scene("activity", "5"), Scene("profile", "P"), Scene("invest", "I"),
    Scene("raises", "6", isStaff: true), Scene("a raise", "6\r", isStaff: true),
    Scene("investors of a raise", "6\r\t", isStaff: true), Scene("waitlist", "6\r\t\t", isStaff: true),
    Scene("investors", "7", isStaff: true), Scene("an investor", "7\r", isStaff: true),
    Scene("payments", "8", isStaff: true), Scene("a payment", "8\r", isStaff: true),
    Scene("jobs", "8\t", isStaff: true), Scene("deadlines", "8\t\t", isStaff: true),
    Scene("proof", "8\t\t\t\t", isStaff: true), Scene("funnel", "8\t\t\t\t\t", isStaff: true),
  ]

  /// Words with digits as they stand on the screen, without what punctuation is at their ends; of charts, whose axes
  /// have other figures at each size, none, nor of the lines at the top and the bottom.
  private static func figures(_ driver: Driver<Dashboard>) -> Set<String> {
    var result: Set<String> = []
    for line in driver.lines().dropFirst().dropLast()
    where !line.contains(where: { "┤└┼".contains($0) }) || line.contains("┘") {
      for word in line.split(whereSeparator: { " │┃┌┐└┘─›‹".contains($0) }) where word.contains(where: \.isNumber) {
        let figure = word.trimmingPrefix { "(".contains($0) }
        result.insert(String(figure.reversed().drop { "….,;:)%".contains($0) }.reversed()))
      }
    }
    return result
  }

  /// `+3` tells how many columns are hidden, `2/7` where one is; `$1.23M` and the like are shorter forms; a time on the
  /// edge of a frame may lie under a word in a wide window.
  private static func isAllowed(_ figure: String) -> Bool {
    figure.wholeMatch(of: /\+\d+|\d+\/\d+|[-+]?\$-?\d{1,3}(\.\d{1,2})?[KMBT]|\+?#+|\d\d:\d\d/) != nil
  }

  @Test(arguments: scenes)
  func everyFigureIsWholeAtEveryWidth(_ scene: Scene) async {
    var driver =
      scene.isStaff
      ? await HugeStage.staffDriver(columns: 240, rows: 150) : await HugeStage.driver(columns: 240, rows: 150)
    if scene.isStaff {
      await driver.rest()
      for key in scene.keys {
        driver.type(String(key))
        await driver.runTasks()
      }
    } else {
      driver.type(scene.keys)
    }
    await driver.rest()
    await driver.rest()
    // What the screen says where there is room for everything, however it is laid out.
    var whole: Set<String> = []
    for columns in [1000, 500, 240] {
      driver.resize(columns: columns, rows: 150)
      whole.formUnion(Self.figures(driver))
    }
    #expect(whole.count > 3, "the screen has no figures: \(driver.screen)")
    for columns in 20...240 {
      driver.resize(columns: columns, rows: 60)
      let wrong = Self.figures(driver).filter { !whole.contains($0) && !Self.isAllowed($0) }
      #expect(wrong.isEmpty, "\(wrong.sorted()) at \(columns)")
      if !wrong.isEmpty { return }
    }
  }
}
