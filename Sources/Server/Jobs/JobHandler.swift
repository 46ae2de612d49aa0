import Domain

/// Does the jobs of one queue.
///
/// A job is done at least once: a handler that was cut off before its job was marked as done is asked again, so that
/// doing the same job twice must come to the same as doing it once. `attempt.write` makes that easy where all that a job
/// does is to write to the store: the writes and the end of the job are one transaction.
protocol JobHandler: Sendable {
  /// Does the job with this payload. What it throws is kept with the job, and the job is tried again later; what is
  /// `JobRejected` is not tried again.
  func run(_ payload: [UInt8], attempt: JobAttempt) async throws
}

/// A job that no further attempt can do, such as one whose payload can't be read.
struct JobRejected: Error, CustomStringConvertible {
  /// A sentence for whoever looks at the queue.
  let description: String
}
