import Domain
import PlatformAPI

/// A property's card read for what the local copy keeps of it, and for nothing else: half of the work of a first copy.
struct DealCard: Decodable {
  let deal: Deal

  /// The platform's names, as `Property` has them.
  private enum CodingKeys: String, CodingKey {
    case id, slug, name, addressLine1, city, state, zipCode, latitude, longitude, propertyType, propertyClass, yearBuilt
    case totalUnits, minimumInvestment, askingPrice, currentNOI, targetIRR, capRate, cashOnCash, occupancyRate
    case averageRent, debtBalance, annualDebtService, status, featured, simulated, raise, createdAt, publishedAt
    case updatedAt
  }

  init(from decoder: any Decoder) throws {
    let card = try decoder.container(keyedBy: CodingKeys.self)
    deal = Deal(
      id: try card.decode(PropertyID.self, forKey: .id), slug: try card.decode(String.self, forKey: .slug),
      name: try card.decode(String.self, forKey: .name), address: try card.decode(String.self, forKey: .addressLine1),
      city: try card.decode(String.self, forKey: .city), state: try card.decode(String.self, forKey: .state),
      zipCode: try card.decode(String.self, forKey: .zipCode),
      latitude: try card.decodeIfPresent(Double.self, forKey: .latitude),
      longitude: try card.decodeIfPresent(Double.self, forKey: .longitude),
      type: try card.decode(PropertyType.self, forKey: .propertyType),
      propertyClass: try card.decodeIfPresent(PropertyClass.self, forKey: .propertyClass),
      yearBuilt: try card.decodeIfPresent(Int.self, forKey: .yearBuilt),
      units: try card.decode(Int.self, forKey: .totalUnits),
      minimumInvestment: try card.decode(Money.self, forKey: .minimumInvestment),
      askingPrice: try card.decodeIfPresent(Money.self, forKey: .askingPrice),
      currentNOI: try card.decodeIfPresent(Money.self, forKey: .currentNOI),
      targetIRR: try card.decodeIfPresent(Percent.self, forKey: .targetIRR),
      capRate: try card.decodeIfPresent(Percent.self, forKey: .capRate),
      cashOnCash: try card.decodeIfPresent(Percent.self, forKey: .cashOnCash),
      occupancy: try card.decodeIfPresent(Percent.self, forKey: .occupancyRate),
      averageRent: try card.decodeIfPresent(Money.self, forKey: .averageRent),
      debtBalance: try card.decodeIfPresent(Money.self, forKey: .debtBalance),
      annualDebtService: try card.decodeIfPresent(Money.self, forKey: .annualDebtService),
      status: try card.decode(PropertyStatus.self, forKey: .status),
      featured: try card.decode(Bool.self, forKey: .featured),
      simulated: try card.decode(Bool.self, forKey: .simulated),
      raise: try card.decode(RaiseCard.self, forKey: .raise).raise,
      createdAt: try card.decode(Timestamp.self, forKey: .createdAt),
      publishedAt: try card.decodeIfPresent(Timestamp.self, forKey: .publishedAt),
      updatedAt: try card.decode(Timestamp.self, forKey: .updatedAt))
  }
}
