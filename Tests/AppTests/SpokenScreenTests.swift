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

  // MARK: The mouse

  @Test func thereIsNoMouseAndItsKeySaysSo() {
    var dashboard = Stage.dashboard()
    dashboard.world.isSpoken = true
    dashboard = Dashboard(world: dashboard.world, theme: .dusk, mouseIsOn: true)
    var driver = Driver(dashboard)
    #expect(!driver.app.world.mouseIsOn && !driver.isMouseOn)
    driver.type("m")
    #expect(driver.sees("mouse: does nothing where screens are told as lines"), "\(driver.screen)")
    #expect(!driver.app.world.mouseIsOn && !driver.isMouseOn)
    driver.type("?mouse")
    #expect(!driver.sees("Turn the mouse"), "\(driver.screen)")
    driver.press(.escape)
    driver.type(":mouse")
    #expect(!driver.sees("Turn the mouse"), "\(driver.screen)")
  }

  @Test func aConfigurationThatIsReadAgainTurnsNoMouseOn() {
    var dashboard = Stage.dashboard()
    dashboard.world.isSpoken = true
    var driver = Driver(dashboard)
    var settings = Settings()
    settings.mouse = true
    driver.send(.settingsChanged(settings))
    #expect(!driver.app.world.mouseIsOn && !driver.isMouseOn)
  }
}
