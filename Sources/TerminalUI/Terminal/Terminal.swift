import CNcurses
import Glibc

/// The screen: the only code that calls ncurses, and only on the thread that made it.
///
/// ncurses draws; input is read and decoded here (`KeyDecoder`), since `wgetch` would paint half-drawn frames, knows
/// neither paste nor focus, and has one escape delay for all.
package final class Terminal {
  package private(set) var profile: TerminalProfile
  package private(set) var size: Size
  /// The terminfo entry in use, and the one that was asked for when that is another.
  package let entry: (used: String, wanted: String)

  private let modes: TerminalModes
  private let descriptor: Int32 = STDIN_FILENO
  private let signals: Int32
  private var writer: CellWriter
  private var shown: Canvas
  private var isCursorShown = true
  private var isMouseOn = false
  private var isTitleSet = false
  private var isOpen = true

  /// Below this many changed cells a frame is too short to be seen half-done.
  private static let synchronizedCells = 400

  /// Takes the terminal over. `adjust` may change what was detected (configuration, `--ascii`).
  package init(theme: Theme = .dusk, adjust: (inout TerminalProfile) -> Void = { _ in }) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw TerminalError(.notATerminal, "standard input and output must be a terminal")
    }
    let environment = Environment.all()
    ScalarWidth.prepare()
    tcgetattr(descriptor, &terminalLife.pointee.settings)
    // With these set, ncurses would never see another size.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    entry = try Terminal.open(environment["TERM"] ?? "")
    var profile = TerminalProfile.detect(
      environment: environment,
      terminfo: .init(colours: Int(cncurses_number("colors")), hasRGB: cncurses_flag("RGB") > 0))
    adjust(&profile)
    self.profile = profile
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
    writer = CellWriter(theme: theme, level: profile.colours)
    modes = TerminalModes(profile: profile)
    size = Terminal.measure() ?? Size(columns: 80, rows: 24)
    shown = Canvas(size: .zero)
    signals = TerminalSignals.install(keepsCrashReports: environment["SWIFT_BACKTRACE"] != nil)
    arm()
    fitToWindow()
    write(modes.on)
  }

  private static func open(_ wanted: String) throws(TerminalError) -> (used: String, wanted: String) {
    for name in [wanted, "xterm-256color", "xterm", "vt100"] where !name.isEmpty {
      guard cncurses_open(name) != nil else { continue }
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
    leave()
    TerminalSignals.remove(readEnd: signals)
  }

  deinit { close() }

  private func leave() {
    write(modes.off)
    endwin()
    // Without a second screen the picture stays: the prompt goes below it.
    if cncurses_capability("rmcup") == nil { write("\r\n") }
    tcsetattr(descriptor, TCSADRAIN, &terminalLife.pointee.settings)
    terminalLife.pointee.isArmed = 0
    TerminalLife.replayStandardError()
  }

  /// Stops the process as the shell's job control expects; returns when it goes on.
  package func suspend(wholeGroup: Bool) {
    leave()
    TerminalSignals.stop(wholeGroup: wholeGroup)
    tcgetattr(descriptor, &terminalLife.pointee.settings)
    captureStandardError()
    terminalLife.pointee.isArmed = 1
    takeAgain()
  }

  /// Goes on after a stop that could not be prepared for (SIGSTOP): the shell has used the terminal meanwhile.
  package func recover() {
    // What ncurses believes to be set is not any more.
    if let enter = TerminalModes.capability("smcup") { write(enter) }
    if !isCursorShown, let hide = TerminalModes.capability("civis") { write(hide) }
    takeAgain()
  }

  private func takeAgain() {
    reset_prog_mode()
    write(modes.on)
    if isMouseOn { write(TerminalModes.mouseOn) }
    fitToWindow()
    redraw()
  }

  // MARK: Size

  private static func measure() -> Size? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard cncurses_window_size(STDOUT_FILENO, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Looks at the window; whether it has another size than before.
  @discardableResult
  package func fitToWindow() -> Bool {
    let window = Terminal.measure() ?? size
    guard window != size || shown.size == .zero else { return false }
    size = window
    resizeterm(Int32(size.rows), Int32(size.columns))
    shown = Canvas(size: size)
    // What the terminal made of the old picture is its own affair: nothing on it can be relied upon.
    redraw()
    return true
  }

  /// The next frame repaints everything.
  package func redraw() {
    clearok(cncurses_curscr(), true)
    shown.forget()
  }

  // MARK: Output

  package func use(_ theme: Theme) {
    writer = CellWriter(theme: theme, level: profile.colours)
    redraw()
  }

  /// Shows a frame: what differs from the last one goes to ncurses, what differs on the screen goes on the wire.
  package func present(_ canvas: Canvas) {
    let canvas = profile.glyphs == .ascii ? canvas.foldedToASCII() : canvas
    guard isOpen, canvas.size == size else { return }
    let changed = writer.writeChanges(from: shown, to: canvas)
    shown = canvas
    place(canvas.cursor)
    wnoutrefresh(cncurses_stdscr())
    let isLong = profile.hasSynchronizedOutput && changed > Terminal.synchronizedCells
    if isLong { write(TerminalModes.frameBegin) }
    doupdate()
    if isLong { write(TerminalModes.frameEnd) }
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

  /// Everything that ncurses does not write: one function, never mixed with a half-done frame.
  private func write(_ text: String) {
    guard !text.isEmpty else { return }
    var text = text
    text.withUTF8 { bytes in
      if let base = bytes.baseAddress { TerminalLife.writeAll(STDOUT_FILENO, base, bytes.count) }
    }
  }

  package func setMouse(_ isOn: Bool) {
    guard profile.isXtermLike else { return }
    isMouseOn = isOn
    write(isOn ? TerminalModes.mouseOn : TerminalModes.mouseOff)
  }

  package func setTitle(_ title: DisplayText) {
    guard profile.hasTitle else { return }
    write("\u{1B}]2;\(title.truncated(to: 100).string)\u{1B}\\")
  }

  /// Copies through OSC 52; false when the terminal cannot or the text is longer than terminals take.
  @discardableResult
  package func copy(_ text: String) -> Bool {
    guard profile.hasClipboard, text.utf8.count <= 74_000 else { return false }
    write("\u{1B}]52;c;\(Base64.encode(text.utf8))\u{1B}\\")
    return true
  }

  package func bell() { write("\u{07}") }

  // MARK: Input

  /// The descriptors to wait on: keys, and signals.
  var descriptors: (input: Int32, signals: Int32) { (descriptor, signals) }

  /// What has come from the keyboard, at most 64 KB; `nil` when the terminal is gone.
  func readInput() -> [UInt8]? {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    repeat {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { result += buffer.prefix(count) }
      if count == 0 { return nil }
      if count < 0 { return errno == EINTR || errno == EAGAIN ? result : nil }
      if count < buffer.count { return result }
      // A full buffer: there may be more, but a read with nothing there would wait.
      var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&one, 1, 0) != 1 { return result }
    } while result.count < 65_536
    return result
  }

  /// The numbers of the signals since the last call.
  func readSignals() -> [Int32] {
    var buffer = [UInt8](repeating: 0, count: 64)
    var result: [Int32] = []
    while case let count = read(signals, &buffer, buffer.count), count > 0 {
      result += buffer.prefix(count).map(Int32.init)
    }
    return result
  }

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
