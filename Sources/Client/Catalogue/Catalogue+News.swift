import Domain

extension Catalogue {
  /// What has become of the deals since an earlier catalogue, as positions in the later one, ascending.
  package struct News: Sendable {
    /// Published since then, or not there before.
    package var new: [Int] = []
    /// Raises that stand elsewhere now, and by how much.
    package var moved: [(position: Int, by: Money)] = []
    /// Deals of which something else was edited.
    package var changed: [Int] = []
  }

  /// Compares with what was known before. Every deal's dates are looked at, but only the deals of blocks that have become
  /// others are looked for: those that did not change are shared by both.
  ///
  /// - Parameters:
  ///   - before: the catalogue of before; an empty one knew nothing, so that only dates make a deal new.
  ///   - since: what was published or edited later is news.
  package func news(from before: Catalogue, since: Timestamp) -> News {
    var news = News()
    let shared = Set(before.blocks.map(ObjectIdentifier.init))
    for (index, block) in blocks.enumerated() {
      let isShared = shared.contains(ObjectIdentifier(block))
      for row in 0..<block.count {
        let position = Int(starts[index]) + row
        let published = block.instant(.publishedAt, row) ?? block.instant(.createdAt, row)
        let isFresh = published.map { $0 > since } ?? false
        let known = isFresh || isShared || before.isEmpty ? nil : before.position(of: block.ids[row])
        if isFresh || (known == nil && !isShared && !before.isEmpty) {
          news.new.append(position)
          continue
        }
        if let known {
          let (old, oldRow) = before.place(of: known)
          let (was, stands) = (old.money(.raised, oldRow) ?? .zero, block.money(.raised, row) ?? .zero)
          if was != stands {
            // Money moves a raise without being an edit of the deal.
            news.moved.append((position, stands - was))
            continue
          }
        }
        if let updated = block.instant(.updatedAt, row), updated > since { news.changed.append(position) }
      }
    }
    return news
  }
}
