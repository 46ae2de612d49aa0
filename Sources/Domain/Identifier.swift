/// A UUID that knows what it names, so that ids of different things can't be mixed up.
///
/// Texts are lower case with hyphens, as in RFC 9562; parsing takes either case.
package struct Identifier<Named>: Hashable, Sendable, Comparable, LosslessStringConvertible {
  package let high: UInt64
  package let low: UInt64

  /// The id with these 128 bits.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new version-7 id: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562, section 5.7).
  package init(at instant: Timestamp, using generator: inout some RandomNumberGenerator) {
    let milliseconds = UInt64(bitPattern: instant.microseconds / 1000) & 0xFFFF_FFFF_FFFF
    high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
    low = 0x8000_0000_0000_0000 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// A new version-7 id: the microsecond, in twelve bits below the millisecond, then 62 of the system's random bits
  /// (RFC 9562, section 6.2, method 3). Ids that are made one after the other so sort that way.
  package init(at instant: Timestamp) {
    var generator = SystemRandomNumberGenerator()
    let (milliseconds, microseconds) = instant.microseconds.quotientAndRemainder(dividingBy: 1000)
    let fraction = UInt64(microseconds.magnitude) * 4096 / 1000
    high = (UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | fraction
    low = 0x8000_0000_0000_0000 | generator.next() & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// Parses the 36-character form; anything else is `nil`.
  package init?(_ text: String) {
    guard let halves = uuidHalves(text.utf8.span) else { return nil }
    (high, low) = halves
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  package var description: String {
    let text = uuidText(high, low)
    return String(unsafeUninitializedCapacity: 36) { buffer in
      for index in 0..<36 { buffer[index] = text[index] }
      return 36
    }
  }
}

/// The 36 ASCII characters of a UUID, lower case with hyphens.
package func uuidText(_ high: UInt64, _ low: UInt64) -> InlineArray<36, UInt8> {
  var text = InlineArray<36, UInt8>(repeating: UInt8(ascii: "-"))
  var position = 0
  for index in 0..<16 {
    if index == 4 || index == 6 || index == 8 || index == 10 { position += 1 }
    let half = index < 8 ? high : low
    let byte = UInt8(truncatingIfNeeded: half >> UInt64((7 - index % 8) * 8))
    text[position] = hexadecimalDigit(byte >> 4)
    text[position + 1] = hexadecimalDigit(byte & 0xF)
    position += 2
  }
  return text
}

private func hexadecimalDigit(_ nibble: UInt8) -> UInt8 { 0x30 &+ nibble &+ (nibble > 9 ? 0x27 : 0) }

/// The two halves of the UUID that some UTF-8 spells in 36 characters; `nil` when it spells none.
package func uuidHalves(_ bytes: Span<UInt8>) -> (high: UInt64, low: UInt64)? {
  guard bytes.count == 36 else { return nil }
  var (high, low): (UInt64, UInt64) = (0, 0)
  for index in 0..<36 {
    let byte = bytes[index]
    if index == 8 || index == 13 || index == 18 || index == 23 {
      guard byte == UInt8(ascii: "-") else { return nil }
      continue
    }
    let nibble: UInt8
    switch byte {
    case 0x30...0x39: nibble = byte - 0x30
    case 0x41...0x46: nibble = byte - 0x37
    case 0x61...0x66: nibble = byte - 0x57
    default: return nil
    }
    if index < 18 { high = high << 4 | UInt64(nibble) } else { low = low << 4 | UInt64(nibble) }
  }
  return (high, low)
}

/// What the ids name. Never made: they only tell ids apart.
package enum Named {
  package enum Property {}
  package enum User {}
  package enum Investment {}
  package enum Photo {}
  package enum Tour {}
  package enum Financial {}
  package enum Renovation {}
  package enum Unit {}
  package enum Document {}
  package enum DistributionBatch {}
  package enum Distribution {}
}

package typealias PropertyID = Identifier<Named.Property>
package typealias UserID = Identifier<Named.User>
package typealias InvestmentID = Identifier<Named.Investment>
package typealias PhotoID = Identifier<Named.Photo>
package typealias TourID = Identifier<Named.Tour>
package typealias FinancialID = Identifier<Named.Financial>
package typealias RenovationID = Identifier<Named.Renovation>
package typealias UnitID = Identifier<Named.Unit>
package typealias DocumentID = Identifier<Named.Document>
package typealias DistributionBatchID = Identifier<Named.DistributionBatch>
package typealias DistributionID = Identifier<Named.Distribution>
