import Crypto
import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct DocumentTests {
  private let staff = People.staff(1)
  private let investor = People.user(2)
  private let other = People.user(3)

  /// A platform with the complete deal and these people.
  private func withPeople(
    live: Bool = false, _ body: @escaping @Sendable (PlatformUnderTest) async throws -> Void
  ) async throws {
    try await withPlatform([.complete], over: live ? .live : .router) {
      [staff, investor, other] platform async throws in
      try await platform.store.write(at: testNow) { try $0.insert([staff, investor, other]) }
      try await body(platform)
    }
  }

  private func names(_ reply: PlatformUnderTest.Reply) throws -> [String] {
    try reply.decoded(Page<Document>.self).data.map(\.name).sorted()
  }

  private func partNames(_ reply: PlatformUnderTest.Reply) throws -> [String] {
    try reply.decoded(Page<PropertyDocument>.self).data.map(\.name).sorted()
  }

  @Test func eachSeesWhatTheAccessListsSay() async throws {
    try await withPeople { platform async throws in
      let property = PropertyWrite.complete.property.id
      let part = Path.property(property, .documents)
      func check(_ headers: [String: String], _ expected: [String]) async throws {
        #expect(try names(try await platform.get(Path.documents, headers)) == expected)
        #expect(try partNames(try await platform.get(part, headers)) == expected)
        let detail = try await platform.get(Path.property(property), headers)
        #expect(try detail.decoded(PropertyDetail.self).documents.map(\.name).sorted() == expected)
        #expect(
          detail.header("Cache-Control") == (headers.isEmpty ? CachePolicy.publicRead : CachePolicy.privateRead))
      }
      try await check([:], ["Paper 31"])
      try await check(investor.signedIn, ["Paper 31"])
      try await check(investor.signedInAccredited, ["Paper 31", "Paper 32"])
      try await check(staff.signedIn, ["Paper 31", "Paper 32", "Paper 33", "Paper 34"])
      let held = People.investment(1, by: investor.id, in: property, dollars: 50_000, .funded)
      try await platform.store.write(at: testNow) { try $0.insert([held]) }
      try await check(investor.signedIn, ["Paper 31", "Paper 32", "Paper 33"])
      try await check(other.signedIn, ["Paper 31"])
      #expect(try await platform.get(Path.document(Parts.id(31)) + "/download").status == 302)
      for number: UInt64 in [32, 33, 34] {
        let path = Path.document(Parts.id(number))
        #expect(try await platform.get(path).status == 404)
        #expect(try await platform.get(path + "/download").status == 404)
      }
    }
  }

  @Test func eachSaysByNameWhichPropertyItIsAbout() async throws {
    try await withPeople { platform async throws in
      let property = PropertyWrite.complete.property
      let listed: Page<Document> = try await platform.get(Path.documents).decoded()
      #expect(listed.data.map(\.property?.name) == [property.name])
      #expect(listed.data.map(\.property?.id) == [property.id])
    }
  }

  @Test func anInvestorBringsEvidenceThatNobodyElseSees() async throws {
    try await withPeople(live: true) { platform async throws in
      let form = Form([("taxYear", "2025"), ("type", "tax")], file: SampleFiles.pdf, name: "../W-2 2025.pdf")
      let made = try await platform.send(.post, Path.documents, form, investor.signedIn)
      #expect(made.status == 201)
      let document: Document = try made.decoded()
      let path = Path.document(document.id)
      #expect(made.header("Location") == path)
      #expect(document.name == "W-2 2025")
      #expect(document.userId == investor.id)
      #expect(document.mimeType == "application/pdf")
      #expect(document.sha256 == SHA256.hash(data: SampleFiles.pdf).hexadecimal)
      for (headers, status) in [(investor.signedIn, 200), (staff.signedIn, 200), (other.signedIn, 404), ([:], 404)] {
        #expect(try await platform.get(path, headers).status == status)
        let asking = headers.merging(["Accept": "application/json"]) { $1 }
        #expect(try await platform.get(path + "/download", asking).status == status)
      }
      #expect(try names(try await platform.get(Path.documents + "?taxYear=2025", investor.signedIn)) == ["W-2 2025"])
      #expect(try names(try await platform.get(Path.documents + "?taxYear=2024", investor.signedIn)).isEmpty)
    }
  }

  @Test func aLinkLeadsToTheBytesForFiveMinutes() async throws {
    try await withPeople(live: true) { platform async throws in
      let form = Form([("name", "Año 1/2")], file: SampleFiles.pdf)
      let document: Document = try await platform.send(.post, Path.documents, form, investor.signedIn).decoded()
      let asking = investor.signedIn.merging(["Accept": "application/json"]) { $1 }
      let asked = try await platform.get(Path.document(document.id) + "/download", asking)
      #expect(asked.header("Cache-Control") == "no-store")
      let link: DocumentLink = try asked.decoded()
      #expect(link.expiresAt == testNow + .seconds(300))

      let file = try await platform.get(link.url)
      #expect(file.status == 200)
      #expect(Array(file.response.body.readableBytesView) == SampleFiles.pdf)
      #expect(file.header("Content-Type") == "application/pdf")
      #expect(file.header("Cache-Control") == "no-store")
      #expect(file.header("X-Content-Type-Options") == "nosniff")
      #expect(file.header("Content-Security-Policy")?.contains("sandbox") == true)
      #expect(file.header("Content-Length") == String(SampleFiles.pdf.count))
      #expect(
        file.header("Content-Disposition")
          == "attachment; filename=\"A_o 1-2.pdf\"; filename*=UTF-8''A%C3%B1o%201-2.pdf")

      let part = try await platform.get(link.url, ["Range": "bytes=5-9"])
      #expect(part.status == 206)
      #expect(part.text == String(decoding: SampleFiles.pdf[5...9], as: UTF8.self))
      #expect(part.header("Content-Range") == "bytes 5-9/\(SampleFiles.pdf.count)")
      #expect(try await platform.get(link.url, ["Range": "bytes=9000-"]).status == 416)
      #expect(try await platform.get(link.url, ["Range": "bytes=0-1", "If-Range": "\"x\""]).status == 200)
      let head = try await platform.get(link.url, method: .head)
      #expect(head.status == 200)
      #expect(head.text.isEmpty)
      #expect(head.header("Content-Length") == String(SampleFiles.pdf.count))
      let etag = try #require(file.header("ETag"))
      #expect(try await platform.get(link.url, ["If-None-Match": etag]).status == 304)

      #expect(try await platform.get(link.url, investor.signedIn).status == 200)
      #expect(try await platform.get(link.url, other.signedIn).status == 404)
      for tampered in [
        link.url.replacingOccurrences(of: "version=1", with: "version=2"),
        link.url.replacingOccurrences(of: investor.id.description, with: other.id.description),
        link.url.replacingOccurrences(of: "expires=1", with: "expires=2"), String(link.url.dropLast()) + "x",
        String(link.url.prefix { $0 != "&" }), link.url + "&version=1",
        link.url.replacingOccurrences(of: document.id.description, with: "..%2F..%2Flink-key"),
      ] {
        #expect(try await platform.get(tampered).status == 404, "\(tampered)")
      }
      platform.clock.advance(by: .seconds(300))
      let late = try await platform.get(link.url)
      #expect(late.status == 410)
      #expect(try late.error().code == .linkExpired)
    }
  }

  @Test func everyDownloadIsWrittenDown() async throws {
    try await withPeople { platform async throws in
      let path = Path.document(Parts.id(31)) + "/download"
      let redirect = try await platform.get(path, investor.signedIn)
      #expect(redirect.status == 302)
      #expect(try await platform.get(try #require(redirect.header("Location"))).text == "paper 31")
      #expect(try await platform.get(path).status == 302)
      #expect(try await platform.get(Path.document(Parts.id(34)) + "/download").status == 404)
      let users: [String?] = try await platform.store.read { connection in
        try connection.all("SELECT user_id FROM document_downloads ORDER BY user_id IS NULL") { try $0.optional() }
      }
      #expect(users == [investor.id.description, nil])
    }
  }

  @Test func whatIsNoDocumentIsRefused() async throws {
    try await withPeople { platform async throws in
      func status(_ form: Form) async throws -> Int {
        try await platform.send(.post, Path.documents, form, investor.signedIn).status
      }
      for wrong in ["plain text, whatever it says", "<html>%PDF-1.4", "MZ", "GIF89a............"] {
        let form = Form(file: Array(wrong.utf8), type: "application/pdf")
        let reply = try await platform.send(.post, Path.documents, form, investor.signedIn)
        #expect(reply.status == 415)
        #expect(try reply.error().code == .unsupportedMediaType)
      }
      // An image that says no size is none; one that says too much is not kept.
      #expect(try await status(Form(file: Array(SampleFiles.jpeg.prefix(20)))) == 415)
      #expect(try await status(Form(file: SampleFiles.png(claiming: 60_000, 60_000))) == 413)
      // A declared type counts for nothing.
      let png = Form(file: SampleFiles.png, type: "application/pdf")
      let kept: Document = try await platform.send(.post, Path.documents, png, investor.signedIn).decoded()
      #expect(kept.mimeType == "image/png")

      #expect(try await status(Form([("name", "x")])) == 400)
      #expect(try await status(Form(file: [])) == 400)
      #expect(try await status(Form([("size", "1")], file: SampleFiles.pdf)) == 400)
      #expect(try await status(Form([("type", "agreement")], file: SampleFiles.pdf)) == 400)
      #expect(try await status(Form([("name", String(repeating: "n", count: 9000))], file: SampleFiles.pdf)) == 400)
      #expect(try await status(Form([("userId", other.id.description)], file: SampleFiles.pdf)) == 403)
      let property = PropertyWrite.complete.property.id.description
      #expect(try await status(Form([("propertyId", property)], file: SampleFiles.pdf)) == 403)
      #expect(try await platform.send(.post, Path.documents, Form(file: SampleFiles.pdf)).status == 401)
      #expect(try await platform.send(.post, Path.documents, "{}", investor.signedIn).status == 415)
      // Nothing of all this is left behind.
      let root = try #require(platform.store.objects.url(of: "00/" + String(repeating: "0", count: 64)))
        .deletingLastPathComponent().deletingLastPathComponent().path
      let left = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasPrefix("drafts/") }
      #expect(left.isEmpty)
    }
  }

  @Test func aFileMayHaveTenMegabytesAndNotAByteMore() async throws {
    try await withPeople(live: true) { platform async throws in
      let padding = [UInt8](repeating: 0x20, count: UploadLimits.fileLength - SampleFiles.pdf.count)
      let full = Form(file: SampleFiles.pdf + padding)
      #expect(try await platform.send(.post, Path.documents, full, investor.signedIn).status == 201)
      let over = Form(file: SampleFiles.pdf + padding + [0x20])
      let refused = try await platform.send(.post, Path.documents, over, investor.signedIn)
      #expect(refused.status == 413)
      #expect(try refused.error().code == .payloadTooLarge)
    }
  }

  @Test func aRepeatedUploadIsMadeOnce() async throws {
    try await withPeople { platform async throws in
      let headers = investor.signedIn.merging(["Idempotency-Key": "k1"]) { $1 }
      func send(_ bytes: [UInt8]) async throws -> PlatformUnderTest.Reply {
        try await platform.send(.post, Path.documents, Form(file: bytes), headers)
      }
      let first: Document = try await send(SampleFiles.pdf).decoded()
      let again = try await send(SampleFiles.pdf)
      #expect(try again.decoded(Document.self).id == first.id)
      #expect(again.header("Idempotency-Replayed") == "true")
      #expect(try await send(SampleFiles.png).status == 422)
    }
  }

  @Test func staffKeepThePapersOfAProperty() async throws {
    try await withPeople { platform async throws in
      let path = Path.property(PropertyWrite.complete.property.id, .documents)
      let form = Form([("name", "Survey"), ("type", "inspection"), ("access", "investor")], file: SampleFiles.pdf)
      #expect(try await platform.send(.post, path, form, investor.signedIn).status == 403)
      let made = try await platform.send(.post, path, form, staff.signedIn)
      #expect(made.status == 201)
      let document: PropertyDocument = try made.decoded()
      let own = path + "/\(document.id)"
      let replaced: PropertyDocument = try await platform.send(
        .put, own, Form(file: SampleFiles.png), staff.signedIn
      ).decoded()
      #expect(replaced.version == 2)
      #expect(replaced.name == "Survey")
      #expect(replaced.sha256 == SHA256.hash(data: SampleFiles.png).hexadecimal)
      let download = Path.document(document.id) + "/download"
      let old = try await platform.get(download + "?version=1", staff.signedIn)
      #expect(try await platform.get(try #require(old.header("Location"))).text.hasPrefix("%PDF"))
      #expect(try await platform.get(download + "?version=3", staff.signedIn).status == 404)

      func patch(_ json: String) async throws -> Int {
        try await platform.send(.patch, Path.document(document.id), json, staff.signedIn).status
      }
      #expect(try await patch(#"{"access":"public"}"#) == 200)
      #expect(try partNames(try await platform.get(path)).contains("Survey"))
      #expect(try await patch(#"{"type":"tax"}"#) == 400)

      #expect(try await platform.send(.delete, own, "", investor.signedIn).status == 403)
      #expect(try await platform.send(.delete, own, "", staff.signedIn).status == 204)
      #expect(try await platform.get(Path.document(document.id), staff.signedIn).status == 404)
      for sha256 in [document.sha256, replaced.sha256] {
        #expect(!platform.store.objects.has(sha256.prefix(2) + "/" + sha256))
      }
    }
  }

  @Test func taxAndAgreementDocumentsStay() async throws {
    try await withPeople { platform async throws in
      for type in ["tax", "agreement"] {
        let form = Form([("type", type), ("userId", investor.id.description)], file: SampleFiles.pdf)
        let document: Document = try await platform.send(.post, Path.documents, form, staff.signedIn).decoded()
        let path = Path.document(document.id)
        let refused = try await platform.send(.delete, path, "", staff.signedIn)
        #expect(refused.status == 409)
        #expect(try refused.error().code == .documentPermanent)
        #expect(try await platform.send(.patch, path, #"{"type":"financial"}"#, staff.signedIn).status == 409)
        #expect(try await platform.get(path, investor.signedIn).status == 200)
      }
    }
  }

  @Test func bytesThatTwoDocumentsShareStayForTheSecond() async throws {
    try await withPeople { platform async throws in
      func add() async throws -> Document {
        try await platform.send(.post, Path.documents, Form(file: SampleFiles.pdf), investor.signedIn).decoded()
      }
      let (first, second) = (try await add(), try await add())
      #expect(first.sha256 == second.sha256)
      #expect(try await platform.send(.delete, Path.document(first.id), "", staff.signedIn).status == 204)
      let link = try await platform.get(Path.document(second.id) + "/download", investor.signedIn)
      #expect(try await platform.get(try #require(link.header("Location"))).status == 200)
    }
  }

  @Test func nobodyFillsTheDiskWithEvidence() async throws {
    try await withPeople { platform async throws in
      func send(_ user: UserRecord) async throws -> PlatformUnderTest.Reply {
        try await platform.send(.post, Path.documents, Form(file: SampleFiles.pdf), user.signedIn)
      }
      for _ in 0..<DocumentLibrary.dailyEvidence { #expect(try await send(investor).status == 201) }
      platform.clock.advance(by: .seconds(3600))
      let refused = try await send(investor)
      #expect(refused.status == 429)
      #expect(try refused.error().code == .rateLimited)
      #expect(refused.header("Retry-After") == "82800")
      #expect(try await send(other).status == 201, "others are not concerned")
      let given = Form([("userId", "\(investor.id)"), ("type", "tax")], file: SampleFiles.pdf)
      #expect(try await platform.send(.post, Path.documents, given, staff.signedIn).status == 201)
      platform.clock.advance(by: .seconds(82_800))
      #expect(try await send(investor).status == 201)
    }
  }
}
