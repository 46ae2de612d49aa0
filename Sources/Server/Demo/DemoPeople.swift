import Domain

/// The fictional people of the demo world: the accounts anyone may sign in as, and forty investors.
enum DemoPeople {
  /// A person with what the raises need to know.
  struct Person: Sendable {
    let record: UserRecord
    /// The size of cheque the person tends to write, relative to others.
    let appetite: Double
  }

  /// An account that anyone may sign in as.
  struct DemoAccount: Sendable {
    let key: String
    let first: String
    let last: String
    let role: UserRole
    let isAccredited: Bool

    var clerkId: String { "demo_" + key }
    var email: String { key + "@demo.tucson" }
  }

  /// `investor` with a portfolio, `new` without, `staff`, and two administrators: a refund needs both.
  static let accounts = [
    DemoAccount(key: "investor", first: "Iris", last: "Navarro", role: .investor, isAccredited: true),
    DemoAccount(key: "new", first: "Noah", last: "Whitfield", role: .investor, isAccredited: false),
    DemoAccount(key: "staff", first: "Stella", last: "Okafor", role: .staff, isAccredited: false),
    DemoAccount(key: "admin", first: "Ada", last: "Lindqvist", role: .admin, isAccredited: false),
    DemoAccount(key: "admin2", first: "Amos", last: "Tanaka", role: .admin, isAccredited: false),
  ]

  /// The accounts, then the investors.
  static func people(seed: UInt64, today: CalendarDate) -> [Person] {
    var random = SeededRandom(seed: seed, stream: "people")
    var people = accounts.map { account in
      person(
        clerkId: account.clerkId, email: account.email, first: account.first, last: account.last, role: account.role,
        accredited: account.isAccredited, age: account.key == "new" ? 6 : 790, today: today, random: &random)
    }
    for (first, last) in names {
      let handle = (first + "." + last).lowercased().filter { $0.isASCII && ($0.isLetter || $0 == ".") }
      people.append(
        person(
          clerkId: "demo_" + handle, email: handle + "@investors.example", first: first, last: last, role: .investor,
          accredited: true, age: random.integer(in: 735...790), today: today, random: &random))
    }
    return people
  }

  private static func person(
    clerkId: String, email: String, first: String, last: String, role: UserRole, accredited: Bool, age: Int,
    today: CalendarDate, random: inout SeededRandom
  ) -> Person {
    let joined = DealCalendar.instant(
      today.adding(days: -age), hour: random.integer(in: 14...23), minute: random.integer(in: 0...59))
    // Accreditation is renewed every year; the last renewal lies within it.
    let accreditedOn = accredited ? today.adding(days: -random.integer(in: 20...320)) : nil
    let appetite = 0.5 + random.unit() * random.unit() * 4
    return Person(
      record: UserRecord(
        id: UserID(at: joined, using: &random), clerkId: clerkId, email: email, firstName: first, lastName: last,
        role: role, isAccredited: accredited, accreditedDate: accreditedOn,
        verificationStatus: accredited ? .verified : .pending, createdAt: joined, updatedAt: joined),
      appetite: appetite)
  }

  private static let names = [
    ("Marisol", "Benally"), ("Theodore", "Vance"), ("Priya", "Raghunathan"), ("Walter", "Osei"),
    ("Helena", "Marchetti"), ("Desmond", "Okoye"), ("Ingrid", "Sorensen"), ("Rafael", "Quintana"),
    ("Beatrix", "Holloway"), ("Kenji", "Morimoto"), ("Lucinda", "Yazzie"), ("Gareth", "Pritchard"),
    ("Amara", "Diallo"), ("Solomon", "Feld"), ("Xiomara", "Cordero"), ("Clifford", "Begay"),
    ("Nadia", "Haddad"), ("Emmett", "Larkin"), ("Paloma", "Reyes"), ("Viktor", "Halvorsen"),
    ("Josephine", "Abeyta"), ("Malcolm", "Prescod"), ("Yuki", "Tachibana"), ("Estelle", "Fontaine"),
    ("Bernard", "Kowalczyk"), ("Leticia", "Montoya"), ("Arjun", "Malhotra"), ("Winifred", "Chase"),
    ("Ezekiel", "Tso"), ("Camille", "Duquette"), ("Oscar", "Villanueva"), ("Miriam", "Adler"),
    ("Harlan", "Stokes"), ("Fatima", "Benhaddou"), ("Douglas", "Ferreira"), ("Renata", "Kovacs"),
    ("Silas", "Merriweather"), ("Anneliese", "Brandt"), ("Tomas", "Arredondo"), ("Georgina", "Platt"),
  ]
}
