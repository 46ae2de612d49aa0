import Foundation
import Glibc

/// A terminal that is nothing but what a test makes of it: a pseudo-terminal whose other end answers by the script.
final class ScriptedTerminal {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let process: pid_t
  private let descriptor: Int32
  /// Everything that was written to it.
  private(set) var output = ""
  private var isOver = false

  /// Starts a program in a window of 60×20 cells of 10×20 dots.
  init(_ program: URL, _ arguments: [String], environment: [String: String]) throws {
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (lock, number): (Int32, Int32) = (0, 0)
    guard descriptor >= 0, ioctl(descriptor, 0x4004_5431 /* TIOCSPTLCK */, &lock) == 0,
      ioctl(descriptor, 0x8004_5430 /* TIOCGPTN */, &number) == 0
    else { throw Failure(description: "no pseudo-terminal: \(errno)") }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 20, ws_col: 60, ws_xpixel: 600, ws_ypixel: 400)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Failure(description: "no window size: \(errno)")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens is the session's.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(0x80 /* POSIX_SPAWN_SETSID */ | POSIX_SPAWN_SETSIGMASK))
    let words = ([program.path] + arguments).map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let outcome = posix_spawn(&child, program.path, &actions, &attributes, words + [nil], variables + [nil])
    guard outcome == 0 else { throw Failure(description: "\(program.path) does not start: \(outcome)") }
    process = child
  }

  deinit {
    if !isOver {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(descriptor)
  }

  /// Types, or answers.
  func send(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = write(descriptor, bytes.baseAddress, bytes.count) }
  }

  /// Reads until what has come since `start`, in bytes from the beginning, holds all texts.
  @discardableResult
  func wait(for texts: String..., since start: Int = 0, seconds: Double = 30) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    repeat {
      let news = String(decoding: output.utf8.dropFirst(start), as: UTF8.self)
      // By bytes: a character that others are put upon would not be found as itself.
      if texts.allSatisfy({ news.utf8.firstRange(of: $0.utf8) != nil }) { return news }
      guard read(for: 200) else { break }
    } while Date() < deadline
    throw Failure(
      description: "waited for \(texts); after \(start) bytes came \(output.utf8.dropFirst(start).count): "
        + String(decoding: output.utf8.dropFirst(start).suffix(2000), as: UTF8.self).debugDescription)
  }

  /// How much has come so far.
  var count: Int { output.utf8.count }

  /// Reads what comes until nothing has for a moment; for what must not come.
  func settle() { while hasInput(within: 300), read(for: 0) {} }

  /// The exit status once the program has ended.
  func end(seconds: Double = 20) throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard Date() < deadline else { throw Failure(description: "it does not end") }
      _ = read(for: 20)
    }
    isOver = true
    while read(for: 0) {}
    return status
  }

  private func hasInput(within milliseconds: Int32) -> Bool {
    var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&one, 1, milliseconds) == 1 && one.revents & Int16(POLLIN) != 0
  }

  private var unread: [UInt8] = []

  /// Reads what there is within so many milliseconds; false at the end of all.
  private func read(for milliseconds: Int32) -> Bool {
    guard hasInput(within: milliseconds) else { return milliseconds > 0 }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    unread += buffer.prefix(count)
    // A character may be cut in two: its beginning waits for the rest.
    var whole = unread.count
    while whole > 0, unread.count - whole < 4, unread[whole - 1] & 0xC0 == 0x80 { whole -= 1 }
    if whole > 0, unread[whole - 1] >= 0xC0 { whole -= 1 } else { whole = unread.count }
    output += String(decoding: unread[..<whole], as: UTF8.self)
    unread.removeFirst(whole)
    return true
  }
}
