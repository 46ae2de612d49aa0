import Domain
import PlatformAPI
import Testing

@testable import Server

struct InvestmentDocumentTests {
  private let staff = People.staff(1)
  private let holder = People.user(2)
  private let other = People.user(3)
  private let property = PropertyWrite.complete.property.id

  private func withHolding(
    _ status: InvestmentStatus = .funded,
    _ body: @escaping @Sendable (PlatformUnderTest, String) async throws -> Void
  ) async throws {
    let people = [staff, holder, other]
    let held = People.investment(1, by: holder.id, in: property, dollars: 50_000, status)
    try await withPlatform([.complete, .numbered(2)]) { platform async throws in
      try await platform.store.write(at: testNow) { writer in
        try writer.insert(people)
        try writer.insert([
          held, People.investment(2, by: people[1].id, in: Property.numbered(2).id, dollars: 50_000, .funded),
        ])
      }
      try await body(platform, "/api/investments/\(held.id)/documents")
    }
  }

  private func names(_ reply: PlatformUnderTest.Reply) throws -> [String] {
    #expect(reply.status == 200, "\(reply.text)")
    return try reply.decoded(Page<Document>.self).data.map(\.name).sorted()
  }

  @Test func theOwnerSeesItsOwnPapersAndThoseOfItsProperty() async throws {
    try await withHolding { platform, path async throws in
      let form = Form(
        [
          ("type", "agreement"), ("userId", "\(holder.id)"),
          ("investmentId", "\(People.investment(1, by: holder.id, in: property, dollars: 1, .funded).id)"),
        ],
        file: SampleFiles.pdf, name: "Subscription.pdf")
      let made = try await platform.send(.post, Path.documents, form, staff.signedIn)
      #expect(made.status == 201, "\(made.text)")
      let evidence = Form([("type", "tax")], file: SampleFiles.pdf, name: "W-2.pdf")
      #expect(try await platform.send(.post, Path.documents, evidence, holder.signedIn).status == 201)
      let own = try await platform.get(path, holder.signedIn)
      #expect(
        try names(own) == ["Paper 31", "Paper 32", "Paper 33", "Subscription"], "and not what is nobody's but theirs")
      #expect(own.header("Cache-Control") == CachePolicy.privateRead)
      #expect(
        try names(try await platform.get(path, staff.signedIn)) == [
          "Paper 31", "Paper 32", "Paper 33", "Paper 34", "Subscription",
        ])
      let page: Page<Document> = try await platform.get(path + "?limit=1&page=2", holder.signedIn).decoded()
      #expect(page.data.count == 1 && page.pagination.total == 4)
    }
  }

  @Test func nobodyElseLearnsThatThereIsSuchAnInvestment() async throws {
    try await withHolding { platform, path async throws in
      #expect(try await platform.get(path, other.signedIn).status == 404)
      #expect(try await platform.get(path).status == 401)
      #expect(try await platform.get("/api/investments/nonsense/documents", holder.signedIn).status == 404)
      #expect(try await platform.get(path + "?type=tax", holder.signedIn).status == 400)
    }
  }

  @Test func whoseOfferWasRefusedSeesWhatEverybodySees() async throws {
    try await withHolding(.rejected) { platform, path async throws in
      #expect(try names(try await platform.get(path, holder.signedIn)) == ["Paper 31"])
    }
  }
}
