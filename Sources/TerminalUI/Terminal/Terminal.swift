import CNcurses
import Glibc

/// The screen: the only code that calls ncurses, and only on the thread that made it.
///
/// ncurses draws; input is read and decoded here (`KeyDecoder`), since `wgetch` would paint half-drawn frames, knows
/// neither paste nor focus, and has one escape delay for all.
package final class Terminal: Display {
  package private(set) var profile: TerminalProfile
  package private(set) var size: Size
  /// The terminfo entry in use, and the one that was asked for when that is another.
  package let entry: (used: String, wanted: String)

  let port: TerminalPort
  private let modes: TerminalModes
  private var writer: CellWriter
  private let paletteBase: Int32
  private var layer: PixelLayer
  /// What ncurses writes for a frame goes through this, when there is one.
  private let tap: FrameTap?
  private(set) var collected = 0
  /// The bytes of a frame; kept for its memory.
  private var frame: [UInt8] = []
  private var looks = LeanLooks()
  /// The sequence of a title that goes with the next frame.
  private var title = ""
  private let pixels: PixelAbility
  private var shown: Canvas
  private var isCursorShown = true
  private var isMouseOn = false
  private var isOpen = true
  /// When the terminal was asked about itself, until it has answered.
  private var asked: ContinuousClock.Instant?

  /// Who has not answered by then will not.
  private static let answerTime = Duration.seconds(1)

  /// Below this many changed cells a frame is too short to be seen half-done.
  private static let synchronizedCells = 400

  /// Takes the terminal over. `adjust` may change what was detected (configuration, `--ascii`); `pixels` will know of the
  /// terminal's dots when it has told them.
  package init(
    theme: Theme = .dusk, pixels: PixelAbility = PixelAbility(), adjust: (inout TerminalProfile) -> Void = { _ in }
  ) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw TerminalError(.notATerminal, "standard input and output must be a terminal")
    }
    let environment = Environment.all()
    ScalarWidth.prepare()
    tcgetattr(STDIN_FILENO, &terminalLife.pointee.settings)
    // With these set, ncurses would never see another size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    // What is wished for decides about the entry, and the entry about what there is.
    var wish = TerminalProfile.detect(environment: environment, terminfo: .init(colours: 1 << 24, hasRGB: true))
    adjust(&wish)
    tap = FrameTap(terminal: STDOUT_FILENO)
    entry = try Terminal.open(
      environment["TERM"] ?? "", tap?.file ?? cncurses_stdout(),
      direct: wish.colours == .direct ? DirectEntry(environment) : nil,
      avoidsDirect: wish.colours < .direct)
    var profile = TerminalProfile.detect(
      environment: environment,
      terminfo: .init(colours: Int(cncurses_number("colors")), hasRGB: cncurses_flag("RGB") > 0))
    adjust(&profile)
    if profile.glyphs == .ascii || profile.colours == .none { profile.mayShowPixels = false }
    if !profile.mayShowPixels { profile.mayHavePlaceholders = false }
    self.profile = profile
    self.pixels = pixels
    layer = PixelLayer(multiplexer: profile.multiplexer, seed: Int(getpid()))
    set_escdelay(Int32(profile.escapeDelay / .milliseconds(1)))
    raw()
    noecho()
    nonl()
    typeahead(-1)
    leaveok(cncurses_stdscr(), true)
    // A list that scrolls by a row moves what is on the screen instead of sending it again.
    idlok(cncurses_stdscr(), true)
    if profile.colours != .none, has_colors() {
      start_color()
      use_default_colors()
    }
    paletteBase = DirectEntry.isOurs(entry.used) ? DirectEntry.paletteBase : 0
    writer = Terminal.writer(theme, profile, paletteBase)
    modes = TerminalModes(profile: profile)
    size = TerminalPort.windowSize() ?? Size(columns: 80, rows: 24)
    shown = Canvas(size: .zero)
    port = TerminalPort(
      signals: TerminalSignals.install(keepsCrashReports: environment["SWIFT_BACKTRACE"] != nil))
    arm()
    fitToWindow()
    port.write(modes.on)
    if profile.answersQuestions {
      // Nothing waits for the answers: what they change is changed when they come.
      port.write(PrivateSequence.questions(for: profile))
      asked = .now
    }
  }

  /// Opens the first of the entries that there are: the one for direct colours when there is one, then the terminal's own.
  ///
  /// With `avoidsDirect`, an entry for direct colours gives way to one that has a palette: numbers of a palette mean
  /// nothing to it.
  private static func open(
    _ wanted: String, _ output: UnsafeMutablePointer<FILE>, direct: DirectEntry?, avoidsDirect: Bool
  ) throws(TerminalError) -> (used: String, wanted: String) {
    if let direct, direct.provided({ cncurses_open(direct.name, output) }) != nil { return (direct.name, wanted) }
    var names = [wanted, "xterm-256color", "xterm", "vt100"]
    if avoidsDirect, wanted.hasSuffix("-direct") {
      names.insert(contentsOf: [String(wanted.dropLast("-direct".count)) + "-256color", "xterm-256color"], at: 0)
    }
    for name in names where !name.isEmpty {
      guard cncurses_open(name, output) != nil else { continue }
      guard cncurses_capability("cup") != nil else {
        endwin()
        throw TerminalError(.unknownTerminal, "the terminal '\(name)' cannot place its cursor")
      }
      return (name, wanted)
    }
    throw TerminalError(.unknownTerminal, "no terminfo entry for '\(wanted)', nor for xterm or vt100")
  }

  /// Prepares what the handlers need, and keeps standard error off the screen.
  private func arm() {
    let reset = Array(modes.reset().utf8)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: reset.count)
    memory.initialize(from: reset, count: reset.count)
    terminalLife.pointee.reset = memory
    terminalLife.pointee.resetCount = reset.count
    terminalLife.pointee.tty = STDOUT_FILENO
    captureStandardError()
    terminalLife.pointee.isArmed = 1
  }

  private func captureStandardError() {
    // Somebody's log file stays one.
    guard isatty(STDERR_FILENO) == 1 else { return }
    if terminalLife.pointee.captured < 0 {
      terminalLife.pointee.captured = cncurses_memory_file("standard error")
    }
    guard terminalLife.pointee.captured >= 0 else { return }
    terminalLife.pointee.standardError = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    dup2(terminalLife.pointee.captured, STDERR_FILENO)
  }

  /// Gives the terminal back. Calling it twice is harmless; the object is of no use afterwards.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    discardAnswers()
    leave()
    TerminalSignals.remove(readEnd: port.signals)
  }

  /// A program that ends at once would leave the terminal's answers to the shell, as if they had been typed.
  private func discardAnswers() {
    guard let asked, .now - asked < Self.answerTime else { return }
    var decoder = KeyDecoder()
    while port.hasInput(within: 100), let bytes = port.readInput() {
      let isLast = decoder.decode(bytes).contains { event in
        if case .answer(.attributes) = event { true } else { false }
      }
      if isLast { return }
    }
  }

  /// Takes note of what the terminal said of itself.
  func learn(_ answer: TerminalAnswer) {
    switch answer {
    case .attributes(let hasSixel):
      asked = nil
      // Placeholders are the better way: what has both is asked for them first.
      if hasSixel, layer.grid == nil { showPixels(by: .sixel) }
    case .kittyGraphics(isKnown: true) where profile.mayHavePlaceholders: showPixels(by: .kitty)
    case .kittyGraphics: break
    case .mode(TerminalModes.synchronizedOutput, let isKnown): profile.hasSynchronizedOutput = isKnown
    case .mode, .background, .ready: break
    }
  }

  /// From now on pictures are made and shown in dots.
  private func showPixels(by method: PixelProtocol) {
    guard profile.mayShowPixels else { return }
    let cell = TerminalPort.cellDots()
    // A sixel picture is as large as its dots: without their size it could be anywhere.
    guard cell != nil || method == .kitty else { return }
    layer.grid = PixelGrid(method, cellWidth: cell?.width ?? 10, cellHeight: cell?.height ?? 20)
    pixels.grid = layer.grid
  }

  deinit { close() }

  private func leave() {
    port.write(layer.farewell())
    port.write(modes.off)
    // A multiplexer whose window has shrunk meanwhile keeps lines of the screen that is left, above the shell's own.
    if cncurses_capability("rmcup") != nil, let clear = TerminalModes.capability("clear") { port.write(clear) }
    endwin()
    // Without a second screen the picture stays: the prompt goes below it.
    if cncurses_capability("rmcup") == nil { port.write("\r\n") }
    tcsetattr(port.input, TCSADRAIN, &terminalLife.pointee.settings)
    terminalLife.pointee.isArmed = 0
    TerminalLife.replayStandardError()
  }

  /// Stops the process as the shell's job control expects; returns when it goes on.
  package func suspend(wholeGroup: Bool) {
    leave()
    TerminalSignals.stop(wholeGroup: wholeGroup)
    tcgetattr(port.input, &terminalLife.pointee.settings)
    captureStandardError()
    terminalLife.pointee.isArmed = 1
    takeAgain()
  }

  /// Goes on after a stop that could not be prepared for (SIGSTOP): the shell has used the terminal meanwhile.
  package func recover() {
    // What ncurses believes to be set is not any more.
    if let enter = TerminalModes.capability("smcup") { port.write(enter) }
    if !isCursorShown, let hide = TerminalModes.capability("civis") { port.write(hide) }
    takeAgain()
  }

  private func takeAgain() {
    reset_prog_mode()
    port.write(modes.on)
    if isMouseOn { port.write(TerminalModes.mouseOn) }
    fitToWindow()
    redraw()
  }

  // MARK: Size

  /// Looks at the window; whether it has another size than before.
  @discardableResult
  package func fitToWindow() -> Bool {
    let window = TerminalPort.windowSize() ?? size
    guard window != size || shown.size == .zero else { return false }
    size = window
    // Another font may have come with the other size.
    if let grid = layer.grid { showPixels(by: grid.method) }
    resizeterm(Int32(size.rows), Int32(size.columns))
    shown = Canvas(size: size)
    // What the terminal made of the old picture is its own affair: nothing on it can be relied upon.
    redraw()
    return true
  }

  /// The next frame repaints everything.
  package func redraw() {
    layer.forget()
    looks.forget()
    clearok(cncurses_curscr(), true)
    shown.forget()
  }

  // MARK: Output

  package func use(_ theme: Theme) {
    writer = Terminal.writer(theme, profile, paletteBase)
    redraw()
  }

  private static func writer(_ theme: Theme, _ profile: TerminalProfile, _ paletteBase: Int32) -> CellWriter {
    CellWriter(
      theme: profile.isRemote ? theme.sparing() : theme, level: profile.colours, paletteBase: paletteBase,
      sparesBlanks: cncurses_flag("bce") > 0)
  }

  /// Shows a frame: what differs from the last one goes to ncurses, what differs on the screen goes on the wire.
  func present(_ canvas: inout Canvas, closing: (_ bytes: Int) -> String) {
    guard isOpen, canvas.size == size else { return }
    if profile.glyphs == .ascii { canvas.foldToASCII() }
    // ncurses writes the bottom-right cell by inserting to its left, where in a single column there is nothing.
    if size.columns == 1 { canvas.put(.blank, at: Point(column: 0, row: size.rows - 1)) }
    let wasFragile = layer.isFragile
    let dots = layer.show(on: &canvas, after: shown)
    if wasFragile != layer.isFragile { keepLinesInPlace(layer.isFragile) }
    let changed = writer.writeChanges(from: shown, to: canvas, shifts: !layer.isFragile)
    for rows in dots.stale { wredrawln(cncurses_stdscr(), Int32(rows.lowerBound), Int32(rows.count)) }
    let links =
      profile.hasHyperlinks
      ? writer.linkSequences(from: shown, to: canvas, all: changed > Terminal.synchronizedCells) : ""
    swap(&shown, &canvas)
    let isLong = profile.hasSynchronizedOutput && changed > Terminal.synchronizedCells
    frame.removeAll(keepingCapacity: true)
    frame += title.utf8
    title = ""
    frame += (isLong ? TerminalModes.frameBegin : "").utf8
    frame += dots.before.utf8
    paint()
    frame += links.utf8
    frame += dots.after.utf8
    frame += (isLong ? TerminalModes.frameEnd : "").utf8
    if tap != nil, !frame.isEmpty { frame += closing(frame.count).utf8 }
    port.write(frame)
  }

  /// Lets ncurses write what differs on the screen.
  private func paint() {
    func update() {
      place(shown.cursor)
      wnoutrefresh(cncurses_stdscr())
      doupdate()
    }
    guard let tap else {
      port.write(frame)
      frame.removeAll(keepingCapacity: true)
      return update()
    }
    let before = frame.count
    tap.collect(into: &frame, update)
    collected += frame.count - before
    // Where bytes cost nothing, to look for them would cost more.
    if profile.isXtermLike, profile.isRemote { looks.squeeze(&frame, from: before) }
  }

  /// Whether text may be moved on the screen, or has to be sent again instead: pictures painted over it would move along.
  private func keepLinesInPlace(_ isFragile: Bool) {
    idlok(cncurses_stdscr(), !isFragile)
    idcok(cncurses_stdscr(), !isFragile)
  }

  private func place(_ cursor: Point?) {
    if let cursor, Rect(size: size).contains(cursor) {
      leaveok(cncurses_stdscr(), false)
      wmove(cncurses_stdscr(), Int32(cursor.row), Int32(cursor.column))
      if !isCursorShown { curs_set(1) }
      isCursorShown = true
    } else {
      leaveok(cncurses_stdscr(), true)
      if isCursorShown { curs_set(0) }
      isCursorShown = false
    }
  }

  package func setMouse(_ isOn: Bool) {
    guard profile.isXtermLike else { return }
    isMouseOn = isOn
    port.write(isOn ? TerminalModes.mouseOn : TerminalModes.mouseOff)
  }

  package func setTitle(_ title: DisplayText) {
    guard profile.hasTitle else { return }
    self.title = PrivateSequence.title(title)
  }

  /// Copies through OSC 52, when the terminal can and the text is not longer than terminals take.
  package func copy(_ text: String) {
    guard profile.hasClipboard, let sequence = PrivateSequence.copy(text, through: profile.multiplexer) else { return }
    port.write(sequence)
  }

  package func bell() { port.write("\u{07}") }

  // MARK: Input

  /// Sequences of terminfo for keys, without the leading escape, for terminals that have their own.
  func specialKeys() -> [[UInt8]: Key] {
    var result: [[UInt8]: Key] = [:]
    var names: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kdch1", Key(.delete)), ("kich1", Key(.insert)), ("kcbt", .backTab),
    ]
    for number in 1...12 { names.append(("kf\(number)", Key(.function(number)))) }
    for (name, key) in names {
      guard let text = TerminalModes.capability(name), text.utf8.count > 2, text.utf8.first == 0x1B else { continue }
      result[Array(text.utf8.dropFirst())] = key
    }
    return result
  }
}
