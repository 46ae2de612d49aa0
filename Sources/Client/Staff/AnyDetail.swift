/// A JSON value that differs from thing to thing, such as what a job is about: kept as it came, told in words.
package enum AnyDetail: Codable, Hashable, Sendable, CustomStringConvertible {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([AnyDetail])
  case members([String: AnyDetail])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([AnyDetail].self) {
      self = .list(list)
    } else {
      self = .members(try container.decode([String: AnyDetail].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .members(let members): try container.encode(members)
    }
  }

  /// `decision verified · lines 3`, members in the order of their names.
  package var description: String {
    switch self {
    case .null: "—"
    case .flag(let flag): flag ? "yes" : "no"
    case .number(let number): Int64(exactly: number).map(String.init) ?? "\(number)"
    case .text(let text): text
    case .list(let list): list.map(\.description).joined(separator: ", ")
    case .members(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " · ")
    }
  }
}
