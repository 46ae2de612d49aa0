import Client
import Domain
import TerminalUI

/// A note on a deal as it is read.
enum NoteWords {
  /// A heading with when it was written, and its lines.
  static func rows(of note: Note, now: Timestamp) -> [Article.Row] {
    let time = LocalTime.spoken(note.editedAt, now: now)
    return [.line([Span("Your note", Style(.heading)), Span("  \(untrusted: time)", .dim)])]
      + DisplayText.lines(untrusted: note.text).map { $0.isEmpty ? .blank : .prose($0) }
  }
}
