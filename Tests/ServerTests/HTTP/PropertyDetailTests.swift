import Domain
import PlatformAPI
import Testing

@testable import Server

struct PropertyDetailTests {
  @Test func everyFieldComesBackAsItWasWritten() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let written = PropertyWrite.complete
      let detail = try await platform.get(Path.property(written.property.id)).decoded(PropertyDetail.self)
      #expect(detail.property == written.property)
      #expect(detail.photos == written.photos.map(\.photo).sorted { $0.order < $1.order })
      #expect(detail.virtualTours == written.tours)
      #expect(detail.renovations == written.renovations)
      #expect(detail.units.map(\.unitNumber) == ["9", "10", "A2", "A10"])
      #expect(Set(detail.units) == Set(written.units))
      #expect(detail.counts == PropertyCounts())
    }
  }

  @Test func theDetailHasTheLastTwelveMonthlyStatementsLatestFirst() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let detail = try await platform.get("/api/properties/slug/deal-1").decoded(PropertyDetail.self)
      #expect(detail.financials.count == 12)
      #expect(detail.financials.allSatisfy { $0.periodType == .monthly })
      #expect(detail.financials.first?.periodStart == CalendarDate("2026-02-01"))
      #expect(detail.financials.first.map { PropertyWrite.complete.financials.contains($0) } == true)
    }
  }

  @Test func onlyPublicDocumentsAreSeenByEveryone() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let id = PropertyWrite.complete.property.id
      let detail = try await platform.get(Path.property(id)).decoded(PropertyDetail.self)
      #expect(detail.documents.map(\.access) == [.public])
      #expect(detail.documents.first?.size == 8)
      #expect(detail.documents.first?.sha256.utf8.count == 64)
      let page = try await platform.get(Path.property(id, .documents)).decoded(Page<PropertyDocument>.self)
      #expect(page.data == detail.documents)
      #expect(page.pagination.total == 1)
    }
  }

  @Test func partsComeInPages() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let id = PropertyWrite.complete.property.id
      let financials = try await platform.get(Path.property(id, .financials)).decoded(Page<PropertyFinancial>.self)
      #expect(financials.pagination == Pagination(page: 1, limit: 20, total: 15))
      let annual = try await platform.get(Path.property(id, .financials) + "?periodType=annual")
        .decoded(Page<PropertyFinancial>.self)
      #expect(annual.data.map(\.periodType) == [.annual])
      let second = try await platform.get(Path.property(id, .units) + "?limit=3&page=2").decoded(Page<RentalUnit>.self)
      #expect(second.data.map(\.unitNumber) == ["A10"])
      #expect(second.pagination.totalPages == 2)
      let photos = try await platform.get(Path.property(id, .photos)).decoded(Page<PropertyPhoto>.self)
      #expect(photos.data.map(\.order) == [1, 2])
      let renovations = try await platform.get(Path.property(id, .renovations)).decoded(Page<Renovation>.self)
      #expect(renovations.data == PropertyWrite.complete.renovations)
    }
  }

  @Test func theRaiseAndTheTourHaveTheirOwnAddress() async throws {
    try await withPlatform([.complete, .numbered(2)]) { platform async throws in
      let id = PropertyWrite.complete.property.id
      let raise = try await platform.get(Path.property(id, .raise)).decoded(RaiseCard.self)
      #expect(raise == PropertyWrite.complete.property.raise)
      let tour = try await platform.get(Path.property(id, .virtualTour)).decoded(VirtualTour.self)
      #expect(tour == PropertyWrite.complete.tours[0])
      let none = try await platform.get(Path.property(Property.numbered(2).id, .virtualTour))
      #expect(none.status == 404)
      #expect(try none.error().error == "Virtual tour not found")
    }
  }

  @Test(arguments: [
    "/api/properties/not-a-uuid", "/api/properties/01900000-0000-7000-8000-ffffffffffff",
    "/api/properties/slug/nowhere", "/api/properties/not-a-uuid/units", "/api/properties/%00/raise",
  ])
  func whatIsNotThereIsNotFound(_ path: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let reply = try await platform.get(path)
      #expect(reply.status == 404)
      #expect(
        try reply.error()
          == ErrorBody(
            error: "Property not found", code: .notFound, requestId: reply.header("X-Request-Id")))
    }
  }

  @Test func partsRefuseParametersThatTheyDoNotHave() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let id = PropertyWrite.complete.property.id
      for path in [
        "/units?q=1", "/photos?limit=0", "/financials?periodType=weekly", "/raise?page=1", "/virtual-tour?x", "?full=1",
      ] {
        #expect(try await platform.get("/api/properties/\(id)\(path)").status == 400, "\(path)")
      }
    }
  }

  @Test func comparingKeepsTheOrderOfTheIds() async throws {
    try await withPlatform((1...3).map { PropertyWrite.numbered($0) }) { platform async throws in
      let ids = [3, 1].map { Property.numbered($0).id.description }.joined(separator: ",")
      let page = try await platform.get("/api/properties/compare?ids=\(ids)").decoded(Page<PropertyCard>.self)
      #expect(page.data.map(\.property.name) == ["Deal 3", "Deal 1"])
      #expect(page.pagination.total == 2)
    }
  }

  @Test func comparingTakesTwoToFiveDifferentProperties() async throws {
    try await withPlatform((1...6).map { PropertyWrite.numbered($0) }) { platform async throws in
      func status(_ numbers: [Int]) async throws -> Int {
        let ids = numbers.map { Property.numbered($0).id.description }.joined(separator: ",")
        return try await platform.get("/api/properties/compare?ids=\(ids)").status
      }
      #expect(try await status([1]) == 400)
      #expect(try await status([1, 1]) == 400)
      #expect(try await status([1, 2, 3, 4, 5]) == 200)
      #expect(try await status([1, 2, 3, 4, 5, 6]) == 400)
      #expect(try await status([1, 7]) == 404)
      #expect(try await platform.get("/api/properties/compare").status == 400)
      #expect(try await platform.get("/api/properties/compare?ids=a,b").status == 404)
    }
  }
}
