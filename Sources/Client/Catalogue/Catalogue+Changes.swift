import Domain

extension Catalogue {
  /// The catalogue after changes: `saved` deals added or replaced, `deleted` ones gone. Packs anew only those blocks in
  /// which something changes.
  package func applying(saved: [Deal], deleted: [PropertyID]) -> Catalogue {
    guard !saved.isEmpty || !deleted.isEmpty else { return self }
    let gone = Set(deleted)
    var changed: [PropertyID: Deal] = [:]
    for deal in saved where !gone.contains(deal.id) { changed[deal.id] = deal }
    let incoming = changed.values.sorted { $0.id < $1.id }
    guard !blocks.isEmpty else { return Catalogue(blocks: DealBlock.blocks(incoming)) }
    let outgoing = gone.sorted()
    var result: [DealBlock] = []
    var (nextSaved, nextGone) = (0, 0)
    for (index, block) in blocks.enumerated() {
      // A block takes all that comes before the next one; the last one takes the rest.
      let end = index + 1 < blocks.count ? blocks[index + 1].ids[0] : nil
      let saved = incoming[nextSaved...].prefix { deal in end.map { deal.id < $0 } ?? true }
      let gone = outgoing[nextGone...].prefix { id in end.map { id < $0 } ?? true }
      nextSaved = saved.endIndex
      nextGone = gone.endIndex
      if saved.isEmpty, gone.isEmpty {
        result.append(block)
      } else {
        result.append(contentsOf: block.applying(saved: saved, deleted: gone))
      }
    }
    return Catalogue(blocks: result)
  }
}

extension DealBlock {
  /// What becomes of the block: no block, one, or several when it grows too large. Both lists are in the order of ids.
  fileprivate func applying(saved: ArraySlice<Deal>, deleted: ArraySlice<PropertyID>) -> [DealBlock] {
    // Too many for one block become several of the same size, and not one full one and a rest that grows for ever.
    let most = count + saved.count
    let pieces =
      most <= DealBlockBuilder.usualCount * 3 / 2
      ? 1 : (most + DealBlockBuilder.usualCount - 1) / DealBlockBuilder.usualCount
    let size = (most + pieces - 1) / pieces
    var result: [DealBlock] = []
    var builder = DealBlockBuilder(capacity: min(size, most))
    func closeIfFull() { if builder.count >= size { result.append(builder.finish()) } }

    var row = 0
    var (nextSaved, nextGone) = (saved.startIndex, deleted.startIndex)
    while row < count || nextSaved < saved.endIndex {
      if nextSaved < saved.endIndex, row == count || saved[nextSaved].id <= ids[row] {
        if row < count, saved[nextSaved].id == ids[row] { row += 1 }
        builder.append(saved[nextSaved])
        nextSaved += 1
        closeIfFull()
        continue
      }
      while nextGone < deleted.endIndex, deleted[nextGone] < ids[row] { nextGone += 1 }
      if nextGone < deleted.endIndex, deleted[nextGone] == ids[row] {
        row += 1
        continue
      }
      // All rows up to the next change at once, as far as there is room.
      var end = min(count, row + size - builder.count)
      if nextSaved < saved.endIndex { end = min(end, ids.partitioningIndex { $0 >= saved[nextSaved].id }) }
      if nextGone < deleted.endIndex { end = min(end, ids.partitioningIndex { $0 >= deleted[nextGone] }) }
      builder.append(row..<end, of: self)
      row = end
      closeIfFull()
    }
    if builder.count > 0 { result.append(builder.finish()) }
    return result
  }
}
