import Foundation

/// Reads the size that an image file claims, from its header alone: nothing is decoded.
struct ImageHeader {
  /// Bytes at an offset, as many as asked for or as there are.
  private let bytes: (_ offset: Int, _ count: Int) throws -> [UInt8]

  init(_ bytes: @escaping (_ offset: Int, _ count: Int) throws -> [UInt8]) { self.bytes = bytes }

  /// The size that a file claims; `nil` when its header can't be read. Blocks.
  static func pixels(in url: URL, _ kind: FileKind) throws -> PixelSize? {
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    return try ImageHeader { offset, count in
      try file.seek(toOffset: UInt64(offset))
      return try file.read(upToCount: count).map(Array.init) ?? []
    }.pixels(kind)
  }

  /// The size that the file claims; `nil` when its header can't be read.
  func pixels(_ kind: FileKind) throws -> PixelSize? {
    let size: PixelSize? =
      switch kind {
      case .jpeg: try jpeg()
      case .png: try png()
      case .webp: try webp()
      case .pdf: nil
      }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    return size
  }

  /// Walks the segments to the frame header (ITU T.81, annex B). Progressive and lossless frames have the same one.
  private func jpeg() throws -> PixelSize? {
    var offset = 2
    // Real files have a few dozen segments before the frame.
    for _ in 0..<1000 {
      let head = try bytes(offset, 9)
      guard head.count >= 4, head[0] == 0xFF else { return nil }
      switch head[1] {
      case 0xFF: offset += 1  // padding
      case 0x01, 0xD0...0xD7: offset += 2  // without a length
      case 0xC4, 0xC8, 0xCC: offset += 2 + Self.big(head[2...3])  // tables, and what is reserved
      case 0xC0...0xCF:
        guard head.count == 9, Self.big(head[2...3]) >= 8 else { return nil }
        return PixelSize(width: Self.big(head[7...8]), height: Self.big(head[5...6]))
      case 0xD8...0xDA: return nil  // a scan before its frame, or another image
      default:
        let length = Self.big(head[2...3])
        guard length >= 2 else { return nil }
        offset += 2 + length
      }
    }
    return nil
  }

  /// IHDR comes first and is 13 bytes long (RFC 2083, section 11.2.2).
  private func png() throws -> PixelSize? {
    let head = try bytes(8, 16)
    guard head.count == 16, head.starts(with: [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]) else { return nil }
    let (width, height) = (Self.big(head[8...11]), Self.big(head[12...15]))
    return width <= Int(Int32.max) && height <= Int(Int32.max) ? PixelSize(width: width, height: height) : nil
  }

  /// The first chunk says it: VP8X (canvas), VP8 (key frame) or VP8L (RFC 9649).
  private func webp() throws -> PixelSize? {
    let head = try bytes(12, 18)
    guard head.count == 18 else { return nil }
    switch String(decoding: head[0...3], as: UTF8.self) {
    case "VP8X": return PixelSize(width: Self.little(head[12...14]) + 1, height: Self.little(head[15...17]) + 1)
    case "VP8 ":
      guard head[11...13].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
      return PixelSize(width: Self.little(head[14...15]) & 0x3FFF, height: Self.little(head[16...17]) & 0x3FFF)
    case "VP8L":
      guard head[8] == 0x2F else { return nil }
      let bits = Self.little(head[9...12])
      return PixelSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    default: return nil
    }
  }

  private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func little(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reversed().reduce(0) { $0 << 8 | Int($1) } }
}
