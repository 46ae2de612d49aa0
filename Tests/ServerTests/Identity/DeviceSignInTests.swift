import Domain
import PlatformAPI
import Testing

@testable import Server

struct DeviceSignInTests {
  @Test func aDeviceThatIsLetInGetsItsTokensOnce() async throws {
    try await withSignIn { platform async throws in
      let device: DeviceAuthorization = try await platform.send(
        .post, "/api/auth/device", #"{"clientName":"terminal"}"#
      ).decoded()
      #expect(device.verificationUriComplete.hasSuffix("/device?user_code=" + device.userCode))
      #expect(UserCode(typed: device.userCode.lowercased())?.description == device.userCode)
      let ask = #"{"deviceCode":"\#(device.deviceCode)"}"#
      func poll() async throws -> PlatformUnderTest.Reply {
        try await platform.send(.post, "/api/auth/device/token", ask)
      }
      let waiting = try await poll()
      #expect(waiting.status == 400)
      #expect(try waiting.error().code == .authorizationPending)
      #expect(try await poll().error().code == .slowDown)
      let decision = try await platform.send(
        .post, "/api/auth/device/approve", #"{"userCode":"\#(device.userCode)","approve":true}"#,
        try await platform.session("investor"))
      #expect(try decision.decoded(DeviceDecision.self).clientName == "terminal")
      platform.clock.advance(by: .seconds(5))
      #expect(try await poll().error().code == .slowDown, "the interval has grown")
      platform.clock.advance(by: .seconds(30))
      let grant: TokenGrant = try await poll().decoded()
      #expect(try await platform.get("/api/auth/me", grant.headers).decoded(User.self).email == "investor@demo.tucson")
      platform.clock.advance(by: .seconds(30))
      #expect(try await poll().error().code == .expiredToken)
    }
  }

  @Test func aRefusedDeviceAndALateOneAreToldSo() async throws {
    try await withSignIn { platform async throws in
      for (approve, wait, code) in [(false, 5, ErrorCode.accessDenied), (nil, 900, .expiredToken)]
        as [(Bool?, Int, ErrorCode)]
      {
        let device: DeviceAuthorization = try await platform.send(.post, "/api/auth/device", "{}").decoded()
        if let approve {
          _ = try await platform.send(
            .post, "/api/auth/device/approve", #"{"userCode":"\#(device.userCode)","approve":\#(approve)}"#,
            try await platform.session("new"))
        }
        platform.clock.advance(by: .seconds(wait))
        let reply = try await platform.send(
          .post, "/api/auth/device/token", #"{"deviceCode":"\#(device.deviceCode)"}"#)
        #expect(try reply.error().code == code)
      }
    }
  }

  @Test func guessingCodesIsStopped() async throws {
    try await withSignIn { platform async throws in
      let session = try await platform.session("new")
      func guess() async throws -> Int {
        try await platform.send(
          .post, "/api/auth/device/approve", #"{"userCode":"BBBB-BBBB","approve":true}"#, session
        ).status
      }
      for _ in 0..<10 { #expect(try await guess() == 404) }
      let refused = try await platform.send(
        .post, "/api/auth/device/approve", #"{"userCode":"BBBB-BBBB","approve":true}"#, session)
      #expect(refused.status == 429)
      #expect(refused.header("Retry-After") == "600")
      platform.clock.advance(by: .seconds(600))
      #expect(try await guess() == 404)
    }
  }

  @Test func codesHaveNoVowelsAndReadEitherWay() {
    for _ in 0..<50 {
      let code = UserCode().description
      #expect(code.count == 9 && !code.contains { "AEIOUY01".contains($0) })
    }
    #expect(UserCode(typed: "bcdf ghjk")?.description == "BCDF-GHJK")
    for bad in ["", "BCDF-GHJ", "BCDF-GHJKL", "ABCD-EFGH", "BCDF-GHJ1"] { #expect(UserCode(typed: bad) == nil) }
  }

  @Test func thePageSignsADemoAccountInWithPlainFormsAndOnlyFromItself() async throws {
    try await withSignIn(over: .live) { platform async throws in
      let device: DeviceAuthorization = try await platform.send(
        .post, "/api/auth/device", #"{"clientName":"<b>x</b>"}"#
      ).decoded()
      let entry = try await platform.get("/device")
      #expect(entry.text.contains("<label for=user_code>"))
      let page = try await platform.get("/device?user_code=" + device.userCode)
      #expect(page.header("Content-Type") == "text/html; charset=utf-8")
      #expect(page.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
      #expect(page.text.contains("&lt;b&gt;x&lt;/b&gt;") && !page.text.contains("<b>x"))
      #expect(!page.text.contains("<script"))
      let cookie = try #require(page.header("Set-Cookie")?.split(separator: ";").first.map(String.init))
      #expect(page.header("Set-Cookie")?.contains("HttpOnly; SameSite=Strict") == true)
      let form = cookie.dropFirst("device_form=".count)
      let body = "user_code=\(device.userCode)&account=staff%40demo.tucson&decision=approve&form=\(form)"
      func post(_ headers: [String: String]) async throws -> PlatformUnderTest.Reply {
        try await platform.send(
          .post, "/device", body, ["Content-Type": "application/x-www-form-urlencoded"].merging(headers) { $1 })
      }
      #expect(try await post([:]).status == 400)
      #expect(try await post(["Cookie": "device_form=AAAAAAAAAAAAAAAAAAAAAA"]).status == 400)
      #expect(try await post(["Cookie": cookie, "Sec-Fetch-Site": "cross-site"]).status == 400)
      let done = try await post(["Cookie": cookie, "Sec-Fetch-Site": "same-origin"])
      #expect(done.status == 200)
      #expect(done.text.contains("signed in as staff@demo.tucson"))
      platform.clock.advance(by: .seconds(5))
      let grant: TokenGrant = try await platform.send(
        .post, "/api/auth/device/token", #"{"deviceCode":"\#(device.deviceCode)"}"#
      ).decoded()
      #expect(try await platform.get("/api/auth/me", grant.headers).decoded(User.self).role == .staff)
    }
  }

  @Test func manyAddressesOfOneSubscriberAreOne() async throws {
    try await withStore { store in
      let devices = Identity(
        Identity.Setup(provider: DevelopmentIssuer.ofTests), store: store, clock: .fixed(testNow)
      ).devices
      for number in 0..<30 { _ = try await devices.begin(client: "x", from: "2001:db8:1:2::\(number)") }
      await #expect(throws: Denial.self) { _ = try await devices.begin(client: "x", from: "2001:db8:1:2:3:4:5:6") }
      _ = try await devices.begin(client: "x", from: "2001:db8:1:3::1")
      _ = try await devices.begin(client: "x", from: "192.0.2.1")
    }
  }
}
