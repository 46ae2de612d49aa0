import Curl
import Fixtures
import Foundation
import Lock

@testable import Server

/// Clerk as the platform meets it, on loopback: a key set and the Backend API, both of which a test can break.
final class FakeClerk: Sendable {
  /// What comes when something is asked for.
  enum Answer: Sendable {
    case body(String, status: String = "200 OK")
    /// Nothing, for as long as the asker waits.
    case silence
  }

  let keySet: Lock<Answer>
  let person = Lock(Answer.body(FakeClerk.verified))
  /// Heads of the requests for a person, in the order in which they came.
  let asked = Lock<[String]>([])
  private let server: LoopbackServer

  /// Begins with the key `k1` of the tests' issuer.
  init() throws {
    let keySet = Lock(Answer.body(String(decoding: try Issuer.keySet(["k1": Issuer.key]), as: UTF8.self)))
    self.keySet = keySet
    server = try LoopbackServer { [person, asked] connection in
      while let request = connection.readRequest() {
        let isKeySet = request.hasPrefix("GET /jwks ")
        if !isKeySet { asked.withLock { $0.append(request) } }
        switch (isKeySet ? keySet : person).withLock({ $0 }) {
        case .body(let text, let status): connection.answer(text, status: status)
        case .silence: connection.waitForEnd()
        }
      }
    }
  }

  /// The provider that asks this Clerk and loses patience soon.
  func provider(secretKey: String? = "sk_test_secret") throws -> Clerk {
    var values = [
      "CLERK_ISSUER": Issuer.issuer, "CLERK_JWKS_URL": server.url + "/jwks", "CLERK_API_URL": server.url,
      "CLERK_AUTHORIZED_PARTIES": "https://app.example",
    ]
    values["CLERK_SECRET_KEY"] = secretKey
    var problems: [String] = []
    guard let configuration = ClerkConfiguration(values, isProduction: false, problems: &problems) else {
      throw Wrong(problems: problems)
    }
    return Clerk(
      configuration, limits: CurlLimits(connect: .seconds(2), total: .milliseconds(700), bodyBytes: 1 << 16))
  }

  struct Wrong: Error {
    let problems: [String]
  }

  /// A person as the Backend API describes one.
  static func person(verification: String = "verified", primary: String = "idn_2") -> String {
    """
    {"id":"user_1","object":"user","first_name":"Grace","last_name":"Ojala","image_url":"https://img.example/1",
     "primary_email_address_id":"\(primary)","updated_at":1700000000000,"public_metadata":{},
     "email_addresses":[
       {"id":"idn_1","email_address":"old@example.com","verification":{"status":"verified","strategy":"email_code"}},
       {"id":"idn_2","email_address":"grace@example.com","verification":{"status":"\(verification)"}}]}
    """
  }

  static let verified = person()
}
