extension Array {
  /// Sorts, and looks now and then whether the result is still wanted: `false` when it is not, and the elements are in no
  /// particular order then. Not stable.
  mutating func sort(unless isCancelled: () -> Bool, by precedes: (Element, Element) -> Bool) -> Bool {
    var comparisons: UInt16 = 0
    do {
      try sort { left, right in
        comparisons &+= 1
        // Every 65,536 comparisons, which take a millisecond or a few.
        if comparisons == 0, isCancelled() { throw CancellationError() }
        return precedes(left, right)
      }
      return true
    } catch {
      return false
    }
  }
}
