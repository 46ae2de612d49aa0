import ArgumentParser
import Client
import Domain
import PlatformAPI
import TerminalUI
import Workers

/// `tucson snapshot`: a screen as text, drawn from the local copy without a terminal.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Draw a screen to text, from the local copy.",
    discussion: """
      Screens: \(SnapshotScene.names). The short name of a deal alone is its screen. What is not stored here is not on \
      it: tucson sync fetches what belongs to an account. Keys are typed into it first; a comma parts them: \
      tucson snapshot deals --keys '/,phoenix,enter,j'
      """)

  @Argument(
    help: "The screen, or a deal's short name.",
    completion: .screens(SnapshotScene.completions))
  var screen = "deals"

  @Argument(
    help: "What it shows: a deal's short name, several with commas between, or a holding's name.", completion: .deals)
  var subject: String?

  @Option(help: ArgumentHelp("Columns by rows.", valueName: "120x40"))
  var size = "80x24"

  @Option(help: ArgumentHelp("Keys to press first: names of keys, or texts to type.", valueName: "keys"))
  var keys = ""

  @Flag(help: "With colours, as escape sequences.")
  var ansi = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var launch: LaunchOptions

  func validate() throws { _ = try columnsAndRows() }

  private func columnsAndRows() throws -> (Int, Int) {
    let numbers = size.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (1...1000).contains(columns),
      (1...1000).contains(rows)
    else { throw ValidationError("--size takes columns by rows, as 120x40, each from 1 to 1000") }
    return (columns, rows)
  }

  func run() throws {
    let clock = WallClock.system
    let context = try launch.context()
    let copy = try LocalCopy.asItIs(context, clock: clock)
    let signing = Signing(context)
    let (columns, rows) = try columnsAndRows()
    let library = ThemeLibrary.standard()
    let theme: Theme
    do { theme = try display.theme.map { name throws(ThemeError) in try library.theme(named: name) } ?? .dusk } catch {
      throw ExitStatus.usage("\(error)")
    }
    var services = DashboardServices()
    let details = copy.details
    services.details = { id, _ in
      AsyncStream { continuation in
        let task = Task(executorPreference: Workers.shared) {
          continuation.yield(await details.local(id))
          continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
      }
    }
    var holdings: [HoldingSummary] = []
    if let account = signing.account {
      let portfolios = Portfolios(
        client: copy.client, file: context.paths.portfolio(profile: context.profile), account: account, wall: clock)
      let kept = portfolios.local()
      holdings = kept.value?.summary.holdings ?? []
      services.portfolio = {
        AsyncStream { continuation in
          continuation.yield(kept)
          continuation.finish()
        }
      }
      let copies = AccountCopies(
        client: copy.client, folder: context.paths.account(profile: context.profile), account: account, wall: clock,
        isStill: true)
      services.account = { copies.news(of: $0) }
      let staff = StaffCopies(
        client: copy.client, folder: context.paths.account(profile: context.profile), account: account, wall: clock,
        isStill: true)
      services.staff = { staff.news(of: $0) }
    }
    let scene = try SnapshotScene(screen, of: subject, copy.catalogue, holdings: holdings)
    var world = World(clock: clock, platform: copy.client.address.url, services: services)
    world.catalogue = copy.catalogue
    world.connection = .idle(asOf: copy.asOf)
    world.account = signing.account
    world.isStill = true
    if display.ascii { world.glyphs = .ascii }
    world.columns = ColumnChoices(configured: context.settings.columns)
    let frame = try draw(Dashboard(world: world, theme: theme), scene, columns: columns, rows: rows)
    let canvas = display.ascii ? frame.foldedToASCII() : frame
    let lines = ansi ? ANSI.lines(of: canvas, theme: theme) : TestTerminal.lines(of: canvas)
    var output = StandardOutput()
    for line in lines { output.writeLine(line) }
    output.flush()
  }

  private func draw(_ dashboard: Dashboard, _ scene: SnapshotScene, columns: Int, rows: Int) throws -> Canvas {
    let pressed = keys.split(separator: ",").map(String.init)
    return try waiting {
      var driver = Driver(dashboard, columns: columns, rows: rows)
      driver.advance(by: .seconds(1))
      await driver.runTasks()
      if scene.isForStaff, !driver.app.world.isStaff {
        throw ExitStatus(
          code: 4, description: "only staff may see this, and nobody of them has synced here: tucson sync")
      }
      switch scene {
      case .place(.deals): break
      case .place(let place): driver.send(.go(place))
      case .screen(let screen): driver.send(.open(screen))
      }
      await driver.runTasks()
      for name in pressed {
        if let key = Key(name: name) { driver.press(key) } else { driver.type(name) }
        await driver.runTasks()
      }
      // The preview follows when the cursor rests.
      driver.advance(by: .seconds(1))
      await driver.runTasks()
      return driver.frame()
    }
  }
}

/// A canvas as lines of text with colours.
enum ANSI {
  /// The lines, each ending with its attributes off; 256 colours.
  static func lines(of canvas: Canvas, theme: Theme) -> [String] {
    (0..<canvas.size.rows).map { row in
      TestTerminal.runs(of: canvas, row: row).map { run in
        "\u{1B}[0" + parameters(theme.resolve(run.style, level: .indexed)) + "m" + run.text
      }.joined() + "\u{1B}[0m"
    }
  }

  private static func parameters(_ look: Theme.Look) -> String {
    var text = ""
    for (attribute, code) in [(Style.Attributes.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7)]
    where look.attributes.contains(attribute) {
      text += ";\(code)"
    }
    if let colour = look.foreground { text += ";" + colour.parameters(base: 38) }
    if let colour = look.background { text += ";" + colour.parameters(base: 48) }
    return text
  }
}

extension Colour {
  /// The parameters of the escape sequence that sets it; `base` is 38 for text and 48 for its ground.
  fileprivate func parameters(base: Int) -> String {
    switch self {
    case .standard: "\(base + 1)"
    case .indexed(let index): "\(base);5;\(index)"
    case .rgb(let red, let green, let blue): "\(base);2;\(red);\(green);\(blue)"
    }
  }
}
