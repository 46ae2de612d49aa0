extension World {
  /// What whoever is signed in is called: by their address as soon as the platform has said it, where the sign-in has no name
  /// of its own. `nil` for a guest.
  var accountName: String? {
    guard account == Signing.unnamed else { return account }
    return mine.user?.value?.email ?? account
  }
}
