import Foundation

/// A terminal that is not ours: a headless tmux with one pane, typed into and read from outside.
final class Tmux {
  private let socket: String
  private let folder: TemporaryFolder
  private let environment: [String: String]
  private let server = Process()
  /// Whether what has scrolled out of the window is still shown, until it is forgotten: for programs that print lines.
  private let remembers: Bool

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts a shell in a window of this size.
  init(
    columns: Int = 120, rows: Int = 40, folder: TemporaryFolder, environment extra: [String: String] = [:],
    remembers: Bool = false
  ) throws {
    self.remembers = remembers
    socket = folder.path("tmux")
    self.folder = folder
    environment = folder.environment.merging(extra) { $1 }.merging(["TERM": "xterm-256color"]) { $1 }
    let configuration = folder.url.appendingPathComponent("tmux.conf")
    try """
    set -g default-terminal tmux-256color
    set -g status off
    set -g escape-time 0
    set -g default-command "exec /bin/sh"
    set -g focus-events on
    """.write(to: configuration, atomically: true, encoding: .utf8)
    // In the foreground: a daemon would keep the descriptors by which its parent's end is noticed.
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = ["tmux", "-D", "-S", socket, "-f", configuration.path]
    server.environment = environment
    server.standardInput = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try start(server)
    let deadline = Date(timeIntervalSinceNow: 20)
    while !FileManager.default.fileExists(atPath: socket), Date() < deadline { usleep(5000) }
    try run("new-session", "-d", "-s", "t", "-x", "\(columns)", "-y", "\(rows)")
    send("PS1='ready> '", "Enter")
    try wait(for: "ready> ")
  }

  deinit {
    _ = try? run("kill-server")
    server.waitUntilExit()
  }

  /// Types: tmux's names of keys, or text as it is.
  func send(_ keys: String...) {
    for key in keys { _ = try? run("send-keys", "-t", "t", key) }
  }

  /// Types text letter by letter, nothing in it read as a key's name.
  func type(_ text: String) { _ = try? run("send-keys", "-t", "t", "-l", text) }

  /// Pastes text as a terminal does, between the marks of a paste.
  func paste(_ text: String) throws {
    try run("set-buffer", "-b", "text", "--", text)
    try run("paste-buffer", "-p", "-d", "-b", "text", "-t", "t")
  }

  /// Sends the bytes of a file as if they had been typed.
  func pasteRaw(file: String) throws {
    try run("load-buffer", "-b", "raw", file)
    try run("paste-buffer", "-r", "-d", "-b", "raw", "-t", "t")
  }

  /// Wipes what the window shows, for a program that only prints lines.
  func forget() {
    _ = try? run("send-keys", "-R", "-t", "t")
    _ = try? run("clear-history", "-t", "t")
  }

  /// Makes a terminal usable again whose program was killed in the middle of a screen: it takes no return key then.
  func recover() throws {
    send("C-j")
    type("stty sane; printf '\\033[?1049l\\033c'; clear")
    send("C-j")
    try wait("to be the shell's again") { screen in
      try fact("alternate_on") == "0" && screen.split(separator: "\n").last == "ready>"
    }
  }

  func resize(columns: Int, rows: Int) throws {
    try run("resize-window", "-t", "t", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What the screen shows.
  func screen() throws -> String {
    remembers ? try run("capture-pane", "-t", "t", "-p", "-S", "-") : try run("capture-pane", "-t", "t", "-p")
  }

  /// A fact that tmux knows of the pane, as `alternate_on` or `cursor_flag`.
  func fact(_ name: String) throws -> String {
    try run("display-message", "-t", "t", "-p", "#{\(name)}").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The process that the shell has in the foreground.
  func child(named name: String) throws -> pid_t? {
    let shell = try fact("pane_pid")
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    for child in children.split(separator: " ").compactMap({ pid_t($0) }) {
      let comm = try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8)
      if comm?.trimmingCharacters(in: .newlines) == name { return child }
    }
    return nil
  }

  /// Looks until the screen holds all texts; fails with the screen when that takes longer than `seconds`.
  @discardableResult
  func wait(for texts: String..., seconds: Double = 30) throws -> String {
    try wait("to show \(texts)", seconds: seconds) { screen in texts.allSatisfy { screen.contains($0) } }
  }

  /// Looks until the screen satisfies a condition.
  @discardableResult
  func wait(_ purpose: String, seconds: Double = 30, until condition: (String) throws -> Bool) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var last = ""
    repeat {
      last = try screen()
      if try condition(last) { return last }
      usleep(20_000)
    } while Date() < deadline
    throw Failure(description: "waited \(seconds) s for the screen \(purpose); it shows:\n\(last)")
  }

  @discardableResult
  private func run(_ arguments: String...) throws -> String {
    let ended = try EndToEndTests.run(
      URL(fileURLWithPath: "/usr/bin/env"), ["tmux", "-S", socket] + arguments, folder, environment: environment)
    guard ended.status == 0 else { throw Failure(description: "tmux \(arguments): \(ended.output)\(ended.words)") }
    return ended.output
  }
}
