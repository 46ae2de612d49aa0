/// RFC 4648, for OSC 52 and for pictures.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      let second = iterator.next()
      let third = second == nil ? nil : iterator.next()
      let group = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
      result.append(alphabet[Int(group >> 18 & 63)])
      result.append(alphabet[Int(group >> 12 & 63)])
      result.append(second == nil ? 0x3D : alphabet[Int(group >> 6 & 63)])
      result.append(third == nil ? 0x3D : alphabet[Int(group & 63)])
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// Adds what `text` stands for to `bytes`; false when it is not in this form.
  static func decode(_ text: some Collection<UInt8>, onto bytes: inout [UInt8]) -> Bool {
    var group: UInt32 = 0
    var (letters, padding) = (0, 0)
    for letter in text {
      if letter == 0x3D {
        padding += 1
        letters += 1
        group <<= 6
      } else {
        let value = values[Int(letter)]
        guard value != 0xFF, padding == 0 else { return false }
        group = group << 6 | UInt32(value)
        letters += 1
      }
      guard letters == 4 else { continue }
      guard padding <= 2 else { return false }
      bytes.append(UInt8(group >> 16 & 0xFF))
      if padding < 2 { bytes.append(UInt8(group >> 8 & 0xFF)) }
      if padding < 1 { bytes.append(UInt8(group & 0xFF)) }
      (group, letters) = (0, 0)
    }
    return letters == 0
  }
}
