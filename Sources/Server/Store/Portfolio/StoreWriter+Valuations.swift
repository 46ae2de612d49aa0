import Domain
import PlatformAPI

extension StoreWriter {
  /// Keeps what a property is worth on a day, over what was said of the same day before. Portfolios as of earlier days
  /// look it up.
  package mutating func keep(_ valuation: Valuation, of property: PropertyID) throws {
    try connection.execute(
      """
      INSERT INTO property_valuations (property_id, valuation_date, value, debt_balance, recorded_at)
      VALUES (\(property), \(valuation.date), \(valuation.value), \(valuation.debt), \(now))
      ON CONFLICT (property_id, valuation_date) DO UPDATE SET value = excluded.value,
        debt_balance = excluded.debt_balance, recorded_at = excluded.recorded_at
      """)
  }

  /// Keeps the valuation that a property states, if it states one with its day. To be called by whatever writes a
  /// property.
  mutating func keepValuation(of property: Property) throws {
    guard let value = property.currentValuation, let date = property.valuationDate else { return }
    try keep(Valuation(date: date, value: value, debt: property.debtBalance ?? .zero), of: property.id)
  }
}
