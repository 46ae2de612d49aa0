import Testing

@testable import Client

@Suite struct PlatformAddressTests {
  @Test(arguments: [
    ("https://platform.example", "https://platform.example"),
    ("https://Platform.Example/api/", "https://platform.example/api"),
    ("platform.example:8443", "https://platform.example:8443"), ("localhost:3001", "http://localhost:3001"),
    ("http://127.0.0.1:3001/", "http://127.0.0.1:3001"), ("http://[::1]:3001", "http://[::1]:3001"),
    ("HTTPS://a.example", "https://a.example"),
  ])
  func anAddressIsReadAsTyped(_ text: String, _ url: String) throws {
    #expect(try PlatformAddress(parsing: text).url == url)
  }

  @Test(arguments: [
    "http://platform.example", "http://localhost.example", "http://127.0.0.1.example", "", "https://",
    "ftp://127.0.0.1",
    "https://me@platform.example", "https://a b", "https://a?x=1", "https://a#x", "http://127.0.0.1\\@evil.example",
  ])
  func anAddressThatIsNoneOrNotEncryptedIsRefused(_ text: String) {
    #expect { try PlatformAddress(parsing: text) } throws: { ($0 as? ClientError)?.code == .invalidRequest }
  }
}
