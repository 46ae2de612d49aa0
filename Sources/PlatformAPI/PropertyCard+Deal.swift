import Domain

extension Property {
  /// What lists and filters need of the property.
  package var deal: Deal {
    Deal(
      id: id, slug: slug, name: name, address: addressLine1, city: city, state: state, zipCode: zipCode,
      latitude: latitude, longitude: longitude, type: propertyType, propertyClass: propertyClass,
      yearBuilt: yearBuilt, units: totalUnits, minimumInvestment: minimumInvestment, askingPrice: askingPrice,
      currentNOI: currentNOI, targetIRR: targetIRR, capRate: capRate, cashOnCash: cashOnCash,
      occupancy: occupancyRate, averageRent: averageRent, debtBalance: debtBalance,
      annualDebtService: annualDebtService, status: status, featured: featured, simulated: simulated,
      raise: raise.raise, createdAt: createdAt, publishedAt: publishedAt, updatedAt: updatedAt)
  }
}
