import Foundation

/// Does the jobs of the queue `distributions`: pays a batch.
struct DistributionPayment: JobHandler {
  let processing: DistributionProcessing

  func run(_ payload: [UInt8], attempt: JobAttempt) async throws {
    guard let job = try? JSONDecoder().decode(DistributionJob.self, from: Data(payload)) else {
      throw JobRejected(description: "the payload does not name a batch of distributions")
    }
    try await processing.run(batch: job.batchId)
  }
}
