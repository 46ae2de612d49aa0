import Client
import Glibc
import TerminalUI

/// Standard output for data, in large writes. A reader that goes away ends the program quietly, as a filter should.
struct StandardOutput {
  private var waiting: [UInt8] = []
  private var hasBegun = false
  private let isTerminal = isatty(STDOUT_FILENO) == 1

  /// Columns of the terminal; `nil` when it is not one.
  static var columns: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Adds a text. The first one goes out at once: what reads it can begin.
  mutating func write(_ text: String) {
    waiting += text.utf8
    if !hasBegun || waiting.count >= 65_536 { flush() }
    hasBegun = true
  }

  mutating func writeLine(_ text: String) { write(text + "\n") }

  /// Adds CSV with its line ends. On a terminal nothing in it may be a command to that.
  mutating func writeCSV(_ text: String) { write(isTerminal ? TerminalSafety.replacing(text) : text) }

  /// Adds JSON and a line end. On a terminal nothing in it may be a command to that.
  mutating func writeJSON(_ text: String) { writeLine(isTerminal ? TerminalSafety.escaping(text) : text) }

  /// Adds a piece of JSON that is longer than one text should be.
  mutating func writeJSONPart(_ text: String) { write(isTerminal ? TerminalSafety.escaping(text) : text) }

  /// Adds bytes as they are.
  mutating func write(bytes: [UInt8]) {
    flush()
    hasBegun = true
    writeAll(bytes, to: STDOUT_FILENO)
  }

  /// Writes what is waiting; the last call of every command.
  mutating func flush() {
    writeAll(waiting, to: STDOUT_FILENO)
    waiting.removeAll(keepingCapacity: true)
  }
}

/// Words on standard error, one line each.
enum Words {
  static func say(_ text: String) { writeAll(Array("tucson: \(clean(text))\n".utf8), to: STDERR_FILENO) }

  /// Asks something: words without a line end.
  static func ask(_ text: String) {
    // The clean words have no line end at their end; a question's own stays.
    let end = text.hasSuffix("\n") ? "\n" : ""
    writeAll(Array((clean(text.hasSuffix("\n") ? String(text.dropLast()) : text) + end).utf8), to: STDERR_FILENO)
  }

  /// Puts words in place of the terminal's last line, without ending it; nothing clears it.
  static func replaceLine(_ text: String) {
    writeAll(Array("\r\(clean(text))\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  /// Words may quote the platform, and nothing that it says may reach the terminal as a command.
  static func clean(_ text: String) -> String {
    DisplayText.lines(untrusted: text).map(\.string).joined(separator: "\n")
  }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno != EINTR {
      let reason = errno
      UnfinishedFiles.removeAll()
      // Nobody reads any more: as a filter should, without a word.
      if reason == EPIPE || descriptor == STDERR_FILENO { _exit(reason == EPIPE ? 0 : 1) }
      Words.say("standard output can't be written: \(String(cString: strerror(reason)))")
      _exit(1)
    }
  }
}
