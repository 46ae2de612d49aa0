import Domain
import PlatformAPI
import Testing

@testable import Server

struct UserTests {
  @Test func aUserChangesWhatIsTheirsAndNothingElse() async throws {
    try await withSignIn { platform async throws in
      let me = try await platform.signIn("new").headers
      let reply = try await platform.send(
        .patch, "/api/users/me",
        #"{"firstName":"Nora","lastName":null,"investmentRange":{"min":50000,"max":100000},"preferences":{"theme":"dark","compact":true}}"#,
        me)
      let user: User = try reply.decoded()
      #expect(user.firstName == "Nora" && user.lastName == nil)
      #expect(try await platform.lastEvent() == [.init(type: .userUpdated, user: user.id)], "staff see the new name")
      #expect(user.investmentRange == InvestmentRange(min: Money(dollars: 50_000), max: Money(dollars: 100_000)))
      #expect(user.preferences == ["theme": .text("dark"), "compact": .flag(true)])
      #expect(try await platform.get("/api/users/me", me).decoded(User.self) == user)
      for body in [
        #"{"role":"admin"}"#, #"{"isAccredited":true}"#, #"{"email":"x@example.com"}"#, #"{"id":"x"}"#,
        #"{"investmentRange":{"min":2,"max":1}}"#, #"{"preferences":{"a":{"b":1}}}"#,
      ] {
        #expect(try await platform.send(.patch, "/api/users/me", body, me).status == 400, "\(body)")
      }
    }
  }

  @Test func anAccreditationIsAskedForReviewedAndEnds() async throws {
    try await withSignIn { platform async throws in
      let me = try await platform.signIn("new").headers
      let staff = try await platform.signIn("staff").headers
      let id = try await platform.get("/api/users/me", me).decoded(User.self).id
      let review = "/api/users/\(id)/accreditation/review"
      #expect(
        try await platform.send(.post, review, #"{"decision":"verified"}"#, staff).error().code == .notPending)
      let ask = #"{"method":"third_party","documentIds":[],"representations":{"accredited":true,"notFinanced":true}}"#
      #expect(try await platform.send(.post, "/api/users/me/accreditation", ask, me).status == 201)
      #expect(try await platform.lastEvent() == [.init(type: .userUpdated, user: id)], "staff have something to review")
      let again = try await platform.send(.post, "/api/users/me/accreditation", ask, me)
      #expect(again.status == 409)
      #expect(try again.error().code == .alreadyPending)
      #expect(try await platform.send(.post, review, #"{"decision":"rejected"}"#, staff).status == 400)
      #expect(try await platform.send(.post, review, #"{"decision":"rejected","reason":null}"#, staff).status == 400)
      let late = #"{"decision":"verified","expiresAt":"2027-01-01T00:00:00Z"}"#
      #expect(try await platform.send(.post, review, late, staff).status == 400, "a letter holds 90 days")
      let user: User = try await platform.send(.post, review, #"{"decision":"verified"}"#, staff).decoded()
      #expect(try await platform.lastEvent() == [.init(type: .userUpdated, user: id)], "and the person an answer")
      #expect(user.isAccredited)
      #expect(user.accreditation.status == .verified && user.accreditation.daysLeft == 90)
      #expect(user.accreditation.expiresAt == testNow + .seconds(90 * 86_400))
      let jobs = try await platform.store.read { try $0.count("SELECT COUNT(*) FROM jobs WHERE queue = 'email'") }
      #expect(jobs == 1)
      let account = try #require(try await platform.store.read { try $0.account(id) })
      #expect(account.principal().isAccredited(at: testNow))
      #expect(!account.principal().isAccredited(at: testNow + .seconds(90 * 86_400)))
    }
  }

  @Test func theMinimumInvestmentMethodNeedsBothWordsAndTheMoney() async throws {
    try await withSignIn([.numbered(1)]) { platform async throws in
      let me = try await platform.signIn("new").headers
      let staff = try await platform.signIn("staff").headers
      let id = try await platform.get("/api/users/me", me).decoded(User.self).id
      func ask(_ notFinanced: Bool) async throws -> Int {
        try await platform.send(
          .post, "/api/users/me/accreditation",
          #"{"method":"minimum_investment","representations":{"accredited":true,"notFinanced":\#(notFinanced)}}"#, me
        ).status
      }
      #expect(try await ask(false) == 400)
      #expect(try await ask(true) == 201)
      let review = "/api/users/\(id)/accreditation/review"
      let poor = try await platform.send(.post, review, #"{"decision":"verified"}"#, staff)
      #expect(poor.status == 409)
      #expect(try poor.error().code == .minimumInvestmentNotMet)
      try await platform.store.write(at: testNow) { writer in
        try writer.insert([
          People.investment(1, by: id, in: Property.numbered(1).id, dollars: 200_000, .interested)
        ])
      }
      #expect(try await platform.send(.post, review, #"{"decision":"verified"}"#, staff).status == 200)
    }
  }

  @Test func theLastAdministratorStaysOne() async throws {
    try await withSignIn { platform async throws in
      let admin = try await platform.signIn("admin").headers
      let page: Page<User> = try await platform.get("/api/users?role=admin", admin).decoded()
      let own = try #require(page.data.first { $0.email == "admin@demo.tucson" }).id
      let other = try #require(page.data.first { $0.email == "admin2@demo.tucson" }).id
      let gone: User = try await platform.send(.patch, "/api/users/\(other)", #"{"deactivated":true}"#, admin)
        .decoded()
      #expect(gone.deactivatedAt == testNow)
      for body in [#"{"role":"staff"}"#, #"{"deactivated":true}"#] {
        let reply = try await platform.send(.patch, "/api/users/\(own)", body, admin)
        #expect(reply.status == 409)
        #expect(try reply.error().code == .lastAdmin)
      }
    }
  }

  @Test func whoIsDeactivatedIsOutAtOnceAndCannotComeBack() async throws {
    try await withSignIn { platform async throws in
      let victim = try await platform.signIn("investor")
      let admin = try await platform.signIn("admin").headers
      let id = try await platform.get("/api/users/me", victim.headers).decoded(User.self).id
      let session = try await platform.session("investor")
      #expect(try await platform.get("/api/users/me", session).status == 200)
      _ = try await platform.send(.patch, "/api/users/\(id)", #"{"deactivated":true}"#, admin)
      #expect(try await platform.get("/api/users/me", victim.headers).status == 401, "the sign-in is revoked")
      let out = try await platform.get("/api/users/me", session)
      #expect(out.status == 403)
      #expect(try out.error().code == .accountDeactivated)
      #expect(try await platform.send(.post, "/api/auth/token", "{}", session).status == 403)
    }
  }

  @Test func aNewRoleCountsAtOnce() async throws {
    try await withSignIn { platform async throws in
      let user = try await platform.signIn("new").headers
      let admin = try await platform.signIn("admin").headers
      #expect(try await platform.get("/api/users", user).status == 403)
      let id = try await platform.get("/api/users/me", user).decoded(User.self).id
      _ = try await platform.send(.patch, "/api/users/\(id)", #"{"role":"staff"}"#, admin)
      #expect(try await platform.get("/api/users", user).status == 200)
    }
  }

  @Test func usersAreFoundByTextTakenLiterally() async throws {
    try await withSignIn { platform async throws in
      let staff = try await platform.signIn("staff").headers
      func found(_ query: String) async throws -> [String] {
        try await platform.get("/api/users?" + query, staff).decoded(Page<User>.self).data.map(\.email)
      }
      #expect(try await found("q=IRIS%20nav") == ["investor@demo.tucson"])
      #expect(try await found("q=%25").isEmpty)
      #expect(try await found("q=_").isEmpty)
      #expect(try await found("verificationStatus=verified") == ["investor@demo.tucson"])
      #expect(try await found("accreditedExpiringBefore=2036-01-01") == ["investor@demo.tucson"])
    }
  }
}
