import ArgumentParser
import Client
import Domain
import Foundation
import Glibc
import PlatformAPI
import Workers

/// `tucson login`: signs this profile in.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in to the platform.",
    discussion: """
      Prints a code and an address. Open the address in a browser, on any device, and approve the code there.
      The sign-in belongs to a profile: --profile NAME keeps several apart, and what was signed in to last is what tucson \
      opens when nothing else is said. With --token - a token is read from standard input instead; it is never an argument, where others could see it.
      """)

  @Option(help: ArgumentHelp("- reads a token from standard input.", valueName: "-"))
  var token: String?

  @Flag(help: "Put the address on the clipboard of this terminal.")
  var copy = false

  @OptionGroup var launch: LaunchOptions

  func validate() throws {
    if let token, token != "-" {
      throw ValidationError(
        "--token takes only -, and reads the token from standard input: arguments are seen by others")
    }
  }

  func run() throws {
    Secrecy.begin()
    let context = try launch.context()
    let clock = ConductClock.system(wall: .system)
    let client = try context.client(.guest, clock)
    let signing = SigningIn(context: context)
    if let loss = try waiting({ await signing.tellWaiting() }) { Words.say(loss) }
    let credential: Credential
    if token != nil {
      if isatty(STDIN_FILENO) == 1 { Words.say("paste the token and press Enter") }
      let text = (readLine() ?? "").filter { !$0.isWhitespace }
      guard !text.isEmpty else { throw ExitStatus.usage("there is no token on standard input") }
      guard LaunchContext.faultOfToken(text) == nil else {
        throw ExitStatus.usage("what is on standard input is no token: tokens are letters, digits and signs of ASCII")
      }
      let look = Look(now: WallClock.system.now)
      credential = try asking(saying: { WaitingWords.silent(client.address.url, look) }) {
        let user = try await client.user(bearing: text)
        return Credential(platform: client.address.url, accessToken: text, account: user.email)
      }
    } else {
      credential = try signIn(client, clock)
    }
    let before: Credential?
    do throws(CredentialError) { before = try signing.keep(credential) } catch {
      throw ExitStatus.failed(error.message)
    }
    if let trouble = try waiting({ await signing.end(replaced: before, by: credential) }) {
      Words.say("of the sign-in that was here before \(trouble)")
    }
    let profile = context.profile == "default" ? "" : " (profile \(context.profile))"
    Words.say("signed in as \(credential.account ?? "an account") at \(credential.platform)\(profile)")
    if context.environment["TUCSON_TOKEN"]?.isEmpty == false {
      Words.say("TUCSON_TOKEN is set in the environment and goes before this sign-in")
    }
  }

  private func signIn(_ client: PlatformClient, _ clock: ConductClock) throws -> Credential {
    let signIn = DeviceSignIn(client: client, clock: clock)
    let authorization = try asking { try await signIn.begin(clientName: SigningIn.clientName) }
    let end = WallClock.system.now + .seconds(authorization.expiresIn)
    var output = StandardOutput()
    for line in DeviceCodeWords.lines(authorization, columns: StandardOutput.columns) { output.writeLine(line) }
    if copy, isatty(STDOUT_FILENO) == 1 {
      output.write(DeviceCodeWords.clipboard(authorization))
      Words.say("the address is on the clipboard, if the terminal lets programs put it there")
    }
    output.flush()
    guard isatty(STDERR_FILENO) == 1 else {
      Words.say("waiting for the code to be approved, until \(LocalTime(end).clockWithSeconds)")
      return try asking { try await signIn.finish(authorization) }
    }
    defer { Words.replaceLine("") }
    return try asking {
      async let _ = Self.countDown(to: end)
      return try await signIn.finish(authorization)
    }
  }

  /// Says every second how long the code is still good; cancelled when it was approved.
  private static func countDown(to end: Timestamp) async {
    while !Task.isCancelled {
      let left = max(.zero, end - WallClock.system.now)
      Words.replaceLine(
        "waiting for the code to be approved · \(DeviceCodeWords.countdown(left)) left · Ctrl-C gives up")
      guard left > .zero, (try? await Workers.shared.sleep(for: .seconds(1))) != nil else { return }
    }
  }
}

/// `tucson logout`: ends the sign-in of this profile, here and on the platform.
struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Sign out, and remove what was kept for the account.")

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let context = try launch.context()
    let outcome = try waiting { await SigningIn(context: context).signOut() }
    for trouble in outcome.troubles { Words.say(trouble) }
    Words.say(outcome.account.map { "\($0) is signed out" } ?? "nobody was signed in")
  }
}

/// `tucson whoami`: who is signed in.
struct WhoAmICommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "whoami", abstract: "Print who is signed in.")

  @Option(help: "table or json.")
  var format: OutputFormat = .table

  @OptionGroup var launch: LaunchOptions

  func validate() throws { try format.refuseCSV() }

  func run() throws {
    let context = try launch.context()
    let (client, signing) = try context.signedInClient(.system)
    let user = try asking { try await client.me() }
    var output = StandardOutput()
    if format == .json {
      output.writeJSON(try prettyJSON(user))
    } else {
      let name = [user.firstName, user.lastName].compactMap { $0 }.joined(separator: " ")
      let left = user.accreditation.daysLeft.map { ", \(Figures.counted($0, "day")) left" } ?? ""
      let rows = [
        ["account", user.email], ["name", name], ["role", user.role.rawValue],
        ["accreditation", user.accreditation.status.rawValue + left], ["platform", client.address.url],
        ["profile", context.profile], ["signed in by", Self.source(signing)],
      ]
      let table = PlainTable(
        columns: [.init(title: "", isNumeric: false), .init(title: "", isNumeric: false)],
        rows: rows.filter { !$0[1].isEmpty }, limit: StandardOutput.columns)
      for line in table.lines().dropFirst() { output.writeLine(line) }
    }
    output.flush()
  }
}

extension WhoAmICommand {
  fileprivate static func source(_ signing: Signing) -> String {
    switch signing.source {
    case .environment: "TUCSON_TOKEN"
    case .file, .guest:
      signing.authorization?.credential?.expiresAt.map {
        "tucson login; the token is renewed by itself, next at \(LocalTime.spoken($0, now: WallClock.system.now))"
      } ?? "a token from tucson login --token -"
    }
  }
}

/// Runs a question to the platform; what goes wrong becomes the command's end. `words` say what is waited for when that
/// takes longer than people wait without wondering.
func asking<Value: Sendable>(
  saying words: (@Sendable () -> String)? = nil, _ question: @escaping @Sendable () async throws -> Value
) throws -> Value {
  do {
    return try words.map { try patiently(saying: $0, question) } ?? waiting(question)
  } catch let error as ClientError {
    throw ExitStatus(error)
  }
}
