import CNcurses
import Glibc

/// What the signal handlers may touch: plain memory, prepared beforehand, reached through a pointer that never changes.
struct TerminalLife {
  /// 1 while the screen is ours and has to be given back.
  var isArmed: Int32 = 0
  var tty: Int32 = -1
  var settings = termios()
  var reset: UnsafeMutablePointer<UInt8>?
  var resetCount = 0
  /// The real standard error while another file stands in for it.
  var standardError: Int32 = -1
  /// The file that stands in.
  var captured: Int32 = -1
  var signalPipe: Int32 = -1
  var keepsCrashReports: Int32 = 0
  /// A request to end that the run loop has not yet answered.
  var endingSignal: Int32 = 0

  /// Gives the terminal back from anywhere, also from a signal handler: only write, tcsetattr, dup2 and lseek.
  static func giveBack() {
    guard terminalLife.pointee.isArmed != 0 else { return }
    terminalLife.pointee.isArmed = 0
    if let reset = terminalLife.pointee.reset {
      writeAll(terminalLife.pointee.tty, reset, terminalLife.pointee.resetCount)
    }
    tcsetattr(terminalLife.pointee.tty, TCSANOW, &terminalLife.pointee.settings)
    replayStandardError()
  }

  /// Puts the real standard error back and writes to it what was kept away from the screen (the last 64 KB).
  static func replayStandardError() {
    let (real, captured) = (terminalLife.pointee.standardError, terminalLife.pointee.captured)
    guard real >= 0, captured >= 0 else { return }
    terminalLife.pointee.standardError = -1
    dup2(real, STDERR_FILENO)
    let size = lseek(captured, 0, SEEK_END)
    lseek(captured, max(0, size - 65_536), SEEK_SET)
    var buffer: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    while case let count = read(captured, &buffer, 64), count > 0 { writeAll(real, &buffer, count) }
    ftruncate(captured, 0)
    lseek(captured, 0, SEEK_SET)
    close(real)
  }

  static func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) {
    var done = 0
    while done < count {
      let written = write(descriptor, bytes + done, count - done)
      if written > 0 {
        done += written
      } else if written < 0, errno != EINTR, errno != EAGAIN {
        return
      }
    }
  }
}

/// A `let` with memory of its own: reading it in a handler runs no initialiser and no exclusivity check.
nonisolated(unsafe) let terminalLife: UnsafeMutablePointer<TerminalLife> = {
  let memory = UnsafeMutablePointer<TerminalLife>.allocate(capacity: 1)
  memory.initialize(to: TerminalLife())
  return memory
}()

/// What stood there before us, by signal number.
nonisolated(unsafe) private let previousActions: UnsafeMutablePointer<sigaction> = {
  let memory = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
  memory.initialize(repeating: sigaction(), count: 65)
  return memory
}()

/// Wakes the run loop; a second request to end does not wait for it.
private func noticeSignal(_ number: Int32) {
  let saved = errno
  if number == SIGTERM || number == SIGHUP || number == SIGINT {
    if terminalLife.pointee.endingSignal != 0 { return dieOfSignal(number) }
    terminalLife.pointee.endingSignal = number
    // A program that does not come round to it within three seconds hangs.
    alarm(3)
  }
  var byte = UInt8(truncatingIfNeeded: number)
  write(terminalLife.pointee.signalPipe, &byte, 1)
  errno = saved
}

/// The run loop did not answer a request to end.
private func alarmRang(_ number: Int32) {
  let ending = terminalLife.pointee.endingSignal
  if ending != 0 { dieOfSignal(ending) }
}

/// Crashes and what cannot wait: the terminal first, then what would have happened without us.
private func dieOfSignal(_ number: Int32) {
  TerminalLife.giveBack()
  let isRequest = number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT
  if isRequest || terminalLife.pointee.keepsCrashReports == 0 {
    signal(number, SIG_DFL)
  } else {
    sigaction(number, previousActions + Int(number), nil)
  }
  // Blocked while this runs; it strikes on return.
  raise(number)
}

private func giveBackAtExit() { TerminalLife.giveBack() }

/// The signals of a terminal program.
enum TerminalSignals {
  private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGQUIT, SIGSYS]
  private static let noticed = [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT]

  /// Takes the signals over; returns the descriptor from which their numbers can be read.
  ///
  /// Swift's own crash report asks questions on the terminal and would keep the shell waiting for half a minute: it
  /// comes only when wished for. The reason of a trap is printed either way.
  static func install(keepsCrashReports: Bool) -> Int32 {
    var ends: [Int32] = [-1, -1]
    let outcome = pipe(&ends)
    precondition(outcome == 0, "pipe failed with \(errno)")
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    terminalLife.pointee.signalPipe = ends[1]
    terminalLife.pointee.endingSignal = 0
    useOwnStack()
    terminalLife.pointee.keepsCrashReports = keepsCrashReports ? 1 : 0
    for number in crashes { handle(number, dieOfSignal, SA_ONSTACK) }
    for number in noticed { handle(number, noticeSignal, SA_RESTART) }
    handle(SIGALRM, alarmRang, SA_RESTART)
    var ignore = sigaction()
    ignore.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(SIGPIPE, &ignore, previousActions + Int(SIGPIPE))
    atexit(giveBackAtExit)
    return ends[0]
  }

  /// Gives them back as they were.
  static func remove(readEnd: Int32) {
    alarm(0)
    for number in crashes + noticed + [SIGALRM, SIGPIPE] {
      sigaction(number, previousActions + Int(number), nil)
    }
    let writeEnd = terminalLife.pointee.signalPipe
    terminalLife.pointee.signalPipe = -1
    close(writeEnd)
    close(readEnd)
  }

  /// Stops as the shell expects; returns when continued. `wholeGroup` as the terminal does it for Ctrl-Z: with those
  /// who wait for us (make, a script), or the shell would never get its turn.
  static func stop(wholeGroup: Bool) {
    signal(SIGTSTP, SIG_DFL)
    if wholeGroup { kill(0, SIGTSTP) } else { raise(SIGTSTP) }
    handle(SIGTSTP, noticeSignal, SA_RESTART, keepsPrevious: false)
  }

  /// Dies of the signal that asked the program to end, so that whoever waits for it sees that.
  static func reraise(_ number: Int32) {
    signal(number, SIG_DFL)
    raise(number)
  }

  private static func handle(
    _ number: Int32, _ handler: @convention(c) (Int32) -> Void, _ flags: Int32, keepsPrevious: Bool = true
  ) {
    var action = sigaction()
    cncurses_set_handler(&action, handler, flags)
    sigaction(number, &action, keepsPrevious ? previousActions + Int(number) : nil)
  }

  /// A stack overflow leaves no stack to handle it on.
  private static func useOwnStack() {
    let size = 65_536
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}
