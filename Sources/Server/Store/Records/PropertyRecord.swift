import Domain
import PlatformAPI

/// A property's row as a write makes it.
struct PropertyRecord: Record {
  let property: Property
  let sourceId: String?
  /// `nil` when a person wrote it last or first.
  let sourceHash: String?
  let raisedElsewhere: Money
  let amountRaised: Money
  let heroPhotoId: PhotoID?
  let firstTourId: TourID?
  let changeSequence: Int64

  static let table: StaticString = "properties"

  /// As `Property.init(row:at:)` reads them.
  static let readColumns: [StaticString] = [
    "id", "name", "slug", "address_line1", "address_line2", "city", "state", "zip_code", "latitude", "longitude",
    "property_type", "property_class", "year_built", "total_units", "total_sqft", "lot_size_acres", "parking_spaces",
    "purchase_price", "purchase_date", "current_valuation", "valuation_date", "asking_price", "minimum_investment",
    "maximum_investment", "investment_step", "target_raise", "amount_raised", "current_noi", "projected_noi",
    "cap_rate", "target_irr", "cash_on_cash", "occupancy_rate", "average_rent", "debt_balance", "interest_rate",
    "annual_debt_service", "status", "featured", "amenities", "highlights", "created_at", "updated_at",
    "published_at", "version", "simulated", "raise_status", "opens_at", "closes_at", "waitlist_open",
  ]

  /// The prose, which cards leave out.
  static let proseColumns: [StaticString] = ["description", "executive_summary", "investment_thesis"]

  static let columns: [StaticString] =
    readColumns + proseColumns + [
      "source_id", "source_hash", "raised_elsewhere", "percent_raised", "name_folded", "city_folded", "search_text",
      "hero_photo_id", "first_tour_id", "change_sequence",
    ]

  var values: [SQLValue] {
    let property = property
    let raise = property.raise
    let place = [
      property.id.sqlValue, property.name.sqlValue, property.slug.sqlValue, property.addressLine1.sqlValue,
      property.addressLine2.sqlValue, property.city.sqlValue, property.state.sqlValue, property.zipCode.sqlValue,
      property.latitude.sqlValue, property.longitude.sqlValue,
    ]
    let building = [
      property.propertyType.sqlValue, property.propertyClass.sqlValue, property.yearBuilt.sqlValue,
      property.totalUnits.sqlValue, property.totalSqft.sqlValue, property.lotSizeAcres.sqlValue,
      property.parkingSpaces.sqlValue,
    ]
    let prices = [
      property.purchasePrice.sqlValue, property.purchaseDate.sqlValue, property.currentValuation.sqlValue,
      property.valuationDate.sqlValue, property.askingPrice.sqlValue, property.minimumInvestment.sqlValue,
      property.maximumInvestment.sqlValue, property.investmentStep.sqlValue, property.targetRaise.sqlValue,
      amountRaised.sqlValue,
    ]
    let returns = [
      property.currentNOI.sqlValue, property.projectedNOI.sqlValue, property.capRate.sqlValue,
      property.targetIRR.sqlValue, property.cashOnCash.sqlValue, property.occupancyRate.sqlValue,
      property.averageRent.sqlValue, property.debtBalance.sqlValue, property.interestRate.sqlValue,
      property.annualDebtService.sqlValue,
    ]
    let listing = [
      property.status.sqlValue, property.featured.sqlValue, JSONText(property.amenities).sqlValue,
      JSONText(property.highlights).sqlValue, property.createdAt.sqlValue, property.updatedAt.sqlValue,
      property.publishedAt.sqlValue, property.version.sqlValue, property.simulated.sqlValue,
      raise.raiseStatus.sqlValue, raise.opensAt.sqlValue, raise.closesAt.sqlValue, raise.waitlistOpen.sqlValue,
    ]
    let prose = [
      property.description.sqlValue, property.executiveSummary.sqlValue, property.investmentThesis.sqlValue,
    ]
    let folded = SearchText.folded(property.name)
    let derived = [
      sourceId.sqlValue, sourceHash.sqlValue, raisedElsewhere.sqlValue,
      Self.percentRaised(amountRaised, of: property.targetRaise).sqlValue, folded.sqlValue,
      SearchText.folded(property.city).sqlValue, SearchText.searchable(property).sqlValue, heroPhotoId.sqlValue,
      firstTourId.sqlValue, changeSequence.sqlValue,
    ]
    return place + building + prices + returns + listing + prose + derived
  }

  /// What the raise has reached, for sorting.
  static func percentRaised(_ amount: Money, of target: Money) -> Percent { amount.percent(of: target) ?? Percent(0) }
}

extension Property {
  /// Reads `PropertyRecord.readColumns`. `now` is what the days left of the raise are counted from.
  init(row: inout RowReader, at now: Timestamp) throws {
    self.init(
      id: try row.required(), name: try row.required(), slug: try row.required(), addressLine1: try row.required(),
      addressLine2: try row.optional(), city: try row.required(), state: try row.required(),
      zipCode: try row.required(), latitude: try row.optional(), longitude: try row.optional(),
      propertyType: try row.required(), propertyClass: try row.optional(), yearBuilt: try row.optional(),
      totalUnits: try row.required(), totalSqft: try row.optional(), lotSizeAcres: try row.optional(),
      parkingSpaces: try row.optional(), purchasePrice: try row.optional(), purchaseDate: try row.optional(),
      currentValuation: try row.optional(), valuationDate: try row.optional(), askingPrice: try row.optional(),
      minimumInvestment: try row.required(), maximumInvestment: try row.optional(),
      investmentStep: try row.required(), targetRaise: try row.required(), amountRaised: try row.required(),
      currentNOI: try row.optional(), projectedNOI: try row.optional(), capRate: try row.optional(),
      targetIRR: try row.optional(), cashOnCash: try row.optional(), occupancyRate: try row.optional(),
      averageRent: try row.optional(), debtBalance: try row.optional(), interestRate: try row.optional(),
      annualDebtService: try row.optional(), status: try row.required(), featured: try row.required(),
      amenities: try row.texts(), highlights: try row.texts(), createdAt: try row.required(),
      updatedAt: try row.required(), publishedAt: try row.optional(), version: try row.required(),
      simulated: try row.required(),
      raise: RaiseCard(Raise(status: .draft, target: .zero, amountRaised: .zero), at: now))
    raise = RaiseCard(
      Raise(
        status: try row.required(), target: targetRaise, amountRaised: amountRaised, opensAt: try row.optional(),
        closesAt: try row.optional(), waitlistOpen: try row.required()),
      at: now)
    investmentStatus = raise.raiseStatus.investmentStatus
  }
}
