import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct JSONStreamTests {
  /// The same value through both encoders, as Foundation reads them.
  private func sameAsFoundation(_ value: some Encodable) throws -> Bool {
    let ours = try JSONSerialization.jsonObject(with: Data(JSONStream.bytes(of: value)), options: .fragmentsAllowed)
    let theirs = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value), options: .fragmentsAllowed)
    return (ours as? NSObject) == (theirs as? NSObject)
  }

  @Test func wholeAnswersReadAsFoundationWritesThem() throws {
    let write = PropertyWrite.complete
    let card = PropertyCard(
      property: write.property, heroPhoto: write.photos[0].photo, virtualTour: write.tours[0],
      counts: PropertyCounts(investments: 1, favorites: 2), favorited: true)
    let detail = PropertyDetail(
      property: write.property, photos: write.photos.map(\.photo), virtualTours: write.tours,
      documents: write.documents.map(\.document), financials: write.financials, renovations: write.renovations,
      units: write.units)
    #expect(try sameAsFoundation(Page(data: [card, card], pagination: Pagination(page: 1, limit: 2, total: 2))))
    #expect(try sameAsFoundation(detail))
    #expect(
      try sameAsFoundation(
        ErrorBody(
          error: "x", code: .notFound, details: [.init(field: "a", message: "b")], requestId: nil)))
  }

  /// Both ways of writing the same value: its own and that of `Encodable`.
  private func bothAgree(_ value: some Encodable) -> Bool {
    JSONStream.bytes(of: value) == JSONStream.encodedBytes(of: value)
  }

  @Test func whatWritesItselfSaysWhatEncodableSays() {
    let (full, bare) = (PropertyWrite.complete, PropertyWrite.numbered(2))
    let cards = [
      PropertyCard(
        property: full.property, heroPhoto: full.photos[0].photo, virtualTour: full.tours[0],
        counts: PropertyCounts(investments: 1, favorites: 2), favorited: true),
      PropertyCard(property: bare.property, heroPhoto: full.photos[1].photo, counts: PropertyCounts()),
    ]
    let detail = PropertyDetail(
      property: full.property, photos: full.photos.map(\.photo), virtualTours: full.tours,
      documents: full.documents.map(\.document), financials: full.financials, renovations: full.renovations,
      units: full.units, favorited: false)
    #expect(bothAgree(Page(data: cards, pagination: Pagination(page: 1, limit: 2, total: 2))))
    #expect(bothAgree(PropertyChanges(data: cards, deleted: cards.map(\.property.id), next: "a-1", more: false)))
    #expect(bothAgree(PropertyChanges(data: [], deleted: [], next: "a-1", more: true)))
    #expect(bothAgree(detail))
    #expect(bothAgree(PropertyDetail(property: bare.property)))
    #expect(bothAgree(Page(data: full.units, pagination: Pagination(page: 1, limit: 2, total: 2))))
    let reference = PropertyReference(id: full.property.id, name: "a", slug: "b", city: "c", state: "AZ")
    var record = People.investment(1, by: People.user(1).id, in: full.property.id, dollars: 1, .pending)
    #expect(bothAgree(Investment(record, in: reference, target: Money(dollars: 3))))
    record.units = 7
    record.ownershipPercent = Percent(1.25)
    (record.commitmentDate, record.fundingDate, record.exitDate) = (testNow.dateUTC, testNow.dateUTC, testNow.dateUTC)
    (record.paymentMethod, record.paymentReference) = (.wire, "x \"y\"")
    (record.expiresAt, record.waitlistPosition) = (testNow, 2)
    #expect(bothAgree(Investment(record, in: reference, target: Money(dollars: 3), returns: Money(cents: 5))))
    #expect(bothAgree(RaiseUpdate(propertyId: full.property.id, raise: full.property.raise)))
    #expect(bothAgree(RaiseLedger.Trace(from: .pending, amount: Money(dollars: 1), reason: "why")))
    #expect(bothAgree(RaiseLedger.Trace(from: nil, amount: Money(dollars: 1), reason: nil)))
    #expect(bothAgree(InvestmentExpiry.Job(dueAt: testNow)))
  }

  @Test(arguments: [
    0.001, 0.0015, 0.000_999, 33.448377, -112.074037, 1e-7, 123_456_789.123456, 0.3, -0.1, 100.1, 1e15, 1e300, 2.3e-308,
    999_999_999.999_999, 0.1 + 0.2, 1.0 / 3,
  ])
  func numbersReadBackAsTheyWere(_ value: Double) {
    let json = String(decoding: JSONStream.bytes(of: [value]), as: UTF8.self)
    #expect(Double(json.dropFirst().dropLast()) == value)
    #expect(json.utf8.count <= value.description.utf8.count + 2)
  }

  @Test(arguments: [
    "", "plain", "\"quoted\" \\ back", "\u{0}\u{1}\u{1F}\u{7F}\n\r\t\u{8}\u{C}", "é 日本 👩‍👩‍👧 \u{2028}", "</script>",
  ])
  func textsSurvive(_ text: String) throws {
    #expect(try sameAsFoundation(["key \(text)": [text]]))
    #expect(!JSONStream.bytes(of: [text]).contains { $0 < 0x20 || $0 == 0x7F })
  }

  @Test func numbersAreAsShortAsTheyReadBack() {
    func json(_ value: some Encodable) -> String { String(decoding: JSONStream.bytes(of: value), as: UTF8.self) }
    #expect(json([0.1, 6.0, -2.5, 1e21, .nan]) == "[0.1,6,-2.5,1e+21,null]")
    #expect(
      json([Money(cents: 5), Money(cents: -150), Money(cents: 123_456), Money(cents: 100), Money(cents: -7)])
        == "[0.05,-1.5,1234.56,1,-0.07]")
    #expect(json([Money.wireLimit]) == "[9999999999999.99]")
    #expect(json([Percent(6.125), Percent(7)]) == "[6.125,7]")
    #expect(json([Int.min, Int.max]) == "[-9223372036854775808,9223372036854775807]")
  }

  @Test(arguments: [
    0, 1, -1, 999, 86_399_999_999, 1_772_366_400_123_456, -62_135_596_800_000_000, 253_402_300_799_999_999,
  ])
  func instantsAndDatesAreWrittenAsTheyDescribeThemselves(_ microseconds: Int64) {
    let instant = Timestamp(microseconds: microseconds)
    let json = String(decoding: JSONStream.bytes(of: [instant]), as: UTF8.self)
    #expect(json == "[\"\(instant)\"]")
    #expect(String(decoding: JSONStream.bytes(of: [instant.dateUTC]), as: UTF8.self) == "[\"\(instant.dateUTC)\"]")
  }

  private struct Nested: Encodable {
    struct Empty: Encodable {}
    let none: Int? = nil
    let empty = Empty()
    let lists: [[Int]] = [[], [1, 2], [3]]
    let map: [String: [String: Bool]] = ["a": [:], "b": ["c": true]]
    let optional: [Int?] = [1, nil]
  }

  @Test func nestedAndEmptyContainersCloseWhereTheyShould() throws {
    #expect(try sameAsFoundation(Nested()))
    #expect(try sameAsFoundation([Nested(), Nested()]))
  }

  private struct ByHand: Encodable {
    enum Keys: String, CodingKey { case inner, list, after }
    func encode(to encoder: any Encoder) throws {
      var outer = encoder.container(keyedBy: Keys.self)
      var inner = outer.nestedContainer(keyedBy: Keys.self, forKey: .inner)
      try inner.encode(1, forKey: .list)
      var list = outer.nestedUnkeyedContainer(forKey: .list)
      try list.encode(2)
      var nested = list.nestedContainer(keyedBy: Keys.self)
      try nested.encode("x", forKey: .after)
      try list.encodeNil()
      try outer.encode(3, forKey: .after)
    }
  }

  @Test func containersAskedForByHandEndWhenTheirParentGoesOn() throws {
    #expect(try sameAsFoundation(ByHand()))
  }
}
