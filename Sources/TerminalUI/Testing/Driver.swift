import Lock

/// Runs a program without a terminal: keys in, screens out, time by hand. Everything happens in the caller's order.
package struct Driver<App: Application> {
  package typealias Message = App.Message

  package private(set) var app: App
  package private(set) var size: Size
  /// How it ended, if it did.
  package private(set) var ending: EndReason?
  /// What was copied, and what the title was set to last.
  package private(set) var clipboard: String?
  package private(set) var title: DisplayText?
  package private(set) var theme: Theme?
  package private(set) var isMouseOn = false
  package private(set) var suspensions = 0

  private var canvas: Canvas
  private var now = ContinuousClock.Instant.now
  private var timers = Timers<Message>()
  private var tasks: [(id: EffectID, operation: Operation)] = []
  private var decoder = KeyDecoder()

  private typealias Operation = @Sendable (@escaping Effect<Message>.Send) async -> Void

  /// Starts the program on a screen of this size.
  package init(_ app: App, columns: Int = 80, rows: Int = 24) {
    self.app = app
    size = Size(columns: columns, rows: rows)
    canvas = Canvas(size: size)
    pass(.resize(size))
    perform(self.app.start())
    paint()
  }

  // MARK: Input

  /// Types keys as bytes of a terminal: `"jj/phoenix\r"`. A line feed counts as enter.
  package mutating func type(_ text: String) {
    let bytes = text.utf8.map { $0 == 0x0A ? 0x0D : $0 }
    for event in decoder.decode(bytes) + decoder.flush() { send(event) }
  }

  /// Presses keys by name: `press("ctrl-d", "pgdn")`.
  package mutating func press(_ keys: Key...) {
    for key in keys { send(.key(key)) }
  }

  package mutating func paste(_ text: String) { send(.paste(text)) }

  package mutating func resize(columns: Int, rows: Int) {
    size = Size(columns: columns, rows: rows)
    send(.resize(size))
  }

  /// Passes an event on and paints what comes of it.
  package mutating func send(_ event: InputEvent) {
    pass(event)
    paint()
  }

  /// Passes a message on, as from a task, and paints what comes of it.
  package mutating func send(_ message: Message) {
    update(message)
    paint()
  }

  private mutating func pass(_ event: InputEvent) {
    guard ending == nil else { return }
    if event == .key(.control("z")) { return suspensions += 1 }
    if case .focus(let isFocused) = event { timers.areAnimationsPaused = !isFocused }
    for message in app.handle(event) { update(message) }
  }

  private mutating func update(_ message: Message) {
    guard ending == nil else { return }
    perform(app.update(message))
  }

  // MARK: Time and work

  /// Lets time pass; timers fire in their order.
  package mutating func advance(by duration: Duration) {
    let end = now + duration
    while let next = timers.next, next <= end {
      now = max(now, next)
      for (message, _) in timers.due(at: now) { update(message) }
    }
    now = end
    paint()
  }

  /// How many timers wait.
  package var timerCount: Int { timers.count }

  /// The tasks that wait to be run.
  package var waiting: [EffectID] { tasks.map(\.id) }

  /// Runs the tasks that are waiting, one after the other, and those that they lead to; at most `limit` of them.
  ///
  /// - Parameter seeing: is shown the screen after each message, as somebody sees it to whom they come one by one.
  package mutating func runTasks(limit: Int = 1000, seeing: ((Self) -> Void)? = nil) async {
    var run = 0
    while !tasks.isEmpty, run < limit {
      run += 1
      let (_, operation) = tasks.removeFirst()
      let inbox = Lock<[Message]>([])
      await operation { message in inbox.withLock { $0.append(message) } }
      for message in inbox.withLock({ $0 }) {
        update(message)
        guard let seeing else { continue }
        paint()
        seeing(self)
      }
      paint()
    }
  }

  private mutating func perform(_ effects: [Effect<Message>]) {
    for effect in effects {
      switch effect {
      case .task(let id, let operation):
        tasks.removeAll { $0.id == id }
        tasks.append((id, operation))
      case .cancel(let id):
        tasks.removeAll { $0.id == id }
        timers.cancel(id)
      case .timer(let id, let delay, let message): timers.set(id, at: now + delay, message)
      case .animation(let id, let delay, let message): timers.set(id, at: now + delay, message, isAnimation: true)
      case .send(let message): update(message)
      case .quit: ending = .quit
      case .suspend: suspensions += 1
      case .copy(let text): clipboard = text
      case .setTitle(let text): title = text
      case .setTheme(let new): theme = new
      case .setMouse(let isOn): isMouseOn = isOn
      case .redraw, .bell, .unseen: break
      }
    }
  }

  // MARK: The screen

  private mutating func paint() {
    canvas.reset(to: size)
    app.draw(on: &canvas)
    // Nobody types meanwhile; a program that always finds something to prepare would keep a processor busy.
    var steps = 0
    while app.prepare() {
      steps += 1
      precondition(steps < 10_000, "there is always more to prepare")
    }
  }

  /// The last frame.
  package func frame() -> Canvas { canvas }

  /// The screen as lines.
  package func lines() -> [String] { TestTerminal.lines(of: canvas) }

  /// The screen as one text, for golden files.
  package func text() -> String { lines().joined(separator: "\n") + "\n" }

  /// Whether a text stands somewhere on the screen.
  package func shows(_ text: String) -> Bool { lines().contains { $0.contains(text) } }
}
