import ArgumentParser
import Client
import Domain
import Foundation
import Lock
import PlatformAPI
import TerminalUI

/// `tucson documents`: what can be read, and the bytes of one of them.
struct DocumentsCommand: ListCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents", abstract: "Print the documents that you may read, or download one.",
    discussion: columnsHelp(
      """
      tucson documents --download ID writes the file into this folder, under the document's name; --output names another \
      file, and - standard output. A file that is there already is left alone.
      """))
  static let emptyWords = "there is no document that you may read"

  @Option(help: ArgumentHelp("Download the document with this id (or the beginning of it).", valueName: "id"))
  var download: String?

  @Option(help: ArgumentHelp("Where to write it; - for standard output.", valueName: "file"), completion: .file())
  var output: String?

  @OptionGroup var list: ListOptions
  @OptionGroup var launch: LaunchOptions

  func validate() throws {
    guard output == nil || download != nil else { throw ValidationError("--output goes with --download") }
    _ = try list.query(Self.columns)
    _ = try list.chosen(Self.columns)
  }

  func source() -> ListSource<Document> {
    { (client) async throws(ClientError) in try await client.documents() }
  }

  func kept(_ keeper: KeptAccount) -> Dated<[Document]>? { keeper.documents }

  func run() throws {
    guard let download else { return try printList() }
    let (client, _) = try launch.context().signedInClient(.system)
    let found = try asking { try await client.documents() }.filter {
      $0.id.description.hasPrefix(download.lowercased())
    }
    guard let document = found.first else { throw ExitStatus.notFound("there is no document \(download)") }
    guard found.count == 1 else {
      throw ExitStatus.usage("\(Figures.counted(found.count, "document")) begin with \(download); write more of the id")
    }
    let folder = FileManager.default.temporaryDirectory
    let isForOutput = output == "-"
    let file =
      isForOutput
      ? folder.appendingPathComponent("tucson-\(UUID().uuidString)")
      : URL(fileURLWithPath: output ?? Self.fileName(of: document))
    guard isForOutput || !FileManager.default.fileExists(atPath: file.path) else {
      throw ExitStatus.failed("\(file.path) is there already; --output names another file")
    }
    let came = Lock(0)
    try patiently(saying: {
      "\(document.name): \(Figures.bytes(came.withLock { $0 })) of \(Figures.bytes(document.size))"
    }) {
      do throws(ClientError) {
        try await client.download(document, to: file) { count in came.withLock { $0 = count } }
      } catch {
        throw ExitStatus(error)
      }
    }
    guard isForOutput else {
      Words.say("\(document.name), \(Figures.bytes(document.size)): \(file.path)")
      return
    }
    defer { try? FileManager.default.removeItem(at: file) }
    var output = StandardOutput()
    output.write(bytes: Array(try Data(contentsOf: file)))
  }

  /// The document's name as a file of this folder, with the deal's, since deals have documents of the same names: nothing in
  /// it leads elsewhere.
  static func fileName(of document: Document) -> String {
    var name = String(
      DisplayText(untrusted: titled(document)).string.map { $0 == "/" || $0 == "\\" || $0 == ":" ? "-" : $0 })
    while name.hasPrefix(".") || name.hasPrefix("-") { name.removeFirst() }
    if name.isEmpty { name = document.id.description }
    let ending =
      switch document.mimeType {
      case "application/pdf": ".pdf"
      case "image/jpeg": ".jpg"
      case "image/png": ".png"
      case "image/webp": ".webp"
      default: ""
      }
    return shortened(name.lowercased().hasSuffix(ending) ? name : name + ending)
  }

  /// `Private placement memorandum, Saguaro Ridge`; the ending that a name may have stays its last.
  private static func titled(_ document: Document) -> String {
    guard let deal = document.property?.name, !document.name.localizedCaseInsensitiveContains(deal) else {
      return document.name
    }
    let name = document.name as NSString
    let ending = name.pathExtension
    guard !ending.isEmpty, ending.count <= 4, !ending.contains(" ") else { return "\(document.name), \(deal)" }
    return "\(name.deletingPathExtension), \(deal).\(ending)"
  }

  /// A name that files may have: at most 255 bytes, with its ending.
  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > 255 else { return name }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let ending = name[dot...].utf8.count <= 16 ? name[dot...] : ""
    var stem = name.dropLast(ending.count)
    while stem.utf8.count + ending.utf8.count > 252 { stem.removeLast() }
    return stem + "…" + ending
  }

  static let columns: [ListColumn<Document>] = [
    .text("name", "Name") { .text($0.name) },
    .text("property", "Deal") { .text($0.property?.name) },
    .text("type", "Type") { .text($0.type.rawValue) },
    .figure("taxYear", "Year") { $0.taxYear.map { .text(String($0)) } ?? .unknown },
    .figure("size", "Size") { .text(Figures.bytes($0.size)) },
    .text("uploadedAt", "Uploaded") { .instant($0.uploadedAt) },
    .text("id", "Id") { .text($0.id.description) },
    .figure("bytes", "Bytes", usual: false) { .count($0.size) },
    .figure("version", "Version", usual: false) { .count($0.version) },
    .text("mimeType", "Kind", usual: false) { .text($0.mimeType) },
    .text("sha256", "SHA-256", usual: false) { .text($0.sha256) },
    .text("propertyId", "Deal's id", usual: false) { .text($0.propertyId?.description) },
    .text("investmentId", "Investment", usual: false) { .text($0.investmentId?.description) },
  ]
}
