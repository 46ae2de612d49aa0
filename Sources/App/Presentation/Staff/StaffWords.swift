import Client
import Domain
import PlatformAPI
import TerminalUI

/// What staff do, and what has come of it, in words.
enum StaffWords {
  /// The title of a tab with how many there are in it; the number has its room from the beginning, so that no tab moves when
  /// it comes, and says `+` when it has more digits than that.
  static func title(_ title: DisplayText, _ count: Int?, digits: Int = 1) -> DisplayText {
    let most = [9, 99, 999][digits - 1]
    let number: DisplayText = count.map { $0 == 0 ? "" : $0 > most ? "\(most)+" : "\($0)" } ?? ""
    return title + " " + number.padded(to: digits + 1)
  }

  /// The parts that an errand has changed.
  static func parts(changedBy errand: StaffErrand, _ staff: StaffWorld) -> [StaffPart] {
    switch errand {
    case .commit(let id, _), .fund(let id, _, _, _), .reject(let id, _), .cancel(let id, _), .exit(let id, _),
      .refund(let id, _):
      guard case .success(.investment(let investment)) = staff.errand?.outcome, investment.id == id else {
        return [.raises, .compliance]
      }
      return StaffPart.all(of: investment.propertyId) + [.compliance, .positions(investment.userId), .audit, .board]
    case .promote(_, let property, _): return StaffPart.all(of: property) + [.audit]
    case .remind(_, in: _, isDryRun: true): return []
    case .remind(_, in: let property, isDryRun: false): return [.investors(property), .audit, .board]
    case .review: return [.users, .compliance, .audit, .board]
    case .draft: return [.batches, .audit]
    case .approve(let id), .process(let id), .abandon(let id, _): return [.batches, .batch(id), .audit, .board]
    case .retry, .remove: return [.board, .audit]
    case .reconcile: return [.reconciliation]
    case .file(let property, _, _), .unfile(let property, _): return [.compliance, .raise(property), .audit]
    }
  }

  /// What has been done, in a sentence; `nil` when there is nothing to say.
  static func done(_ errand: StaffErrand, _ outcome: Result<StaffOutcome, ClientError>) -> DisplayText? {
    guard case .success(let outcome) = outcome else { return nil }
    switch outcome {
    case .investment(let investment):
      let amount = Figures.money(investment.amount)
      if case .refund = errand, investment.status == .funded {
        return "1 of 2: \(untrusted: amount) waits for another administrator to agree"
      }
      let more = tooMuch(errand, investment).map { " · \($0)" } ?? ""
      return
        "\(untrusted: amount) in \(untrusted: investment.property.name) is \(untrusted: investment.status.rawValue)\(untrusted: more)"
    case .user(let user):
      let status = user.accreditation.status
      return
        "the accreditation of \(untrusted: name(of: user)) is \(untrusted: status == .rejected ? "refused" : status.rawValue)"
    case .reminders(let outcome):
      return outcome.dryRun ? nil : "\(untrusted: Figures.counted(outcome.queued, "reminder")) on the way"
    case .batch(let batch):
      return
        "the payment of \(untrusted: Figures.money(batch.totalAmount)) by \(untrusted: batch.property.name) is \(untrusted: state(of: batch))"
    case .reconciliation(let proof):
      return proof.isSound ? "every counter agrees with its rows" : "there are differences"
    case .notice(let notice):
      let state = notice.filing.map { "filed \(FormDWords.words($0))" } ?? "not filed"
      return "the Form D of \(untrusted: notice.property.name) is recorded as \(untrusted: state)"
    case .job(let job): return "the job of \(untrusted: job.queue) is \(untrusted: job.state.rawValue)"
    case .removed: return "the job is removed"
    }
  }

  /// What came in beyond an investment that is funded with it, and where that is kept; `nil` when nothing did.
  private static func tooMuch(_ errand: StaffErrand, _ investment: Investment) -> String? {
    guard case .fund(_, let received, _, _) = errand, received > investment.amount else { return nil }
    return "\(Figures.money(received - investment.amount)) more came in: the audit trail keeps it"
  }

  /// A batch's stage: drafts wait for somebody else, approved ones to be processed.
  static func state(of batch: DistributionBatch) -> String {
    switch batch.status {
    case .draft: "drafted: somebody else has to approve it"
    case .approved: "approved: it can be processed"
    case .processing: "being paid"
    case .completed: "paid"
    case .cancelled: "cancelled"
    }
  }

  /// First and last name, as far as they are known; else the address.
  static func name(of user: User) -> String {
    let name = [user.firstName, user.lastName].compactMap { $0 }.joined(separator: " ")
    return name.isEmpty ? user.email : name
  }

  /// What an errand's failure means to who asked for it.
  static func failure(_ error: ClientError) -> DisplayText {
    if error.mayHaveBeenDone {
      return "It is not known whether it was done: \(untrusted: spoken(error)). Asking again does nothing twice."
    }
    let code = error.errorBody?.code
    if code == .insufficientPermissions { return "You may not do this: \(untrusted: spoken(error))." }
    if code == .sameApprover {
      return "Somebody else has to do this: \(untrusted: spoken(error))."
    }
    return "Nothing was done: \(untrusted: spoken(error))."
  }

  /// What the platform says, as people say it: members of the API by their names in the forms, amounts as amounts. What
  /// went wrong on the way to it stays as it is.
  static func spoken(_ error: ClientError) -> String {
    error.errorBody.map { spoken(error.sentence, of: $0.code) } ?? error.sentence
  }

  /// A sentence of the platform; which numbers of it are amounts its code says: a reference, a port or a year is none.
  static func spoken(_ sentence: String, of code: ErrorCode) -> String {
    let words = sentence.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let core = word.prefix { $0.isLetter || $0.isNumber || $0 == "." }
      let end = core.last == "." ? core.dropLast() : core
      let rest = word.dropFirst(end.count)
      if let name = members[String(end)] { return name + rest }
      guard aboutMoney.contains(code), !rest.hasPrefix("%"), end.first?.isNumber ?? false,
        end.allSatisfy({ $0.isNumber || $0 == "." }), let amount = try? Money(parsing: String(end))
      else { return String(word) }
      return Figures.money(amount) + rest
    }
    return words.joined(separator: " ")
  }

  /// Refusals whose sentences have no other numbers than amounts and shares.
  private static let aboutMoney: Set<ErrorCode> = [
    .belowMinimum, .aboveMaximum, .invalidStep, .oversubscribed, .duplicateOffer, .headroomAvailable,
    .amountNotReceived,
  ]

  private static let members = [
    "paymentDate": "the payment date", "recordDate": "the record date", "periodStart": "the start of the time",
    "periodEnd": "the end of the time", "totalAmount": "the amount", "amountReceived": "the amount received",
    "paymentReference": "the payment reference", "effectiveDate": "the date", "expiresAt": "its end",
    "verifiedAt": "the date of the proof", "investmentId": "the investment", "reason": "the reason",
    "filedDate": "the day of the filing", "fileNumber": "the file number",
  ]

  /// Why a part for staff is not there: trouble, or still on its way.
  static func absence<Value>(of loaded: Loaded<Value>?, _ world: World) -> [Article.Row] {
    guard loaded?.failure?.code == .refused(status: 403) else {
      return AccountWords.absence(of: loaded, purpose: "This is for the staff of the platform.", world)
    }
    return [
      .prose("The platform does not show this to you: your role does not include it.", style: Style(.warning)),
      .prose("Ask an administrator, then r tries again.", style: .dim),
    ]
  }
}
