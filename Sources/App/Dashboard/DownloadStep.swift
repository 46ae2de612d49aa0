/// How far the download of a document is.
enum DownloadStep: Sendable, Hashable {
  /// So many bytes have come.
  case came(Int)
  /// It is whole, in this file.
  case done(path: String)
  case failed(String)

  /// Whether more will come.
  var isUnderWay: Bool { if case .came = self { true } else { false } }
}
