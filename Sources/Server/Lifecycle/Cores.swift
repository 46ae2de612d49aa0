import Foundation

/// The cores that this process may use: in a container, or below `taskset`, fewer than the machine has.
enum Cores {
  /// At least one.
  static let available: Int = {
    let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
    let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
    // A mask in hexadecimal digits, one bit for each core.
    guard let mask = lines.first(where: { $0.hasPrefix(name) })?.dropFirst(name.count) else {
      return ProcessInfo.processInfo.activeProcessorCount
    }
    return max(1, mask.compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount })
  }()

  private static let name = "Cpus_allowed:"
}
