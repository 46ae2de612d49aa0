import ArgumentParser
import Client
import Domain
import PlatformAPI

/// Who looks at a demo.
enum DemoVisitor: String, CaseIterable, ExpressibleByArgument, Sendable {
  case investor, new, staff, admin, guest
}

/// Signs a visitor in at the demo's own platform, without a browser: its development issuer listens on this machine only.
struct DemoSignIn: Sendable {
  let client: PlatformClient

  /// The credential of a demo account.
  func credential(of visitor: DemoVisitor) async throws(ClientError) -> Credential {
    let session = try await client.developmentSession(account: visitor.rawValue)
    let grant = try await client.exchange(session: session, deviceName: "tucson demo")
    return try await client.credential(of: grant)
  }
}
