import Client
import Domain
import PlatformAPI
import TerminalUI

/// A document's address for a few minutes: as a code for a phone, as a link where the terminal opens links, and to copy.
struct DocumentCode: Overlay {
  private let name: DisplayText
  private let address: String
  private let code: QRCode

  init(_ document: Document, at address: String, glyphs: GlyphLevel) {
    name = DisplayText(untrusted: document.name)
    self.address = address
    code = QRCode(address, glyphs: glyphs)
  }

  mutating func take(_ event: InputEvent, _ around: Surroundings) -> OverlayOutcome {
    switch event {
    case .key("y"): .stays([.copy(address), .send(.say("copied the address", isError: false))])
    case .key(.escape), .key("q"), .key("v"), .key(.enter): .closes()
    default: .stays()
    }
  }

  mutating func draw(in rect: Rect, on canvas: inout Canvas, _ around: Surroundings) {
    let least = code.leastSize ?? .zero
    let fits = rect.size.fits(Size(columns: least.columns + 4, rows: least.rows + 4))
    let columns = min(rect.columns - 2, max(60, least.columns + 4))
    let text = DisplayText(untrusted: address)
    let lines = text.wrapped(to: max(1, columns - 4))
    let wanted =
      fits ? least.rows + 4 + (rect.rows >= least.rows + lines.count + 6 ? lines.count + 2 : 0) : lines.count + 5
    let inner = Dialog.frame(
      name, in: rect.centered(Size(columns: columns, rows: min(rect.rows, wanted))), on: &canvas)
    let cut = inner.cutBottom(1)
    if fits {
      code.draw(in: cut.rest, on: &canvas)
    } else {
      canvas.write("For a few minutes it is here:", in: cut.rest.row(0), alignment: .leading, style: Style(.dialog))
      for (row, line) in lines.prefix(max(0, cut.rest.rows - 1)).enumerated() {
        let place = cut.rest.row(row + 1)
        canvas.write(line, in: place, alignment: .leading, style: Style(.link, on: .dialog))
        if let link = WebLink(address) { canvas.link(place.cutLeft(line.width).left, to: link) }
      }
    }
    canvas.write(
      "y copy the address   esc close", in: cut.bottom, alignment: .leading, style: Style(.dim, on: .dialog))
  }
}

extension World {
  /// Shows where a document can be opened: on a phone, in a browser, by a link.
  func view(_ document: Document) -> Effect<DashboardMessage> {
    .task(id: "view") { [documentLink = services.documentLink, glyphs] send in
      switch await documentLink(document.id) {
      case .success(let address): send(.show(DocumentCode(document, at: address, glyphs: glyphs)))
      case .failure(let error):
        send(.say("\(untrusted: document.name) can't be opened: \(untrusted: error.sentence)", isError: true))
      }
    }
  }
}

extension Document {
  /// A property's document, as those who may read it see it.
  init(_ document: PropertyDocument, of property: PropertyReference? = nil) {
    let type: DocumentType =
      switch document.type {
      case .ppm: .ppm
      case .financial: .financial
      case .inspection: .inspection
      case .insurance: .insurance
      }
    self.init(
      id: document.id, propertyId: document.propertyId, property: property, name: document.name, type: type,
      size: document.size, mimeType: document.mimeType, access: document.access, sha256: document.sha256,
      version: document.version,
      uploadedAt: document.uploadedAt)
  }
}
