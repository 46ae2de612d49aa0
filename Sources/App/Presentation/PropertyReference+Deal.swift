import Domain
import PlatformAPI

extension PropertyReference {
  /// How others name a deal.
  init(_ deal: Deal) {
    self.init(id: deal.id, name: deal.name, slug: deal.slug, city: deal.city, state: deal.state)
  }
}
