import Domain
import Foundation
import PlatformAPI
import Testing

@testable import Server

struct MailAddressTests {
  @Test(arguments: ["a@b.example", "first.last+tag@mail.example.com", "x_y@localhost"])
  func plainAddressesAreTaken(_ text: String) {
    #expect(MailAddress(text)?.address == text)
  }

  @Test(arguments: [
    "", "a", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b>", "<a@b", "a,b@c", "a@b\r\nBcc: x@y", "a..b@c", ".a@b",
    "a@-b",
    "a@b..c", "\"a b\"@c", "ä@b",
  ])
  func othersAreNot(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test func aNameMayStandBeforeTheAddress() {
    #expect(MailAddress(parsing: "Tucson <invest@example.com>")?.name == "Tucson")
    #expect(MailAddress(parsing: "\"Tucson, Inc.\" <invest@example.com>")?.name == "Tucson, Inc.")
    #expect(MailAddress(parsing: "<invest@example.com>")?.name == nil)
    #expect(MailAddress(parsing: " invest@example.com ")?.address == "invest@example.com")
  }
}

struct MailHeaderTests {
  @Test func plainTextStaysReadable() {
    #expect(MailHeader.text("Subject", "Welcome, all") == "Subject: Welcome, all\r\n")
  }

  @Test func noTextCanBeginAnotherField() {
    let field = MailHeader.text("Subject", "a\r\nBcc: x@example.com\u{0}\u{85}\u{2028}b")
    #expect(field == "Subject: a Bcc: x@example.com b\r\n")
    let address = MailAddress("a@b.example", name: "x\"\r\nBcc: y\\")!
    #expect(MailHeader.address("To", address) == "To: \"x\\\" Bcc: y\\\\\"\r\n <a@b.example>\r\n")
  }

  @Test func otherLettersBecomeEncodedWords() {
    #expect(MailHeader.text("Subject", "Grüße") == "Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n")
    #expect(MailHeader.text("Subject", "=?x") == "Subject: =?utf-8?B?PT94?=\r\n")
  }

  @Test func longTextsAreFoldedAndSplitBetweenCharacters() throws {
    for text in [
      String(repeating: "word ", count: 60), String(repeating: "ü€😀", count: 40), String(repeating: "x", count: 300),
    ] {
      let field = MailHeader.text("Subject", text)
      let lines = field.components(separatedBy: "\r\n").dropLast()
      #expect(lines.allSatisfy { $0.utf8.count <= 78 })
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
      guard field.contains("=?utf-8?B?") else { continue }
      let words = lines.flatMap { $0.split(separator: " ") }.filter { $0.hasPrefix("=?") }
      #expect(words.allSatisfy { $0.utf8.count <= 75 })
      let decoded = try words.map { word in
        let bytes = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
        return try #require(String(data: bytes, encoding: .utf8))
      }
      #expect(decoded.joined() == text)
    }
  }
}

struct QuotedPrintableTests {
  @Test func whatIsNotPlainIsEscaped() {
    #expect(QuotedPrintable.encode("a=b ü\t") == "a=3Db =C3=BC=09\r\n")
    #expect(QuotedPrintable.encode("end \nnext") == "end=20\r\nnext\r\n")
    #expect(QuotedPrintable.encode("\r\u{0}") == "=0D=00\r\n")
  }

  @Test func noLineIsLongerThan76() {
    for count in 70...80 {
      for text in [String(repeating: "x", count: count), String(repeating: "ü", count: count)] {
        let lines = QuotedPrintable.encode(text).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.map { $0.hasSuffix("=") ? String($0.dropLast()) : $0 }.joined().removingQuotes == text)
      }
    }
  }
}

extension String {
  /// Quoted-printable without line breaks, undone.
  fileprivate var removingQuotes: String { replacingOccurrences(of: "=", with: "%").removingPercentEncoding ?? "" }
}

struct MailContentTests {
  private let facts = MailFacts(
    email: "a@b.example", firstName: "<b>Ann</b>", lastName: "O'Neil",
    property: .init(name: "Oak & \"Elm\"", city: "Tucson", state: "AZ"))
  private let amount = Money(cents: 5_000_050)

  private func content(_ job: MailJob) -> MailContent { MailContent(job, facts) }

  @Test func aDistributionIsToldToTheCent() {
    let mail = MailJob.DistributionPaid(
      userId: Parts.id(1), distributionId: Parts.id(2), investmentId: Parts.id(3), propertyId: Parts.id(4),
      amount: amount, type: .returnOfCapital, paymentDate: CalendarDate("2026-02-28")!,
      periodStart: CalendarDate("2026-01-01"), periodEnd: CalendarDate("2026-01-31"), paymentReference: "ACH-1")
    let content = content(.distributionPaid(mail))
    #expect(content.subject == "Distribution from Oak & \"Elm\": $50,000.50")
    #expect(
      content.text == """
        Hello <b>Ann</b>,

        Oak & "Elm" has paid you $50,000.50.

          Offering    Oak & "Elm", Tucson, AZ
          Amount      $50,000.50
          Kind        Return of capital
          Paid on     Feb 28, 2026
          For         Jan 1, 2026 to Jan 31, 2026
          Payment     ACH-1
          Investment  01900000-0000-7001-0000-000000000003

        This message was sent because of your account. Nobody will ever ask you by
        mail for a password.

        """)
  }

  @Test func htmlEscapesEverythingFromOutside() {
    let mail = MailJob.InvestmentConfirmation(
      userId: Parts.id(1), investmentId: Parts.id(3), propertyId: Parts.id(4), amount: amount, expiresAt: testNow)
    let html = content(.investmentConfirmation(mail)).html
    #expect(html.contains("<p>Hello &lt;b&gt;Ann&lt;/b&gt;,</p>"))
    #expect(html.contains("<title>Your investment in Oak &amp; &quot;Elm&quot;</title>"))
    #expect(html.contains("<td>Mar 1, 2026, 12:00 UTC</td>"))
    #expect(html.contains("<td>$50,000.50</td>"))
    #expect(!html.contains("<b>"))
  }

  @Test func everyTemplateHasItsWords() {
    let jobs: [MailJob] =
      [
        .welcome(.init(userId: Parts.id(1))),
        .accreditationDecision(.init(userId: Parts.id(1), decision: .verified, expiresAt: testNow)),
        .accreditationDecision(.init(userId: Parts.id(1), decision: .rejected, reason: "Out of date")),
        .waitlistPromoted(
          .init(userId: Parts.id(1), investmentId: Parts.id(3), propertyId: Parts.id(4), amount: amount)),
      ]
      + [InvestmentStatus.interested, .pending, .committed, .waitlisted].map {
        .reminder(
          .init(
            userId: Parts.id(1), investmentId: Parts.id(3), propertyId: Parts.id(4), amount: amount, status: $0,
            expiresAt: testNow))
      }
    let contents = jobs.map(content)
    #expect(Set(contents.map(\.subject)).count == contents.count)
    #expect(contents[2].text.contains("  Reason  Out of date\n"))
    #expect(contents.allSatisfy { $0.text.split(separator: "\n").allSatisfy { $0.count <= 76 } })
  }

  @Test(arguments: MailJob.Template.allCases)
  func everyPayloadIsReadAsItWasWritten(_ template: MailJob.Template) throws {
    let job: MailJob =
      switch template {
      case .welcome: .welcome(.init(userId: Parts.id(1)))
      case .investmentConfirmation:
        .investmentConfirmation(
          .init(
            userId: Parts.id(1), investmentId: Parts.id(3), propertyId: Parts.id(4), amount: amount,
            expiresAt: testNow))
      case .accreditationDecision:
        .accreditationDecision(.init(userId: Parts.id(1), decision: .verified, expiresAt: testNow, reason: nil))
      case .reminder:
        .reminder(
          .init(
            userId: Parts.id(1), investmentId: Parts.id(3), propertyId: Parts.id(4), amount: amount,
            status: .pending, expiresAt: nil))
      case .distributionPaid:
        .distributionPaid(
          .init(
            userId: Parts.id(1), distributionId: Parts.id(2), investmentId: Parts.id(3), propertyId: Parts.id(4),
            amount: amount, type: .income, paymentDate: CalendarDate("2026-02-28")!))
      case .waitlistPromoted:
        .waitlistPromoted(
          .init(userId: Parts.id(1), investmentId: Parts.id(3), propertyId: Parts.id(4), amount: amount))
      }
    let bytes = JSONStream.bytes(of: job)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("{\"template\":\"\(template.rawValue)\""))
    #expect(try JSONDecoder().decode(MailJob.self, from: Data(bytes)) == job)
  }
}

struct MailMessageTests {
  private func message(_ subject: String = "Grüße") throws -> MailMessage {
    MailMessage(
      id: "0190", from: try #require(MailAddress("no-reply@example.com", name: "Tucson")),
      to: try #require(MailAddress("ann@example.com")), date: testNow,
      content: MailContent(subject: subject, blocks: [.paragraph("Hello Ä & you")]))
  }

  @Test func aMessageHasBothFormsOfTheSameWords() throws {
    let text = String(decoding: try message().bytes, as: UTF8.self)
    let beginning =
      """
      From: "Tucson"\r
       <no-reply@example.com>\r
      To: ann@example.com\r
      Subject: =?utf-8?B?R3LDvMOfZQ==?=\r
      Date: Sun, 01 Mar 2026 12:00:00 +0000\r
      Message-ID: <0190@example.com>\r
      Auto-Submitted: auto-generated\r
      MIME-Version: 1.0\r
      Content-Type: multipart/alternative;\r
       boundary="=_0190"\r
      \r
      --=_0190\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      Hello =C3=84 & you\r
      """
    #expect(text.utf8.starts(with: beginning.utf8))
    #expect(text.contains("<p>Hello =C3=84 &amp; you</p>"))
    #expect(text.hasSuffix("\r\n--=_0190--\r\n"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func aMailThatIsDeliveredAgainTakesThePlaceOfItsFile() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let transport = MailFolder(folder.mail)
      try await transport.deliver(message("One"))
      try await transport.deliver(message("Two"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.mail.path)
      #expect(names == ["0190.eml"])
      let bytes = try Data(contentsOf: folder.mail.appendingPathComponent("0190.eml"))
      #expect(Array(bytes) == (try message("Two").bytes))
    }
  }

  @Test func aFolderThatCantBeWrittenIsAnError() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      try Data().write(to: folder.mail)
      await #expect(throws: (any Error).self) { try await MailFolder(folder.mail).deliver(message()) }
    }
  }
}
