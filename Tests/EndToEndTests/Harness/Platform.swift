import Fixtures
import Foundation
import Testing

/// What a platform says when it is asked in somebody's name, past the dashboard.
enum Platform {
  /// One exchange in the name of whose token it is.
  static func ask(
    _ method: String, _ path: String, as token: String, _ port: Int, json: String = "", key: String? = nil
  ) -> BareHTTP.Reply? {
    var headers = ["Authorization": "Bearer " + token]
    headers["Idempotency-Key"] = key
    return BareHTTP.send(method, path, port: port, headers: headers, json: json)
  }

  /// How many documents of a deal somebody may read.
  static func papers(of property: String, for token: String, _ port: Int) throws -> Int {
    let reply = ask("GET", "/api/properties/\(property)/documents?limit=100", as: token, port)
    return try #require(reply?.json["data"] as? [Any], "\(reply?.body ?? "no answer")").count
  }

  /// The id of somebody's investment in a deal; `nil` when there is none.
  static func investment(of token: String, in property: String, _ port: Int) -> String? {
    let reply = ask("GET", "/api/investments?propertyId=\(property)&limit=1", as: token, port)
    return (reply?.json["data"] as? [[String: Any]])?.first?["id"] as? String
  }

  /// Moves an investment a step on, as staff: `commit` or `fund` with its whole amount.
  static func move(_ investment: String, _ step: String, amount: Int, _ port: Int) throws {
    let body =
      step == "fund" ? #"{"amountReceived":\#(amount),"paymentReference":"REF-\#(investment.suffix(8))"}"# : "{}"
    let reply = ask(
      "POST", "/api/investments/\(investment)/\(step)", as: try People.session("staff", port), port, json: body,
      key: UUID().uuidString)
    #expect(reply?.status == 200, "\(reply?.body ?? "no answer")")
  }

  /// An open deal with room, in which somebody has no offer yet.
  static func newDeal(for token: String, _ port: Int) throws -> (slug: String, id: String, minimum: Int) {
    try #require(
      try People.openDeals(for: token, port).first { deal in People.investments(of: token, in: deal.id, port) == 0 })
  }
}
