import Domain

// The names of the domain's vocabulary are what the store keeps.

extension PropertyType: SQLConvertible {}
extension PropertyClass: SQLConvertible {}
extension PropertyStatus: SQLConvertible {}
extension RaiseStatus: SQLConvertible {}
extension PhotoCategory: SQLConvertible {}
extension PhotoStatus: SQLConvertible {}
extension TourType: SQLConvertible {}
extension PeriodType: SQLConvertible {}
extension RenovationStatus: SQLConvertible {}
extension UnitType: SQLConvertible {}
extension UnitStatus: SQLConvertible {}
extension PropertyDocumentType: SQLConvertible {}
extension DocumentAccess: SQLConvertible {}
extension DocumentType: SQLConvertible {}
extension InvestmentStatus: SQLConvertible {}
extension PaymentMethod: SQLConvertible {}
extension UserRole: SQLConvertible {}
extension VerificationStatus: SQLConvertible {}
extension AccreditationMethod: SQLConvertible {}
extension DistributionType: SQLConvertible {}
extension DistributionStatus: SQLConvertible {}
extension DistributionBatchStatus: SQLConvertible {}
