import Domain
import Testing

@testable import App
@testable import TerminalUI

/// Nothing that stands on a screen moves while data arrives: neither when it comes for the first time, nor when what was at
/// hand is confirmed.
@Suite struct SteadyLayoutTests {
  @Test(arguments: AccountGoldenScreenTests.scenes, AccountGoldenScreenTests.sizes)
  func nothingMovesOnAnInvestorsScreens(scene: AccountGoldenScreenTests.Scene, size: (Int, Int)) async {
    var arrivals = Arrivals()
    _ = await AccountGoldenScreenTests.driver(scene, columns: size.0, rows: size.1, comesTwice: true) { driver in
      await arrivals.work(&driver)
    }
    #expect(arrivals.moves.isEmpty, "\(arrivals)")
  }

  @Test(arguments: GoldenScreenTests.scenes, GoldenScreenTests.sizes)
  func nothingMovesOnAGuestsScreens(scene: GoldenScreenTests.Scene, size: (Int, Int)) async {
    var arrivals = Arrivals()
    var driver = Driver(Stage.dashboard(details: Stage.detailsTwice), columns: size.0, rows: size.1)
    driver.type(scene.keys)
    driver.advance(by: .seconds(1))
    await arrivals.work(&driver)
    #expect(arrivals.moves.isEmpty, "\(arrivals)")
  }

  /// But a dialog becomes as large as the answer that it has waited for.
  @Test(
    arguments: StaffGoldenScreenTests.scenes.filter { $0.description != "staff-raise-remind" }, GoldenScreenTests.sizes)
  func nothingMovesOnStaffsScreens(scene: StaffGoldenScreenTests.Scene, size: (Int, Int)) async {
    var arrivals = Arrivals()
    _ = await StaffGoldenScreenTests.driver(scene, columns: size.0, rows: size.1, comesTwice: true) { driver in
      await arrivals.work(&driver)
    }
    #expect(arrivals.moves.isEmpty, "\(arrivals)")
  }

  @Test func whatMovesIsFound() {
    let before = ["header", "  Name  Raised", "  Elm   $1", "", "footer"]
    #expect(Arrivals.moves(from: before, to: before).isEmpty)
    func moves(to after: String...) -> [String] { Arrivals.moves(from: before, to: after) }
    #expect(moves(to: "header", "  Name  Raised", "  Elm   $2", "  Oak   $3", "hints").isEmpty)
    #expect(moves(to: "header", "  Name   Raised", "  Elm    $1", "", "footer") == ["Raised"])
    #expect(moves(to: "header", "", "  Name  Raised", "  Elm   $1", "") == ["Elm", "Name", "Raised"])
    #expect(moves(to: "header", "Name  Raised", "Elm   $1", "", "footer") == ["Elm", "Name", "Raised"])
  }
}

/// What is seen on a screen while data arrives.
private struct Arrivals: CustomStringConvertible {
  /// The first two screens between which something moved, and what did.
  private(set) var moves: [String] = []
  private var screens: (before: [String], after: [String]) = ([], [])

  /// Does what screens have asked for, and looks at each screen that comes of it.
  ///
  /// But a past day that was asked for takes the place of the day on the screen, as another page does.
  mutating func work(_ driver: inout Driver<Dashboard>) async {
    func day(_ driver: Driver<Dashboard>) -> CalendarDate? { (driver.app.top as? PortfolioScreen)?.travel.day }
    var lastDay = day(driver)
    var last = driver.lines()
    var found: [(moves: [String], before: [String], after: [String])] = []
    await driver.runTasks { driver in
      let next = driver.lines()
      let moves = day(driver) == lastDay ? Self.moves(from: last, to: next) : []
      if !moves.isEmpty { found.append((moves, last, next)) }
      (last, lastDay) = (next, day(driver))
    }
    guard moves.isEmpty, let first = found.first else { return }
    (moves, screens) = (first.moves, (first.before, first.after))
  }

  /// Pieces of text that stood on the first screen, stand on the second, but not where they were. The line at the top says
  /// how the connection is, and the one at the bottom what can be done: both change with what happens.
  static func moves(from before: [String], to after: [String]) -> [String] {
    let (old, new) = (places(of: before), places(of: after))
    return old.keys.sorted().filter { text in
      guard let was = old[text], let become = new[text] else { return false }
      return !was.isSubset(of: become) && !become.isSubset(of: was)
    }
  }

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  /// Texts are apart from each other by two blanks or a frame.
  private static func places(of lines: [String]) -> [String: Set<Place>] {
    var places: [String: Set<Place>] = [:]
    for (row, line) in lines.enumerated().dropFirst().dropLast() {
      for text in line.matches(of: /[^ │─┌┐└┘┈]+(?: [^ │─┌┐└┘┈]+)*/) where text.output.filter(\.isLetter).count >= 2 {
        let column = DisplayText(untrusted: String(line[..<text.startIndex])).width
        places[String(text.output), default: []].insert(Place(row: row, column: column))
      }
    }
    return places
  }

  var description: String {
    ([moves.joined(separator: ", ")] + screens.before + ["became"] + screens.after).joined(separator: "\n")
  }
}
