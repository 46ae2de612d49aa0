import CCurl

/// One request on its way: libcurl's easy handle and what has come so far. Lives on the curl thread.
final class Transfer {
  let id: UInt64
  let easy: UnsafeMutableRawPointer
  private let limit: Int
  private let receive: CurlThread.Receiver?
  private let completion: CurlThread.Completion
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var headers: [CurlHeader] = []
  private var httpVersion = ""
  private var body: [UInt8] = []
  private var isTooLarge = false
  private var isUnwanted = false

  private init(
    _ id: UInt64, _ easy: UnsafeMutableRawPointer, limit: Int, receive: CurlThread.Receiver?,
    completion: @escaping CurlThread.Completion
  ) {
    self.id = id
    self.easy = easy
    self.limit = limit
    self.receive = receive
    self.completion = completion
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    ccurl_easy_cleanup(easy)
    ccurl_slist_free_all(headerList)
    errorText.deallocate()
  }

  /// A transfer that is ready to be added to the multi handle.
  static func make(
    _ id: UInt64, _ request: CurlRequest, receiving receive: CurlThread.Receiver?, authorities: String?,
    _ completion: @escaping CurlThread.Completion
  ) -> Result<Transfer, CurlError> {
    guard let easy = ccurl_easy_init() else { return .failure(CurlError(.local, "libcurl has no handle to give")) }
    let transfer = Transfer(id, easy, limit: request.limits.bodyBytes, receive: receive, completion: completion)
    do throws(CurlError) {
      try transfer.configure(request)
      if let authorities { try transfer.set(CURLOPT_CAINFO, authorities) }
      return .success(transfer)
    } catch {
      return .failure(error)
    }
  }

  /// A limit for people: `32 MiB`, or bytes where that would not be exact.
  private static func size(_ bytes: Int) -> String {
    bytes > 0 && bytes % 1_048_576 == 0 ? "\(bytes / 1_048_576) MiB" : "\(bytes) bytes"
  }

  /// Reports how it ended. The transfer must have been removed from the multi handle.
  func finish(_ result: CURLcode) {
    if isUnwanted { return completion(.failure(CurlError(.cancelled, "ended by who received it"))) }
    guard result == CURLE_OK else {
      let tooLarge = isTooLarge || result == CURLE_FILESIZE_EXCEEDED
      var text = String(cString: errorText)
      if text.isEmpty { text = String(cString: ccurl_easy_strerror(result)) }
      if tooLarge { text = "the answer is larger than \(Self.size(limit))" }
      let connected = ccurl_get_size(easy, CURLINFO_PRETRANSFER_TIME_T) > 0
      if result == CURLE_OUT_OF_MEMORY, connected { text = "the head of the answer is larger than any that is taken" }
      return completion(.failure(CurlError(tooLarge ? .tooLarge : .init(result, connected: connected), text)))
    }
    let status = Int(ccurl_get_long(easy, CURLINFO_RESPONSE_CODE))
    var response = CurlResponse(status: status, headers: headers, body: body)
    response.httpVersion = httpVersion
    completion(.success(response))
  }

  /// Reports that it was ended from here.
  func finish(failing error: CurlError) { completion(.failure(error)) }

  private func configure(_ request: CurlRequest) throws(CurlError) {
    try set(CURLOPT_URL, request.url)
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // Requests at once go over one connection where TLS agrees on HTTP/2: the later ones wait for its handshake.
    if request.url.hasPrefix("https:") { try set(CURLOPT_PIPEWAIT, 1) }
    try set(CURLOPT_ACCEPT_ENCODING, "")
    if !request.reusesConnection { try set(CURLOPT_FRESH_CONNECT, 1) }
    if Loopback.contains(url: request.url) { try set(CURLOPT_PROXY, "") }
    try setLimits(request.limits)
    try setMethod(request)
    for header in request.headers { try append(header) }
    // libcurl would wait a second for "100 Continue" before it sends a larger body.
    try append(CurlHeader("Expect", ""))
    try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerList))

    let context = Unmanaged.passUnretained(self).toOpaque()
    try check(ccurl_set_pointer(easy, CURLOPT_PRIVATE, context))
    try check(ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
    try check(ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context))
    try check(ccurl_set_callback(easy, CURLOPT_WRITEFUNCTION, receiveBody))
    try check(ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context))
    try check(ccurl_set_callback(easy, CURLOPT_HEADERFUNCTION, receiveHeader))
  }

  private func setLimits(_ limits: CurlLimits) throws(CurlError) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, limits.connect.wholeMilliseconds))
    if let total = limits.total { try set(CURLOPT_TIMEOUT_MS, max(1, total.wholeMilliseconds)) }
    if let idle = limits.idle {
      try set(CURLOPT_LOW_SPEED_LIMIT, 1)
      try set(CURLOPT_LOW_SPEED_TIME, max(1, (idle.wholeMilliseconds + 999) / 1000))
    }
    if receive == nil { try check(ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, Int64(limits.bodyBytes))) }
  }

  private func setMethod(_ request: CurlRequest) throws(CurlError) {
    switch (request.method, request.body) {
    case ("GET", nil): try set(CURLOPT_HTTPGET, 1)
    case ("HEAD", nil): try set(CURLOPT_NOBODY, 1)
    case (let method, let body):
      guard method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }), !method.isEmpty else {
        throw CurlError(.invalidRequest, "not a method: \(method)")
      }
      if let body {
        try check(ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count)))
        let code = body.withUnsafeBytes { bytes in
          // An empty array may have no address, which libcurl would read as "no body".
          bytes.isEmpty
            ? ccurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, "")
            : ccurl_set_bytes(easy, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
        }
        try check(code)
      }
      try set(CURLOPT_CUSTOMREQUEST, method)
    }
  }

  private func append(_ header: CurlHeader) throws(CurlError) {
    let isClean = { (text: String) in text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }
    guard isClean(header.name), isClean(header.value), !header.name.isEmpty, !header.name.contains(":") else {
      throw CurlError(.invalidRequest, "not a header: \(header.name)")
    }
    let line = header.value.isEmpty ? header.name + ":" : header.name + ": " + header.value
    guard let list = ccurl_slist_append(headerList, line) else { throw CurlError(.local, "out of memory") }
    headerList = list
  }

  private func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
    try check(ccurl_set_long(easy, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(CurlError) {
    guard !value.utf8.contains(0) else { throw CurlError(.invalidRequest, "a zero byte in the request") }
    try check(ccurl_set_text(easy, option, value))
  }

  private func check(_ code: CURLcode) throws(CurlError) {
    guard code != CURLE_OK else { return }
    throw CurlError(.init(code, connected: false), String(cString: ccurl_easy_strerror(code)))
  }

  /// Takes a part of the body; `false` aborts the transfer.
  fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    if let receive, (200..<300).contains(Int(ccurl_get_long(easy, CURLINFO_RESPONSE_CODE))) {
      isUnwanted = !receive(Array(bytes))
      return !isUnwanted
    }
    guard body.count + bytes.count <= limit else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  fileprivate func receive(header bytes: UnsafeRawBufferPointer) -> Bool {
    // A status line starts the headers anew: those of "100 Continue" or of a proxy are not the answer's.
    if bytes.starts(with: "HTTP/".utf8) {
      headers.removeAll(keepingCapacity: true)
      httpVersion = String(decoding: bytes.prefix { $0 != 0x20 }, as: UTF8.self)
      return true
    }
    guard headers.count < 200 else { return false }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let name = String(decoding: bytes[..<colon], as: UTF8.self)
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
    var value = bytes[(colon + 1)...].drop(while: isSpace)
    while let last = value.last, isSpace(last) { value.removeLast() }
    headers.append(CurlHeader(name, String(decoding: value, as: UTF8.self)))
    return true
  }
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : .max
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : .max
}

extension CurlError.Code {
  /// What a result of libcurl means. `connected`: whether the request could be sent.
  fileprivate init(_ result: CURLcode, connected: Bool) {
    switch result {
    // libcurl says the same of an answer that is not HTTP, once it is connected.
    case CURLE_UNSUPPORTED_PROTOCOL where connected: self = .protocolViolation
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT: self = .invalidRequest
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .cannotResolve
    case CURLE_COULDNT_CONNECT, CURLE_PROXY: self = .cannotConnect
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
      self = .tls
    case CURLE_OPERATION_TIMEDOUT: self = connected ? .timedOut : .connectTimedOut
    case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
    // Once it is connected, what it has no room for is a head larger than any it takes.
    case CURLE_OUT_OF_MEMORY where connected: self = .tooLarge
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2_STREAM: self = .cut
    case CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
      self = .protocolViolation
    default: self = .local
    }
  }
}

extension Duration {
  /// Whole milliseconds, rounded up.
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 1 << 40 else { return 1 << 40 }
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
