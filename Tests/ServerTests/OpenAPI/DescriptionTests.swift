import Domain
import Fixtures
import Foundation
import HTTPTypes
import PlatformAPI
import Testing

@testable import Server

struct DescriptionTests {
  private func withDescription(_ body: @escaping @Sendable (PlatformUnderTest, JSONDocument) async throws -> Void)
    async throws
  {
    try await withPlatform([.complete, .numbered(2)]) { platform async throws in
      let log = JSONLogHandler(level: .critical, sink: platform.lines.makeSink(), clock: platform.clock.clock)
      let described = Platform(store: platform.store, clock: platform.clock.clock, log: log)
      try await body(platform, described.description)
    }
  }

  @Test func everyRouteIsDescribedAndEveryDescriptionIsServed() async throws {
    try await withStore { store in
      let clock = WallClock.fixed(testNow)
      let log = JSONLogHandler(level: .critical, sink: LogLines().makeSink(), clock: clock)
      let (undescribed, unserved) = APIDescription(Platform(store: store, clock: clock, log: log).table).gaps
      #expect(undescribed == [], "give each a line in Sources/Server/OpenAPI/Operations")
      #expect(unserved == [], "these are described, and no route answers them")
    }
  }

  @Test func whatIsServedIsTheDescription() async throws {
    try await withDescription { platform, description async throws in
      let reply = try await platform.get("/openapi.json")
      #expect(reply.status == 200)
      #expect(reply.text == String(decoding: JSONStream.bytes(of: description), as: UTF8.self))
      #expect(reply.header("ETag") != nil)
    }
  }

  @Test func everyReferenceLeadsSomewhereAndEveryIdIsUsedOnce() async throws {
    try await withDescription { _, description async throws in
      let text = String(decoding: JSONStream.bytes(of: description), as: UTF8.self)
      let references = text.matches(of: /"\$ref":"#\/components\/([A-Za-z]+)\/([A-Za-z-]+)"/)
      #expect(references.count == text.matches(of: /"\$ref"/).count)
      for reference in references {
        let (kind, name) = (String(reference.1), String(reference.2))
        #expect(description["components"]?[kind]?[name] != nil, "\(kind) \(name)")
      }
      let ids = text.matches(of: /"operationId":"([^"]+)","summary"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      #expect(ids.count > 30)
    }
  }

  @Test func whatIsKeptBesideTheCodeIsTheDescription() async throws {
    try await withDescription { _, description async throws in
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/openapi.yaml").standardizedFileURL
      let kept = try String(contentsOf: file, encoding: .utf8)
      // Not `==` in the expectation: nobody wants to read both.
      let isCurrent = kept == description.yaml
      #expect(isCurrent, "make openapi writes docs/openapi.yaml anew")
    }
  }

  @Test func everyLinkLeadsToAnOperationThatHasItsParameter() async throws {
    try await withDescription { platform, _ async throws in
      for operation in Operation.all {
        for link in operation.links {
          let target = Operation.all.first { $0.method == link.method && $0.path == link.path }
          #expect(target != nil, "\(operation.path) \(link.name)")
          #expect(link.path.split(separator: "/").contains(":" + link.parameter), "\(operation.path) \(link.name)")
          guard case .json(let schema)? = operation.answers.first?.content else { continue }
          var components = Components()
          _ = schema.document(&components)
          guard case .named(let name, _) = schema else { continue }
          let members = components.document[name]?["properties"]
          #expect(members?[String(link.member.dropFirst())] != nil, "\(operation.path) \(link.name)")
        }
      }
    }
  }

  @Test func refusalsAreDescribedOnce() async throws {
    try await withDescription { _, description async throws in
      guard case .object(let paths)? = description["paths"] else {
        Issue.record("no paths")
        return
      }
      for path in paths {
        guard case .object(let operations) = path.value else { continue }
        for operation in operations {
          guard case .object(let responses)? = operation.value["responses"] else { continue }
          for response in responses where response.name >= "400" && response.value["$ref"] == nil {
            // A page of its own, or how the checks stand.
            #expect(["/device", "/ready"].contains(path.name), "\(operation.name) \(path.name) \(response.name)")
          }
        }
      }
    }
  }

  @Test func whatIsAnsweredIsWhatIsDescribed() async throws {
    try await withDescription { platform, description async throws in
      let check = SchemaCheck(description: description)
      let id = PropertyWrite.complete.property.id
      let templates: [String: String] = [":id": "\(id)", ":slug": "deal-1"]
      for operation in Operation.catalogue + Operation.service {
        guard case .json? = operation.answers.first?.content else { continue }
        var path = operation.path
        for (name, value) in templates { path = path.replacing(name, with: value) }
        if path == Path.compare { path += "?ids=\(id),\(Property.numbered(2).id)" }
        let reply = try await platform.get(path)
        #expect(reply.status == 200, "\(path)")
        let item = description["paths"]?[APIDescription.template(operation.path)]?["get"]
        let schema = try #require(item?["responses"]?["200"]?["content"]?["application/json"]?["schema"], "\(path)")
        #expect(check.problems(try reply.decoded(), schema) == [], "\(path)")
      }
    }
  }

  @Test func everyRefusalIsWhatIsDescribed() async throws {
    try await withDescription { platform, description async throws in
      let check = SchemaCheck(description: description)
      for path in ["/nowhere", "/api/properties?page=0", "/api/properties/x"] {
        let schema: JSONDocument = ["$ref": "#/components/schemas/ErrorBody"]
        #expect(check.problems(try await platform.get(path).decoded(), schema) == [])
      }
    }
  }

  @Test func aDescribedTypeIsWhatItEncodes() throws {
    var components = Components()
    let schema = JSONSchema.of(PropertyDetail.self).document(&components)
    let check = SchemaCheck(description: ["components": ["schemas": components.document]])
    let write = PropertyWrite.complete
    let detail = PropertyDetail(
      property: write.property, photos: write.photos.map(\.photo), virtualTours: write.tours,
      documents: write.documents.map(\.document), financials: write.financials, renovations: write.renovations,
      units: write.units, favorited: true)
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(JSONStream.bytes(of: detail)))
    #expect(check.problems(value, schema) == [])
    #expect(check.problems(.object([:]), schema).isEmpty == false)
  }

  @Test func aTypeIsReadOffItsDecoder() {
    struct Inner: Codable { var at: Timestamp }
    struct Sample: Codable {
      var id: PropertyID
      var amount: Money?
      var kind: PropertyType
      var inner: [Inner]
      var notes: [String: Int]
      var flag: Bool?
    }
    var components = Components()
    let document = JSONSchema.of(Sample.self).document(&components)
    #expect(document == ["$ref": "#/components/schemas/Sample"])
    let sample = components.document["Sample"]
    #expect(sample?["required"] == ["id", "kind", "inner", "notes"])
    #expect(sample?["properties"]?["kind"] == ["type": "string", "enum": ["multi_family", "apartment_complex"]])
    #expect(sample?["properties"]?["inner"] == ["type": "array", "items": ["$ref": "#/components/schemas/Inner"]])
    #expect(sample?["properties"]?["notes"] == ["type": "object", "additionalProperties": ["type": "integer"]])
    #expect(components.document["Inner"]?["properties"]?["at"] == ["type": "string", "format": "date-time"])
  }

  @Test func yamlSaysTheSame() {
    let document: JSONDocument = [
      "a": ["b": [1, "two: #", ["c": .null, "d": true]], "e": [], "f": [:]], "200": "x",
    ]
    #expect(
      document.yaml == """
        a:
          b:
            - 1
            - "two: #"
            -
              c: null
              d: true
          e: []
          f: {}
        "200": "x"

        """)
  }

  @Test func membersThatNeedWordsHaveThem() async throws {
    try await withDescription { _, description async throws in
      let schemas = description["components"]?["schemas"]
      for (type, members) in MemberWords.of {
        for (member, words) in members {
          #expect(schemas?[type]?["properties"]?[member]?["description"] == .string(words), "\(type).\(member)")
        }
      }
      #expect(schemas?["Velocity"]?["properties"]?["byDay"]?["type"] == "array")
    }
  }
}
