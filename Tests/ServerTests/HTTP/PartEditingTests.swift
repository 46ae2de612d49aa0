import Domain
import PlatformAPI
import Testing

@testable import Server

struct PartEditingTests {
  private let path = "/api/properties/\(Property.numbered(1).id)"
  private let staff = People.staff.signedIn

  @Test func aTourIsAddedReplacedAndRemoved() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let tours = path + "/virtual-tours"
      let made = try await platform.send(
        .post, tours, #"{"type": "matterport", "url": "https://tours.example/a?m=1", "hasDollhouse": true}"#, staff)
      #expect(made.status == 201, "\(made.text)")
      let tour = try made.decoded(VirtualTour.self)
      #expect(made.header("Location") == "\(tours)/\(tour.id)")
      let card = try #require(try await platform.get("/api/properties").decoded(Page<PropertyCard>.self).data.first)
      #expect(card.virtualTour == tour, "the list follows at once")
      let changed = try await platform.send(
        .put, "\(tours)/\(tour.id)", #"{"type": "video", "url": "https://tours.example/b"}"#, staff)
      let replaced = try changed.decoded(VirtualTour.self)
      #expect(replaced.type == .video && !replaced.hasDollhouse && replaced.createdAt == tour.createdAt)
      #expect(try await platform.send(.delete, "\(tours)/\(tour.id)", "", staff).status == 204)
      #expect(try await platform.send(.delete, "\(tours)/\(tour.id)", "", staff).status == 404)
      #expect(try await platform.get(path + "/virtual-tour").status == 404)
      #expect(try await StoreIntegrity(driver: platform.store.driver, objects: platform.store.objects).problems == [])
    }
  }

  private func statement(_ more: String = "") -> String {
    """
    {"periodStart": "2026-01-01", "periodEnd": "2026-01-31", "periodType": "monthly", "grossRentalIncome": 100000.01,
     "otherIncome": 0, "operatingExpenses": 10000, "managementFees": 3000, "maintenanceCosts": 4000,
     "propertyTaxes": 5000, "insurance": 1000, "utilities": 2000, "occupancyRate": 94.5\(more)}
    """
  }

  @Test func aStatementAddsUpOrIsRefused() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let financials = path + "/financials"
      let wrong = try await platform.send(.post, financials, statement(#", "noi": 1, "totalIncome": 100000.01"#), staff)
      #expect(wrong.status == 422)
      #expect(try wrong.error().code == .totalsMismatch)
      #expect(try wrong.error().details?.map(\.field) == ["noi"])
      let made = try await platform.send(.post, financials, statement(#", "noi": 75000.01"#), staff)
      #expect(made.status == 201, "\(made.text)")
      let first = try made.decoded(PropertyFinancial.self)
      #expect(first.totalExpenses == Money(dollars: 25_000) && first.noi == Money(cents: 75_000_01))
      let again = try await platform.send(.post, financials, statement(), staff)
      #expect(again.status == 409)
      #expect(try again.error().code == .periodTaken)
      #expect(try again.error().facts.id == "\(first.id)")
      #expect(try await platform.send(.put, "\(financials)/\(first.id)", statement(), staff).status == 200)
      let page = try await platform.get(financials).decoded(Page<PropertyFinancial>.self)
      #expect(page.data.map(\.id) == [first.id])
    }
  }

  @Test func aRenovationSaysHowFarItIs() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let json = """
        {"name": "Roofs", "status": "in_progress", "budgetedCost": 250000, "completionPercent": 40,
         "startDate": "2026-01-01", "beforePhotos": ["https://photos.example/1.jpg"],
         "progressUpdates": [{"date": "2026-02-01", "note": "Half done"}]}
        """
      let made = try await platform.send(.post, path + "/renovations", json, staff)
      #expect(made.status == 201, "\(made.text)")
      let renovation = try made.decoded(Renovation.self)
      #expect(renovation.progressUpdates?.map(\.note) == ["Half done"])
      let wrong = """
        {"name": "Roofs", "status": "done", "budgetedCost": -1, "completionPercent": 101, "startDate": "2026-01-02",
         "endDate": "2026-01-01", "beforePhotos": ["javascript:alert(1)"],
         "progressUpdates": [{"date": "2026-02-01"}, {"note": "x", "date": "y", "by": "z"}]}
        """
      let refused = try await platform.send(.put, path + "/renovations/\(renovation.id)", wrong, staff)
      #expect(refused.status == 400)
      #expect(
        try refused.error().details?.map(\.field) == [
          "status", "budgetedCost", "endDate", "completionPercent", "beforePhotos", "progressUpdates[0].note",
          "progressUpdates[1].by", "progressUpdates[1].date",
        ])
    }
  }

  @Test func aUnitsNumberIsItsOwn() async throws {
    try await withPlatform([.numbered(1), .numbered(2)]) { platform async throws in
      func unit(_ number: String) -> String {
        """
        {"unitNumber": "\(number)", "unitType": "2br", "bedrooms": 2, "bathrooms": 1.5, "sqft": 850,
         "currentRent": 1200, "status": "occupied"}
        """
      }
      let first = try await platform.send(.post, path + "/units", unit("10"), staff).decoded(RentalUnit.self)
      _ = try await platform.send(.post, path + "/units", unit("9"), staff)
      #expect(try await platform.send(.post, path + "/units", unit("10"), staff).error().code == .unitNumberTaken)
      let numbers = try await platform.get(path + "/units").decoded(Page<RentalUnit>.self).data.map(\.unitNumber)
      #expect(numbers == ["9", "10"])
      let elsewhere = "/api/properties/\(Property.numbered(2).id)/units"
      #expect(try await platform.send(.post, elsewhere, unit("10"), staff).status == 201)
      #expect(try await platform.send(.put, "\(elsewhere)/\(first.id)", unit("11"), staff).status == 404)
    }
  }

  @Test func partsAreForStaff() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      for part in ["virtual-tours", "financials", "renovations", "units"] {
        let paths = [path + "/" + part, path + "/\(part)/\(Property.numbered(1).id)"]
        for (place, method) in [(paths[0], .post), (paths[1], .put), (paths[1], .delete)]
          as [(String, HTTPRequestMethod)]
        {
          #expect(try await platform.send(method, place, "").status == 401)
          #expect(try await platform.send(method, place, "", People.user(1).signedIn).status == 403)
        }
        #expect(try await platform.send(.delete, paths[1], "", staff).status == 404)
        #expect(try await platform.send(.post, paths[0], "{}", staff).status == 400)
      }
    }
  }
}
