import Domain

/// What a template needs beside its payload, as it stands when the mail is sent.
struct MailFacts: Sendable, Hashable {
  var email: String
  var firstName: String?
  var lastName: String?
  /// The property that the mail is about.
  var property: Property?

  /// A property, as a mail names it.
  struct Property: Sendable, Hashable {
    var name: String
    var city: String
    var state: String
  }

  /// Reads them; `nil` when the user is gone or deactivated: then no mail is owed any more.
  init?(_ connection: any Connection, for job: MailJob) throws {
    let user = try connection.first(
      "SELECT email, first_name, last_name FROM users WHERE id = \(job.userId) AND deactivated_at IS NULL"
    ) { row in
      (email: try row.required() as String, first: try row.optional() as String?, last: try row.optional() as String?)
    }
    guard let user else { return nil }
    (email, firstName, lastName) = user
    guard let propertyId = job.propertyId else { return }
    property = try connection.first("SELECT name, city, state FROM properties WHERE id = \(propertyId)") {
      Property(name: try $0.required(), city: try $0.required(), state: try $0.required())
    }
    guard property != nil else { throw JobRejected(description: "there is no property \(propertyId)") }
  }

  init(email: String, firstName: String? = nil, lastName: String? = nil, property: Property? = nil) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.property = property
  }

  /// First and last name, as far as they are known.
  var fullName: String? {
    let name = [firstName, lastName].compactMap { $0 }.joined(separator: " ")
    return name.isEmpty ? nil : name
  }
}
