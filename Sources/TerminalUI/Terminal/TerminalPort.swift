import CNcurses
import Glibc

/// The two ends of the terminal as bytes: keys in, private sequences out, signals beside.
struct TerminalPort {
  let input: Int32 = STDIN_FILENO
  let output: Int32 = STDOUT_FILENO
  let signals: Int32

  /// Bytes that one wake-up takes in: what comes faster than it is understood waits in the terminal.
  private static let readLimit = 65_536

  /// The window's size in cells; `nil` when the terminal does not tell.
  static func windowSize() -> Size? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard cncurses_window_size(STDOUT_FILENO, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
    return Size(columns: min(Int(columns), 1000), rows: min(Int(rows), 1000))
  }

  /// The dots of a cell; `nil` when the terminal does not tell.
  static func cellDots() -> (width: Int, height: Int)? {
    var (width, height): (Int32, Int32) = (0, 0)
    guard let size = windowSize(), cncurses_window_dots(STDOUT_FILENO, &width, &height) == 0 else { return nil }
    let cell = (width: Int(width) / size.columns, height: Int(height) / size.rows)
    return (4...100).contains(cell.width) && (4...200).contains(cell.height) ? cell : nil
  }

  /// What has come from the keyboard, at most 64 KB; `nil` when the terminal is gone.
  func readInput() -> [UInt8]? {
    var result: [UInt8] = []
    repeat {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, initialized in
        count = read(input, buffer.baseAddress, buffer.count)
        initialized = max(0, count)
      }
      if count == 0 { return nil }
      if count < 0 { return errno == EINTR || errno == EAGAIN ? result : nil }
      // A short read is all there is; otherwise there may be more, but a read with nothing there would wait.
      if result.isEmpty, count < 4096 { return chunk }
      result += chunk
      if count < 4096 || !hasInput(within: 0) { return result }
    } while result.count < Self.readLimit
    return result
  }

  /// Whether something comes from the keyboard within so many milliseconds.
  func hasInput(within milliseconds: Int32) -> Bool {
    var one = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&one, 1, milliseconds) == 1
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

  /// A frame, whole.
  func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { TerminalLife.writeAll(output, base, bytes.count) }
    }
  }

  /// Everything that ncurses does not write: one function, never mixed with a half-done frame.
  func write(_ text: String) {
    guard !text.isEmpty else { return }
    var text = text
    text.withUTF8 { bytes in
      if let base = bytes.baseAddress { TerminalLife.writeAll(output, base, bytes.count) }
    }
  }
}
