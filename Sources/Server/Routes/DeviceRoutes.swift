import Curl
import Crypto
import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import PlatformAPI

/// Letting in a device without a browser: `/api/auth/device`, and the page at `/device`.
struct DeviceRoutes: Sendable {
  let identity: Identity
  let devices: DeviceSignIn
  let development: DevelopmentRoutes?

  func add(to table: inout RouteTable) {
    table.post("/api/auth/device", access: .anyone, begin)
    table.post("/api/auth/device/token", access: .anyone) { request, _ in
      var fields = try await BodyFields(request, known: ["deviceCode"])
      let code = fields.required("deviceCode", fields.text("deviceCode"))
      try fields.validate()
      return WriteAnswer(.ok, try await devices.poll(code ?? "")).response(isReplay: false)
    }
    table.post("/api/auth/device/approve", access: .identityProvider) { request, context in
      let (account, session) = try await identity.authenticator.signedIn(
        by: Credentials(request.headers), at: devices.clock.now)
      var fields = try await BodyFields(request, known: ["userCode", "approve"])
      let code = fields.required("userCode", fields.text("userCode", limit: 64))
      let approve = fields.required("approve", fields.boolean("approve"))
      try fields.validate()
      let decision = try await devices.decide(
        code ?? "", approve: approve ?? false, by: account, session: session.sessionId,
        requestId: context.requestId)
      return WriteAnswer(.ok, decision).response(isReplay: false)
    }
    table.get("/device", access: .anyone, page)
    if development != nil { table.post("/device", access: .anyone, submit) }
    if case .clerk = pages.mode {
      table.get("/device.js", access: .anyone) { _, _ in
        Response(
          status: .ok,
          headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: CachePolicy.publicRead],
          body: ResponseBody(byteBuffer: ByteBuffer(string: DevicePage.script)))
      }
    }
  }

  private var pages: DevicePage {
    if development != nil { return DevicePage(mode: .development) }
    guard let clerk = identity.setup.provider as? Clerk, let key = clerk.configuration.publishableKey,
      let host = ClerkConfiguration.host(key)
    else { return DevicePage(mode: .nobody) }
    return DevicePage(mode: .clerk(publishableKey: key, host: host))
  }

  @Sendable private func begin(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["clientName"])
    let client = fields.text("clientName", limit: 100) ?? "unnamed device"
    try fields.validate()
    let (secret, code) = try await devices.begin(client: client, from: context.remoteAddress)
    let page = base(request) + "/device"
    return WriteAnswer(
      .ok,
      DeviceAuthorization(
        deviceCode: secret, userCode: code.description, verificationUri: page,
        verificationUriComplete: page + "?user_code=" + code.description, interval: DeviceSignIn.interval,
        expiresIn: Int(DeviceSignIn.lifetime.components.seconds))
    ).response(isReplay: false)
  }

  /// Where a person reaches this platform; without a configured address, where this request came to.
  private func base(_ request: Request) -> String {
    if let url = identity.setup.publicURL { return url }
    let named = request.head.authority ?? ""
    let authority = named.isEmpty ? "localhost" : named
    return (DevelopmentRoutes.namesThisMachine(authority) ? "http://" : "https://") + authority
  }

  @Sendable private func page(_ request: Request, _ context: PlatformContext) async throws -> Response {
    var parameters = QueryParameters(request.uri.query, known: ["user_code"])
    let typed = parameters.text("user_code", limit: 64)
    guard let typed, (try? parameters.validate()) != nil else { return pages.entry(problem: nil) }
    do {
      let network = RateLimiter.Asker.network(of: context.remoteAddress)
      let (code, client) = try await devices.clientName(typed, for: "address " + network)
      let form = Base64URL.encode(SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) })
      return pages.confirmation(code, client: client, accounts: try await development?.accounts() ?? [], form: form)
    } catch let denial as Denial {
      return pages.entry(
        problem: denial.code == .notFound ? DevicePage.wrongCode : denial.sentence, typed: typed)
    }
  }

  /// The form of the page in development. The cookie that the page set must come back with the same value in the form: a
  /// page of another site can make a browser send neither.
  @Sendable private func submit(_ request: Request, _ context: PlatformContext) async throws -> Response {
    guard let development else { throw Refusal.notFound("Route") }
    try DevelopmentRoutes.onlyFromHere(request, context)
    let body = try await request.body.collect(upTo: 4096)
    var fields = QueryParameters(
      String(buffer: body), known: ["user_code", "account", "decision", "form"])
    let (typed, email) = (fields.text("user_code", limit: 64), fields.text("account"))
    let (decision, form) = (fields.text("decision"), fields.text("form"))
    let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!]
    guard (try? fields.validate()) != nil, let typed, let form, form.utf8.count == 22,
      DevicePage.cookie(request.headers) == form, site == nil || site == "same-origin"
    else { return pages.entry(problem: "The form was not sent from this page. Enter the code again.") }
    do {
      let session = try await development.session(email ?? "")
      let (account, proven) = try await identity.authenticator.signedIn(
        by: Credentials(token: session.jwt), at: devices.clock.now)
      let outcome = try await devices.decide(
        typed, approve: decision == "approve", by: account, session: proven.sessionId, requestId: context.requestId)
      return pages.result(outcome, email: account.email)
    } catch let denial as Denial {
      return pages.entry(problem: denial.code == .notFound ? DevicePage.wrongCode : denial.sentence)
    }
  }
}
