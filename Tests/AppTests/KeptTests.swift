import Testing

@testable import App

struct KeptTests {
  @Test func whatWasMadeStaysUntilWhatItIsMadeOfChanges() {
    let kept = Kept<[Int], Int>()
    var made = 0
    func sum(_ numbers: [Int]) -> Int {
      kept(numbers) {
        made += 1
        return numbers.reduce(0, +)
      }
    }
    #expect([sum([1, 2]), sum([1, 2]), sum([3])] == [3, 3, 3])
    #expect(made == 2)
    #expect(sum([1, 2]) == 3)
    #expect(made == 3, "only the latest is kept")
  }
}
