import Testing

@testable import Domain

/// How what is being typed could go on.
struct DealQueryCompletionTests {
  private func texts(_ text: String, at cursor: Int? = nil) -> [String] {
    DealQuery.completion(of: text, at: cursor ?? text.count)?.candidates.map(\.text) ?? []
  }

  @Test(arguments: [
    ("ir", ["irr>"]), ("irr", ["irr>"]), ("mi", ["min<="]), ("cl", ["class:", "closing<", "closed"]),
    ("phoenix op", ["open"]), ("-sol", ["sold"]), ("sor", ["sort:"]), ("CLA", ["class:"]),
    ("class:", ["A", "B", "C", "D"]), ("class:A,", ["A", "B", "C", "D"]), ("status:o", ["open"]),
    ("state:a", ["AL", "AK", "AZ", "AR", "AS"]), ("type:m", ["multi-family"]), ("sort:-ir", ["irr"]),
  ])
  func whatBeginsSoIsOffered(typed: String, expected: [String]) {
    #expect(texts(typed) == expected)
  }

  @Test(arguments: [
    "", " ", "phoenix", "open", "irr>", "irr>1", "class:A", "\"saguaro cl", "-", "nonsense:a", "city:p",
  ])
  func whereNothingFollowsNothingIsOffered(typed: String) {
    #expect(texts(typed).isEmpty)
  }

  @Test func onlyTheEndOfAWordIsCompleted() {
    #expect(texts("ir phoenix", at: 2) == ["irr>"])
    #expect(texts("irx", at: 2).isEmpty)
    #expect(DealQuery.completion(of: "phoenix class:A type:m", at: 22)?.range == 21..<22)
    #expect(DealQuery.completion(of: "x", at: 5) == nil)
  }

  /// Whatever is put in must be understood, but for a value that is still to come.
  @Test func whatIsPutInIsUnderstood() {
    for start in ["c", "s", "o", "class:", "status:", "type:", "state:n", "sort:", "sort:-"] {
      for candidate in DealQuery.completion(of: start, at: start.count)?.candidates ?? [] {
        let range = DealQuery.completion(of: start, at: start.count)!.range
        let text = String(Array(start)[..<range.lowerBound]) + candidate.text
        #expect(DealQuery.parse(text).problems.allSatisfy { $0.unfinished }, "\(text)")
        #expect(!candidate.help.isEmpty)
      }
    }
  }
}
