import Client
import Domain
import Foundation

/// Who a run of the program is for.
struct Signing: Sendable {
  /// `nil` for a guest.
  let authorization: Authorization?
  /// What the person should know: a credential that is not used, and why.
  let notice: String?

  /// The account's name, for people; `nil` for a guest.
  var account: String? { authorization?.credential.map { $0.account ?? "signed in" } }

  static let guest = Signing(authorization: nil, notice: nil)

  private init(authorization: Authorization?, notice: String?) {
    self.authorization = authorization
    self.notice = notice
  }

  /// `TUCSON_TOKEN`, else the credential of the profile when it is this platform's, else nobody's.
  init(_ context: LaunchContext) {
    guard let address = context.address else { self = .guest; return }
    if let token = context.environment["TUCSON_TOKEN"], !token.isEmpty {
      self.init(authorization: Authorization(token: token, platform: address.url), notice: nil)
      return
    }
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    do throws(CredentialError) {
      guard let credential = try file.load() else { self = .guest; return }
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
}
