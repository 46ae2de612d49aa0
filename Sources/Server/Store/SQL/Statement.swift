/// One SQL statement with the values that are bound to it.
///
/// SQL comes from literals of the program alone (`StaticString`), and whatever is interpolated is bound, never spliced:
/// `"SELECT id FROM properties WHERE slug = \(slug)"`. There is no way to turn a text from outside into SQL.
package struct Statement: ExpressibleByStringInterpolation, Sendable {
  /// A piece of the program's own SQL, or a place for a value.
  enum Fragment: Sendable {
    case sql(StaticString)
    /// Pieces of the program's own SQL that were put together once.
    case joined(JoinedSQL)
    case value(SQLValue)
  }

  private(set) var fragments: [Fragment]

  package init(stringLiteral value: StaticString) { fragments = [.sql(value)] }

  package init(stringInterpolation: StringInterpolation) { fragments = stringInterpolation.fragments }

  /// Gathers literals and values in the order in which they are written.
  package struct StringInterpolation: StringInterpolationProtocol {
    package typealias StringLiteralType = StaticString

    fileprivate var fragments: [Fragment] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      fragments.reserveCapacity(interpolationCount * 2 + 1)
    }

    package mutating func appendLiteral(_ literal: StaticString) { fragments.append(.sql(literal)) }

    /// Binds a value.
    package mutating func appendInterpolation(_ value: some SQLBindable) { fragments.append(.value(value.sqlValue)) }

    /// Binds a value, or NULL.
    package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      fragments.append(.value(value?.sqlValue ?? .null))
    }

    /// Puts in a piece of the program's own SQL.
    package mutating func appendInterpolation(sql: StaticString) { fragments.append(.sql(sql)) }

    /// Puts in another statement with its values.
    package mutating func appendInterpolation(_ statement: Statement) { fragments += statement.fragments }

    /// Puts in names of columns, separated by commas.
    package mutating func appendInterpolation(columns: [StaticString], prefix: StaticString = "") {
      for (index, column) in columns.enumerated() {
        if index > 0 { fragments.append(.sql(", ")) }
        fragments.append(.sql(prefix))
        fragments.append(.sql(column))
      }
    }

    /// Binds every value, separated by commas: for `IN (…)` and `VALUES (…)`.
    package mutating func appendInterpolation(list values: some Sequence<some SQLBindable>) {
      for (index, value) in values.enumerated() {
        if index > 0 { fragments.append(.sql(", ")) }
        fragments.append(.value(value.sqlValue))
      }
    }
  }

  /// Joins the left statement and the right one.
  package static func + (left: Statement, right: Statement) -> Statement {
    var joined = left
    joined.fragments += right.fragments
    return joined
  }

  package static func += (left: inout Statement, right: Statement) { left.fragments += right.fragments }

  /// The same statement with neighbouring pieces of SQL put together: for one that is written once and run often.
  package var compact: Statement {
    var compact = self
    compact.fragments = []
    var text = ""
    func flush() {
      if !text.isEmpty { compact.fragments.append(.joined(JoinedSQL(text))) }
      text = ""
    }
    for fragment in fragments {
      switch fragment {
      case .sql(let piece): piece.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
      case .joined(let piece): text += piece.text
      case .value:
        flush()
        compact.fragments.append(fragment)
      }
    }
    flush()
    return compact
  }

  /// The text for an engine and the values in the order of their places.
  func rendered(for dialect: Dialect) -> (sql: String, values: [SQLValue]) {
    var sql = ""
    var values: [SQLValue] = []
    sql.reserveCapacity(512)
    values.reserveCapacity(fragments.count / 2 + 1)
    for fragment in fragments {
      switch fragment {
      case .sql(let text): text.withUTF8Buffer { sql += String(decoding: $0, as: UTF8.self) }
      case .joined(let joined): sql += joined.text
      case .value(let value):
        values.append(value)
        sql += dialect.placeholder(values.count)
      }
    }
    return (sql, values)
  }
}

/// SQL that was put together once; the object itself says which it is.
final class JoinedSQL: Sendable {
  let text: String

  init(_ text: String) { self.text = text }
}

extension Sequence<Statement> {
  /// All statements, with `separator` between them.
  package func joined(_ separator: StaticString) -> Statement {
    var result = Statement("")
    for (index, statement) in enumerated() {
      if index > 0 { result += Statement(stringLiteral: separator) }
      result += statement
    }
    return result
  }
}
