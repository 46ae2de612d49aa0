import Domain
import PlatformAPI
import Testing

@testable import Server

/// One deal that a filter lets through and one that it does not.
struct FilterCase: Sendable, CustomTestStringConvertible {
  let query: String
  let change: @Sendable (inout Property) -> Void

  init(_ query: String, _ change: @escaping @Sendable (inout Property) -> Void) {
    self.query = query
    self.change = change
  }

  var testDescription: String { query }
}

private let filterCases: [FilterCase] = [
  FilterCase("status=sold") { $0.status = .sold },
  FilterCase("propertyType=apartment_complex") { $0.propertyType = .apartmentComplex },
  FilterCase("propertyClass=A") { $0.propertyClass = .a },
  FilterCase("raiseStatus=funded") { $0.raise = .inStatus(.funded) },
  FilterCase("featured=true") { $0.featured = true },
  FilterCase("city=Tucson") { $0.city = "Tucson" },
  FilterCase("city=san%20jose") { $0.city = "San José" },
  FilterCase("city=SAN+JOS%C3%89") { $0.city = "San José" },
  FilterCase("state=NM") { $0.state = "NM" },
  FilterCase("state=nm") { $0.state = "NM" },
  FilterCase("minInvestment=50000.01") { $0.minimumInvestment = Money(cents: 50_000_01) },
  FilterCase("maxInvestment=49999.99") { $0.minimumInvestment = Money(cents: 49_999_99) },
  FilterCase("minIRR=15.5") { $0.targetIRR = Percent(15.5) },
  FilterCase("minCapRate=6.25") { $0.capRate = Percent(6.25) },
  FilterCase("minOccupancy=95.5") { $0.occupancyRate = Percent(96) },
  FilterCase("minUnits=101") { $0.totalUnits = 101 },
  FilterCase("closingBefore=2026-03-02") { $0.raise = .inStatus(.open, closesAt: testNow) },
  FilterCase("closingBefore=2026-03-01T12:00:00.001Z") { $0.raise = .inStatus(.open, closesAt: testNow) },
  FilterCase("updatedSince=2026-02-01") { $0.updatedAt = testNow },
  FilterCase("q=saguaro") { $0.name = "Saguaro Ridge" },
  FilterCase("q=RIDGE+sagu") { $0.name = "Saguaro Ridge" },
  FilterCase("q=citta") { $0.name = "Città Vecchia" },
  FilterCase("q=CITT%C3%80") { $0.name = "Citta Vecchia" },
  FilterCase("q=elm") { $0.addressLine1 = "12 Elm Ave" },
  FilterCase("q=flagstaff") { $0.city = "Flagstaff" },
  FilterCase("q=ut") { $0.state = "UT" },
  FilterCase("q=ohare") { $0.name = "O'Hare Court" },
]

struct PropertyListTests {
  @Test(arguments: filterCases)
  func aFilterKeepsWhatMatchesAndNothingElse(_ filter: FilterCase) async throws {
    let matching = PropertyWrite.numbered(1) { property in
      filter.change(&property)
      if property.name == "Deal 1" { property.name = "The one" }
    }
    try await withPlatform([matching, .numbered(2)]) { platform async throws in
      let reply = try await platform.get("/api/properties?" + filter.query)
      #expect(reply.status == 200, "\(reply.text)")
      let page = try reply.decoded(Page<PropertyCard>.self)
      #expect(page.data.map(\.property.slug) == ["deal-1"])
      #expect(page.pagination.total == 1)
    }
  }

  @Test func severalFiltersHoldTogether() async throws {
    let writes = [
      PropertyWrite.numbered(1) { $0.city = "Tucson" }, .numbered(2) { $0.featured = true },
      .numbered(3) {
        $0.city = "Tucson"
        $0.featured = true
      },
    ]
    try await withPlatform(writes) { platform async throws in
      let names = try await platform.get("/api/properties?city=tucson&featured=true").names()
      #expect(names == ["Deal 3"])
    }
  }

  @Test(arguments: PropertySort.allCases)
  func everySortGoesBothWaysWithWhatIsNotKnownLast(_ sort: PropertySort) async throws {
    let writes = [1, 3, 2].map { number in
      PropertyWrite.numbered(number) { property in
        property.createdAt = testNow + .seconds(number)
        property.publishedAt = testNow + .seconds(number)
        property.targetIRR = Percent(Double(number))
        property.capRate = Percent(Double(number))
        property.minimumInvestment = Money(dollars: Int64(number) * 1000)
        property.targetRaise = Money(dollars: Int64(number) * 1_000_000)
      }
    }
    var sized = writes
    for index in sized.indices {
      // The share raised grows with the number, whatever the target.
      sized[index].raisedElsewhere = sized[index].property.targetRaise.scaled(by: Double([1, 3, 2][index]) / 10)!
    }
    let unknown = PropertyWrite.numbered(9) { property in
      property.publishedAt = nil
      property.targetIRR = nil
      property.capRate = nil
    }
    let nullable: Set<PropertySort> = [.publishedAt, .targetIRR, .capRate]
    try await withPlatform(sized + (nullable.contains(sort) ? [unknown] : [])) { platform async throws in
      let tail = nullable.contains(sort) ? ["Deal 9"] : []
      let up = try await platform.get("/api/properties?sortBy=\(sort.rawValue)&order=asc").names()
      #expect(up == ["Deal 1", "Deal 2", "Deal 3"] + tail)
      let down = try await platform.get("/api/properties?sortBy=\(sort.rawValue)&order=desc").names()
      #expect(down == ["Deal 3", "Deal 2", "Deal 1"] + tail)
    }
  }

  @Test func namesSortWithoutRegardToCaseAndAccents() async throws {
    let names = ["beta", "Ångström", "alpha", "Zeta"]
    let writes = names.enumerated().map { index, name in PropertyWrite.numbered(index + 1) { $0.name = name } }
    try await withPlatform(writes) { platform async throws in
      let sorted = try await platform.get("/api/properties?sortBy=name&order=asc").names()
      #expect(sorted == ["alpha", "Ångström", "beta", "Zeta"])
    }
  }

  @Test func pagesOfEqualValuesNeitherRepeatNorLose() async throws {
    let writes = (1...25).map { number in PropertyWrite.numbered(number) { $0.targetIRR = Percent(15) } }
    try await withPlatform(writes) { platform async throws in
      var seen: [String] = []
      for page in 1...4 {
        let reply = try await platform.get("/api/properties?sortBy=targetIRR&limit=7&page=\(page)")
        let list = try reply.decoded(Page<PropertyCard>.self)
        #expect(list.pagination == Pagination(page: page, limit: 7, total: 25))
        seen += list.data.map(\.property.slug)
      }
      #expect(seen.count == 25)
      #expect(Set(seen).count == 25)
    }
  }

  @Test func theStandardPageHasTwelveLatestFirst() async throws {
    try await withPlatform((1...13).map { PropertyWrite.numbered($0) }) { platform async throws in
      let list = try await platform.get("/api/properties").decoded(Page<PropertyCard>.self)
      #expect(list.data.map(\.property.name) == (2...13).reversed().map { "Deal \($0)" })
      #expect(list.pagination == Pagination(page: 1, limit: 12, total: 13))
    }
  }

  @Test func pastTheEndIsAnEmptyPage() async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let list = try await platform.get("/api/properties?page=1000000000&limit=100").decoded(Page<PropertyCard>.self)
      #expect(list.data.isEmpty)
      #expect(list.pagination.total == 1)
    }
  }

  @Test func draftsAndArchivedPropertiesNeverShow() async throws {
    let writes = [PropertyWrite.numbered(1) { $0.status = .draft }, .numbered(2) { $0.status = .archived }]
    try await withPlatform(writes) { platform async throws in
      for query in ["", "?status=draft", "?status=archived", "?q=deal", "?status=draft&q=deal"] {
        let list = try await platform.get("/api/properties" + query).decoded(Page<PropertyCard>.self)
        #expect(list.data.isEmpty)
        #expect(list.pagination.total == 0)
      }
      for write in writes {
        let id = write.property.id
        #expect(try await platform.get("/api/properties/\(id)").status == 404)
        #expect(try await platform.get("/api/properties/slug/\(write.property.slug)").status == 404)
        for part in PropertyPart.allCases {
          #expect(try await platform.get(Path.property(id, part)).status == 404, "\(part)")
        }
      }
    }
  }

  @Test(arguments: [
    ("colour=red", "colour"), ("page=0", "page"), ("page=-1", "page"), ("page=1.0", "page"), ("page=%2B1", "page"),
    ("limit=0", "limit"), ("limit=101", "limit"), ("limit=", "limit"), ("limit=99999999999999999999", "limit"),
    ("page=1000000001", "page"), ("status=open", "status"), ("status=Active", "status"), ("city=a&city=b", "city"),
    ("city[]=a", "city[]"), ("city[0]=a", "city[0]"), ("state[eq]=AZ", "state[eq]"), ("city=", "city"),
    ("city=%00", "city"), ("city=%1B%5B2J", "city"), ("city=%C3", "city"), ("city=%zz", "city"),
    ("state=Arizona", "state"),
    ("state=A1", "state"), ("minInvestment=1e3", "minInvestment"), ("minInvestment=0.001", "minInvestment"),
    ("minInvestment=-1", "minInvestment"), ("minInvestment=$5", "minInvestment"),
    ("maxInvestment=50k", "maxInvestment"),
    ("maxInvestment=99999999999999999999", "maxInvestment"), ("minIRR=abc", "minIRR"), ("minIRR=nan", "minIRR"),
    ("minIRR=inf", "minIRR"), ("minCapRate=101", "minCapRate"), ("minOccupancy=-1", "minOccupancy"),
    ("minUnits=1.5", "minUnits"), ("closingBefore=tomorrow", "closingBefore"),
    ("closingBefore=2026-02-30", "closingBefore"),
    ("updatedSince=2026-01-01T00:00:00", "updatedSince"), ("featured=1", "featured"), ("featured=TRUE", "featured"),
    ("sortBy=price", "sortBy"), ("sortBy=id;DROP TABLE properties", "sortBy"), ("order=up", "order"), ("q=", "q"),
    ("propertyClass=E", "propertyClass"), ("propertyType=house", "propertyType"), ("raiseStatus=won", "raiseStatus"),
  ])
  func aWrongParameterIsRefusedByName(_ query: String, _ field: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let reply = try await platform.get("/api/properties?" + query.replacing(" ", with: "%20"))
      #expect(reply.status == 400)
      let error = try reply.error()
      #expect(error.code == .validationFailed)
      #expect(error.details?.map(\.field) == [field])
    }
  }

  @Test func oneAnswerNamesEveryWrongParameter() async throws {
    try await withPlatform { platform async throws in
      let error = try await platform.get("/api/properties?page=0&limit=x&colour=red&minIRR=y").error()
      #expect(Set(error.details?.map(\.field) ?? []) == ["page", "limit", "colour", "minIRR"])
    }
  }

  @Test(arguments: [
    "' OR 1=1 --", "\"; DROP TABLE properties; --", "x' UNION SELECT email FROM users --", "%' OR '1'='1", "\\",
  ])
  func whatLooksLikeSQLIsOnlyText(_ text: String) async throws {
    try await withPlatform([.numbered(1)]) { platform async throws in
      let encoded = text.utf8.map { "%" + [$0].hexadecimal }.joined()
      for name in ["q", "city"] {
        let reply = try await platform.get("/api/properties?\(name)=\(encoded)")
        #expect(reply.status == 200)
        #expect(try reply.names().isEmpty || text == "\\" && name == "q")
      }
      #expect(try await platform.get("/api/properties/slug/\(encoded)").status == 404)
      #expect(try await platform.get("/api/properties/\(encoded)").status == 404)
      #expect(try await platform.get("/api/properties").names() == ["Deal 1"])
    }
  }

  @Test func wildcardsOfLikeFindNothingByThemselves() async throws {
    let writes = [
      PropertyWrite.numbered(1) { $0.name = "100 Percent Place" }, .numbered(2) { $0.name = "Under Score" },
    ]
    try await withPlatform(writes) { platform async throws in
      #expect(try await platform.get("/api/properties?q=1%25t").names().isEmpty)
      #expect(try await platform.get("/api/properties?q=un_er").names().isEmpty)
      #expect(try await platform.get("/api/properties?q=nder").names().isEmpty, "words match from their beginning")
      #expect(try await platform.get("/api/properties?q=place+100").names() == ["100 Percent Place"])
    }
  }

  @Test func aCardHasItsHeroPhotoItsFirstTourAndItsCountsButNoProse() async throws {
    try await withPlatform([.complete]) { platform async throws in
      let card = try #require(try await platform.get("/api/properties").decoded(Page<PropertyCard>.self).data.first)
      #expect(card.heroPhoto?.caption == "Front")
      #expect(card.virtualTour?.matterportId == "abc")
      #expect(card.counts == PropertyCounts())
      #expect(card.favorited == nil)
      #expect(card.property.description == nil)
      #expect(card.property.raise.daysLeft == 10)
    }
  }
}
