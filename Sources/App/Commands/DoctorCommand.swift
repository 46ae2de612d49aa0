import ArgumentParser
import Client
import Domain
import Foundation
import PlatformAPI
import TerminalUI

/// `tucson doctor`: what is right, what is wrong, and what to do about it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the terminal, the configuration, the platform, the sign-in and what is kept here.")

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    var report = DoctorReport()
    checkTerminal(&report)
    let (context, troubles) = launch.resolved(environment: ProcessInfo.processInfo.environment)
    checkConfiguration(context, troubles, &report)
    let answers = checkPlatform(context, &report)
    DoctorAccount(context: context, asksPlatform: answers).check(&report)
    checkFolders(context, &report)
    checkCopy(context, &report)
    checkOwn(context, &report)
    var output = StandardOutput()
    for line in report.lines { output.writeLine(line) }
    output.flush()
    guard report.problems == 0 else {
      throw ExitStatus.failed("\(Figures.counted(report.problems, "problem")) found")
    }
  }

  private func checkTerminal(_ report: inout DoctorReport) {
    let terminal = TerminalReport.current()
    let name = terminal.name.isEmpty ? "TERM is not set" : "TERM=\(terminal.name)"
    guard terminal.isKnown else {
      report.wrong(
        "terminal", name + (terminal.name.isEmpty ? "" : " is not known on this machine"),
        todo: "export TERM=xterm-256color, or install ncurses-term")
      return
    }
    let profile = terminal.profile
    let place = profile.isRemote ? ", over SSH" : ""
    report.right("terminal", "\(name), \(profile.colours.rawValue) colours, \(profile.glyphs.rawValue)\(place)")
    if let size = terminal.size, !size.fits(Dashboard.leastSize) {
      report.wrong(
        "window", "\(size.columns)×\(size.rows)",
        todo: "make it at least \(Dashboard.leastSize.columns)×\(Dashboard.leastSize.rows); 80×24 is comfortable")
    }
    if profile.glyphs == .ascii {
      report.note("locale", "not UTF-8: lines and charts are drawn in ASCII", todo: "export LC_ALL=C.UTF-8")
    }
  }

  private func checkConfiguration(
    _ context: LaunchContext, _ troubles: [String], _ report: inout DoctorReport
  ) {
    let file = context.paths.configurationFile.path
    var problems = context.settings.problems
    var registry = ScreenRegistry.commands
    problems += registry.remap(context.settings.keys).map(\.description)
    if let name = context.settings.theme {
      do { _ = try ThemeLibrary.standard().theme(named: name) } catch { problems.append("\(error)") }
    }
    for problem in problems {
      let rest = problem == context.settings.unusable ? "nothing of the file is used" : "the rest of the file holds"
      report.wrong("configuration", problem, todo: "correct it; \(rest)")
    }
    for trouble in troubles where !problems.contains(trouble) {
      report.wrong("usage", trouble, todo: "correct it on the command line or in the environment")
    }
    if problems.isEmpty {
      report.right(
        "configuration", FileManager.default.fileExists(atPath: file) ? file : "none (\(file) would be read)")
    }
  }

  /// Whether it answers.
  private func checkPlatform(_ context: LaunchContext, _ report: inout DoctorReport) -> Bool {
    guard let address = context.address else {
      report.note("platform", "none is chosen", todo: "tucson demo, or tucson login --url https://…")
      return false
    }
    let proxies = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].filter { context.environment[$0] != nil }
    if let proxy = proxies.first, !address.isLoopback {
      report.note("proxy", "\(proxy) is set", todo: "unset it when the platform can be reached without")
    }
    let client = PlatformClient(address: address, clock: ConductClock.system(wall: .system))
    do {
      let started = ContinuousClock.now
      let look = Look(now: WallClock.system.now)
      let health = try patiently(saying: { WaitingWords.silent(address.url, look) }) { try await client.health() }
      let milliseconds = (ContinuousClock.now - started) / .milliseconds(1)
      let skew = Int((health.timestamp - WallClock.system.now).microseconds / 1_000_000)
      report.right(
        "platform", "\(address.url) is \(health.status), answered in \(fixedPoint(milliseconds, decimals: 0)) ms")
      if abs(skew) > 60 {
        report.note("clock", "this machine and the platform differ by \(abs(skew)) s", todo: "set this machine's clock")
      }
      return true
    } catch let error as ClientError {
      report.wrong("platform", error.sentence, todo: "check the address and the network")
    } catch {
      report.wrong("platform", "\(error)", todo: "check the address and the network")
    }
    return false
  }

  private func checkCopy(_ context: LaunchContext, _ report: inout DoctorReport) {
    guard context.address != nil else { return }
    let signing = Signing(context)
    let path = context.databaseFile(signing).path
    guard FileManager.default.fileExists(atPath: path) else {
      report.note("local copy", "none yet (\(path))", todo: "tucson sync makes it")
      return
    }
    do {
      let opened = try LocalDatabase.open(.file(path), for: context.platformKey(signing), movesDamaged: false)
      let asOf = opened.copy.syncedAt.map { "as of \($0)" } ?? "never finished"
      if let fault = try opened.database.fault() {
        return report.wrong("local copy", "\(path) is damaged: \(fault)", todo: "move it away; it can be fetched again")
      }
      report.right("local copy", "\(Figures.counted(opened.catalogue.count, "deal")), \(asOf), \(path)")
      for missing in opened.copy.leftOut {
        report.note(
          "local copy", "left out \(missing.id ?? "a deal"): \(missing.reason)", todo: "tell the platform's people")
      }
    } catch {
      report.wrong(
        "local copy", "\(path): \(error.message)",
        todo: DoctorAdvice.advice(onDatabase: path, error, usual: "tucson sync fetches it again"))
    }
  }

  /// Whether anything can be kept at all.
  private func checkFolders(_ context: LaunchContext, _ report: inout DoctorReport) {
    let paths = context.paths
    let needed = [
      paths.credential(profile: context.profile), paths.database(profile: context.profile),
      paths.user(profile: context.profile),
    ]
    for file in needed {
      let folder = file.deletingLastPathComponent()
      // The folder itself, as something new in it would find it.
      guard let obstacle = DoctorAdvice.obstacle(of: folder.appendingPathComponent("new").path) else { continue }
      report.wrong("folders", "nothing can be kept in \(folder.path)", todo: obstacle)
    }
  }
}

extension DoctorCommand {
  /// What is the person's own and nowhere else.
  private func checkOwn(_ context: LaunchContext, _ report: inout DoctorReport) {
    let path = context.paths.user(profile: context.profile).path
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      let opened = try UserDatabase.open(.file(path), movesDamaged: false)
      for damaged in UserDatabase.damaged(besides: path) {
        report.note(
          "notes, offers", "an earlier file was damaged and is kept at \(damaged); it may have held an offer",
          todo: "tucson invest --check, then remove it")
      }
      if let fault = try opened.database.fault() {
        return report.wrong("notes, offers", "\(path) is damaged: \(fault)", todo: "keep a copy of it and ask for help")
      }
      let signing = Signing(context)
      let key = context.platformKey(signing)
      let database = opened.database
      let sent = try waiting { try await database.pendingOperations(for: key) }.filter { $0.stage == .sent }
      for operation in sent {
        report.note(
          "offer", "it is not known whether an offer in \(operation.subject) is booked", todo: "tucson invest --check")
      }
      report.right("notes, offers", path)
    } catch let error as LocalDatabaseError {
      let usual =
        error.code == .damaged
        ? "keep a copy of it; tucson invest --check then moves it aside and shows what the platform has booked"
        : "see who may write in its folder"
      report.wrong(
        "notes, offers", "\(path): \(error.message)",
        todo: DoctorAdvice.advice(onDatabase: path, error, usual: usual))
    } catch {
      report.wrong("notes, offers", "\(path): \(error)", todo: "see who may write in its folder")
    }
  }
}

/// Lines of the doctor's findings.
struct DoctorReport {
  private(set) var lines: [String] = []
  private(set) var problems = 0

  mutating func right(_ what: String, _ finding: String) { add("ok  ", what, finding) }

  mutating func note(_ what: String, _ finding: String, todo: String) { add("note", what, finding + " → " + todo) }

  mutating func wrong(_ what: String, _ finding: String, todo: String) {
    problems += 1
    add("BAD ", what, finding + " → " + todo)
  }

  private mutating func add(_ mark: String, _ what: String, _ finding: String) {
    let name = what.padding(toLength: 14, withPad: " ", startingAt: 0)
    lines.append(DisplayText(untrusted: "\(mark)  \(name) \(finding)").string)
  }
}
