import Testing

@testable import Client

@Suite struct CancellableSortTests {
  private static let mixed = (0..<200_000).map { ($0 * 7919) % 200_003 }

  @Test func itSortsAsAnyOther() {
    var numbers = Self.mixed
    let isSorted = numbers.sort(unless: { false }, by: <)
    #expect(isSorted)
    #expect(numbers == Self.mixed.sorted())
  }

  @Test func itStopsSoonAfterNobodyWantsIt() {
    var numbers = Self.mixed
    var (asked, comparisons) = (0, 0)
    let isSorted = numbers.sort(unless: {
      asked += 1; return asked == 3
    }) { left, right in
      comparisons += 1
      return left < right
    }
    #expect(!isSorted)
    #expect(asked == 3)
    #expect(comparisons <= 3 * 65_536)
    #expect(numbers.count == Self.mixed.count)
  }
}
