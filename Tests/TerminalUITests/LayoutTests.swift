import Testing

@testable import TerminalUI

/// One pass shares the room, whatever there is of it.
struct LayoutTests {
  @Test func fixedTracksKeepTheirSizeAndFractionsShareTheRest() {
    #expect(Layout.lengths(of: [.fixed(1), .fraction(), .fixed(2)], in: 24) == [1, 21, 2])
    #expect(Layout.lengths(of: [.fraction(2), .fraction(1)], in: 30) == [20, 10])
    #expect(Layout.lengths(of: [.fraction(), .fraction(), .fraction()], in: 11).reduce(0, +) == 11)
  }

  @Test func fitGrowsToItsMaximumBeforeFractionsTakeTheRest() {
    #expect(Layout.lengths(of: [.fit(min: 3, max: 8), .fraction()], in: 20) == [8, 12])
    #expect(Layout.lengths(of: [.fit(min: 3, max: 8)], in: 5) == [5])
  }

  @Test func lowPriorityGoesFirst() {
    #expect(Layout.lengths(of: [.fixed(5, priority: 1), .fixed(5), .fixed(5, priority: 2)], in: 10) == [5, 0, 5])
  }

  @Test func spacingCountsOnlyBetweenTracksThatAreThere() {
    let rects = Layout.columns(
      in: Rect(column: 0, row: 0, columns: 11, rows: 1), spacing: 1, [.fixed(5), .fixed(0), .fixed(5)])
    #expect(rects.map(\.left) == [0, 6, 6])
    #expect(rects.map(\.columns) == [5, 0, 5])
  }

  @Test func tracksNeverExceedTheRoomAndNeverOverlap() {
    var random = Lehmer(seed: 3)
    for _ in 0..<3_000 {
      let tracks = (0..<Int(random.next() % 6)).map { _ -> Track in
        let (a, b, priority) = (Int(random.next() % 12), Int(random.next() % 12), Int(random.next() % 3))
        switch random.next() % 3 {
        case 0: return .fixed(a, priority: priority)
        case 1: return .fraction(a, priority: priority)
        default: return .fit(min: a, max: a + b, priority: priority)
        }
      }
      let room = Int(random.next() % 60)
      let rect = Rect(column: 3, row: 4, columns: room, rows: room)
      for rects in [Layout.rows(in: rect, spacing: 1, tracks), Layout.columns(in: rect, spacing: 1, tracks)] {
        let shown = rects.filter { !$0.isEmpty }
        #expect(shown.allSatisfy { rect.intersection($0) == $0 }, "\(tracks) in \(room): \(rects)")
        #expect(zip(shown, shown.dropFirst()).allSatisfy { $0.intersection($1).isEmpty })
      }
    }
  }

  @Test func cutsTakeWhatThereIs() {
    let rect = Rect(column: 2, row: 3, columns: 10, rows: 4)
    #expect(rect.cutTop(1).rest == Rect(column: 2, row: 4, columns: 10, rows: 3))
    #expect(rect.cutBottom(9).rest.isEmpty)
    #expect(rect.cutRight(3).right == Rect(column: 9, row: 3, columns: 3, rows: 4))
    #expect(rect.inset(columns: 6).isEmpty)
    #expect(rect.centered(Size(columns: 4, rows: 2)) == Rect(column: 5, row: 4, columns: 4, rows: 2))
  }
}
