import Glibc

/// The pages in memory that are those of files: of the program, which is a large one, and of its libraries.
package enum ProgramPages {
  /// Lets go of all that hold code, and the tables beside it. A start looks into most of the program's file, and little of that
  /// is needed again; what is comes back, page by page, from what the system keeps of the file.
  package static func letGo() {
    for range in code(in: maps()) {
      // What refuses stays in memory, where it does no harm.
      madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), Int(range.count), MADV_DONTNEED)
    }
  }

  /// Where files lie that are executed, by the kernel's list of what is mapped. Nothing is ever written there: what is let go
  /// of comes back the same.
  static func code(in maps: String) -> [Range<UInt>] {
    maps.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 6, words[1] == "r-xp", words[5].hasPrefix("/") else { return nil }
      let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
      return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
  }

  private static func maps() -> String {
    let file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while case let count = read(file, &buffer, buffer.count), count > 0 { bytes += buffer.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
