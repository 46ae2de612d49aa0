import Domain
import PlatformAPI

// Members in the order of the declarations, as `Encodable` would write them.

extension PropertyPhoto: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("propertyId", propertyId)
    json.member("url", url)
    json.member("thumbnailUrl", thumbnailUrl)
    json.member("category", category)
    json.member("caption", caption)
    json.member("order", order)
    json.member("isHero", isHero)
    json.member("width", width)
    json.member("height", height)
    json.member("size", size)
    json.member("status", status)
    json.endObject()
  }
}

extension VirtualTour: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("propertyId", propertyId)
    json.member("type", type)
    json.member("url", url)
    json.member("embedCode", embedCode)
    json.member("thumbnailUrl", thumbnailUrl)
    json.member("matterportId", matterportId)
    json.member("hasDollhouse", hasDollhouse)
    json.member("hasFloorplan", hasFloorplan)
    json.member("hasMeasurements", hasMeasurements)
    json.member("viewCount", viewCount)
    json.member("avgViewDuration", avgViewDuration)
    json.member("createdAt", createdAt)
    json.member("updatedAt", updatedAt)
    json.endObject()
  }
}

extension PropertyFinancial: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("propertyId", propertyId)
    json.member("periodStart", periodStart)
    json.member("periodEnd", periodEnd)
    json.member("periodType", periodType)
    json.member("grossRentalIncome", grossRentalIncome)
    json.member("otherIncome", otherIncome)
    json.member("totalIncome", totalIncome)
    json.member("operatingExpenses", operatingExpenses)
    json.member("managementFees", managementFees)
    json.member("maintenanceCosts", maintenanceCosts)
    json.member("propertyTaxes", propertyTaxes)
    json.member("insurance", insurance)
    json.member("utilities", utilities)
    json.member("totalExpenses", totalExpenses)
    json.member("noi", noi)
    json.member("occupancyRate", occupancyRate)
    json.member("createdAt", createdAt)
    json.endObject()
  }
}

extension Renovation: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("propertyId", propertyId)
    json.member("name", name)
    json.member("description", description)
    json.member("status", status)
    json.member("budgetedCost", budgetedCost)
    json.member("actualCost", actualCost)
    json.member("startDate", startDate)
    json.member("endDate", endDate)
    json.member("completionPercent", completionPercent)
    json.member("beforePhotos", beforePhotos)
    json.member("afterPhotos", afterPhotos)
    json.member("progressUpdates", progressUpdates)
    json.member("createdAt", createdAt)
    json.member("updatedAt", updatedAt)
    json.endObject()
  }
}

extension RentalUnit: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("propertyId", propertyId)
    json.member("unitNumber", unitNumber)
    json.member("unitType", unitType)
    json.member("bedrooms", bedrooms)
    json.member("bathrooms", bathrooms)
    json.member("sqft", sqft)
    json.member("currentRent", currentRent)
    json.member("marketRent", marketRent)
    json.member("status", status)
    json.member("features", features)
    json.member("createdAt", createdAt)
    json.member("updatedAt", updatedAt)
    json.endObject()
  }
}

extension PropertyDocument: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("propertyId", propertyId)
    json.member("name", name)
    json.member("type", type)
    json.member("size", size)
    json.member("mimeType", mimeType)
    json.member("access", access)
    json.member("sha256", sha256)
    json.member("version", version)
    json.member("uploadedAt", uploadedAt)
    json.endObject()
  }
}

extension Renovation.ProgressUpdate: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("date", date)
    json.member("note", note)
    json.endObject()
  }
}
