import Domain
import PlatformAPI

extension StoreWriter {
  /// Who held a property at the end of a day: investments funded by then, not exited by then and not refunded since.
  func holders(of property: PropertyID, on day: CalendarDate) throws -> [DistributionAllocation.Holder] {
    try connection.all(
      """
      SELECT id, amount, units, ownership_percent FROM investments
      WHERE property_id = \(property) AND status IN ('funded', 'exited')
        AND COALESCE(funding_date, commitment_date) <= \(day) AND (exit_date IS NULL OR exit_date > \(day))
      ORDER BY id
      """
    ) { row in
      DistributionAllocation.Holder(
        investment: try row.required(), amount: try row.required(), units: try row.optional(),
        ownershipPercent: try row.optional())
    }
  }

  /// Moves a batch on.
  mutating func move(
    _ batch: DistributionBatchID, to status: DistributionBatchStatus, approvedBy: UserID? = nil
  ) throws {
    try connection.execute(
      """
      UPDATE distribution_batches SET status = \(status), approved_by = COALESCE(\(approvedBy), approved_by),
        updated_at = \(now)
      WHERE id = \(batch)
      """)
  }

  /// Lets every line of a batch that was not paid be paid.
  mutating func releaseLines(of batch: DistributionBatchID) throws {
    try connection.execute(
      """
      UPDATE distributions SET status = 'processing', failure_reason = NULL
      WHERE batch_id = \(batch) AND status IN ('pending', 'failed')
      """)
  }

  /// A line that is to be paid.
  struct DueLine: Sendable {
    let id: DistributionID
    let investment: InvestmentID
    let user: UserID
    let amount: Money
    let investmentStatus: InvestmentStatus
    let method: PaymentMethod?
  }

  /// The next lines of a batch that are to be paid, by id.
  func dueLines(of batch: DistributionBatchID, limit: Int) throws -> [DueLine] {
    try connection.all(
      """
      SELECT d.id, d.investment_id, i.user_id, d.amount, i.status, i.payment_method
      FROM distributions d JOIN investments i ON i.id = d.investment_id
      WHERE d.batch_id = \(batch) AND d.status = 'processing' ORDER BY d.id LIMIT \(limit)
      """
    ) { row in
      DueLine(
        id: try row.required(), investment: try row.required(), user: try row.required(), amount: try row.required(),
        investmentStatus: try row.required(), method: try row.optional())
    }
  }

  /// Notes that a line was paid; `false` when it was not to be paid any more.
  mutating func complete(_ line: DistributionID, method: PaymentMethod, reference: String) throws -> Bool {
    try connection.execute(
      """
      UPDATE distributions SET status = 'completed', payment_method = \(method), payment_reference = \(reference),
        failure_reason = NULL
      WHERE id = \(line) AND status = 'processing'
      """) == 1
  }

  /// Notes that a line could not be paid.
  mutating func fail(_ line: DistributionID, reason: String) throws {
    try connection.execute(
      """
      UPDATE distributions SET status = 'failed', failure_reason = \(reason)
      WHERE id = \(line) AND status = 'processing'
      """)
  }
}
