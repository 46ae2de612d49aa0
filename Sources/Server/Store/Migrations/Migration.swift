import Crypto

/// A numbered change of the schema, in SQL that every engine understands. Once released it never changes.
package struct Migration: Sendable {
  /// From 1, without gaps.
  package let version: Int
  package let name: String
  package let statements: [Statement]

  package init(version: Int, name: String, statements: [Statement]) {
    self.version = version
    self.name = name
    self.statements = statements
  }

  /// SHA-256 of the statements, by which a changed migration is noticed.
  var checksum: String {
    var hash = SHA256()
    for statement in statements { hash.update(data: Array(statement.rendered(for: .sqlite).sql.utf8)) }
    return hash.finalize().hexadecimal
  }

  /// Every migration of this version, in order.
  package static let all: [Migration] = [
    Migration(
      version: 1, name: "the whole model",
      statements: Schema.catalogue + Schema.propertyParts + Schema.people + Schema.money + Schema.conduct),
    Migration(version: 2, name: "identity", statements: Schema.identity),
    Migration(version: 3, name: "valuations by day", statements: Schema.valuations),
    Migration(version: 4, name: "approvals, acknowledgements, sales, proofs", statements: Schema.approvals),
    Migration(version: 5, name: "oversight", statements: Schema.oversight),
    Migration(version: 6, name: "files", statements: Schema.files),
    Migration(version: 7, name: "filters", statements: Schema.filters),
    Migration(version: 8, name: "standings", statements: Schema.standings),
    Migration(version: 9, name: "payment references", statements: Schema.paymentReferences),
    filings,
  ]

  /// When it was applied, a platform began to keep the filings of notices to the SEC.
  static let filings = Migration(version: 10, name: "filings", statements: Schema.filings)
}

/// The tables, by subject. Ids are UUID texts, money is cents, percents are millionths of a percent, instants are
/// microseconds since 1970 UTC, dates are `YYYY-MM-DD`, lists are JSON texts.
enum Schema {}

extension Sequence<UInt8> {
  /// The bytes as lower-case hexadecimal digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
