import CNcurses
import Glibc

/// Stands between ncurses and the terminal: ncurses hands out what it has at every move of the cursor, some hundred times in
/// a page, and each time the terminal would wake up for a few bytes. Here a frame is collected, and sent as a whole.
///
/// ncurses has a descriptor of its own. It is the terminal, as for its settings it has to be, except while a frame is made.
final class FrameTap {
  /// What ncurses is to be opened with.
  let file: UnsafeMutablePointer<FILE>
  private let own: Int32
  private let memory: Int32
  private let terminal: Int32

  /// A frame may be larger than this; the memory for it is given back then.
  private static let kept = 1 << 20

  /// `nil` when the system has no descriptors left for it.
  init?(terminal: Int32) {
    let (own, memory) = (cncurses_duplicate(terminal), cncurses_memory_file("frame"))
    guard own >= 0, memory >= 0, let file = fdopen(own, "w") else {
      for descriptor in [own, memory] where descriptor >= 0 { close(descriptor) }
      return nil
    }
    (self.file, self.own, self.memory, self.terminal) = (file, own, memory, terminal)
  }

  deinit {
    // The file stays: ncurses keeps a reference for as long as the process lives.
    close(memory)
  }

  /// Adds what ncurses writes meanwhile to `bytes`.
  func collect(into bytes: inout [UInt8], _ body: () -> Void) {
    guard cncurses_redirect(memory, own) >= 0 else { return body() }
    body()
    _ = cncurses_redirect(terminal, own)
    let count = lseek(memory, 0, SEEK_CUR)
    guard count > 0 else { return }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let taken = bytes.withUnsafeMutableBytes { pread(memory, $0.baseAddress.map { $0 + start }, count, 0) }
    if taken < count { bytes.removeLast(count - max(0, taken)) }
    lseek(memory, 0, SEEK_SET)
    if count > Self.kept { ftruncate(memory, 0) }
  }
}
