import Domain
import Fixtures
import Testing

@testable import Client

/// What has become of the deals since an earlier catalogue, found without looking for each of them.
@Suite struct CatalogueNewsTests {
  private let since = Timestamp.fixtureNow + .seconds(-86_400)

  private func old(_ number: UInt64) -> Deal {
    var deal = Deal.fixture("Deal \(number)", number: number)
    deal.createdAt = since + .seconds(-86_400)
    deal.publishedAt = deal.createdAt
    deal.updatedAt = deal.createdAt
    return deal
  }

  private var deals: [Deal] { (0..<20_000).map { old(UInt64($0) + 1) } }

  private func changes(_ deals: [Deal]) -> (saved: [Deal], deleted: [PropertyID]) {
    var (moved, edited, shrunk) = (deals[3], deals[9_000], deals[19_999])
    moved.raise.amountRaised += Money(dollars: 5_000)
    // Money goes before an edit.
    (moved.updatedAt, edited.updatedAt) = (.fixtureNow, .fixtureNow)
    shrunk.raise.amountRaised -= Money(dollars: 1)
    var published = old(30_001)
    published.publishedAt = .fixtureNow
    // Not there before, however old it says it is.
    return ([moved, edited, shrunk, published, old(30_002)], [deals[12_000].id])
  }

  @Test(arguments: [false, true]) func newMovedAndChangedDealsAreToldApart(isMadeAnew: Bool) {
    let deals = deals
    let before = Catalogue(deals)
    let (saved, deleted) = changes(deals)
    let later = before.applying(saved: saved, deleted: deleted)
    // A copy that was fetched as a whole shares nothing with the one before.
    let now = isMadeAnew ? Catalogue(Array(later)) : later
    let news = now.news(from: before, since: since)
    #expect(Set(news.new.map { now[$0].id }) == Set(saved[3...].map(\.id)))
    #expect(
      news.moved.sorted { $0.by > $1.by }.map { now[$0.position].id } == [saved[0].id, saved[2].id])
    #expect(Set(news.moved.map(\.by)) == [Money(dollars: 5_000), Money(dollars: -1)])
    #expect(news.changed.map { now[$0].id } == [saved[1].id])
  }

  @Test func whoKnewNothingHearsOfWhatIsNewByItsDate() {
    let (saved, _) = changes(deals)
    let news = Catalogue(saved).news(from: .empty, since: since)
    #expect(news.new.count == 1 && news.moved.isEmpty && news.changed.count == 2)
    #expect(Catalogue.empty.news(from: Catalogue(saved), since: since).new.isEmpty)
  }
}
