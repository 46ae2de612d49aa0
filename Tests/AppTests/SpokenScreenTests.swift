import Testing

@testable import App
@testable import TerminalUI

/// Every screen as it is read out in a narrow window: nothing of it is cut.
struct SpokenScreenTests {
  private static func reading(_ driver: Driver<Dashboard>, _ size: Size) -> LinearReading {
    var dashboard = driver.app
    dashboard.world.isSpoken = true
    var canvas = Canvas(size: size)
    canvas.isSpoken = true
    dashboard.draw(on: &canvas)
    return LinearReading(canvas)
  }

  @Test(arguments: HugeFigureTests.scenes.filter { !$0.isStaff })
  func nothingIsCutAtAnyWidth(_ scene: HugeFigureTests.Scene) async {
    var driver = await HugeStage.driver(columns: 46, rows: 24)
    driver.type(scene.keys)
    await driver.rest()
    await driver.rest()
    for columns in [46, 60, 80, 120] {
      let lines = Self.reading(driver, Size(columns: columns, rows: 24)).lines.map(\.text)
      let cut = lines.filter { $0.contains("##") || $0.contains("…") }
      #expect(cut.isEmpty, "\(cut) at \(columns)")
    }
  }
}
