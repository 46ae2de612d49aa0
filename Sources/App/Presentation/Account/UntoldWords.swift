import Client
import Domain

/// What the platform does not know of what was done here, in words.
extension AccountWorld.Untold {
  /// What waits in an account's folder to be told.
  init(_ copies: AccountCopies) { self.init(marks: copies.marks.untold(), reads: Set(copies.reads.untold().keys)) }

  /// What becomes of it: `2 marks of the watchlist and 1 read notice are lost`; `nil` where there is nothing.
  func words(_ fate: String) -> String? {
    let parts =
      (marks.isEmpty ? [] : [Figures.counted(marks.count, "mark") + " of the watchlist"])
      + (reads.isEmpty ? [] : [Figures.counted(reads.count, "read notice")])
    guard !parts.isEmpty else { return nil }
    return parts.joined(separator: " and ") + (marks.count + reads.count == 1 ? " is " : " are ") + fate
  }
}
