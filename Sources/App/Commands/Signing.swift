import Client
import Domain
import Foundation

/// Who a run of the program is for.
struct Signing: Sendable {
  /// `nil` for a guest.
  let authorization: Authorization?
  /// What the person should know: a credential that is not used, and why.
  let notice: String?
  /// Where the credential comes from.
  let source: Source

  /// Where a credential comes from; each has a local copy of its own.
  enum Source: Sendable, Hashable {
    /// The file of the profile; a guest's, when there is none.
    case file
    /// `TUCSON_TOKEN`.
    case environment
    /// `--guest`: whatever is in the file does not count.
    case guest
  }

  /// The account's name, for people; `nil` for a guest.
  var account: String? { authorization?.credential.map(Self.name) }

  /// What the account of a credential is called.
  static func name(of credential: Credential) -> String { credential.account ?? unnamed }

  /// What an account is called as long as nobody has said its name, as with a token of the environment.
  static let unnamed = "signed in"

  static let guest = Signing(authorization: nil, notice: nil, source: .guest)

  /// A guest because the platform takes the sign-in of the profile no more; another one may come into the file.
  static let expired = Signing(authorization: nil, notice: nil, source: .file)

  /// What the name of the local copy of a token of the environment ends with.
  static let tokenSuffix = ".token"

  /// The sign-in of a profile, whoever the run is for.
  init(profile authorization: Authorization) {
    self.init(authorization: authorization, notice: nil)
  }

  private init(authorization: Authorization?, notice: String?, source: Source = .file) {
    if authorization != nil { Secrecy.begin() }
    self.authorization = authorization
    self.notice = notice
    self.source = source
  }

  /// `TUCSON_TOKEN`, else the credential of the profile when it is this platform's, else nobody's.
  init(_ context: LaunchContext) {
    guard let address = context.address, !context.isGuest else { self = .guest; return }
    if let token = context.environmentToken, !token.isEmpty {
      self.init(
        authorization: Authorization(token: token, platform: address.url), notice: nil, source: .environment)
      return
    }
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    do throws(CredentialError) {
      guard let credential = try file.load() else {
        self.init(authorization: nil, notice: nil)
        return
      }
      guard credential.platform == address.url else {
        self.init(
          authorization: nil, notice: "the sign-in of this profile is for \(credential.platform); you are a guest")
        return
      }
      self.init(authorization: Authorization(credential, file: file), notice: nil)
    } catch {
      self.init(authorization: nil, notice: error.message)
    }
  }
}

extension LaunchContext {
  /// `TUCSON_TOKEN` without the blanks and line ends around it; `nil` when it is not set.
  var environmentToken: String? {
    environment["TUCSON_TOKEN"].map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
  }

  /// What makes `TUCSON_TOKEN` none; `nil` when it is well, or not set.
  static func faultOfToken(_ text: String?) -> String? {
    let token = (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard let position = Array(token.utf8).firstIndex(where: { !(0x21...0x7E).contains($0) }) else { return nil }
    return "TUCSON_TOKEN is no token: its character \(position + 1) is a blank, a line end or no ASCII; set it again"
  }

  /// The platform's client for whoever is signed in.
  func client(_ signing: Signing, _ clock: ConductClock) throws -> PlatformClient {
    PlatformClient(
      address: try requiredAddress(),
      // As OpenSSL's own programs read it: where a network has an authority of its own.
      transport: .network(authorities: environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }),
      clock: clock, userAgent: "tucson/\(Version.text)",
      authorization: signing.authorization)
  }

  /// The client for a command that needs somebody signed in.
  func signedInClient(_ clock: WallClock) throws -> (client: PlatformClient, signing: Signing) {
    let signing = Signing(self)
    if let notice = signing.notice { Words.say(notice) }
    guard signing.authorization != nil else {
      _ = try requiredAddress()
      throw ExitStatus(code: 3, description: "nobody is signed in; tucson login does it")
    }
    return (try client(signing, .system(wall: clock)), signing)
  }

  /// Whose the local copy is: nothing that one account could see is shown to another.
  func platformKey(_ signing: Signing) -> PlatformKey {
    let url = platformKey?.url ?? address?.url ?? ""
    // A token from the environment has no name here: it stands for itself, and two of them never share a copy.
    let token = signing.source == .environment ? signing.authorization?.credential?.accessToken : nil
    return PlatformKey(
      url: url, account: token.map { "token " + String(Self.digest(of: $0), radix: 16) } ?? signing.account)
  }

  /// FNV-1a, 64 bits: tells tokens apart, and says nothing of them, which have four times as many.
  private static func digest(of token: String) -> UInt64 {
    token.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The local database. A guest's look and a token of the environment must not take the profile's copy away.
  func databaseFile(_ signing: Signing) -> URL {
    switch signing.source {
    case .file: paths.database(profile: profile)
    case .environment: paths.database(profile: profile + Signing.tokenSuffix)
    case .guest: paths.database(profile: isGuest ? profile + ".guest" : profile)
    }
  }

  /// Making offers, for whoever is signed in.
  func investing(_ client: PlatformClient, _ signing: Signing) throws -> Investing {
    do throws(LocalDatabaseError) {
      let opened = try UserDatabase.open(.file(paths.user(profile: profile).path))
      if let notice = opened.notice { Words.say(notice) }
      return Investing(
        client: client, user: opened.database, owner: platformKey(signing), isNamed: signing.source != .environment,
        clock: .system(wall: .system))
    } catch {
      throw ExitStatus.failed("offers need a file that keeps them until they are booked: \(error.message)")
    }
  }
}
