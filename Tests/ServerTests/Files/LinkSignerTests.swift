import Crypto
import Domain
import Foundation
import Testing

@testable import Server

struct LinkSignerTests {
  private let signer = LinkSigner(key: SymmetricKey(data: Array(repeating: UInt8(7), count: 32)))

  private func grant(
    _ object: UInt64 = 1, version: Int = 2, caller: UserID? = Parts.id(3), later: Int64 = 0
  ) -> LinkGrant {
    LinkGrant(
      purpose: .download, object: Parts.id(object), version: version, caller: caller,
      expiresAt: testNow.microseconds / 1_000_000 + 300 + later)
  }

  @Test func aLinkHoldsUntilItsTimeIsOver() {
    let signature = signer.signature(of: grant())
    #expect(signer.verify(signature, of: grant(), at: testNow) == .valid)
    #expect(signer.verify(signature, of: grant(), at: testNow + .milliseconds(299_999)) == .valid)
    #expect(signer.verify(signature, of: grant(), at: testNow + .seconds(300)) == .expired)
  }

  @Test func everyPartOfALinkIsSigned() {
    let signature = signer.signature(of: grant())
    for other in [grant(2), grant(version: 1), grant(caller: Parts.id(4)), grant(caller: nil), grant(later: 1)] {
      #expect(signer.verify(signature, of: other, at: testNow) == .forged)
    }
    for wrong in ["", "00", signature + "00", signature.uppercased(), String(signature.dropLast()) + "g"] {
      #expect(signer.verify(wrong, of: grant(), at: testNow) == .forged)
    }
    // A link that is over and was never right says only the latter.
    #expect(signer.verify(String(repeating: "0", count: 64), of: grant(), at: testNow + .seconds(900)) == .forged)
  }

  @Test func theKeyIsMadeOnceAndForItsOwnerAlone() async throws {
    try await withTemporaryFolder { folder async throws in
      try folder.create()
      let first = try LinkSigner(keyFile: folder.linkKey)
      let mode = try FileManager.default.attributesOfItem(atPath: folder.linkKey.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try LinkSigner(keyFile: folder.linkKey).signature(of: grant()) == first.signature(of: grant()))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.linkKey.path)
      #expect(throws: StoreError.self) { try LinkSigner(keyFile: folder.linkKey) }
    }
  }
}
