import Domain
import TerminalUI

/// Where a deal is, among the others.
struct DealMap: Sendable {
  private var view: MapView?

  /// Degrees around a deal that are shown at first: its state, about.
  private static let margin = 4.0

  /// The view on a deal, as it was left.
  private func view(of deal: Deal) -> MapView? {
    if let view { return view }
    guard let point = Self.point(of: deal), let box = GeoBox(around: [point], margin: Self.margin) else { return nil }
    return MapView(showing: box)
  }

  mutating func zoom(by factor: Double, _ deal: Deal) {
    var view = view(of: deal)
    view?.zoom(by: factor)
    self.view = view
  }

  mutating func move(_ move: Move, _ deal: Deal) {
    var view = view(of: deal)
    switch move {
    case .down, .pageDown, .halfPageDown: view?.move(x: 0, y: -0.15)
    case .up, .pageUp, .halfPageUp: view?.move(x: 0, y: 0.15)
    case .start: view = nil
    case .end: view = MapView()
    case .wheel(let lines): view?.zoom(by: lines < 0 ? 1.25 : 0.8)
    }
    self.view = view
  }

  func draw(_ deal: Deal, in rect: Rect, on canvas: inout Canvas, _ world: World) {
    guard let point = Self.point(of: deal), let view = view(of: deal) else {
      let words: DisplayText = "The platform does not say where this deal is."
      return Paragraph(words, style: .dim).draw(in: rect, on: &canvas)
    }
    // The nearest of the others: a thousand dots would be a blot.
    let others = (0..<min(world.catalogue.count, 2_000)).lazy.map { world.catalogue[$0] }
    let places = others.filter { $0.id != deal.id }.compactMap { other -> Map.Place? in
      Self.point(of: other).map { Map.Place($0, DealName(other).text, role: .dim) }
    }
    let mine = Map.Place(point, DealName(deal).text, role: .accent, isSelected: true)
    Map(.unitedStates, places: [mine] + places, view: view).draw(in: rect, on: &canvas)
  }

  private static func point(of deal: Deal) -> GeoPoint? {
    guard let latitude = deal.latitude, let longitude = deal.longitude else { return nil }
    return GeoPoint(longitude, latitude)
  }
}
