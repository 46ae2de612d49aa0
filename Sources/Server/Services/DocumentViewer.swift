import Domain

/// Who looks at documents and photos, as far as access lists tell people apart.
enum DocumentViewer: Sendable, Hashable {
  /// Nobody that the platform knows.
  case anyone
  case user(UserID, isAccredited: Bool)
  /// Sees everything.
  case staff

  init(_ caller: Caller, at now: Timestamp) {
    guard let principal = caller.principal else {
      self = .anyone
      return
    }
    self =
      principal.isStaff ? .staff : .user(principal.userId, isAccredited: principal.isAccredited(at: now))
  }
}
