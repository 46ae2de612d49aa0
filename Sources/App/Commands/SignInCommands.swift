import ArgumentParser
import Client
import Domain
import Foundation
import PlatformAPI

/// `tucson login`: signs this profile in.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in to the platform.",
    discussion: """
      Prints a code and an address. Open the address in a browser, on any device, and approve the code there.
      With --token - a token is read from standard input instead; it is never an argument, where others could see it.
      """)

  @Option(help: ArgumentHelp("- reads a token from standard input.", valueName: "-"))
  var token: String?

  @OptionGroup var launch: LaunchOptions

  func validate() throws {
    if let token, token != "-" {
      throw ValidationError(
        "--token takes only -, and reads the token from standard input: arguments are seen by others")
    }
  }

  func run() throws {
    let context = try launch.context()
    let clock = ConductClock.system(wall: .system)
    let client = try context.client(.guest, clock)
    let credential: Credential
    if token != nil {
      let text = (readLine() ?? "").filter { !$0.isWhitespace }
      guard !text.isEmpty else { throw ExitStatus.usage("there is no token on standard input") }
      credential = try asking {
        let user = try await client.user(bearing: text)
        return Credential(platform: client.address.url, accessToken: text, account: user.email)
      }
    } else {
      credential = try signIn(client, clock)
    }
    do throws(CredentialError) {
      try CredentialFile(context.paths.credential(profile: context.profile)).save(credential)
    } catch {
      throw ExitStatus.failed(error.message)
    }
    Words.say("signed in as \(credential.account ?? "an account") at \(credential.platform)")
  }

  private func signIn(_ client: PlatformClient, _ clock: ConductClock) throws -> Credential {
    let signIn = DeviceSignIn(client: client, clock: clock)
    let name = "tucson on " + (Host.name ?? "a terminal")
    let authorization = try asking { try await signIn.begin(clientName: name) }
    var output = StandardOutput()
    output.writeLine("Open  \(authorization.verificationUriComplete)")
    output.writeLine("or    \(authorization.verificationUri)  and enter  \(authorization.userCode)")
    output.writeLine("The code is good for \(Figures.counted(max(1, authorization.expiresIn / 60), "minute")).")
    output.flush()
    Words.say("waiting for the code to be approved; Ctrl-C gives up")
    return try asking { try await signIn.finish(authorization) }
  }
}

/// `tucson logout`: ends the sign-in of this profile, here and on the platform.
struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "Sign out, and remove what was kept for the account.")

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let context = try launch.context()
    let signing = Signing(context)
    var trouble: String?
    if signing.authorization != nil {
      let client = try context.client(signing, .system(wall: .system))
      do { try waiting { try await client.signOut() } } catch let error as ClientError {
        trouble = "the platform was not told (\(error.sentence)): the sign-in ends there by itself when its time is up"
      }
    }
    Portfolios.forget(context.paths.portfolio(profile: context.profile))
    // The copy holds what the account could see, such as documents; a guest fetches their own.
    if signing.authorization != nil { LocalDatabase.forget(context.paths.database(profile: context.profile)) }
    do throws(CredentialError) {
      try CredentialFile(context.paths.credential(profile: context.profile)).remove()
    } catch {
      throw ExitStatus.failed(error.message)
    }
    if let trouble { Words.say(trouble) }
    Words.say(signing.authorization == nil ? "nobody was signed in" : "signed out")
  }
}

/// `tucson whoami`: who is signed in.
struct WhoAmICommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "whoami", abstract: "Print who is signed in.")

  @Option(help: "table or json.")
  var format: OutputFormat = .table

  @OptionGroup var launch: LaunchOptions

  func run() throws {
    let (client, _) = try launch.context().signedInClient(.system)
    let user: User = try asking { try await client.read("/api/auth/me") }
    var output = StandardOutput()
    if format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      output.writeLine(String(decoding: try encoder.encode(user), as: UTF8.self))
    } else {
      let name = [user.firstName, user.lastName].compactMap { $0 }.joined(separator: " ")
      let left = user.accreditation.daysLeft.map { ", \(Figures.counted($0, "day")) left" } ?? ""
      let rows = [
        ["account", user.email], ["name", name], ["role", user.role.rawValue],
        ["accreditation", user.accreditation.status.rawValue + left], ["platform", client.address.url],
      ]
      let table = PlainTable(
        columns: [.init(title: "", isNumeric: false), .init(title: "", isNumeric: false)],
        rows: rows.filter { !$0[1].isEmpty }, limit: StandardOutput.columns)
      for line in table.lines().dropFirst() { output.writeLine(line) }
    }
    output.flush()
  }
}

/// Runs a question to the platform; what goes wrong becomes the command's end.
func asking<Value: Sendable>(_ question: @escaping @Sendable () async throws -> Value) throws -> Value {
  do {
    return try waiting(question)
  } catch let error as ClientError {
    throw ExitStatus(error)
  }
}

/// The machine.
private enum Host {
  /// Its name, without a domain.
  static var name: String? {
    let name = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
    return name.isEmpty ? nil : String(name)
  }
}
