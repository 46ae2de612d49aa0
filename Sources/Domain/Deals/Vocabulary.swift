/// What kind of building a property is.
package enum PropertyType: String, Sendable, Hashable, CaseIterable {
  case multiFamily = "multi_family"
  case apartmentComplex = "apartment_complex"

  /// The kind in words.
  package var label: String {
    switch self {
    case .multiFamily: "multi-family"
    case .apartmentComplex: "apartment complex"
    }
  }
}

/// The market's grade of a property, best first.
package enum PropertyClass: String, Sendable, Hashable, CaseIterable, Comparable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"

  package static func < (left: PropertyClass, right: PropertyClass) -> Bool { left.rawValue < right.rawValue }
}

/// Where a property stands on the platform.
package enum PropertyStatus: String, Sendable, Hashable, CaseIterable {
  case draft
  case active
  case sold
  case archived
}

/// Where a property's raise stands.
package enum RaiseStatus: String, Sendable, Hashable, CaseIterable {
  case draft
  case upcoming
  case open
  case closed
  case funded
  case cancelled

  /// What clients of the original platform read instead: `open`, `closed` or `funded`.
  package var investmentStatus: InvestmentAvailability {
    switch self {
    case .open: .open
    case .funded: .funded
    case .draft, .upcoming, .closed, .cancelled: .closed
    }
  }
}

/// The original platform's coarse view of a raise, kept for its clients.
package enum InvestmentAvailability: String, Sendable, Hashable, CaseIterable {
  case open
  case closed
  case funded
}

/// What a photo shows.
package enum PhotoCategory: String, Sendable, Hashable, CaseIterable {
  case exterior, interior, amenity, unit, aerial, renovation
}

/// How far the processing of a photo is.
package enum PhotoStatus: String, Sendable, Hashable, CaseIterable {
  case processing, ready, failed
}

/// How a virtual tour is made.
package enum TourType: String, Sendable, Hashable, CaseIterable {
  case matterport
  case photos360 = "360_photos"
  case video
}

/// The length of the period that a financial statement covers.
package enum PeriodType: String, Sendable, Hashable, CaseIterable {
  case monthly, quarterly, annual
}

/// How far a renovation is.
package enum RenovationStatus: String, Sendable, Hashable, CaseIterable {
  case planned
  case inProgress = "in_progress"
  case completed

  /// The status in words.
  package var label: String {
    switch self {
    case .planned: "planned"
    case .inProgress: "in progress"
    case .completed: "completed"
    }
  }
}

/// The layout of a unit by bedrooms.
package enum UnitType: String, Sendable, Hashable, CaseIterable {
  case studio
  case oneBedroom = "1br"
  case twoBedroom = "2br"
  case threeBedroom = "3br"

  /// The layout in words.
  package var label: String {
    switch self {
    case .studio: "studio"
    case .oneBedroom: "1 bed"
    case .twoBedroom: "2 bed"
    case .threeBedroom: "3 bed"
    }
  }
}

/// Whether a unit earns rent.
package enum UnitStatus: String, Sendable, Hashable, CaseIterable {
  case occupied, vacant, renovation
}

/// What a property's document is.
package enum PropertyDocumentType: String, Sendable, Hashable, CaseIterable {
  case ppm, financial, inspection, insurance

  /// The kind in words.
  package var label: String {
    switch self {
    case .ppm: "private placement memorandum"
    case .financial: "financial"
    case .inspection: "inspection"
    case .insurance: "insurance"
    }
  }
}

/// Who may read a property's document.
package enum DocumentAccess: String, Sendable, Hashable, CaseIterable {
  case `public`, accredited, investor, staff
}

/// What a document of the platform is, be it a property's or a user's.
package enum DocumentType: String, Sendable, Hashable, CaseIterable {
  case ppm, agreement, financial, tax, inspection, insurance

  /// The kind in words.
  package var label: String {
    switch self {
    case .ppm: "private placement memorandum"
    case .agreement: "agreement"
    case .financial: "financial"
    case .tax: "tax"
    case .inspection: "inspection"
    case .insurance: "insurance"
    }
  }

  /// Whether a user can have such a document; a property has those of `PropertyDocumentType`.
  package var isPersonal: Bool { self != .inspection && self != .insurance }

  /// Whether such a document is evidence that must stay.
  package var isPermanent: Bool { self == .tax || self == .agreement }
}
