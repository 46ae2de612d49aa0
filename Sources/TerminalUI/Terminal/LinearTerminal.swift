import CNcurses
import Glibc

/// The same program without a screen: what it shows is told as lines, in order, and then only what has changed. For
/// screen readers, braille lines, and terminals that can do nothing but print.
///
/// No mode of the terminal is touched beyond that keys come at once; the terminal's cursor stands on what has the focus.
final class LinearTerminal: Display {
  private(set) var profile: TerminalProfile
  private(set) var size: Size
  let port: TerminalPort
  var collected: Int { 0 }
  private var told: LinearReading?
  /// How many rows of what was told last lie below the cursor.
  private var below = 0
  /// What was told last without a dialog, or with fewer of them, while there is one.
  private var under: LinearReading?
  private var hasKey = false
  private var isOpen = true

  init(adjust: (inout TerminalProfile) -> Void = { _ in }) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw TerminalError(.notATerminal, "standard input and output must be a terminal")
    }
    let environment = Environment.all()
    ScalarWidth.prepare()
    var profile = TerminalProfile.detect(environment: environment, terminfo: .init(colours: 0))
    adjust(&profile)
    self.profile = profile
    size = TerminalPort.windowSize() ?? Size(columns: 80, rows: 24)
    tcgetattr(STDIN_FILENO, &terminalLife.pointee.settings)
    port = TerminalPort(
      signals: TerminalSignals.install(keepsCrashReports: environment["SWIFT_BACKTRACE"] != nil))
    terminalLife.pointee.tty = STDOUT_FILENO
    terminalLife.pointee.resetCount = 0
    takeKeys()
  }

  /// Keys one by one and unseen; lines of output still end as lines do.
  private func takeKeys() {
    var settings = terminalLife.pointee.settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    settings.c_iflag &= ~tcflag_t(ICRNL | IXON)
    tcsetattr(port.input, TCSADRAIN, &settings)
    terminalLife.pointee.isArmed = 1
  }

  func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    TerminalSignals.remove(readEnd: port.signals)
  }

  deinit { close() }

  private func leave() {
    port.write(pastTold() + "\n")
    terminalLife.pointee.isArmed = 0
    tcsetattr(port.input, TCSADRAIN, &terminalLife.pointee.settings)
  }

  func suspend(wholeGroup: Bool) {
    leave()
    TerminalSignals.stop(wholeGroup: wholeGroup)
    tcgetattr(port.input, &terminalLife.pointee.settings)
    recover()
  }

  func recover() {
    takeKeys()
    redraw()
  }

  func present(_ canvas: inout Canvas, closing: (_ bytes: Int) -> String) {
    let reading = LinearReading(canvas)
    let before = told
    let isLess = before.map { reading.dialogs < $0.dialogs } ?? false
    if let before, reading.dialogs > before.dialogs { under = before }
    let isASCII = profile.glyphs == .ascii
    let words = reading.announcement(
      after: before, under: isLess ? under : nil, answersKey: hasKey, columns: size.columns, ascii: isASCII)
    if !words.isEmpty {
      port.write(pastTold() + words)
      below = reading.rowsBelowCursor(columns: size.columns, ascii: isASCII)
    }
    if isLess { under = nil }
    hasKey = false
    told = reading
  }

  /// Leads behind what was told last, which the terminal may have wrapped.
  private func pastTold() -> String {
    defer { below = 0 }
    return below > 0 ? "\u{1B}[\(below)B" : ""
  }

  func redraw() { told = nil }
  func noteKey() { hasKey = true }

  func fitToWindow() -> Bool {
    let window = TerminalPort.windowSize() ?? size
    guard window != size else { return false }
    size = window
    return true
  }

  func specialKeys() -> [[UInt8]: Key] { [:] }
  func use(_ theme: Theme) {}
  func setMouse(_ isOn: Bool) {}
  func setTitle(_ title: DisplayText) {}
  func bell() { port.write("\u{07}") }
  func learn(_ answer: TerminalAnswer) {}

  func copy(_ text: String) {
    guard profile.hasClipboard, let sequence = PrivateSequence.copy(text, through: profile.multiplexer) else { return }
    port.write(sequence)
  }
}
