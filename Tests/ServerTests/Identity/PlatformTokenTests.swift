import Domain
import PlatformAPI
import Testing

@testable import Server

struct PlatformTokenTests {
  @Test func aDemoAccountSignsInAndIsKnownByItsToken() async throws {
    try await withSignIn { platform async throws in
      let reply = try await platform.send(
        .post, "/api/auth/token", #"{"deviceName":"laptop"}"#, try await platform.session("investor"))
      #expect(reply.status == 201)
      #expect(reply.header("Cache-Control") == "no-store")
      let grant: TokenGrant = try reply.decoded()
      #expect(reply.header("Location") == "/api/auth/tokens/\(grant.id)")
      #expect(grant.tokenType == "Bearer")
      #expect(grant.expiresIn == 3600)
      let me = try await platform.get("/api/auth/me", grant.headers)
      #expect(me.header("Cache-Control") == "private, no-cache")
      let user: User = try me.decoded()
      #expect(user.email == "investor@demo.tucson")
      #expect(user.isAccredited)
      #expect(user.accreditation.status == .verified)
    }
  }

  @Test func noTokenIsKeptInTheClear() async throws {
    try await withSignIn { platform async throws in
      let grant = try await platform.signIn("new")
      let hashes: [String] = try await platform.store.read {
        try $0.all("SELECT hash FROM tokens") { try $0.required() }
      }
      #expect(
        Set(hashes) == [SecretToken.hash(of: grant.accessToken), SecretToken.hash(of: grant.refreshToken)])
    }
  }

  @Test func aRefreshGivesANewPairAndTheNewOneWorks() async throws {
    try await withSignIn { platform async throws in
      let first = try await platform.signIn("new")
      let second: TokenGrant = try await platform.refresh(first).decoded()
      #expect(second.id == first.id)
      #expect(second.accessToken != first.accessToken && second.refreshToken != first.refreshToken)
      #expect(try await platform.get("/api/auth/me", second.headers).status == 200)
    }
  }

  @Test func aRefreshTokenWhoseAnswerGotLostGivesAnotherPair() async throws {
    try await withSignIn { platform async throws in
      let first = try await platform.signIn("new")
      let lost: TokenGrant = try await platform.refresh(first).decoded()
      platform.clock.advance(by: .seconds(59))
      let again: TokenGrant = try await platform.refresh(first).decoded()
      #expect(again.id == first.id && again.refreshToken != lost.refreshToken)
      let third: TokenGrant = try await platform.refresh(first).decoded()
      #expect(try await platform.get("/api/auth/me", lost.headers).status == 401, "what got lost is good for nothing")
      #expect(try await platform.get("/api/auth/me", again.headers).status == 401)
      #expect(try await platform.get("/api/auth/me", third.headers).status == 200)
      #expect(try await platform.refresh(third).status == 200)
    }
  }

  @Test func aMinuteLaterASecondUseIsTheft() async throws {
    try await withSignIn { platform async throws in
      let first = try await platform.signIn("new")
      let second: TokenGrant = try await platform.refresh(first).decoded()
      platform.clock.advance(by: PlatformTokens.graceAfterUse + .seconds(1))
      #expect(try await platform.refresh(first).status == 401)
      #expect(try await platform.get("/api/auth/me", second.headers).status == 401)
    }
  }

  @Test func aSecondUseIsTheftOnceWhatTheFirstGaveWasUsed() async throws {
    try await withSignIn { platform async throws in
      // By its access token, which the store hears of later,
      let first = try await platform.signIn("new")
      let second: TokenGrant = try await platform.refresh(first).decoded()
      #expect(try await platform.get("/api/auth/me", second.headers).status == 200)
      #expect(try await platform.refresh(first).status == 401)
      #expect(try await platform.refresh(second).status == 401)
      // or by its refresh token.
      let other = try await platform.signIn("new")
      let next: TokenGrant = try await platform.refresh(other).decoded()
      let last: TokenGrant = try await platform.refresh(next).decoded()
      #expect(try await platform.refresh(other).status == 401)
      #expect(try await platform.get("/api/auth/me", last.headers).status == 401)
    }
  }

  @Test func whoBringsAPairThatWasReplacedEndsTheSignIn() async throws {
    // A thief asked again with what was stolen: the owner, who has the pair before, finds out and so does the platform.
    try await withSignIn { platform async throws in
      let first = try await platform.signIn("new")
      let owners: TokenGrant = try await platform.refresh(first).decoded()
      let thiefs: TokenGrant = try await platform.refresh(first).decoded()
      #expect(try await platform.get("/api/auth/me", thiefs.headers).status == 200)
      #expect(try await platform.refresh(owners).status == 401)
      #expect(try await platform.get("/api/auth/me", thiefs.headers).status == 401)
      #expect(try await platform.refresh(thiefs).status == 401)
    }
  }

  @Test func aRefreshTokenThatComesTwiceEndsTheWholeSignIn() async throws {
    try await withSignIn { platform async throws in
      let first = try await platform.signIn("new")
      let other = try await platform.signIn("new")
      let second: TokenGrant = try await platform.refresh(first).decoded()
      #expect(try await platform.get("/api/auth/me", second.headers).status == 200)
      let reused = try await platform.refresh(first)
      #expect(reused.status == 401)
      #expect(try reused.error().error == "Unauthorized")
      for grant in [first, second] {
        #expect(try await platform.get("/api/auth/me", grant.headers).status == 401)
        #expect(try await platform.refresh(grant).status == 401)
      }
      #expect(try await platform.get("/api/auth/me", other.headers).status == 200, "another device stays signed in")
    }
  }

  @Test func tokensEndAtTheirTime() async throws {
    try await withSignIn { platform async throws in
      let grant = try await platform.signIn("new")
      platform.clock.advance(by: .seconds(3599))
      #expect(try await platform.get("/api/auth/me", grant.headers).status == 200)
      platform.clock.advance(by: .seconds(1))
      #expect(try await platform.get("/api/auth/me", grant.headers).status == 401)
      let second: TokenGrant = try await platform.refresh(grant).decoded()
      platform.clock.advance(by: PlatformTokens.refreshLifetime)
      #expect(try await platform.refresh(second).status == 401)
    }
  }

  @Test func aSignInEndsForGoodHoweverOftenItIsRefreshed() async throws {
    try await withSignIn { platform async throws in
      var grant = try await platform.signIn("new")
      for _ in 0..<6 {
        platform.clock.advance(by: .seconds(29 * 86_400))
        grant = try await platform.refresh(grant).decoded()
      }
      platform.clock.advance(by: .seconds(6 * 86_400))
      #expect(try await platform.refresh(grant).status == 401)
    }
  }

  @Test func logoutEndsThisSignInAndNoOther() async throws {
    try await withSignIn { platform async throws in
      let (phone, laptop) = (try await platform.signIn("new"), try await platform.signIn("new"))
      #expect(try await platform.get("/api/auth/me", phone.headers).status == 200)
      #expect(try await platform.send(.post, "/api/auth/logout", "", phone.headers).status == 204)
      #expect(try await platform.get("/api/auth/me", phone.headers).status == 401)
      #expect(try await platform.refresh(phone).status == 401)
      #expect(try await platform.get("/api/auth/me", laptop.headers).status == 200)
    }
  }

  @Test func signInsAreListedAndEndedByTheirOwnerAlone() async throws {
    try await withSignIn { platform async throws in
      let phone = try await platform.signIn("new", device: "phone")
      platform.clock.advance(by: .seconds(60))
      let laptop = try await platform.signIn("new", device: "laptop")
      let stranger = try await platform.signIn("investor")
      let list: Page<TokenSummary> = try await platform.get("/api/auth/tokens", laptop.headers).decoded()
      #expect(list.data.map(\.deviceName) == ["laptop", "phone"])
      #expect(list.data.map(\.current) == [true, false])
      #expect(list.pagination.total == 2)
      let path = "/api/auth/tokens/\(phone.id)"
      #expect(try await platform.send(.delete, path, "", stranger.headers).status == 404)
      #expect(try await platform.send(.delete, path, "", laptop.headers).status == 204)
      #expect(try await platform.send(.delete, path, "", laptop.headers).status == 404)
      #expect(try await platform.get("/api/auth/me", phone.headers).status == 401)
    }
  }

  @Test func aRevocationByAnotherProcessIsFeltWithinSeconds() async throws {
    try await withSignIn { platform async throws in
      let grant = try await platform.signIn("new")
      #expect(try await platform.get("/api/auth/me", grant.headers).status == 200)
      // Straight in the store: this process isn't told.
      try await platform.store.write(at: testNow) { _ = try $0.revoke(grant.id) }
      platform.clock.advance(by: KnownCallers.lifetime)
      #expect(try await platform.get("/api/auth/me", grant.headers).status == 401)
    }
  }

  @Test func theCheapPathAsksTheStoreNothing() async throws {
    try await withSignIn { platform async throws in
      let identity = Identity(Identity.Setup(provider: nil), store: platform.store, clock: platform.clock.clock)
      let grant = try await platform.signIn("new")
      let credentials = Credentials(token: grant.accessToken)
      let first = try await identity.authenticator.caller(of: credentials, at: testNow).principal
      try platform.store.close()
      #expect(try await identity.authenticator.caller(of: credentials, at: testNow).principal == first)
    }
  }

  @Test func aLookUpThatARevocationOvertookIsNotKept() {
    let known = KnownCallers()
    let generation = known.generation
    known.forgetAll()
    let principal = Principal(userId: People.user(1).id, role: .admin)
    known.keep(principal, for: "x", at: testNow, until: testNow + .seconds(60), generation: generation)
    #expect(known.principal(for: "x", at: testNow) == nil)
  }

  @Test func theLastUseIsWrittenLater() async throws {
    try await withSignIn { platform async throws in
      let identity = Identity(Identity.Setup(provider: nil), store: platform.store, clock: platform.clock.clock)
      let grant = try await platform.signIn("new")
      _ = try await identity.authenticator.caller(of: Credentials(token: grant.accessToken), at: testNow)
      func lastUse() async throws -> Timestamp? {
        try await platform.store.read {
          try $0.first("SELECT MAX(last_used_at) FROM tokens") { try $0.optional() as Timestamp? } ?? nil
        }
      }
      #expect(try await lastUse() == nil)
      try await identity.uses.flush(to: platform.store, at: testNow)
      #expect(try await lastUse() == testNow)
    }
  }

  @Test func theLastUsesAreWrittenWhenTheServerEnds() async throws {
    try await withSignIn { platform async throws in
      let identity = Identity(Identity.Setup(provider: nil), store: platform.store, clock: platform.clock.clock)
      let grant = try await platform.signIn("new")
      _ = try await identity.authenticator.caller(of: Credentials(token: grant.accessToken), at: testNow)
      let log = JSONLogHandler(level: .info, sink: platform.lines.makeSink(), clock: platform.clock.clock)
      try await runUntilStopped(
        TokenUseWriter(uses: identity.uses, store: platform.store, clock: platform.clock.clock, log: log))
      let written = try await platform.store.read {
        try $0.count("SELECT COUNT(*) FROM tokens WHERE last_used_at = \(testNow)")
      }
      #expect(written == 1)
      #expect(!platform.lines.all.contains { $0.contains("were not written") })
    }
  }

  @Test(arguments: ["", "x", "Basic abc", "Bearer", "Bearer x", "Bearer tucson_at_x", "Digest y"])
  func whatIsNoTokenIsRefusedWithoutAReason(_ field: String) async throws {
    try await withSignIn { platform async throws in
      let reply = try await platform.get("/api/auth/me", ["Authorization": field])
      #expect(reply.status == 401)
      #expect(reply.header("WWW-Authenticate") == "Bearer")
      #expect(
        try reply.error()
          == ErrorBody(
            error: "Unauthorized", code: .unauthenticated, requestId: reply.header("X-Request-Id")))
    }
  }

  @Test func aTokenOfThePlatformMakesNoOthers() async throws {
    try await withSignIn { platform async throws in
      let grant = try await platform.signIn("new")
      #expect(try await platform.send(.post, "/api/auth/token", "{}", grant.headers).status == 401)
      #expect(try await platform.send(.post, "/api/auth/token", "{}").status == 401)
    }
  }

  @Test func theSessionCookieWorksAndTheHeaderWins() async throws {
    try await withSignIn { platform async throws in
      let session = try #require(try await platform.session("staff")["Authorization"]?.dropFirst(7))
      let cookie = ["Cookie": "a=b; __session=\(session)"]
      #expect(try await platform.get("/api/auth/me", cookie).decoded(User.self).role == .staff)
      let both = cookie.merging(["Authorization": "Bearer x"]) { $1 }
      #expect(try await platform.get("/api/auth/me", both).status == 401)
    }
  }
}

extension PlatformUnderTest {
  fileprivate func refresh(_ grant: TokenGrant) async throws -> Reply {
    try await send(.post, "/api/auth/refresh", #"{"refreshToken":"\#(grant.refreshToken)"}"#)
  }
}
