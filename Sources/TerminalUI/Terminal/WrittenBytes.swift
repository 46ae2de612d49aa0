import Glibc

/// How much the calling thread has written to anything so far, as the kernel counts it: ncurses writes by itself, and the
/// thread that draws writes to nothing but the terminal.
final class WrittenBytes {
  private let descriptor: Int32

  /// `nil` where the kernel does not count. Use it on the thread that makes it.
  init?() {
    descriptor = open("/proc/thread-self/io", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Bytes since the thread began; 0 when they can't be read any more.
  func total() -> Int {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
      guard count > 0 else { return 0 }
      return Self.written(buffer[..<count])
    }
  }

  /// The figure of the line `wchar: 1234`.
  static func written(_ text: some Sequence<UInt8>) -> Int {
    var line: [UInt8] = []
    for byte in text {
      guard byte == 0x0A else {
        line.append(byte)
        continue
      }
      if line.starts(with: "wchar: ".utf8) {
        return line.dropFirst(7).reduce(0) { $0 * 10 + Int($1) - 0x30 }
      }
      line = []
    }
    return 0
  }
}
