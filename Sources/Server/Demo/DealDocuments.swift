import Crypto
import Domain
import PlatformAPI

/// The papers of a demo offering, as real PDF files.
enum DealDocuments {
  /// Three to five documents: always a memorandum, the statements and an inspection; often insurance, sometimes tax.
  static func documents(
    of property: Property, outline: DealOutline, terms: Underwriting, renovations: [Renovation], seed: UInt64
  ) -> [DocumentWrite] {
    var random = SeededRandom(seed: seed, stream: "documents", index: outline.index)
    let day = outline.calendar.createdAt
    let statements = terms.statements.suffix(12)
    var documents = [
      make(
        "Private placement memorandum", .ppm, .accredited, memorandum(property, terms: terms), property, day, &random),
      make(
        "Trailing twelve months " + (statements.last?.periodEnd.monthAndYear ?? ""), .financial, .public,
        operatingStatement(property, statements: Array(statements)), property,
        min(statements.last?.createdAt ?? day, Timestamp(startOf: outline.calendar.today)), &random),
      make(
        "Property condition report", .inspection, .investor,
        inspection(property, renovations: renovations, age: outline.age),
        property, day + .seconds(5400), &random),
    ]
    if random.chance(0.7) {
      documents.append(
        make(
          "Insurance certificate", .insurance, .investor, insurance(property, terms: terms), property,
          day + .seconds(9000), &random))
    }
    if random.chance(0.45) {
      documents.append(
        make(
          "Sources and uses", .financial, .public, sources(property, terms: terms), property, day + .seconds(9900),
          &random))
    }
    return documents
  }

  private static func make(
    _ name: String, _ type: PropertyDocumentType, _ access: DocumentAccess, _ pdf: PDFWriter, _ property: Property,
    _ uploadedAt: Timestamp, _ random: inout SeededRandom
  ) -> DocumentWrite {
    let bytes = pdf.bytes()
    return DocumentWrite(
      PropertyDocument(
        id: DocumentID(at: uploadedAt, using: &random), propertyId: property.id, name: name, type: type,
        size: bytes.count, mimeType: "application/pdf", access: access, sha256: SHA256.hash(data: bytes).hexadecimal,
        uploadedAt: uploadedAt),
      bytes: bytes)
  }

  private static func opening(_ property: Property, _ title: String) -> PDFWriter {
    var pdf = PDFWriter(
      title: property.name + ": " + title,
      footer: property.name + ", " + property.city + ", " + property.state + "  |  fictional, for demonstration only")
    pdf.heading(property.name, size: 22)
    pdf.heading(title, size: 14)
    pdf.paragraph("\(property.addressLine1), \(property.city), \(property.state) \(property.zipCode)")
    return pdf
  }

  private static func memorandum(_ property: Property, terms: Underwriting) -> PDFWriter {
    var pdf = opening(property, "Private placement memorandum")
    pdf.paragraph(
      "This memorandum describes a fictional offering and is part of a demonstration. Nothing in it is an offer to sell "
        + "or a solicitation of an offer to buy a security.")
    pdf.heading("1. Summary of the offering")
    pdf.paragraph(property.executiveSummary ?? "")
    pdf.table([
      row("Target raise", property.targetRaise.formatted),
      row("Minimum subscription", property.minimumInvestment.formatted),
      row("Subscription step", property.investmentStep.formatted),
      row("Purchase price", terms.askingPrice.formatted), row("Loan", terms.debt.formatted),
      row("Interest rate, fixed", fixedPoint(terms.interestRate.value, decimals: 2) + "%"),
      row("Total equity", terms.equity.formatted), row("Target IRR", terms.targetIRR.formatted() + "%"),
    ])
    pdf.heading("2. The property")
    pdf.paragraph(property.description ?? "")
    pdf.heading("3. Investment thesis")
    pdf.paragraph(property.investmentThesis ?? "")
    pdf.heading("4. Eligibility")
    pdf.paragraph(
      "Interests are offered under Rule 506(c) of Regulation D. Every purchaser must be an accredited investor, and the "
        + "issuer takes reasonable steps to verify that status before accepting a subscription. Interests are restricted "
        + "securities and may not be resold without registration or an exemption.")
    pdf.heading("5. Distributions")
    pdf.paragraph(
      "Net cash flow is distributed quarterly in proportion to interests held, after reserves. There is no assurance that "
        + "distributions will be made in any quarter. Proceeds of a sale are applied to the loan, to costs, to the return of "
        + "contributed capital and then to profit.")
    pdf.heading("6. Risk factors")
    for risk in risks { pdf.paragraph(risk) }
    pdf.heading("7. Conflicts and fees")
    pdf.paragraph(
      "The sponsor receives an acquisition fee of one percent of the purchase price and an asset management fee of one and "
        + "a half percent of collected income. An affiliate may be engaged for construction management at cost plus five "
        + "percent; such contracts are disclosed in the quarterly report.")
    return pdf
  }

  private static let risks = [
    "Real estate values fall as well as rise. An investor may lose all of the amount invested.",
    "The company owns one property. Events that affect it, or the city in which it stands, affect the whole investment.",
    "Financing is secured by the property. If income does not cover payments, the lender may foreclose and equity may be lost.",
    "Projections rest on assumptions about rents, expenses, capital costs and the price at exit. Actual results will differ.",
    "There is no market for the interests and none is expected. Investors should be able to hold for longer than planned.",
    "Insurance may not cover every loss, and premiums in the region have risen faster than rents.",
  ]

  private static func operatingStatement(_ property: Property, statements: [PropertyFinancial]) -> PDFWriter {
    var pdf = opening(property, "Operating statement, trailing twelve months")
    pdf.paragraph("Unaudited, in US dollars, accrual basis. Months as closed by the property manager.")
    pdf.table(
      ["Month        Rent     Other    Income   Expenses       NOI   Occ."]
        + statements.map { statement in
          pad(statement.periodStart.monthAndYear, 9) + left(statement.grossRentalIncome, 9)
            + left(statement.otherIncome, 9)
            + left(statement.totalIncome, 10) + left(statement.totalExpenses, 11) + left(statement.noi, 10)
            + padLeft(statement.occupancyRate.formatted(), 7)
        }, size: 9)
    let lines: [(String, KeyPath<PropertyFinancial, Money>)] = [
      ("Gross rental income", \.grossRentalIncome), ("Other income", \.otherIncome), ("Total income", \.totalIncome),
      ("Operating expenses", \.operatingExpenses), ("Management fees", \.managementFees),
      ("Maintenance", \.maintenanceCosts), ("Property taxes", \.propertyTaxes), ("Insurance", \.insurance),
      ("Utilities", \.utilities), ("Total expenses", \.totalExpenses), ("Net operating income", \.noi),
    ]
    pdf.heading("Twelve months by line")
    pdf.table(
      lines.map { label, line in row(label, statements.map { $0[keyPath: line] }.total().formatted(cents: .always)) },
      size: 9)
    return pdf
  }

  private static func inspection(_ property: Property, renovations: [Renovation], age: Int) -> PDFWriter {
    var pdf = opening(property, "Property condition report")
    pdf.paragraph(
      "Walk-through of all buildings, roofs, mechanical rooms and one home in four. The property was built in "
        + "\(property.yearBuilt.map(String.init) ?? "an unknown year") and has \(property.totalUnits) homes on "
        + "\(property.lotSizeAcres.map { fixedPoint($0, decimals: 1) } ?? "an unmeasured number of") acres.")
    pdf.heading("Observations")
    pdf.paragraph(
      age < 15
        ? "Structure, envelope and roof are in good condition. Mechanical equipment is original and within its expected life. "
          + "No evidence of water intrusion was found. Sealant at window heads should be renewed within three years."
        : "Structure is sound. Roof coverings vary in age and were photographed by section. Domestic water lines are copper, and "
          + "branch wiring is copper throughout the homes inspected. Stair stringers show surface corrosion in places. Sewer "
          + "laterals were scoped; two sections are recommended for lining.")
    pdf.paragraph(
      "Accessible routes and parking were reviewed against current standards. Fire alarm and extinguisher tags were in date."
    )
    pdf.heading("Planned and completed work")
    pdf.table(
      renovations.map { renovation in
        pad(renovation.name, 34) + pad(renovation.status.label, 14) + padLeft(renovation.budgetedCost.formatted, 14)
      })
    pdf.heading("Opinion")
    pdf.paragraph(
      "With the work listed above the property should serve its purpose over the planned hold without extraordinary capital "
        + "expense. A replacement reserve of $\(age < 15 ? 250 : 350) per home and year is recommended.")
    return pdf
  }

  private static func insurance(_ property: Property, terms: Underwriting) -> PDFWriter {
    var pdf = opening(property, "Certificate of insurance (summary)")
    let value = terms.askingPrice.scaled(by: 0.82) ?? terms.askingPrice
    pdf.table(
      [
        row("Property, replacement cost", value.formatted(cents: .never)), row("Loss of rents", "18 months"),
        row("General liability, each occurrence", "$1,000,000"), row("Umbrella", "$10,000,000"),
        row("Deductible, wind and hail", "2% of insured value"), row("Deductible, all other perils", "$25,000"),
      ], size: 9)
    pdf.paragraph(
      "The premium over the last twelve months was "
        + terms.statements.suffix(12).map(\.insurance).total().formatted(cents: .never)
        + ". This summary does not amend, extend or alter the coverage of the policies.")
    return pdf
  }

  private static func sources(_ property: Property, terms: Underwriting) -> PDFWriter {
    var pdf = opening(property, "Sources and uses of funds")
    let costs = terms.equity + terms.debt - terms.askingPrice
    pdf.heading("Sources")
    pdf.table(
      [
        row(terms.assumesLoan ? "Loan assumed" : "Senior loan", terms.debt.formatted(cents: .always)),
        row("This offering", terms.targetRaise.formatted(cents: .always)),
        row("Sponsor and affiliates", (terms.equity - terms.targetRaise).formatted(cents: .always)),
        row("Total", (terms.debt + terms.equity).formatted(cents: .always)),
      ], size: 9)
    pdf.heading("Uses")
    pdf.table(
      [
        row("Purchase price", terms.askingPrice.formatted(cents: .always)),
        row("Closing costs", costs.formatted(cents: .always)),
        row("Total", (terms.askingPrice + costs).formatted(cents: .always)),
      ], size: 9)
    pdf.paragraph("Improvements are paid from reserves and operating cash flow and are not part of the purchase.")
    return pdf
  }

  private static func row(_ label: String, _ value: String) -> String { pad(label, 36) + padLeft(value, 20) }
  private static func left(_ amount: Money, _ width: Int) -> String {
    padLeft(String(amount.formatted(cents: .never).dropFirst(amount.cents < 0 ? 0 : 1)), width)
  }
  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
  private static func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
