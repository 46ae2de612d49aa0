import Curl
import Domain
import Foundation
import Lock
import PlatformAPI
import Testing

@testable import Client

/// Nothing that this program can print, log or crash with holds what opens an account.
@Suite struct SecretsTests {
  private static let secrets = ["SECRET-access", "SECRET-refresh", "SECRET-device", "SECRET-renewed"]
  private static let url = "http://127.0.0.1:3001"

  private static var credential: Credential {
    Credential(platform: url, accessToken: "SECRET-access", refreshToken: "SECRET-refresh", account: "a@b.example")
  }

  private func holdsNoSecret(_ value: Any, _ place: SourceLocation = #_sourceLocation) {
    var dumped = ""
    dump(value, to: &dumped)
    for text in ["\(value)", String(reflecting: value), dumped] {
      for secret in Self.secrets { #expect(!text.contains(secret), sourceLocation: place) }
      // A body that is dumped byte by byte gives it away just the same.
      let bytes = Array("SECRET".utf8).map { "\($0)" }
      #expect(!text.contains(bytes.joined(separator: ", ")) && !text.contains(bytes.joined(separator: "\n")))
    }
  }

  @Test func valuesThatHoldSecretsDoNotShowThem() throws {
    let grant = TokenGrant(
      accessToken: "SECRET-access", refreshToken: "SECRET-refresh", expiresIn: 3, id: TokenID(high: 1, low: 2))
    let device = DeviceAuthorization(
      deviceCode: "SECRET-device", userCode: "ABCD-EFGH", verificationUri: "https://x.example",
      verificationUriComplete: "https://x.example?code=1", interval: 5, expiresIn: 60)
    let request = CurlRequest(
      method: "POST", url: Self.url + "/x?token=SECRET-access",
      headers: [CurlHeader("authorization", "Bearer SECRET-access"), CurlHeader("Accept", "application/json")],
      body: Array(#"{"refreshToken":"SECRET-refresh"}"#.utf8))
    for value in [Self.credential, grant, device, request] as [Any] {
      holdsNoSecret(value)
      holdsNoSecret([value])
      holdsNoSecret(Optional.some(value) as Any)
      holdsNoSecret(["key": (1, value)])
      holdsNoSecret(Result<Any, any Error>.success(value))
    }
    #expect("\(request)".contains("Accept: application/json"))
    // Writing them to where they belong is another matter.
    #expect(String(decoding: try JSONEncoder().encode(grant), as: UTF8.self).contains("SECRET-refresh"))
  }

  @Test(
    arguments: [
      .success(.json(#"{"error":"no","code":"UNAUTHORIZED"}"#, status: 401)), .success(.json("{}", status: 500)),
      .success(.json("[1")), .success(CurlResponse(status: 200, body: [0xFF])),
      .failure(CurlError(.cannotConnect, "refused")), .failure(CurlError(.tls, "certificate")),
      .failure(CurlError(.timedOut, "late")),
    ] as [Result<CurlResponse, CurlError>])
  func noFailureOfACallShowsThem(_ outcome: Result<CurlResponse, CurlError>) async throws {
    let folder = try TemporaryFolder()
    let file = CredentialFile(URL(fileURLWithPath: folder.file("credentials/test.json")))
    try file.save(Self.credential)
    let platform = TestPlatform { request throws(CurlError) in
      if request.url.hasSuffix("/refresh") {
        return .json(
          #"{"accessToken":"SECRET-renewed","refreshToken":"SECRET-renewed","tokenType":"Bearer","expiresIn":60,"#
            + #""id":"01950000-0000-7000-8000-000000000001"}"#)
      }
      return try outcome.get()
    }
    let authorization = Authorization(Self.credential, file: file)
    let client = PlatformClient(
      address: try PlatformAddress(parsing: Self.url), transport: platform.transport, clock: TestClock().conduct,
      authorization: authorization)
    do throws(ClientError) {
      _ = try await client.health()
      Issue.record("it succeeded")
    } catch {
      holdsNoSecret(error)
      holdsNoSecret(error.message)
    }
    // The platform did get it, or the test shows nothing.
    #expect(
      platform.requests.contains { request in
        request.headers.contains { $0.name == "Authorization" && $0.value.contains("SECRET") }
      })
    holdsNoSecret(client)
    holdsNoSecret(authorization)
    holdsNoSecret(platform.requests)
    for request in platform.requests {
      for secret in Self.secrets { #expect(!request.url.contains(secret)) }
    }
  }

  @Test func aBadCredentialFileIsNamedWithoutWhatItHolds() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("credentials/test.json")
    let file = CredentialFile(URL(fileURLWithPath: path))
    try file.save(Self.credential)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let exposed = #expect(throws: CredentialError.self) { try file.load() }
    holdsNoSecret(exposed as Any)
    #expect(exposed?.code == .exposed)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try #"{"accessToken":"SECRET-access"#.write(toFile: path, atomically: false, encoding: .utf8)
    let unreadable = #expect(throws: CredentialError.self) { try file.load() }
    holdsNoSecret(unreadable as Any)
  }
}
