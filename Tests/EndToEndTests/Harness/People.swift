import Fixtures
import Foundation
import Testing

/// People of the demo's world, and how they sign in.
enum People {
  /// A session of the development issuer.
  static func session(_ account: String, _ port: Int) throws -> String {
    let reply = BareHTTP.send("POST", "/api/auth/dev/session", port: port, json: #"{"account":"\#(account)"}"#)
    return try #require(reply?.text("jwt"), "\(reply?.body ?? "no answer")")
  }

  /// Signs in as a person does: reads the code from the terminal and approves it somewhere else.
  static func signIn(
    as account: String, at url: String, _ folder: TemporaryFolder, port: Int, arguments: [String] = []
  ) throws {
    let process = Process()
    process.executableURL = Programs.dashboard
    process.arguments = ["login", "--url", url] + arguments
    process.environment = folder.environment
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try start(process)
    var text = ""
    while !text.contains("\nCode "), let bytes = try output.fileHandleForReading.read(upToCount: 1), !bytes.isEmpty {
      text += String(decoding: bytes, as: UTF8.self)
    }
    while text.last != "\n" || !text.contains("\nCode "),
      let bytes = try output.fileHandleForReading.read(upToCount: 1), !bytes.isEmpty
    {
      text += String(decoding: bytes, as: UTF8.self)
    }
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Code ") }, "\(text)")
    try approve(String(line.dropFirst(5).trimmingCharacters(in: .whitespaces)), as: account, port)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Approves a code in the name of somebody.
  static func approve(_ code: String, as account: String, _ port: Int) throws {
    let reply = BareHTTP.send(
      "POST", "/api/auth/device/approve", port: port,
      headers: ["Authorization": "Bearer " + (try session(account, port))],
      json: #"{"userCode":"\#(code)","approve":true}"#)
    #expect(reply?.status == 200, "\(reply?.body ?? "no answer")")
  }

  /// The slug, the id and the minimum of open raises with room, in which the demo investor has no offer.
  static func openDeals(for token: String, _ port: Int) throws -> [(slug: String, id: String, minimum: Int)] {
    let reply = BareHTTP.send("GET", "/api/properties?raiseStatus=open&limit=100", port: port)
    let cards = try #require(reply?.json["data"] as? [[String: Any]])
    return cards.compactMap { card in
      guard let slug = card["slug"] as? String, let id = card["id"] as? String,
        let minimum = card["minimumInvestment"] as? Int
      else { return nil }
      let preview = BareHTTP.send(
        "POST", "/api/properties/\(id)/invest/preview", port: port, headers: ["Authorization": "Bearer " + token],
        json: #"{"amount":\#(minimum)}"#)
      return preview?.json["ok"] as? Bool == true ? (slug, id, minimum) : nil
    }
  }

  /// How many investments somebody has in a deal, waiting and withdrawn ones included.
  static func investments(of token: String, in property: String, _ port: Int) -> Int? {
    let reply = BareHTTP.send(
      "GET", "/api/investments?propertyId=\(property)&limit=100", port: port,
      headers: ["Authorization": "Bearer " + token])
    return (reply?.json["data"] as? [Any])?.count
  }
}
