import Crypto
import Domain
import PlatformAPI

/// A property with all its parts, as an import or a seed writes it in one go.
///
/// `amountRaised`, the card of the raise beyond its status and dates, `investmentStatus` and `version` are the store's
/// to compute; what a write says about them is ignored.
package struct PropertyWrite: Sendable {
  package var property: Property
  /// What the source calls this property; a second write of the same source id updates it.
  package var sourceId: String?
  /// What was raised outside the platform, with no investment behind it.
  package var raisedElsewhere: Money
  /// Whether a property that is there already keeps what has become of it on the platform: its status, where its raise
  /// stands, and the parts of whose kind this write brings none. So that a file can be imported again.
  package var keepsStanding = false
  package var photos: [PhotoWrite]
  package var tours: [VirtualTour]
  package var documents: [DocumentWrite]
  package var financials: [PropertyFinancial]
  package var renovations: [Renovation]
  package var units: [RentalUnit]

  package init(
    property: Property, sourceId: String? = nil, raisedElsewhere: Money = .zero, photos: [PhotoWrite] = [],
    tours: [VirtualTour] = [], documents: [DocumentWrite] = [], financials: [PropertyFinancial] = [],
    renovations: [Renovation] = [], units: [RentalUnit] = []
  ) {
    self.property = property
    self.sourceId = sourceId
    self.raisedElsewhere = raisedElsewhere
    self.photos = photos
    self.tours = tours
    self.documents = documents
    self.financials = financials
    self.renovations = renovations
    self.units = units
  }
}

/// A photo, with the bytes of its forms when the platform is to keep them.
package struct PhotoWrite: Sendable {
  package var photo: PropertyPhoto
  /// The large form.
  package var bytes: [UInt8]?
  package var thumbnail: [UInt8]?

  package init(_ photo: PropertyPhoto, bytes: [UInt8]? = nil, thumbnail: [UInt8]? = nil) {
    self.photo = photo
    self.bytes = bytes
    self.thumbnail = thumbnail
  }
}

/// A document with its bytes; size and SHA-256 follow from them.
package struct DocumentWrite: Sendable {
  package var document: PropertyDocument
  package var bytes: [UInt8]

  package init(_ document: PropertyDocument, bytes: [UInt8]) {
    self.document = document
    self.bytes = bytes
  }
}

/// What a write came to.
package enum UpsertOutcome: Hashable, Sendable {
  case created(PropertyID)
  case updated(PropertyID)
  /// The same was written before: nothing was touched.
  case unchanged(PropertyID)
  /// Its target does not hold what is raised or reserved already, as the text says: nothing was touched.
  case tooTight(PropertyID, String)

  /// The property.
  package var id: PropertyID {
    switch self {
    case .created(let id), .updated(let id), .unchanged(let id), .tooTight(let id, _): id
    }
  }
}

extension PropertyWrite {
  /// SHA-256 of what the write says, apart from instants of writing, ids and what the store computes. Two writes with
  /// the same fingerprint would leave the same property.
  var fingerprint: String {
    let epoch = Timestamp(microseconds: 0)
    var content = Content(write: self)
    content.property.id = Identifier(high: 0, low: 0)
    content.property.createdAt = epoch
    content.property.updatedAt = epoch
    content.property.publishedAt = nil
    content.property.version = 1
    content.property.amountRaised = .zero
    content.property.raise = RaiseCard(
      Raise(
        status: property.raise.raiseStatus, target: property.targetRaise, amountRaised: .zero,
        opensAt: property.raise.opensAt, closesAt: property.raise.closesAt,
        waitlistOpen: property.raise.waitlistOpen),
      at: epoch)
    content.property.investmentStatus = property.raise.raiseStatus.investmentStatus
    content.strip(to: epoch)
    return SHA256.hash(data: JSONStream.bytes(of: content)).hexadecimal
  }

  private struct Content: Encodable {
    var property: Property
    let raisedElsewhere: Money
    var photos: [PropertyPhoto]
    let photoHashes: [String?]
    var tours: [VirtualTour]
    var documents: [PropertyDocument]
    let documentHashes: [String]
    var financials: [PropertyFinancial]
    var renovations: [Renovation]
    var units: [RentalUnit]

    init(write: PropertyWrite) {
      property = write.property
      raisedElsewhere = write.raisedElsewhere
      photos = write.photos.map(\.photo)
      photoHashes = write.photos.map { $0.bytes.map { SHA256.hash(data: $0).hexadecimal } }
      tours = write.tours
      documents = write.documents.map(\.document)
      documentHashes = write.documents.map { SHA256.hash(data: $0.bytes).hexadecimal }
      financials = write.financials
      renovations = write.renovations
      units = write.units
    }

    mutating func strip(to epoch: Timestamp) {
      let id = property.id
      for index in photos.indices {
        photos[index].id = Identifier(high: 0, low: 0)
        photos[index].propertyId = id
      }
      for index in tours.indices {
        tours[index].id = Identifier(high: 0, low: 0)
        tours[index].propertyId = id
        (tours[index].createdAt, tours[index].updatedAt) = (epoch, epoch)
      }
      for index in documents.indices {
        documents[index].id = Identifier(high: 0, low: 0)
        documents[index].propertyId = id
        documents[index].uploadedAt = epoch
        (documents[index].size, documents[index].sha256) = (0, "")
      }
      for index in financials.indices {
        financials[index].id = Identifier(high: 0, low: 0)
        financials[index].propertyId = id
        financials[index].createdAt = epoch
      }
      for index in renovations.indices {
        renovations[index].id = Identifier(high: 0, low: 0)
        renovations[index].propertyId = id
        (renovations[index].createdAt, renovations[index].updatedAt) = (epoch, epoch)
      }
      for index in units.indices {
        units[index].id = Identifier(high: 0, low: 0)
        units[index].propertyId = id
        (units[index].createdAt, units[index].updatedAt) = (epoch, epoch)
      }
    }
  }
}
