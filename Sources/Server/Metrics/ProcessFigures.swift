import Foundation
import Glibc

/// What the operating system says of this process.
struct ProcessFigures {
  /// Bytes of memory that are the process's own or that it has touched.
  let residentBytes: Int
  let cpuSeconds: Double
  let openFiles: Int

  static var current: ProcessFigures {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
      .split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    let microseconds = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
    return ProcessFigures(
      residentBytes: (pages ?? 0) * sysconf(Int32(_SC_PAGESIZE)), cpuSeconds: seconds + microseconds / 1_000_000,
      openFiles: files ?? 0)
  }
}
