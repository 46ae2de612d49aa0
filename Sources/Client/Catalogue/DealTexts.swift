import Domain

/// The texts of one deal as a block keeps them: name, address and slug, each behind its length. A slug that is made of the
/// name, the city and the state, as most are, is kept as what follows behind those.
struct DealTexts {
  private let nameBytes: UnsafeRawBufferPointer
  private let addressBytes: UnsafeRawBufferPointer
  private let slugBytes: UnsafeRawBufferPointer
  private let slugIsDerived: Bool

  init(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    func take(_ length: Int) -> UnsafeRawBufferPointer {
      defer { place += length }
      return UnsafeRawBufferPointer(rebasing: bytes[place..<place + length])
    }
    func length() -> Int {
      var (value, shift) = (0, 0)
      while true {
        let byte = bytes[place]
        place += 1
        value |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
    }
    nameBytes = take(length())
    addressBytes = take(length())
    let slugLength = length()
    slugIsDerived = slugLength & 1 == 1
    slugBytes = take(slugLength >> 1)
  }

  var name: String { String(decoding: nameBytes, as: UTF8.self) }
  var address: String { String(decoding: addressBytes, as: UTF8.self) }

  func slug(city: String, state: String) -> String {
    guard slugIsDerived else { return String(decoding: slugBytes, as: UTF8.self) }
    var slug: [UInt8] = []
    Self.appendSlug(nameBytes, to: &slug)
    Self.appendSlug(city.utf8, to: &slug)
    Self.appendSlug(state.utf8, to: &slug)
    slug.append(contentsOf: slugBytes)
    return String(decoding: slug, as: UTF8.self)
  }

  /// Appends the texts of a deal. `scratch` is room for the slug that its name, city and state make.
  static func append(
    name: UnsafeRawBufferPointer, address: UnsafeRawBufferPointer, slug: UnsafeRawBufferPointer,
    city: UnsafeRawBufferPointer, state: UnsafeRawBufferPointer, to bytes: inout [UInt8], scratch: inout [UInt8]
  ) {
    append(length: name.count, to: &bytes)
    bytes.append(contentsOf: name)
    append(length: address.count, to: &bytes)
    bytes.append(contentsOf: address)
    scratch.removeAll(keepingCapacity: true)
    appendSlug(name, to: &scratch)
    appendSlug(city, to: &scratch)
    appendSlug(state, to: &scratch)
    let isDerived = slug.starts(with: scratch)
    let rest = isDerived ? slug.dropFirst(scratch.count) : slug[...]
    append(length: rest.count << 1 | (isDerived ? 1 : 0), to: &bytes)
    bytes.append(contentsOf: rest)
  }

  private static func append(length: Int, to bytes: inout [UInt8]) {
    var rest = length
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Lower-case letters and digits, the rest as single hyphens between them.
  private static func appendSlug(_ text: some Sequence<UInt8>, to slug: inout [UInt8]) {
    var betweenWords = !slug.isEmpty
    for byte in text {
      let letter: UInt8
      switch byte {
      case 0x30...0x39, 0x61...0x7A: letter = byte
      case 0x41...0x5A: letter = byte | 0x20
      case 0x27: continue
      default:
        betweenWords = !slug.isEmpty
        continue
      }
      if betweenWords { slug.append(UInt8(ascii: "-")) }
      betweenWords = false
      slug.append(letter)
    }
  }

  // MARK: Zip codes as numbers

  /// The number of a zip code of five digits; `nil` for any other text.
  static func number(ofZip text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count == 5, text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  /// The zip code of a number; one below zero tells a place among the block's words.
  static func zip(_ number: Int64, _ words: [String]) -> String {
    guard number >= 0 else { return words[Int(~number)] }
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
  }
}
