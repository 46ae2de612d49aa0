import Foundation

/// What a program that ran to its end left.
struct Ended {
  let status: Int32
  let output: String
  let words: String
}

/// Starts a program with no signal blocked: it inherits the mask of this thread, and those of the test runner block most.
func start(_ process: Process) throws {
  var none = sigset_t()
  var before = sigset_t()
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  try process.run()
}

/// Runs a program to its end.
func run(_ program: URL, _ arguments: [String], _ folder: TemporaryFolder, environment: [String: String] = [:]) throws
  -> Ended
{
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  process.environment = folder.environment.merging(environment) { $1 }
  process.standardInput = FileHandle.nullDevice
  // Files, not pipes: neither stream can fill up while the other is read, and a daemon that keeps them open holds nobody.
  let names = [UUID().uuidString, UUID().uuidString].map { folder.url.appendingPathComponent($0) }
  for name in names { try Data().write(to: name) }
  process.standardOutput = try FileHandle(forWritingTo: names[0])
  process.standardError = try FileHandle(forWritingTo: names[1])
  try start(process)
  process.waitUntilExit()
  let texts = try names.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  for name in names { try FileManager.default.removeItem(at: name) }
  return Ended(status: process.terminationStatus, output: texts[0], words: texts[1])
}

/// Whether a process still runs; one that has ended and that nobody has asked about yet does not.
func isAlive(_ process: pid_t) -> Bool {
  guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
    let state = text.split(separator: ")").last?.split(separator: " ").first
  else { return false }
  return state != "Z" && state != "X"
}
