extension Schema {
  /// What the filters that people use most are answered from.
  static let filters: [Statement] = [
    // A city's deals are counted, and sorted by return, without a look at any other.
    "CREATE INDEX properties_by_city ON properties (status, city_folded, target_irr, id)",
    // Without figures of its own the engine takes a new index for the best one, whatever is asked.
    "ANALYZE properties",
  ]
}
