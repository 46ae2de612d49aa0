import Domain
import HTTPTypes
import NIOHTTP1
import PlatformAPI

/// Writes one operation of the description.
struct OperationWriter {
  let route: RouteTable.Route
  let operation: Operation

  func document(_ components: inout Components) -> JSONDocument {
    var document: JSONDocument = [
      "operationId": .string(Self.id(of: route.method, route.path)),
      "summary": .string(operation.summary),
      "tags": [.string(Self.tag(of: route.path))],
      "x-access": .string(route.access.rawValue),
    ]
    if !operation.rules.isEmpty {
      document = document.adding("x-rules", .array(operation.rules.map { .string($0) }))
    }
    document = document.adding("security", security)
    let parameters = pathParameters(&components) + headerParameters(&components) + queryParameters(&components)
    if !parameters.isEmpty { document = document.adding("parameters", .array(parameters)) }
    document = document.adding("requestBody", body(&components))
    return document.adding("responses", responses(&components))
  }

  private static func id(of method: HTTPRequest.Method, _ path: String) -> String {
    let parts = path.split { "/:-.".contains($0) }
    return ([method.rawValue.lowercased()] + parts.map(String.init)).joined(separator: "_")
  }

  private static func tag(of path: String) -> String {
    let parts = path.split(separator: "/")
    guard parts.first == "api", parts.count > 1 else { return parts.first == "webhooks" ? "webhooks" : "service" }
    return String(parts[1])
  }

  private var security: JSONDocument {
    let credentials: [JSONDocument] = [["bearer": []], ["session": []]]
    switch route.access {
    case .anyone: return []
    case .optional, .adminOrLoopback: return .array([[:]] + credentials)
    case .signedIn, .accredited, .staff, .admin, .identityProvider: return .array(credentials)
    }
  }

  // MARK: Parameters

  private var parameterNames: [String] {
    route.path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
  }

  private func pathParameters(_ components: inout Components) -> [JSONDocument] {
    parameterNames.map { name in
      let isName = name == "slug" || name == "name"
      let schema: JSONDocument =
        isName
        ? ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80]
        : ["type": "string", "format": "uuid"]
      return components.share(
        .parameters, "Path" + name.prefix(1).uppercased() + name.dropFirst(),
        ["name": .string(name), "in": "path", "required": true, "schema": schema])
    }
  }

  private func headerParameters(_ components: inout Components) -> [JSONDocument] {
    var parameters: [JSONDocument] = []
    if operation.isConditional {
      parameters.append(
        components.share(
          .parameters, "IfMatch",
          [
            "name": "If-Match", "in": "header", "required": true,
            "description": "The ETag of the property as the caller has seen it; * for whatever it is now.",
            "schema": ["type": "string", "pattern": "^(\\*|\"v[0-9]{1,9}-[0-9a-f]{24}\")$"],
          ]))
    }
    if let idempotency = operation.idempotency {
      parameters.append(
        components.share(
          .parameters, idempotency == .required ? "RequiredIdempotencyKey" : "IdempotencyKey",
          [
            "name": "Idempotency-Key", "in": "header", "required": .boolean(idempotency == .required),
            "description": "A second call with the same key and content is answered as the first, for 24 hours.",
            "schema": ["type": "string", "pattern": "^[!-~]{1,255}$"],
          ]))
    }
    return parameters
  }

  private func queryParameters(_ components: inout Components) -> [JSONDocument] {
    operation.query.map { parameter in
      var document: JSONDocument = ["name": .string(parameter.name), "in": "query"]
      document = document.adding("required", parameter.isRequired ? true : nil)
      document = document.adding("description", parameter.description.map { .string($0) })
      if case .array = parameter.schema { document = document.adding("style", "form").adding("explode", false) }
      document = document.adding("schema", parameter.schema.document(&components))
      return parameter.sharedAs.map { components.share(.parameters, $0, document) } ?? document
    }
  }

  // MARK: Bodies

  private func body(_ components: inout Components) -> JSONDocument? {
    guard let body = operation.body else { return nil }
    let content: JSONDocument
    var isRequired = true
    switch body {
    case .json(let schema):
      content = ["application/json": ["schema": schema.document(&components)]]
      isRequired = !schema.takesNothing
    case .file(let type): content = .object([.init(name: type, value: ["schema": ["type": "string"]])])
    case .form(let members, let files):
      let types = files.map(\.rawValue).sorted().joined(separator: ", ")
      content = [
        "multipart/form-data": [
          "schema": JSONSchema.object(members).document(&components),
          "encoding": ["file": ["contentType": .string(types)]],
        ]
      ]
    case .fields(let members):
      content = ["application/x-www-form-urlencoded": ["schema": JSONSchema.object(members).document(&components)]]
    }
    return ["required": .boolean(isRequired), "content": content]
  }

  // MARK: Answers

  private func responses(_ components: inout Components) -> JSONDocument {
    var responses: [(status: Int, document: JSONDocument)] = []
    for answer in operation.answers { responses.append((answer.status, success(answer, &components))) }
    if isKept {
      let headers = Self.headers(304, isTagged: true, &components)
      let document: JSONDocument = [
        "description": "The asker has it already: If-None-Match names it.", "headers": headers,
      ]
      responses.append((304, components.share(.responses, "NotModified", document)))
    }
    for status in refusals.sorted() where !responses.contains(where: { $0.status == status }) {
      responses.append((status, Self.refusal(status, &components)))
    }
    return .object(responses.map { .init(name: String($0.status), value: $0.document) })
  }

  /// What a status is called.
  private static func reason(of status: Int) -> String { HTTPResponseStatus(statusCode: status).reasonPhrase }

  private var isKept: Bool {
    route.method == .get && operation.isTagged && operation.answers.contains { $0.content.isKept }
  }

  /// The answer that refuses with a status: the same for every operation.
  private static func refusal(_ status: Int, _ components: inout Components) -> JSONDocument {
    let reason = Self.reason(of: status)
    let error = JSONSchema.of(ErrorBody.self).document(&components)
    let problem = JSONSchema.named("Problem", problem).document(&components)
    let headers = headers(status, isTagged: false, &components)
    return components.share(
      .responses, reason.filter(\.isLetter),
      [
        "description": .string(reason), "headers": headers,
        "content": ["application/json": ["schema": error], "application/problem+json": ["schema": problem]],
      ])
  }

  private func success(_ answer: Operation.Success, _ components: inout Components) -> JSONDocument {
    let isTagged = answer.content.isKept && isKept && answer.status == 200
    var document: JSONDocument = [
      "description": .string(Self.reason(of: answer.status)),
      "headers": Self.headers(answer.status, isTagged: isTagged, &components),
    ]
    switch answer.content {
    case .nothing: break
    case .json(let schema):
      document = document.adding("content", ["application/json": ["schema": schema.document(&components)]])
    case .jsonOrCSV(let schema):
      let content: JSONDocument = [
        "application/json": ["schema": schema.document(&components)], "text/csv": ["schema": ["type": "string"]],
      ]
      document = document.adding("content", content)
    case .text(let type):
      document = document.adding("content", .object([.init(name: type, value: ["schema": ["type": "string"]])]))
    }
    return document.adding("links", links(from: answer))
  }

  private func links(from answer: Operation.Success) -> JSONDocument? {
    guard !operation.links.isEmpty, case .json = answer.content else { return nil }
    return .object(
      operation.links.map { link in
        .init(
          name: link.name,
          value: [
            "operationId": .string(Self.id(of: link.method, link.path)),
            "parameters": .object([
              .init(name: link.parameter, value: .string("$response.body#" + link.member))
            ]),
          ])
      })
  }

  private var refusals: Set<Int> {
    var statuses = operation.refusals.union([400, 429])
    switch route.access {
    case .anyone: break
    case .optional, .signedIn, .accredited, .staff, .admin, .adminOrLoopback, .identityProvider:
      statuses.formUnion([401, 403])
    }
    if !parameterNames.isEmpty { statuses.insert(404) }
    if operation.body != nil { statuses.formUnion([413, 415]) }
    if !operation.query.isEmpty { statuses.insert(414) }
    return statuses
  }

  /// The headers that every answer of a status has.
  private static func headers(_ status: Int, isTagged: Bool, _ components: inout Components) -> JSONDocument {
    func header(_ name: String, _ words: String, _ type: JSONDocument = "string") -> JSONDocument.Member {
      let document: JSONDocument = ["description": .string(words), "required": true, "schema": ["type": type]]
      return .init(name: name, value: components.share(.headers, name, document))
    }
    var headers = [header("X-Request-Id", "Names the request in the log.")]
    if isTagged { headers.append(header("ETag", "Names what was answered, for If-None-Match.")) }
    switch status {
    case 201, 302: headers.append(header("Location", "Where it is."))
    case 401: headers.append(header("WWW-Authenticate", "How to sign in."))
    case 429: headers.append(header("Retry-After", "Seconds until one more call is there.", "integer"))
    default: break
    }
    return .object(headers)
  }

  /// The error's members in an RFC 9457 body.
  private static let problem = JSONSchema.object([
    .required("type", .string()), .required("title", .string()), .required("status", .integer()),
    .required("detail", .string()), .required("error", .string()), .required("code", ErrorCode.schema),
    .optional("details", .array(.of(ErrorBody.Detail.self))), .required("requestId", .string()),
    .optional("headroom", Money.schema), .optional("waitlist", .boolean), .optional("id", .string()),
    .optional("from", .string()), .optional("to", .string()),
  ])
}
