import Domain

// How the domain's values look in JSON (api.md, "Conventions").

/// A JSON number with at most two decimals, up to 15 significant digits: that many survive a `Double` unharmed.
extension Money: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try container.decode(Double.self)
    let cents = (number * 100).rounded()
    guard cents.magnitude <= Double(Money.wireLimit.cents) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "the amount is too large")
    }
    guard cents / 100 == number else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "an amount has at most two decimals")
    }
    self.init(cents: Int64(cents))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if cents % 100 == 0 {
      try container.encode(cents / 100)
    } else {
      try container.encode(Double(cents) / 100)
    }
  }
}

/// A JSON number on the 0–100 scale.
extension Percent: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Double.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

/// `YYYY-MM-DD`.
extension CalendarDate: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let date = CalendarDate(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a date reads YYYY-MM-DD")
    }
    self = date
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// RFC 3339, UTC, milliseconds.
extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Timestamp(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "an instant reads as in RFC 3339")
    }
    self = instant
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The 36-character form of a UUID.
extension Identifier: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = Identifier(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "an id is a UUID")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension PropertyType: Codable {}
extension PropertyClass: Codable {}
extension PropertyStatus: Codable {}
extension RaiseStatus: Codable {}
extension InvestmentAvailability: Codable {}
extension PhotoCategory: Codable {}
extension PhotoStatus: Codable {}
extension TourType: Codable {}
extension PeriodType: Codable {}
extension RenovationStatus: Codable {}
extension UnitType: Codable {}
extension UnitStatus: Codable {}
extension PropertyDocumentType: Codable {}
extension DocumentAccess: Codable {}
extension DocumentType: Codable {}
extension InvestmentStatus: Codable {}
extension PaymentMethod: Codable {}
extension UserRole: Codable {}
extension VerificationStatus: Codable {}
extension AccreditationMethod: Codable {}
extension DistributionType: Codable {}
extension DistributionStatus: Codable {}
extension DistributionBatchStatus: Codable {}
