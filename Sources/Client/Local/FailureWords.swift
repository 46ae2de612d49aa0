import Foundation

/// Why the system could not do something with a file, in the system's own few words.
package enum FailureWords {
  /// `Permission denied`, `Is a directory`: what lies under a Foundation error, which by itself says little in many words.
  package static func reason(of error: any Error) -> String {
    let bridged = error as NSError
    if bridged.domain == NSPOSIXErrorDomain {
      // "File exists" is true of a folder's name too, and says nothing of what is wrong.
      if bridged.code == Int(EEXIST) { return "a file is in its place" }
      return String(cString: strerror(Int32(bridged.code)))
    }
    if let underlying = bridged.userInfo[NSUnderlyingErrorKey] as? any Error { return reason(of: underlying) }
    guard let error = error as? CocoaError else { return "\(error)" }
    return switch error.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "No such file or directory"
    case .fileReadNoPermission, .fileWriteNoPermission: "Permission denied"
    case .fileWriteFileExists: "a file is in its place"
    case .fileWriteOutOfSpace: "No space left on device"
    case .fileWriteVolumeReadOnly: "Read-only file system"
    case .fileReadInapplicableStringEncoding, .fileReadUnknownStringEncoding: "it is not UTF-8 text"
    default: "\(error.localizedDescription) (\(error.code.rawValue))"
    }
  }
}
