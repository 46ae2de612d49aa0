import Domain

/// Deals of a view that have a value in common.
package struct CatalogueGroup: Sendable {
  /// The value as people read it; empty for deals of which it is not known.
  package let title: String
  /// The group's deals, in the order of the view.
  package let deals: CatalogueView
  package let target: Money
  package let amountRaised: Money
}

extension CatalogueView {
  /// What deals can be grouped by: fields with few values.
  package static let groupFields: [DealField] = [.state, .city, .propertyClass, .type, .status]

  /// The view's deals by the value of one of `groupFields`; groups in the order of their first deals, as the view's own
  /// order brings them. Looks at each deal once and makes none.
  package func grouped(by field: DealField) -> [CatalogueGroup] {
    var order: [String] = []
    var members: [String: (positions: [Int32], target: Money, raised: Money)] = [:]
    for position in positions {
      let (block, row) = catalogue.place(of: Int(position))
      let title = block.groupTitle(field, row)
      if members[title] == nil {
        order.append(title)
        members[title] = ([], .zero, .zero)
      }
      members[title]?.positions.append(position)
      members[title]?.target += block.money(.target, row) ?? .zero
      members[title]?.raised += block.money(.raised, row) ?? .zero
    }
    return order.compactMap { title in
      members[title].map { member in
        CatalogueGroup(
          title: title, deals: CatalogueView(catalogue: catalogue, positions: member.positions, isLoose: isLoose),
          target: member.target, amountRaised: member.raised)
      }
    }
  }
}

extension DealBlock {
  fileprivate func groupTitle(_ field: DealField, _ row: Int) -> String {
    switch field {
    case .city: city(row)
    case .propertyClass: DealRecord.propertyClass(integer(.propertyClass, row))?.rawValue ?? ""
    case .type: DealRecord.type(code(.type, row)).label
    case .status:
      DealRecord.status(code(.status, row)) == .sold
        ? "sold" : DealRecord.raiseStatus(code(.raiseStatus, row)).rawValue
    default: state(row)
    }
  }
}
