import CLandlock
import Glibc

/// Keeps what this process holds out of core files once there is a token among it.
enum Secrecy {
  /// From now on a crash writes no core, and no debugger attaches; unless `TUCSON_DEBUGGABLE` is set, for people who look
  /// into a crash with a token of no worth. Programs that are started are not touched by it.
  static func begin() {
    guard getenv("TUCSON_DEBUGGABLE") == nil else { return }
    clandlock_forbid_reading_memory()
  }
}
