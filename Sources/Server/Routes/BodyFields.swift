import Domain
import Foundation
import Hummingbird
import PlatformAPI

/// The members of a JSON body, read strictly: an object, no member that the route does not know, values that are what
/// they should be. Everything wrong is gathered, so that one answer names it all. `null` is the same as absent, except
/// to `isNull`.
struct BodyFields {
  /// The bytes as they came.
  let bytes: [UInt8]
  private let members: [String: JSONValue]
  /// What goes before names in messages: the path to a nested object.
  private let prefix: String
  private var problems: [ErrorBody.Detail] = []

  /// Reads the body of a request without parameters; `known` are the members that the route has. An empty body is an
  /// empty object.
  ///
  /// Throws 413 for a body over `RequestLimits.bodyLength`, 415 for one that is not `application/json`, 400 for one
  /// that is not a JSON object.
  init(_ request: Request, known: [String]) async throws {
    try QueryParameters(request.uri.query, known: []).validate()
    let buffer = try await request.body.collect(upTo: RequestLimits.bodyLength)
    let bytes = Array(buffer.readableBytesView)
    if !bytes.isEmpty, !Self.isJSON(request.headers[.contentType]) {
      throw Refusal(
        status: .unsupportedMediaType, code: .unsupportedMediaType, sentence: "The body must be application/json")
    }
    try self.init(bytes, known: known)
  }

  /// Reads these bytes.
  init(_ bytes: [UInt8], known: [String]) throws(Refusal) {
    var members: [String: JSONValue] = [:]
    if !bytes.isEmpty {
      let value: JSONValue
      do {
        value = try JSONReader.value(of: bytes)
      } catch {
        throw Refusal.validation([ErrorBody.Detail(field: "body", message: error.description)])
      }
      guard case .object(let object) = value else {
        throw Refusal.validation([ErrorBody.Detail(field: "body", message: "must be a JSON object")])
      }
      members = object
    }
    self.init(members, bytes: bytes, prefix: "", known: known)
  }

  /// Reads the fields of a form, in which everything is a text: those of `numbers` and `flags` are taken for what they
  /// say. An empty field is the same as none. `bytes` tell one
  /// form from another.
  init(form: [String: String], known: [String], numbers: Set<String> = [], flags: Set<String> = []) {
    var members: [String: JSONValue] = [:]
    for (name, text) in form where !text.isEmpty {
      if numbers.contains(name), text.utf8.count <= 20, let number = Int(text) {
        members[name] = .number(Decimal(number))
      } else if flags.contains(name), let flag = Bool(text) {
        members[name] = .boolean(flag)
      } else {
        members[name] = .string(text)
      }
    }
    let sorted = form.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    self.init(members, bytes: JSONStream.bytes(of: sorted), prefix: "", known: known)
    for name in form.keys.sorted() where form[name] == "" && !known.contains(name) {
      refuse(String(name.prefix(64)), "is not a member here")
    }
  }

  private init(_ members: [String: JSONValue], bytes: [UInt8], prefix: String, known: [String]) {
    self.bytes = bytes
    self.members = members
    self.prefix = prefix
    for name in members.keys.sorted() where !known.contains(name) {
      refuse(String(name.prefix(64)), "is not a member here")
    }
  }

  /// Throws the 400 that names every problem found so far.
  func validate() throws(Refusal) {
    if !problems.isEmpty { throw .validation(problems) }
  }

  /// Notes that a member is wrong.
  mutating func refuse(_ name: String, _ message: String) {
    problems.append(ErrorBody.Detail(field: prefix + name, message: message))
  }

  /// Whether the member is there, be it as `null`.
  func has(_ name: String) -> Bool { members[name] != nil }

  /// Whether the member is there as `null`: what a PATCH clears.
  func isNull(_ name: String) -> Bool { members[name] == .null }

  /// The member as it came; `nil` when it is absent or `null`.
  func value(_ name: String) -> JSONValue? {
    guard let value = members[name], value != .null else { return nil }
    return value
  }

  /// Says that the member must be there when it is not; hands on what was read.
  mutating func required<Value>(_ name: String, _ value: Value?) -> Value? {
    if value == nil, self.value(name) == nil { refuse(name, "is required") }
    return value
  }

  /// A text of 1 to `limit` characters without control characters, line breaks only where `multiline`.
  mutating func text(_ name: String, limit: Int = 200, multiline: Bool = false) -> String? {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value else { return wrong(name, "must be a text") }
    guard !text.isEmpty, text.unicodeScalars.count <= limit else {
      return wrong(name, "must have 1 to \(limit) characters")
    }
    let isClean = text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control || (multiline && ($0 == "\n" || $0 == "\t"))
    }
    return isClean ? text : wrong(name, "must not contain control characters")
  }

  /// A line of text without the blanks around it; one of nothing but blanks is refused as an empty one is.
  mutating func trimmed(_ name: String, limit: Int = 200) -> String? {
    guard let text = text(name, limit: limit) else { return nil }
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    return trimmed.isEmpty ? wrong(name, "must have 1 to \(limit) characters") : trimmed
  }

  /// One of the names of an enumeration.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) -> Choice? {
    guard let value = value(name) else { return nil }
    if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
    return wrong(name, "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// A whole number in a range.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(name) else { return nil }
    guard case .number(let number) = value, let whole = Int(number.description), range.contains(whole) else {
      return wrong(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  /// A number in a range.
  mutating func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
    guard let value = value(name) else { return nil }
    if case .number(let decimal) = value {
      let number = decimal.nearestDouble
      if range.contains(number) { return number }
    }
    return wrong(name, "must be a number from \(range.lowerBound) to \(range.upperBound)")
  }

  /// A percentage on the 0–100 scale.
  mutating func percent(_ name: String, in range: ClosedRange<Double> = 0...100) -> Percent? {
    number(name, in: range).map { Percent($0) }
  }

  /// `true` or `false`.
  mutating func boolean(_ name: String) -> Bool? {
    guard let value = value(name) else { return nil }
    guard case .boolean(let flag) = value else { return wrong(name, "must be true or false") }
    return flag
  }

  /// An amount with at most two decimals, above zero unless `zero` is all right.
  mutating func money(_ name: String, zero: Bool = false) -> Money? {
    guard let value = value(name) else { return nil }
    guard case .number(let number) = value, let amount = Self.money(number) else {
      return wrong(name, "must be an amount with at most two decimals")
    }
    guard amount > .zero || (zero && amount == .zero) else {
      return wrong(name, zero ? "must not be below zero" : "must be above zero")
    }
    return amount
  }

  /// An amount with at most two decimals, below zero too.
  mutating func signedMoney(_ name: String) -> Money? {
    guard let value = value(name) else { return nil }
    guard case .number(let number) = value, let amount = Self.money(number) else {
      return wrong(name, "must be an amount with at most two decimals")
    }
    return amount
  }

  /// A date, `YYYY-MM-DD`.
  mutating func date(_ name: String) -> CalendarDate? {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value, let date = CalendarDate(text) else {
      return wrong(name, "must be a date (YYYY-MM-DD)")
    }
    return date
  }

  /// An instant in RFC 3339.
  mutating func instant(_ name: String) -> Timestamp? {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value, let instant = Timestamp(text) else {
      return wrong(name, "must be an instant (RFC 3339)")
    }
    return instant
  }

  /// An id. One that is malformed is refused: it stands in a body, not in a path.
  mutating func id<Named>(_ name: String, as type: Identifier<Named>.Type = Identifier<Named>.self)
    -> Identifier<Named>?
  {
    guard let value = value(name) else { return nil }
    guard case .string(let text) = value, let id = Identifier<Named>(text) else { return wrong(name, "must be a UUID") }
    return id
  }

  /// A list of at most `limit` texts.
  mutating func texts(_ name: String, limit: Int = 100, length: Int = 200) -> [String]? {
    guard let value = value(name) else { return nil }
    guard case .array(let values) = value, values.count <= limit else {
      return wrong(name, "must be a list of at most \(limit) texts")
    }
    var texts: [String] = []
    for value in values {
      guard case .string(let text) = value, (1...length).contains(text.unicodeScalars.count),
        !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { return wrong(name, "must be a list of texts of 1 to \(length) characters without control characters") }
      texts.append(text)
    }
    return texts
  }

  /// A nested object, read with rules of its own; what is wrong in it is named with its path.
  mutating func object<Value>(_ name: String, known: [String], _ read: (inout BodyFields) -> Value?) -> Value? {
    guard let value = value(name) else { return nil }
    guard case .object(let members) = value else { return wrong(name, "must be an object") }
    var fields = BodyFields(members, bytes: [], prefix: prefix + name + ".", known: known)
    let result = read(&fields)
    problems += fields.problems
    return result
  }

  /// A list of at most `limit` objects, each read with rules of its own.
  mutating func objects<Value>(
    _ name: String, limit: Int = 100, known: [String], _ read: (inout BodyFields) -> Value?
  ) -> [Value]? {
    guard let value = value(name) else { return nil }
    guard case .array(let values) = value, values.count <= limit else {
      return wrong(name, "must be a list of at most \(limit) objects")
    }
    var results: [Value] = []
    for (index, value) in values.enumerated() {
      let place = "\(name)[\(index)]"
      guard case .object(let members) = value else { return wrong(place, "must be an object") }
      var fields = BodyFields(members, bytes: [], prefix: prefix + place + ".", known: known)
      if let result = read(&fields) { results.append(result) }
      problems += fields.problems
    }
    return results
  }

  private mutating func wrong<Value>(_ name: String, _ message: String) -> Value? {
    refuse(name, message)
    return nil
  }

  /// The amount that a number in dollars is; `nil` when it has fractions of a cent or is too large for the wire.
  private static func money(_ number: Decimal) -> Money? {
    guard let cents = Int64((number * 100).description), cents.magnitude <= Money.wireLimit.cents.magnitude else {
      return nil
    }
    return Money(cents: cents)
  }

  private static func isJSON(_ field: String?) -> Bool {
    field?.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() } == "application/json"
  }
}
