import Curl
import Domain
import Foundation

/// Clerk: session tokens against its key set, people through its Backend API.
struct Clerk: IdentityProvider {
  let configuration: ClerkConfiguration
  private let policy: SessionPolicy
  private let keys: KeySet
  private let http: CurlClient
  private let limits: CurlLimits

  /// Fits within the time that a person waits for a sign-in.
  static let limits = CurlLimits(
    connect: .seconds(3), total: .seconds(5), idle: .seconds(3), bodyBytes: 1 << 20)

  init(_ configuration: ClerkConfiguration, limits: CurlLimits = Self.limits) {
    self.configuration = configuration
    self.limits = limits
    policy = SessionPolicy(issuer: configuration.issuer, authorizedParties: configuration.authorizedParties)
    let http = CurlClient()
    self.http = http
    keys = KeySet {
      let answer = try await http.send(CurlRequest(url: configuration.keySetURL, limits: limits))
      guard answer.status == 200 else { throw Denial.providerUnreachable }
      return answer.body
    }
  }

  func session(of token: String, at now: Timestamp) async throws -> ProviderSession {
    guard let token = SignedToken(token), let key = try await keys.key(token.keyId, at: now),
      token.isSigned(by: key), let session = policy.session(token.payload, at: now)
    else { throw Denial.unauthenticated }
    return session
  }

  func profile(of subject: String) async throws -> ProviderProfile? {
    guard let secretKey = configuration.secretKey, Self.isPlain(subject) else { return nil }
    let answer: CurlResponse
    do {
      answer = try await http.send(
        CurlRequest(
          url: configuration.apiURL + "/v1/users/" + subject,
          headers: [CurlHeader("Authorization", "Bearer " + secretKey), CurlHeader("Accept", "application/json")],
          limits: limits))
    } catch {
      throw Denial.providerUnreachable
    }
    switch answer.status {
    case 200:
      guard let user = try? JSONDecoder().decode(ClerkUser.self, from: Data(answer.body)) else {
        throw Denial.providerUnreachable
      }
      return user.profile
    case 404: return nil
    default: throw Denial.providerUnreachable
    }
  }

  /// Whether an id can stand in an address as it is.
  private static func isPlain(_ id: String) -> Bool {
    id.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
  }
}

/// A user as Clerk's Backend API and its webhooks describe one.
struct ClerkUser: Decodable {
  let id: String
  private let firstName: String?
  private let lastName: String?
  private let imageURL: String?
  private let primaryEmailId: String?
  private let emails: [Email]?
  /// Milliseconds since 1970.
  private let updatedAt: Int64?

  private struct Email: Decodable {
    struct Verification: Decodable {
      let status: String?
    }
    let id: String
    let address: String
    let verification: Verification?

    private enum CodingKeys: String, CodingKey {
      case id, verification
      case address = "email_address"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case firstName = "first_name"
    case lastName = "last_name"
    case imageURL = "image_url"
    case primaryEmailId = "primary_email_address_id"
    case emails = "email_addresses"
    case updatedAt = "updated_at"
  }

  /// What the platform takes over.
  var profile: ProviderProfile {
    let primary = emails?.first { $0.id == primaryEmailId }
    return ProviderProfile(
      email: primary?.verification?.status == "verified" ? primary?.address : nil, firstName: firstName,
      lastName: lastName, avatarUrl: imageURL,
      updatedAt: updatedAt.flatMap { milliseconds in
        let (microseconds, isTooLate) = milliseconds.multipliedReportingOverflow(by: 1000)
        return isTooLate ? nil : Timestamp(microseconds: microseconds)
      })
  }
}
