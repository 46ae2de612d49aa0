import Domain
import Hummingbird
import PlatformAPI

/// The investments of a raise as a file for spreadsheets.
enum InvestorTable {
  static func response(_ investors: [RaiseInvestor], to request: Request) -> Response {
    var text = CSV.record(columns.map(\.name), .network)
    for investor in investors { text += CSV.record(columns.map { $0.value(investor) }, .network) }
    return CommaSeparated.answer(text, named: "investors", to: request, negotiated: false)
  }

  private struct Column: Sendable {
    let name: String
    let value: @Sendable (RaiseInvestor) -> String

    init(_ name: String, _ value: @escaping @Sendable (RaiseInvestor) -> String) {
      self.name = name
      self.value = value
    }
  }

  private static let columns = [
    Column("name") { $0.name }, Column("email") { $0.email }, Column("amount") { amount($0.amount) },
    Column("status") { $0.status.rawValue }, Column("daysInStage") { String($0.daysInStage) },
    Column("documents") { String($0.documents.count) },
    Column("acknowledgedAt") { $0.documents.acknowledgedAt?.description ?? "" },
    Column("accredited") { String($0.accreditation.isAccredited) },
    Column("accreditationExpiresAt") { $0.accreditation.expiresAt?.description ?? "" },
    Column("paymentMethod") { $0.payment.method?.rawValue ?? "" },
    Column("paymentReference") { $0.payment.reference ?? "" },
    Column("commitmentDate") { $0.commitmentDate?.description ?? "" },
    Column("fundingDate") { $0.fundingDate?.description ?? "" },
    Column("expiresAt") { $0.expiresAt?.description ?? "" },
    Column("waitlistPosition") { $0.waitlistPosition.map { String($0) } ?? "" },
    Column("createdAt") { $0.createdAt.description }, Column("investmentId") { $0.investmentId.description },
    Column("userId") { $0.userId.description },
  ]

  /// Dollars with two decimals and nothing else.
  private static func amount(_ amount: Money) -> String {
    let (dollars, cents) = amount.cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return (amount.cents < 0 ? "-" : "") + "\(dollars)." + (cents < 10 ? "0" : "") + "\(cents)"
  }
}
