import Domain
import PlatformAPI

// What an offer leaves behind is written while everybody else's offer waits.

extension Investment: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("userId", userId)
    json.member("propertyId", propertyId)
    json.member("amount", amount)
    json.member("units", units)
    json.member("ownershipPercent", ownershipPercent)
    json.member("indicativeOwnershipPercent", indicativeOwnershipPercent)
    json.member("status", status)
    json.member("commitmentDate", commitmentDate)
    json.member("fundingDate", fundingDate)
    json.member("exitDate", exitDate)
    json.member("paymentMethod", paymentMethod)
    json.member("paymentReference", paymentReference)
    json.member("totalDistributions", totalDistributions)
    json.member("totalReturns", totalReturns)
    json.member("expiresAt", expiresAt)
    json.member("waitlistPosition", waitlistPosition)
    json.member("version", version)
    json.member("createdAt", createdAt)
    json.member("updatedAt", updatedAt)
    json.member("property", property)
    json.endObject()
  }
}

extension PropertyReference: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("name", name)
    json.member("slug", slug)
    json.member("city", city)
    json.member("state", state)
    json.endObject()
  }
}

extension RaiseUpdate: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("propertyId", propertyId)
    json.member("raise", raise)
    json.endObject()
  }
}

extension RaiseLedger.Trace: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("from", from)
    json.member("amount", amount)
    json.member("received", received)
    json.member("reason", reason)
    json.endObject()
  }
}

extension InvestmentExpiry.Job: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("dueAt", dueAt)
    json.endObject()
  }
}
