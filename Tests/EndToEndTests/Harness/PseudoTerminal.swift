import Foundation
import Glibc

/// A program in a bare pseudo-terminal: every byte that it writes is counted, and its questions are answered as a terminal
/// would. What it looks like is for `Tmux` to show.
final class PseudoTerminal {
  private let controller: Int32
  private let process = Process()
  private(set) var bytes = 0
  /// What has come, without what was forgotten.
  private(set) var text: [UInt8] = []
  /// Whether the terminal answers when it is asked if it is there.
  var answers = true

  /// `TIOCGPTN` and `TIOCSPTLCK`, which the C library has as macros only.
  private static let (getNumber, setLock): (UInt, UInt) = (0x8004_5430, 0x4004_5431)

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts a program in a terminal of this size.
  init(
    _ program: URL, _ arguments: [String], columns: Int = 120, rows: Int = 40, environment: [String: String]
  ) throws {
    controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, isLocked): (Int32, Int32) = (0, 0)
    guard controller >= 0, ioctl(controller, Self.getNumber, &number) == 0,
      ioctl(controller, Self.setLock, &isLocked) == 0
    else { throw Failure(description: "no pseudo-terminal: \(errno)") }
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { throw Failure(description: "no terminal: \(errno)") }
    defer { close(terminal) }
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0 else { throw Failure(description: "no size: \(errno)") }
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = FileHandle.nullDevice
    try start(process)
  }

  deinit {
    if process.isRunning { process.terminate() }
    // A program that waits for room to write would never end.
    while process.isRunning { take(within: 20) }
    close(controller)
  }

  func send(_ bytes: String) {
    let bytes = Array(bytes.utf8)
    _ = write(controller, bytes, bytes.count)
  }

  /// Takes what comes until nothing has come for so many milliseconds.
  func settle(_ milliseconds: Int32) { while take(within: milliseconds) {} }

  /// Takes what comes until a text was among it.
  func wait(for wanted: String, seconds: Double = 60) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    let wanted = Array(wanted.utf8)
    while !text.contains(wanted) {
      guard Date() < deadline, process.isRunning else {
        throw Failure(
          description: "no '\(String(decoding: wanted, as: UTF8.self))' in \(String(decoding: text, as: UTF8.self))")
      }
      take(within: 50)
    }
  }

  func forget() { text = [] }

  /// Takes what comes within so many milliseconds; whether anything did.
  @discardableResult
  private func take(within milliseconds: Int32) -> Bool {
    var polled = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(controller, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += count
    let before = text.count
    text += buffer.prefix(count)
    if answers {
      let question = Array("\u{1B}[5n".utf8)
      let fresh = text[max(0, before - question.count + 1)...]
      for _ in 0..<fresh.ranges(of: question).count { send("\u{1B}[0n") }
    }
    return true
  }
}
