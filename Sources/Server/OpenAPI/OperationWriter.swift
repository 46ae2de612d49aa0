import HTTPTypes
import PlatformAPI

/// Writes one operation of the description.
struct OperationWriter {
  let route: RouteTable.Route
  let operation: Operation

  func document(_ components: inout Components) -> JSONDocument {
    var document: JSONDocument = [
      "operationId": .string(Self.id(of: route)),
      "summary": .string(operation.summary),
      "tags": [.string(Self.tag(of: route.path))],
      "x-access": .string(route.access.rawValue),
    ]
    document = document.adding("security", security)
    let parameters = pathParameters + headerParameters + queryParameters(&components)
    if !parameters.isEmpty { document = document.adding("parameters", .array(parameters)) }
    document = document.adding("requestBody", body(&components))
    return document.adding("responses", responses(&components))
  }

  private static func id(of route: RouteTable.Route) -> String {
    let parts = route.path.split { "/:-.".contains($0) }
    return ([route.method.rawValue.lowercased()] + parts.map(String.init)).joined(separator: "_")
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

  private var parameterNames: [String] {
    route.path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
  }

  private var pathParameters: [JSONDocument] {
    parameterNames.map { name in
      let isName = name == "slug" || name == "name"
      let schema: JSONDocument =
        isName
        ? ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80]
        : ["type": "string", "format": "uuid"]
      return ["name": .string(name), "in": "path", "required": true, "schema": schema]
    }
  }

  private var headerParameters: [JSONDocument] {
    var parameters: [JSONDocument] = []
    if operation.isConditional {
      parameters.append([
        "name": "If-Match", "in": "header", "required": true,
        "description": "The ETag of the property as the caller has seen it; * for whatever it is now.",
        "schema": ["type": "string", "pattern": "^(\\*|\"v[0-9]{1,9}-[0-9a-f]{24}\")$"],
      ])
    }
    if let idempotency = operation.idempotency {
      parameters.append([
        "name": "Idempotency-Key", "in": "header", "required": .boolean(idempotency == .required),
        "description": "A second call with the same key and content is answered as the first, for 24 hours.",
        "schema": ["type": "string", "pattern": "^[!-~]{1,255}$"],
      ])
    }
    return parameters
  }

  private func queryParameters(_ components: inout Components) -> [JSONDocument] {
    operation.query.map { parameter in
      var document: JSONDocument = ["name": .string(parameter.name), "in": "query"]
      document = document.adding("required", parameter.isRequired ? true : nil)
      document = document.adding("description", parameter.description.map { .string($0) })
      if case .array = parameter.schema { document = document.adding("style", "form").adding("explode", false) }
      return document.adding("schema", parameter.schema.document(&components))
    }
  }

  private func body(_ components: inout Components) -> JSONDocument? {
    guard let body = operation.body else { return nil }
    let content: JSONDocument
    switch body {
    case .json(let schema): content = ["application/json": ["schema": schema.document(&components)]]
    case .file(let type): content = .object([.init(name: type, value: ["schema": ["type": "string"]])])
    case .form(let members):
      content = ["multipart/form-data": ["schema": JSONSchema.object(members).document(&components)]]
    }
    return ["required": true, "content": content]
  }

  // MARK: Answers

  private func responses(_ components: inout Components) -> JSONDocument {
    var responses: [(status: Int, document: JSONDocument)] = []
    for answer in operation.answers { responses.append((answer.status, success(answer, &components))) }
    if route.method == .get, operation.answers.contains(where: { $0.content.isKept }) {
      responses.append((304, ["description": "The asker has it already", "headers": Self.headers(304)]))
    }
    let error = JSONSchema.of(ErrorBody.self).document(&components)
    for status in refusals.sorted() where !responses.contains(where: { $0.status == status }) {
      responses.append(
        (
          status,
          [
            "description": .string(HTTPResponse.Status(code: status).reasonPhrase),
            "headers": Self.headers(status),
            "content": [
              "application/json": ["schema": error], "application/problem+json": ["schema": Self.problem(error)],
            ],
          ]
        ))
    }
    return .object(responses.map { .init(name: String($0.status), value: $0.document) })
  }

  private func success(_ answer: Operation.Success, _ components: inout Components) -> JSONDocument {
    let document: JSONDocument = [
      "description": .string(HTTPResponse.Status(code: answer.status).reasonPhrase),
      "headers": Self.headers(answer.status),
    ]
    switch answer.content {
    case .nothing: return document
    case .json(let schema):
      return document.adding("content", ["application/json": ["schema": schema.document(&components)]])
    case .jsonOrCSV(let schema):
      let content: JSONDocument = [
        "application/json": ["schema": schema.document(&components)], "text/csv": ["schema": ["type": "string"]],
      ]
      return document.adding("content", content)
    case .text(let type):
      return document.adding("content", .object([.init(name: type, value: ["schema": ["type": "string"]])]))
    }
  }

  private var refusals: Set<Int> {
    var statuses = operation.refusals.union([400, 429])
    switch route.access {
    case .anyone: break
    case .optional: statuses.formUnion([401, 403])
    case .signedIn, .accredited, .staff, .admin, .adminOrLoopback, .identityProvider: statuses.formUnion([401, 403])
    }
    if !parameterNames.isEmpty { statuses.insert(404) }
    if operation.body != nil { statuses.formUnion([413, 415]) }
    return statuses
  }

  /// The headers that every answer of a status has.
  private static func headers(_ status: Int) -> JSONDocument {
    func header(_ words: String, _ type: JSONDocument = "string") -> JSONDocument {
      ["description": .string(words), "required": true, "schema": ["type": type]]
    }
    var headers: JSONDocument = ["X-Request-Id": header("Names the request in the log.")]
    switch status {
    case 201: headers = headers.adding("Location", header("Where the new thing is."))
    case 304: headers = headers.adding("ETag", header("The tag that matched."))
    case 401: headers = headers.adding("WWW-Authenticate", header("How to sign in."))
    case 429: headers = headers.adding("Retry-After", header("Seconds until one more call is there.", "integer"))
    default: break
    }
    return headers
  }

  /// The error's members in an RFC 9457 body.
  private static func problem(_ error: JSONDocument) -> JSONDocument {
    [
      "type": "object",
      "properties": [
        "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
        "detail": ["type": "string"], "code": ["type": "string"],
      ],
      "required": ["type", "title", "status", "detail", "code"],
    ]
  }
}
