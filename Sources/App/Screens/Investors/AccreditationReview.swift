import Client
import Domain
import PlatformAPI
import TerminalUI

/// Finding whether somebody is an accredited investor.
enum AccreditationReview {
  /// Why somebody can't be reviewed now; `nil` when they can.
  static func obstacle(_ user: User?, _ world: World) -> DisplayText? {
    guard let user else { return "nobody is selected" }
    guard user.accreditation.status == .pending else { return "nothing waits for a review" }
    return user.id == world.mine.user?.value?.id ? "somebody else has to review your own request" : nil
  }

  static func dialog(_ user: User, isVerified: Bool) -> ErrandDialog {
    let name = StaffWords.name(of: user)
    let method = user.accreditation.method?.rawValue.replacing("_", with: " ") ?? "unknown"
    return ErrandDialog(
      isVerified ? "Verify an accreditation" : "Refuse an accreditation",
      [
        .text(
          .reason, isVerified ? "Note" : "Reason", width: 40, isRequired: !isVerified,
          help: isVerified ? "kept with the review; may be empty" : "the investor is told")
      ],
      question: { entries in
        let note = entries.line(.reason)
        let lines: [DisplayText] =
          isVerified
          ? [
            "Is \(untrusted: name) an accredited investor, by \(untrusted: method)?",
            "They may invest from then on, for as long as the method holds. They are told by mail.",
          ]
          : [
            "Refuse the accreditation of \(untrusted: name), asked for by \(untrusted: method)?",
            "They are told by mail.",
          ]
        return lines + (note.isEmpty ? [] : [.empty, "\(isVerified ? "Note" : "Reason"): \(untrusted: note)"])
      },
      errand: { entries in
        let note = entries.line(.reason)
        return .review(user.id, isVerified: isVerified, reason: note.isEmpty ? nil : note)
      })
  }
}
