import Crypto
import Domain
import PlatformAPI
import Testing

@testable import Server

@Suite struct DealWordsTests {
  private static let deals: [DemoDeal] = {
    let world = DemoWorld(asOf: Timestamp(startOf: CalendarDate(daysSinceEpoch: 20_779)))
    return (0..<60).map(world.deal)
  }()

  private static func texts(_ property: Property) -> [String] {
    [property.description, property.executiveSummary, property.investmentThesis].compactMap { $0 } + property.highlights
  }

  @Test func everyPlaceholderIsFilled() {
    for deal in Self.deals {
      let texts =
        Self.texts(deal.write.property) + deal.write.renovations.flatMap { ($0.progressUpdates ?? []).map(\.note) }
      for text in texts { #expect(!text.contains("{") && !text.contains("}"), "\(text)") }
    }
  }

  @Test func noTwoDealsShareAText() {
    for part in [\Property.description, \.executiveSummary, \.investmentThesis] {
      let texts = Self.deals.compactMap { $0.write.property[keyPath: part] }
      #expect(texts.count == 60)
      #expect(Set(texts).count == 60)
      #expect(texts.allSatisfy { $0.count > 250 && $0.utf8.count < 20_480 })
    }
  }

  @Test func aWordingReturnsOnlyAfterItsOthers() {
    // Neighbours never take the same opening: each wording is used once before any is used again.
    let count = OfferingSentences.openings.count
    for round in 0..<4 {
      let turns = (0..<count).map { Wording(seed: 1912, index: round * count + $0).turn("opening", of: count) }
      #expect(Set(turns).count == count)
    }
  }

  @Test func noSentenceIsHeardTooOften() {
    var counts: [String: Int] = [:]
    for deal in Self.deals {
      let text = Self.texts(deal.write.property).joined(separator: " ")
      for sentence in text.split(separator: ". ") where sentence.count > 40 {
        counts[String(sentence), default: 0] += 1
      }
    }
    let worst = counts.max { $0.value < $1.value }
    #expect((worst?.value ?? 0) <= 16, "\(worst?.key ?? "")")
  }

  @Test func documentsAreTrueToTheirBytes() {
    for write in Self.deals.flatMap(\.write.documents) {
      #expect(write.document.size == write.bytes.count)
      #expect(write.document.sha256 == SHA256.hash(data: write.bytes).hexadecimal)
      #expect(write.bytes.starts(with: Array("%PDF-1.4\n".utf8)))
    }
  }
}
