import Foundation

/// Where documents are saved: `XDG_DOWNLOAD_DIR`, else `~/Downloads` when it is there, else the home folder.
struct DownloadFolder: Sendable {
  let folder: URL

  init(environment: [String: String]) {
    let home = URL(fileURLWithPath: environment["HOME"] ?? NSHomeDirectory(), isDirectory: true)
    if let named = environment["XDG_DOWNLOAD_DIR"], named.hasPrefix("/") {
      folder = URL(fileURLWithPath: named, isDirectory: true)
      return
    }
    let usual = home.appendingPathComponent("Downloads", isDirectory: true)
    folder = FileManager.default.fileExists(atPath: usual.path) ? usual : home
  }

  /// A file that is not there yet: `name.pdf`, else `name (2).pdf` and so on.
  func freeFile(named name: String) -> URL {
    let base = (name as NSString).deletingPathExtension
    let ending = (name as NSString).pathExtension
    var file = folder.appendingPathComponent(name)
    var number = 1
    while FileManager.default.fileExists(atPath: file.path) {
      number += 1
      file = folder.appendingPathComponent("\(base) (\(number))" + (ending.isEmpty ? "" : "." + ending))
    }
    return file
  }
}
