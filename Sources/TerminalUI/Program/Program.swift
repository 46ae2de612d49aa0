import CNcurses
import Glibc

/// The run loop: one poll on {keyboard, mailbox, signals}, at most one frame per wake-up, no wake-ups when idle.
package struct Program<App: Application> {
  package typealias Message = App.Message

  private var app: App
  private let mailbox: Mailbox<Message>
  private let theme: Theme
  private let isLinear: Bool
  private let suspends: Bool
  private let meter: FrameMeter?
  private let pixels: PixelAbility
  private let adjust: (inout TerminalProfile) -> Void

  private var tasks = Tasks<Message>()
  private var timers = Timers<Message>()
  /// The moment for which a timer was set whose message is being dealt with.
  private var meant: ContinuousClock.Instant?
  private var ending: EndReason?
  private var needsFrame = true
  private var isUrgent = true
  private var lastFrame: ContinuousClock.Instant?
  /// Bytes that were written up to the last frame.
  private var writtenBefore = 0
  /// When the key came that the next frame answers.
  private var keyAt: ContinuousClock.Instant?
  /// Where the line may be slow.
  private var window: WireWindow?
  private var frameInterval = Self.frameInterval(isRemote: false)
  /// Whether something may be made ready for the next frame.
  private var mayPrepare = false
  /// When what the decoder waits for is given up.
  private var patience: ContinuousClock.Instant?

  /// Frames that no key asked for come at most this often; on a long line, where the next key's mostly takes them along,
  /// less often.
  private static func frameInterval(isRemote: Bool) -> Duration { .milliseconds(isRemote ? 100 : 16) }

  /// Half of a sequence, or of a character, may come this much later on a slow line.
  private static var restDelay: Duration { .milliseconds(500) }
  /// A paste that says nothing for this long has lost its end.
  private static var pasteDelay: Duration { .seconds(3) }

  /// - Parameters:
  ///   - mailbox: may be known elsewhere, for messages that no effect sends.
  ///   - linear: whether frames are told as lines, for a screen reader, instead of being painted.
  ///   - pixels: will know of the terminal's dots, for those who make pictures.
  ///   - suspends: whether Ctrl-Z and SIGTSTP give the terminal back to a shell; where there is none, they do nothing.
  ///   - meter: counts what is shown.
  package init(
    _ app: App, mailbox: Mailbox<App.Message> = Mailbox(), theme: Theme = .dusk, linear: Bool = false,
    pixels: PixelAbility = PixelAbility(), suspends: Bool = true, meter: FrameMeter? = nil,
    adjust: @escaping (inout TerminalProfile) -> Void = { _ in }
  ) {
    self.app = app
    self.mailbox = mailbox
    self.theme = theme
    isLinear = linear
    self.suspends = suspends
    self.meter = meter
    self.pixels = pixels
    self.adjust = adjust
  }

  /// Runs until the program ends, and returns its last state. Call it on the main thread; it does not return to the
  /// caller but dies of the signal when one asked the program to end.
  @discardableResult
  package mutating func run() throws(TerminalError) -> App {
    let terminal: any Display =
      if isLinear { try LinearTerminal(adjust: adjust) } else {
        try Terminal(theme: theme, pixels: pixels, adjust: adjust)
      }
    var decoder = KeyDecoder(special: terminal.specialKeys())
    let written = WrittenBytes()
    writtenBefore = written?.total() ?? 0
    frameInterval = Self.frameInterval(isRemote: terminal.profile.isRemote)
    if !isLinear, terminal.profile.isRemote, terminal.profile.answersQuestions { window = WireWindow() }
    var canvas = Canvas(size: terminal.size)
    canvas.isSpoken = isLinear
    pass(.resize(terminal.size), terminal)
    perform(app.start(), terminal)
    while ending == nil {
      draw(on: &canvas, terminal, written)
      prepare(terminal)
      if ending == nil { wait(terminal, &decoder) }
    }
    if ending == .quit, window?.isAsking == true { awaitAnswer(terminal) }
    terminal.close()
    tasks.cancelAll()
    app.end(ending ?? .quit)
    if case .signal(let number) = ending { TerminalSignals.reraise(number) }
    return app
  }

  /// What the terminal still has to say would be taken for keys by whoever reads it next.
  private func awaitAnswer(_ terminal: any Display) {
    var decoder = KeyDecoder()
    while terminal.port.hasInput(within: 500), let bytes = terminal.port.readInput() {
      if decoder.decode(bytes).contains(.answer(.ready)) { return }
    }
  }

  // MARK: One wake-up

  private mutating func draw(on canvas: inout Canvas, _ terminal: any Display, _ written: WrittenBytes?) {
    guard needsFrame, delayToFrame() == .zero else { return }
    canvas.reset(to: terminal.size)
    app.draw(on: &canvas)
    terminal.present(&canvas) { bytes in
      // With the frame: by itself it would be a packet of its own, ten times as large as it is.
      window?.sent(bytes, at: .now) == true ? PrivateSequence.areYouThere : ""
    }
    needsFrame = false
    isUrgent = false
    let now = ContinuousClock.now
    lastFrame = now
    mayPrepare = true
    count(written, at: now, terminal)
  }

  /// Uses the time until the next key, as long as there is something to use it for.
  private mutating func prepare(_ terminal: any Display) {
    while mayPrepare, ending == nil, !needsFrame {
      var waiting = polled(terminal)
      // Whatever has come is more urgent; what is left to prepare goes on after it.
      if poll(&waiting, timeout: 0) != 0 { return }
      mayPrepare = app.prepare()
    }
  }

  private mutating func count(
    _ written: WrittenBytes?, at now: ContinuousClock.Instant, _ terminal: any Display
  ) {
    guard meter != nil else { return }
    let total = (written?.total() ?? 0) - terminal.collected
    let bytes = total - writtenBefore
    writtenBefore = total
    meter?.count(bytes: bytes, latency: keyAt.map { now - $0 })
    keyAt = nil
  }

  private mutating func delayToFrame() -> Duration {
    guard let lastFrame else { return .zero }
    let now = ContinuousClock.now
    let interval = isUrgent ? Duration.zero : max(.zero, frameInterval - (now - lastFrame))
    return max(interval, window?.wait(at: now) ?? .zero)
  }

  private mutating func wait(_ terminal: any Display, _ decoder: inout KeyDecoder) {
    var polled = polled(terminal)
    let ready = poll(&polled, timeout: timeout())
    if ready < 0, errno != EINTR { ending = .hangUp }
    if polled.1.revents != 0 { takeSignals(terminal) }
    if polled.0.revents != 0 {
      takeInput(terminal, &decoder)
    } else if let patience, patience <= .now {
      for event in decoder.flush() { pass(event, terminal) }
      self.patience = nil
    }
    if polled.2.revents != 0 {
      for message in mailbox.drain() { update(message, terminal) }
    }
    if timers.next != nil {
      for (message, time) in timers.due(at: .now) {
        meant = time
        update(message, terminal)
      }
      meant = nil
    }
  }

  private typealias Polled = (pollfd, pollfd, pollfd)

  /// Keyboard, signals, mailbox.
  private func polled(_ terminal: any Display) -> Polled {
    (
      pollfd(fd: terminal.port.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: terminal.port.signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
    )
  }

  private func poll(_ polled: inout Polled, timeout: Int32) -> Int32 {
    withUnsafeMutableBytes(of: &polled) {
      Glibc.poll($0.assumingMemoryBound(to: pollfd.self).baseAddress, 3, timeout)
    }
  }

  /// Milliseconds until something has to be done unasked; -1 when nothing has.
  private mutating func timeout() -> Int32 {
    var shortest: Duration?
    if needsFrame { shortest = delayToFrame() }
    for next in [patience, timers.next] {
      guard let next else { continue }
      let wait = max(.zero, next - .now)
      shortest = min(shortest ?? wait, wait)
    }
    guard let shortest else { return -1 }
    return Int32(clamping: Int64((shortest / .milliseconds(1)).rounded(.up)))
  }

  private mutating func takeSignals(_ terminal: any Display) {
    let numbers = terminal.port.readSignals()
    for number in numbers {
      switch number {
      case SIGHUP: ending = .signal(number)
      case SIGTERM, SIGINT: ending = ending ?? .signal(number)
      case SIGTSTP where suspends: suspend(terminal, wholeGroup: false)
      case SIGCONT:
        terminal.recover()
        frameNow()
      default: break
      }
    }
    // However many there were: the size is what it is now.
    if numbers.contains(SIGWINCH), terminal.fitToWindow() { pass(.resize(terminal.size), terminal) }
  }

  private mutating func takeInput(_ terminal: any Display, _ decoder: inout KeyDecoder) {
    guard let bytes = terminal.port.readInput() else {
      ending = ending ?? .hangUp
      return
    }
    for event in decoder.decode(bytes) { pass(event, terminal) }
    patience =
      switch decoder.waiting {
      case nil: nil
      case .escape: .now + terminal.profile.escapeDelay
      case .rest: .now + Self.restDelay
      case .paste: .now + Self.pasteDelay
      }
  }

  // MARK: The program

  private mutating func frameNow() {
    needsFrame = true
    isUrgent = true
  }

  private mutating func pass(_ event: InputEvent, _ terminal: any Display) {
    guard ending == nil else { return }
    // Job control belongs to the person, whatever the program is doing.
    if event == .key(.control("z")) { return suspend(terminal, wholeGroup: true) }
    switch event {
    case .answer(.ready):
      if window?.answered(at: .now) == true { terminal.port.write(PrivateSequence.areYouThere) }
      return
    case .key:
      keyAt = keyAt ?? .now
      terminal.noteKey()
    case .focus(let isFocused): timers.areAnimationsPaused = !isFocused
    case .answer(let answer):
      terminal.learn(answer)
      // Of the terminal's abilities a program needs to know nothing; its ground may decide about the theme.
      guard answer.appearance != nil else { return }
    default: break
    }
    frameNow()
    for message in app.handle(event) { update(message, terminal) }
  }

  private mutating func update(_ message: Message, _ terminal: any Display) {
    guard ending == nil else { return }
    let effects = app.update(message)
    needsFrame = needsFrame || !effects.contains(where: \.isUnseen)
    perform(effects, terminal)
  }

  private mutating func perform(_ effects: [Effect<Message>], _ terminal: any Display) {
    for effect in effects {
      switch effect {
      case .task(let id, let operation): tasks.start(id, sendingTo: mailbox, operation)
      case .cancel(let id):
        tasks.cancel(id)
        timers.cancel(id)
      case .timer(let id, let delay, let message): timers.set(id, at: time(in: delay), message)
      case .animation(let id, let delay, let message): timers.set(id, at: time(in: delay), message, isAnimation: true)
      case .send(let message): update(message, terminal)
      case .quit: ending = ending ?? .quit
      case .suspend: suspend(terminal, wholeGroup: true)
      case .redraw:
        terminal.redraw()
        frameNow()
      case .copy(let text): terminal.copy(text)
      case .setTitle(let title): terminal.setTitle(title)
      case .setTheme(let theme):
        terminal.use(theme)
        frameNow()
      case .setMouse(let isOn): terminal.setMouse(isOn)
      case .bell: terminal.bell()
      case .unseen: break
      }
    }
  }

  private func time(in delay: Duration) -> ContinuousClock.Instant {
    Timers<Message>.time(delay, after: meant, now: .now)
  }

  private mutating func suspend(_ terminal: any Display, wholeGroup: Bool) {
    guard suspends else { return }
    let before = terminal.size
    terminal.suspend(wholeGroup: wholeGroup)
    // The continue signal has come too, and is answered by having come back.
    _ = terminal.port.readSignals()
    frameNow()
    if terminal.size != before { pass(.resize(terminal.size), terminal) }
  }
}
