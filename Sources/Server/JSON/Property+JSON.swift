import Domain
import PlatformAPI

// Members in the order of the declarations, as `Encodable` would write them.

extension Property {
  /// Writes the members of a property without its braces, for what is a property and more.
  fileprivate func writeMembers(to json: inout JSONWriter) {
    json.member("id", id)
    json.member("name", name)
    json.member("slug", slug)
    json.member("addressLine1", addressLine1)
    json.member("addressLine2", addressLine2)
    json.member("city", city)
    json.member("state", state)
    json.member("zipCode", zipCode)
    json.member("latitude", latitude)
    json.member("longitude", longitude)
    json.member("propertyType", propertyType)
    json.member("propertyClass", propertyClass)
    json.member("yearBuilt", yearBuilt)
    json.member("totalUnits", totalUnits)
    json.member("totalSqft", totalSqft)
    json.member("lotSizeAcres", lotSizeAcres)
    json.member("parkingSpaces", parkingSpaces)
    json.member("purchasePrice", purchasePrice)
    json.member("purchaseDate", purchaseDate)
    json.member("currentValuation", currentValuation)
    json.member("valuationDate", valuationDate)
    json.member("askingPrice", askingPrice)
    json.member("minimumInvestment", minimumInvestment)
    json.member("maximumInvestment", maximumInvestment)
    json.member("investmentStep", investmentStep)
    json.member("targetRaise", targetRaise)
    json.member("amountRaised", amountRaised)
    json.member("currentNOI", currentNOI)
    json.member("projectedNOI", projectedNOI)
    json.member("capRate", capRate)
    json.member("targetIRR", targetIRR)
    json.member("cashOnCash", cashOnCash)
    json.member("occupancyRate", occupancyRate)
    json.member("averageRent", averageRent)
    json.member("debtBalance", debtBalance)
    json.member("interestRate", interestRate)
    json.member("annualDebtService", annualDebtService)
    json.member("status", status)
    json.member("investmentStatus", investmentStatus)
    json.member("featured", featured)
    json.member("description", description)
    json.member("executiveSummary", executiveSummary)
    json.member("investmentThesis", investmentThesis)
    json.member("amenities", amenities)
    json.member("highlights", highlights)
    json.member("createdAt", createdAt)
    json.member("updatedAt", updatedAt)
    json.member("publishedAt", publishedAt)
    json.member("version", version)
    json.member("simulated", simulated)
    json.member("raise", raise)
  }
}

extension Property: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    writeMembers(to: &json)
    json.endObject()
  }
}

extension RaiseCard: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("raiseStatus", raiseStatus)
    json.member("targetRaise", targetRaise)
    json.member("amountRaised", amountRaised)
    json.member("percentRaised", percentRaised)
    json.member("opensAt", opensAt)
    json.member("closesAt", closesAt)
    json.member("daysLeft", daysLeft)
    json.member("waitlistOpen", waitlistOpen)
    json.endObject()
  }
}

extension PropertyCounts: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("investments", investments)
    json.member("favorites", favorites)
    json.endObject()
  }
}

extension PropertyCard: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    property.writeMembers(to: &json)
    json.member("heroPhoto", heroPhoto)
    json.member("virtualTour", virtualTour)
    json.member("_count", counts)
    json.member("favorited", favorited)
    json.endObject()
  }
}

extension PropertyDetail: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    property.writeMembers(to: &json)
    json.member("photos", photos)
    json.member("virtualTours", virtualTours)
    json.member("documents", documents)
    json.member("financials", financials)
    json.member("renovations", renovations)
    json.member("units", units)
    json.member("_count", counts)
    json.member("favorited", favorited)
    json.endObject()
  }
}

extension PropertyChanges: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("data", data)
    json.member("deleted", deleted)
    json.member("next", next)
    json.member("more", more)
    json.endObject()
  }
}

extension Page: JSONWritable where Element: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("data", data)
    json.member("pagination", pagination)
    json.endObject()
  }
}

extension Pagination: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("page", page)
    json.member("limit", limit)
    json.member("total", total)
    json.member("totalPages", totalPages)
    json.endObject()
  }
}
