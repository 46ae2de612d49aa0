import Foundation

/// What a kiosk takes from the environment that a visitor may have sent along: how their terminal draws, and nothing that
/// names a file, a program or another platform.
struct KioskEnvironment: Equatable {
  /// Every variable that is left.
  let variables: [String: String]

  /// Taken over when the value is a plain word.
  private static let words = ["COLORTERM", "TERM_PROGRAM", "VTE_VERSION", "NO_COLOR", "ESCDELAY"]
  /// Say only that the line goes over SSH.
  private static let lines = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
  /// What stands in for a terminal whose name can't be one.
  static let usualTerminal = "xterm-256color"

  init(_ environment: [String: String]) {
    var kept: [String: String] = [:]
    for name in Self.words { kept[name] = environment[name].flatMap { Self.isWord($0) ? $0 : nil } }
    for name in Self.lines where environment[name] != nil { kept[name] = "1" }
    kept["TERM"] = environment["TERM"].flatMap { Self.isWord($0) ? $0 : nil } ?? Self.usualTerminal
    kept["TZ"] = environment["TZ"].flatMap { Self.isZone($0) ? $0 : nil }
    kept["LC_ALL"] = Self.saysUnicode(environment) ? "C.UTF-8" : "C"
    kept["PATH"] = "/usr/bin:/bin"
    // No program finds anything of a person's there.
    kept["HOME"] = "/nonexistent"
    variables = kept
  }

  /// Whether the visitor's terminal shows Unicode; one that says nothing does.
  private static func saysUnicode(_ environment: [String: String]) -> Bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard let name = named?.lowercased() else { return true }
    return name.contains("utf-8") || name.contains("utf8")
  }

  private static func isWord(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._+\-]{0,63}/) != nil
  }

  /// The name of a zone, not a way to a file: `America/Phoenix`, `UTC`.
  private static func isZone(_ text: String) -> Bool {
    text.utf8.count <= 64 && text.wholeMatch(of: /[A-Za-z0-9_+\-]+(\/[A-Za-z0-9_+\-]+)*/) != nil
  }

  /// Makes the process's own environment this one: libraries read it too.
  func enter() {
    for name in ProcessInfo.processInfo.environment.keys where variables[name] == nil { unsetenv(name) }
    for (name, value) in variables { setenv(name, value, 1) }
  }
}
