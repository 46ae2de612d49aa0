import Foundation

@testable import Server

/// Small real files, 60 × 40 pixels where they are images, and some that only pretend.
enum SampleFiles {
  static let pdf = Array("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n".utf8)

  static let jpeg = decoded(
    "/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBD"
      + "AQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAoADwD"
      + "ASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAGRABAAIDAAAAAAAAAAAAAAAAAAIENIGx/8QAGAEAAwEBAAAAAAAA"
      + "AAAAAAAAAAQGBwX/xAAcEQEAAQQDAAAAAAAAAAAAAAAAAQIENLEDcXL/2gAMAwEAAhEDEQA/AMYBzVsI2seWurI2seWumbLJ4/Ub"
      + "L3ePX1OmeAv0QAANYBm6/EbWPLXVkbWPLXTNlk8fqNl7vHr6nTPAX6IAAGsAzdfiNrHlroGbLJ4/UbL3ePX1OmeAv0QAAP/Z")

  static let png = decoded(
    "iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAPklEQVRYw+3OMQ0AAAzDsCIp"
      + "f1ADMxT9LOWOnGtHzcYXaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGjoJfoBv7FBl3OzXSYAAAAASUVORK5CYII=")

  /// Of the extended format, with Exif.
  static let webp = decoded(
    "UklGRkQBAABXRUJQVlA4WAoAAAAIAAAAOwAAJwAAVlA4IGQAAAAQBQCdASo8ACgAPu10sFIppySiqrQIATAdiWMAzv3AH6AZYB+g"
      + "ABKDglJefAsgm7OgAP7l+j64ubIw1//G8f5Lv7d9p9wzyY+r89k/bx4ujH+/v+Vop69gIAfjLwAA814AAAAARVhJRroAAABFeGlm"
      + "AABJSSoACAAAAAYAEgEDAAEAAAABAAAAGgEFAAEAAABWAAAAGwEFAAEAAABeAAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcE"
      + "AAEAAABmAAAAAAAAADhjAADoAwAAOGMAAOgDAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA"
      + "//8AAAKgBAABAAAAPAAAAAOgBAABAAAAKAAAAAAAAAA=")

  /// The JPEG as a camera held on its side writes it: to be turned by a quarter, with a place in its metadata.
  static let sidewaysJPEG: [UInt8] = {
    // TIFF, little endian; one directory: Orientation = 6, Copyright = a text that must not survive.
    let secret = Array("taken at 33.448 -112.074".utf8) + [0]
    let orientation: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
    let copyright: [UInt8] = [0x98, 0x82, 2, 0, UInt8(secret.count), 0, 0, 0, 38, 0, 0, 0]
    let head: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0]
    let tiff: [UInt8] = head + orientation + copyright + [0, 0, 0, 0] + secret
    let segment: [UInt8] = Array("Exif".utf8) + [0, 0] + tiff
    return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + jpeg.dropFirst(2)
  }()

  /// A PNG of a few bytes that claims this many pixels.
  static func png(claiming width: Int, _ height: Int) -> [UInt8] {
    var bytes = png
    for (offset, value) in [(16, width), (20, height)] {
      for index in 0..<4 { bytes[offset + index] = UInt8(value >> (24 - 8 * index) & 0xFF) }
    }
    return bytes
  }

  private static func decoded(_ text: String) -> [UInt8] { Data(base64Encoded: text).map(Array.init) ?? [] }
}
