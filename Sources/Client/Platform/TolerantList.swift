import Domain
import PlatformAPI

/// A list of which single elements may be unreadable: those are left out and named, the others count.
struct TolerantList<Element: Decodable>: Decodable {
  var elements: [Element] = []
  var leftOut: [LeftOut] = []

  /// Reads no more than what is wrong than so many elements' worth of it.
  private static var maximumLeftOut: Int { 1000 }

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    if let count = container.count { elements.reserveCapacity(min(count, 1000)) }
    while !container.isAtEnd {
      let place = container.currentIndex
      let attempt = try container.decode(Attempt.self)
      switch attempt.outcome {
      case .success(let element): elements.append(element)
      case .failure(let error):
        guard leftOut.count < Self.maximumLeftOut else { throw error }
        leftOut.append(LeftOut(id: attempt.id, reason: "[\(place)] " + AnswerReading.reason(of: error)))
      }
    }
  }

  /// Decodes an element or remembers why it can't be; never throws, so that the list goes on behind it.
  private struct Attempt: Decodable {
    let outcome: Result<Element, any Error>
    let id: String?

    private enum Keys: CodingKey { case id }

    init(from decoder: any Decoder) {
      do {
        outcome = .success(try Element(from: decoder))
        id = nil
      } catch {
        outcome = .failure(error)
        id = try? decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .id)
      }
    }
  }
}

/// A page of changes as it came, read for what the local copy keeps: `PropertyChanges` with room for what can't be read.
package struct ChangesPage: Sendable {
  package var deals: [Deal]
  package var leftOut: [LeftOut]
  package var deleted: [PropertyID]
  package var next: String
  package var more: Bool
}

extension ChangesPage: Decodable {
  private enum Keys: CodingKey { case data, deleted, next, more }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let data = try container.decode(TolerantList<DealCard>.self, forKey: .data)
    let deleted = try container.decode(TolerantList<PropertyID>.self, forKey: .deleted)
    deals = data.elements.map(\.deal)
    leftOut = data.leftOut + deleted.leftOut
    self.deleted = deleted.elements
    next = try container.decode(String.self, forKey: .next)
    more = try container.decode(Bool.self, forKey: .more)
  }
}

/// Where a page of changes leads, read without the rest of it, so that the next one is on its way while this one is read.
struct ChangesPlace: Decodable, Sendable {
  let next: String
  let more: Bool
}

/// A page of a list with room for what can't be read.
package struct TolerantPage<Element: Decodable & Sendable>: Sendable, Decodable {
  package var data: [Element]
  package var leftOut: [LeftOut]
  package var pagination: Pagination

  private enum Keys: CodingKey { case data, pagination }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let list = try container.decode(TolerantList<Element>.self, forKey: .data)
    data = list.elements
    leftOut = list.leftOut
    pagination = try container.decode(Pagination.self, forKey: .pagination)
  }
}
