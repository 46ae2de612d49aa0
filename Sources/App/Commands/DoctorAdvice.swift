import Client
import Foundation
import Glibc

/// What to do about files that can't be used, by what is wrong with them rather than with what is in them.
enum DoctorAdvice {
  /// What to do about a database file; `usual` when nothing is wrong with the place it is in.
  static func advice(onDatabase path: String, _ error: LocalDatabaseError, usual: String) -> String {
    switch error.code {
    case .newer: return "update this tucson"
    case .busy: return "end the other tucson, or wait for it"
    case .damaged, .replaced, .inaccessible: return obstacle(of: path) ?? usual
    }
  }

  /// What to do about a token file that is refused.
  static func advice(on file: CredentialFile) -> String {
    let folder = file.url.deletingLastPathComponent()
    var status = stat()
    if stat(folder.path, &status) == 0, status.st_mode & 0o077 != 0 {
      return "chmod 700 '\(folder.path)', and tucson login if others may have been in it"
    }
    if let obstacle = obstacle(of: file.url.path) { return obstacle }
    return "rm '\(file.url.path)', then tucson login"
  }

  /// What keeps a place from being written: its mode, its owner, its folder or a full disk; `nil` when nothing does.
  static func obstacle(of path: String) -> String? {
    let folder = existing(URL(fileURLWithPath: path).deletingLastPathComponent())
    if access(path, F_OK) == 0, access(path, R_OK | W_OK) != 0 {
      return "chmod 600 '\(path)', or see whose it is (\(String(cString: strerror(errno))))"
    }
    if access(folder.path, W_OK | X_OK) != 0 {
      let reason = String(cString: strerror(errno))
      return errno == EROFS
        ? "its disk can't be written; name another place with XDG_CACHE_HOME and XDG_STATE_HOME"
        : "chmod u+rwx '\(folder.path)', or see whose it is (\(reason))"
    }
    var disk = statvfs()
    // The last blocks of a disk are the administrator's.
    if statvfs(folder.path, &disk) == 0, UInt64(disk.f_bavail) * UInt64(disk.f_frsize) < 1 << 20 {
      return "make room on the disk of \(folder.path)"
    }
    return nil
  }

  /// The nearest folder that is there.
  private static func existing(_ folder: URL) -> URL {
    var folder = folder
    while access(folder.path, F_OK) != 0, folder.path != "/" { folder.deleteLastPathComponent() }
    return folder
  }
}
