import Crypto
import Domain
import PlatformAPI

/// A card as JSON, without whether somebody has marked it.
struct CardJSON: Sendable {
  let bytes: [UInt8]
  /// What the bytes hash to.
  let digest: [UInt8]

  init(_ card: PropertyCard) {
    let written = JSONStream.bytes(of: card)
    // The writer's room is for a whole page.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(written.count)
    bytes += written
    self.bytes = bytes
    digest = Array(SHA256.hash(data: bytes).prefix(16))
  }
}

/// A page of cards as JSON, put together from cards that may have been written before.
struct CardList: Sendable {
  let bytes: [UInt8]
  /// Another one for other bytes.
  let digest: String

  /// A page; with `marked`, each card says whether it is among these.
  init(_ cards: [(id: PropertyID, json: CardJSON)], _ pagination: Pagination, marked: Set<PropertyID>?) {
    var json = JSONWriter()
    var hash = SHA256()
    json.beginObject()
    json.beginList("data")
    for card in cards {
      hash.update(data: card.json.digest)
      guard let marked else {
        json.element(card.json.bytes)
        continue
      }
      let isMarked = marked.contains(card.id)
      hash.update(data: [isMarked ? 1 : 0])
      json.element(card.json.bytes, adding: "favorited", isMarked)
    }
    json.endList()
    let start = json.bytes.count
    json.member("pagination", pagination)
    json.endObject()
    hash.update(data: json.bytes[start...])
    bytes = json.bytes
    digest = hash.finalize().prefix(16).hexadecimal
  }
}

extension PropertyReader {
  /// The cards of these properties, which are on show, in this order.
  func cards(_ ids: [PropertyID], on shelf: PropertyShelf<CardJSON>) throws -> [(id: PropertyID, json: CardJSON)] {
    let places = try places(of: ids)
    var found: [PropertyID: CardJSON] = [:]
    found.reserveCapacity(places.count)
    for place in places { found[place.id] = shelf.made(of: place, at: now) }
    let missing = places.filter { found[$0.id] == nil }
    if !missing.isEmpty {
      let cards = try cards(missing.map(\.id))
      let places = Dictionary(missing.map { ($0.id, $0) }) { first, _ in first }
      for card in cards {
        let (id, json) = (card.property.id, CardJSON(card))
        found[id] = json
        if let place = places[id] { shelf.keep(json, of: card.property, at: place, cost: json.bytes.count) }
      }
    }
    return ids.compactMap { id in found[id].map { (id, $0) } }
  }
}
