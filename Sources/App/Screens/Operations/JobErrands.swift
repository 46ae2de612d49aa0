import Client
import Domain
import PlatformAPI
import TerminalUI

/// What administrators do with jobs.
enum JobErrands {
  static func retryObstacle(_ job: PlatformJob?) -> DisplayText? {
    guard let job else { return "no job is selected" }
    return job.state == .failed ? nil : "only what has failed is tried again"
  }

  static func removeObstacle(_ job: PlatformJob?) -> DisplayText? {
    guard let job else { return "no job is selected" }
    return job.state == .active ? "it is under way" : nil
  }

  static func retry(_ job: PlatformJob) -> ErrandDialog {
    ErrandDialog(
      "Try a job again", [],
      question: { _ in ["Put this job of \(untrusted: job.queue) back?", "\(untrusted: job.lastError ?? "")"] },
      errand: { _ in .retry(job.id, queue: job.queue) })
  }

  /// What goes with a job: only what is not done yet is lost.
  static func loss(of job: PlatformJob) -> DisplayText {
    job.state == .completed
      ? "What it was to do is done: only what is known of it goes." : "What it was to do is not done."
  }

  static func remove(_ job: PlatformJob) -> ErrandDialog {
    ErrandDialog(
      "Remove a job", [],
      question: { _ in
        [
          "Remove this \(untrusted: job.state.rawValue) job of \(untrusted: job.queue)?",
          loss(of: job),
        ]
      }, errand: { _ in .remove(job.id, queue: job.queue) })
  }
}
