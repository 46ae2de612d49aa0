import PlatformAPI

/// What goes over an event stream (HTML Living Standard, "Server-sent events").
enum ServerSentEvent {
  /// Names what a listener has missed more of than is kept.
  static let historyLost = EventName.historyLost

  /// An event; each line of `data` is a line of its own.
  static func event(_ name: String, id: EventID, data: String) -> String {
    var text = "id: \(id)\nevent: \(name)\n"
    // These three end a line there, and nothing else does.
    let lines = data.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    for line in lines { text += "data: \(line)\n" }
    return text + "\n"
  }

  /// The beginning of a stream: when to come back after it broke, in milliseconds, and where to go on then.
  static func opening(retry: Int, id: EventID) -> String { "retry: \(retry)\nid: \(id)\n\n" }

  /// A comment, which shows that the stream lives, and where to go on: what others were told may have moved that.
  static func heartbeat(id: EventID) -> String { ":\nid: \(id)\n\n" }
}
