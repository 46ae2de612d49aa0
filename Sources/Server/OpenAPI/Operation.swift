import Domain
import HTTPTypes
import PlatformAPI

/// What the description says of one route beyond what the route table says: who may call it stands there.
struct Operation: Sendable {
  let method: HTTPRequest.Method
  /// As in the route table, with `:name`.
  let path: String
  let summary: String
  var query: [Parameter] = []
  var body: Body?
  /// What it answers when all is well.
  var answers: [Success]
  /// Statuses of refusals beyond those that follow from the route: 400 and 429 always, 401 and 403 from who may call it,
  /// 404 when its path has a parameter, 413 and 415 when it has a body, 414 when it has a query, 304 when it is read
  /// conditionally.
  var refusals: Set<Int> = []
  var idempotency: Idempotency?
  /// Whether `If-Match` must be there.
  var isConditional = false
  /// Whether answers to GET have a tag, by which they can be asked for again.
  var isTagged = true
  /// What a schema can't say. A call that breaks one is answered 400 (files: 413 and 415 too) though it fits the schemas:
  /// a field and what its refusal says, `…` for what varies; an error code; or the type of a page that says it.
  var rules: [String] = []
  /// Where an answer leads.
  var links: [Link] = []

  /// A member of an answer that names what another operation is asked for.
  struct Link: Sendable {
    let name: String
    let method: HTTPRequest.Method
    let path: String
    /// The parameter of the path, and the member that has its value.
    var parameter = "id"
    var member = "/id"
  }

  /// A parameter of the query.
  struct Parameter: Sendable {
    let name: String
    let schema: JSONSchema
    var isRequired = false
    var description: String?
    /// The name under which it is described once, for many operations.
    var sharedAs: String?
  }

  /// The body of a request.
  enum Body: Sendable {
    case json(JSONSchema)
    case file(type: String)
    /// Fields, and a file of one of these types in `file`.
    case form([JSONSchema.Member], files: Set<FileKind> = Set(FileKind.allCases))
    /// What a page's form sends.
    case fields([JSONSchema.Member])
  }

  /// A call that is all right.
  struct Success: Sendable {
    let status: Int
    let content: Content

    /// What an answer's body is.
    enum Content: Sendable {
      case nothing
      case json(JSONSchema)
      /// JSON, or a table for who asks for `text/csv`.
      case jsonOrCSV(JSONSchema)
      case text(type: String)
    }
  }

  /// What the route says about `Idempotency-Key`.
  enum Idempotency: Sendable {
    case required, honoured
  }
}

extension Operation {
  /// The same, with what a schema can't say.
  func refusing(_ rules: String...) -> Operation { refusing(rules) }

  /// The same, with what a schema can't say.
  func refusing(_ rules: [String]) -> Operation {
    var operation = self
    operation.rules += rules
    return operation
  }

  /// The same, saying where its answer leads.
  func leading(to links: Link...) -> Operation {
    var operation = self
    operation.links += links
    return operation
  }

  /// A read that answers with a value of a type.
  static func get<Value: Decodable>(
    _ path: String, _ summary: String, query: [Parameter] = [], _ type: Value.Type, refusals: Set<Int> = []
  ) -> Operation {
    .get(path, summary, query: query, .of(type), refusals: refusals)
  }

  /// A read that answers with JSON.
  static func get(
    _ path: String, _ summary: String, query: [Parameter] = [], _ schema: JSONSchema, refusals: Set<Int> = []
  ) -> Operation {
    Operation(
      method: .get, path: path, summary: summary, query: query,
      answers: [Success(status: 200, content: .json(schema))], refusals: refusals)
  }

  /// A read that answers with a page of a list.
  static func list<Element: Codable & Sendable>(
    _ path: String, _ summary: String, query: [Parameter] = [], of type: Element.Type
  ) -> Operation {
    .get(path, summary, query: query + Parameter.paging, Page<Element>.self)
  }

  /// A write. Without a type it answers 204.
  static func write(
    _ method: HTTPRequest.Method, _ path: String, _ summary: String, query: [Parameter] = [], body: Body? = nil,
    _ status: Int = 200, _ schema: JSONSchema? = nil, refusals: Set<Int> = [], idempotency: Idempotency? = .honoured,
    isConditional: Bool = false
  ) -> Operation {
    Operation(
      method: method, path: path, summary: summary, query: query, body: body,
      answers: [Success(status: schema == nil ? 204 : status, content: schema.map { .json($0) } ?? .nothing)],
      refusals: refusals.union(isConditional ? [412, 428] : []).union(idempotency == nil ? [] : [422]),
      idempotency: idempotency,
      isConditional: isConditional)
  }
}

extension Operation.Parameter {
  /// `page` and `limit`.
  static let paging = [
    Self(name: "page", schema: .integer(1...1_000_000_000), sharedAs: "Page"),
    Self(name: "limit", schema: .integer(1...100), sharedAs: "Limit"),
  ]

  static func text(_ name: String, _ limit: Int = 100) -> Self { Self(name: name, schema: .text(limit)) }
  static func of(_ name: String, _ schema: JSONSchema) -> Self { Self(name: name, schema: schema) }
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, _ type: Choice.Type) -> Self {
    Self(name: name, schema: .choice(of: type))
  }

  /// An instant, or a date, which is its first instant.
  static func instant(_ name: String) -> Self { Self(name: name, schema: .either([.instant, .date])) }
}

extension Operation.Success.Content {
  /// Whether the answer has a tag, by which it can be asked for again.
  var isKept: Bool {
    switch self {
    case .json, .jsonOrCSV: true
    case .text(let type): type == "text/csv"
    case .nothing: false
    }
  }
}
