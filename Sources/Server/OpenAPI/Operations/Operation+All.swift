extension Operation {
  /// The description of every route. A new route gets its line in one of these lists, beside the table that it is in:
  ///
  /// ```swift
  /// .list("/api/users/me/notifications", "Notices to the caller", of: Notification.self),
  /// .write(.post, "/api/users/me/notifications/:id/read", "Mark a notice as read", 200, .of(Notification.self)),
  /// ```
  ///
  /// The schema of an answer comes from its type; what a body must be is said with `JSONSchema.object`.
  static let all: [Operation] =
    service + identity + catalogue + propertyEditing + portfolio + investments + raises + files
}
