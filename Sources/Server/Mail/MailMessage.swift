import Domain

/// A mail as it goes out: an Internet message (RFC 5322) with the same words as text and as HTML.
struct MailMessage: Sendable {
  /// Names the mail; the same job makes the same id.
  let id: String
  let from: MailAddress
  let to: MailAddress
  let date: Timestamp
  let content: MailContent

  /// The whole message, ASCII with CRLF line ends.
  var bytes: [UInt8] {
    // Quoted-printable never has "=_", so the boundary can't occur in a part.
    let boundary = "=_" + id
    var text = MailHeader.address("From", from)
    text += MailHeader.address("To", to)
    text += MailHeader.text("Subject", content.subject)
    text += "Date: \(Self.date(date))\r\n"
    text += "Message-ID: <\(id)@\(from.domain)>\r\n"
    text += "Auto-Submitted: auto-generated\r\n"
    text += "MIME-Version: 1.0\r\n"
    text += "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
    for (type, body) in [("plain", content.text), ("html", content.html)] {
      text += "--\(boundary)\r\nContent-Type: text/\(type); charset=utf-8\r\n"
      text += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
      text += QuotedPrintable.encode(body)
    }
    text += "--\(boundary)--\r\n"
    return Array(text.utf8)
  }

  /// `Sun, 01 Mar 2026 12:00:00 +0000`.
  static func date(_ instant: Timestamp) -> String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let (year, month, day) = instant.dateUTC.components
    let time = instant.description.dropFirst(11).prefix(8)
    return
      "\(days[instant.dateUTC.weekday - 1]), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(time) +0000"
  }
}
