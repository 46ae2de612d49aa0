import CZlib

/// gzip (RFC 1952) by zlib.
enum Gzip {
  /// The bytes compressed; `nil` when zlib can't, as when memory is short. `level` from 1 (fast) to 9 (small).
  static func compressed(_ bytes: some Collection<UInt8>, level: Int32 = 4) -> [UInt8]? {
    var stream = z_stream()
    guard tucson_gzip_begin(&stream, level) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = Array(bytes)
    let compressed = input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        // The output has room for everything, so one call does it all.
        count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
      }
    }
    return compressed.isEmpty ? nil : compressed
  }
}
