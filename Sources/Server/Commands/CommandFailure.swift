import Foundation

/// Why a command ends without having done its work.
struct CommandFailure: Error {
  let message: String
  var exitCode: Int32 = 1

  /// The arguments ask for what can't be.
  static func usage(_ message: String) -> CommandFailure { CommandFailure(message: message, exitCode: 2) }

  /// Says an error in the words of whoever made it.
  static func failed(_ error: any Error) -> any Error {
    switch error {
    case is CommandFailure: error
    case let error as ConfigurationError: CommandFailure(message: error.description)
    case let error as StoreError: CommandFailure(message: error.description)
    case let error as FolderLock.Held: CommandFailure(message: error.description)
    default: CommandFailure(message: String(describing: error))
    }
  }
}

/// The stream for words, as opposed to data.
enum StandardError {
  /// Writes a line.
  static func write(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}
