import ArgumentParser
import Client
import Domain
import Foundation
import TerminalUI

/// `tucson irr`: the internal rate of return of cash flows from a file, without a platform.
struct IrrCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "irr", abstract: "Work out the internal rate of return of dated cash flows.",
    discussion: """
      The file is CSV with a header and the columns date and amount; what is paid in is negative:
        date,amount
        2021-01-01,-100000
        2022-01-01,110000
      The answer is one line of JSON: {"status":"ok","value":0.1,"roots":[0.1]}
      status is ok, unavailable (no rate; why is said on standard error) or ambiguous (more than one, all in roots).
      A rate is a ratio a year as Excel's XIRR gives it.
      """)

  @Argument(help: ArgumentHelp("The CSV file; - for standard input.", valueName: "file"))
  var file: String

  func run() throws {
    let report = try IrrReport(csv: try contents(), named: name)
    var output = StandardOutput()
    output.writeLine(report.json)
    output.flush()
    if let remark = report.remark { Words.say(remark) }
  }

  /// More than any sheet of flows; a mistaken file must not fill the memory.
  private static let limit = 64_000_000

  private func contents() throws -> [UInt8] {
    let bytes: Data
    do {
      let handle = file == "-" ? .standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
      var collected = Data()
      while collected.count <= Self.limit, let piece = try handle.read(upToCount: 65_536), !piece.isEmpty {
        collected += piece
      }
      bytes = collected
    } catch {
      throw ExitStatus.usage("\(shown) can't be read: \(reason(for: error))")
    }
    guard bytes.count <= Self.limit else {
      throw ExitStatus.usage("\(shown) is larger than \(Figures.bytes(Self.limit)); are these cash flows?")
    }
    return [UInt8](bytes)
  }

  private func reason(for error: any Error) -> String {
    guard file != "-" else { return "give a file, or send one to it" }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { return "there is no such file" }
    return isFolder.boolValue ? "it is a folder; name a CSV file" : FailureWords.reason(of: error)
  }

  private var name: String { file == "-" ? "standard input" : file }
  private var shown: String { DisplayText(untrusted: name).string }
}

/// What `tucson irr` says of a file.
struct IrrReport: Equatable {
  /// `{"status","value","roots"}` on one line.
  let json: String
  /// What else a person should know; `nil` when the number says it all.
  let remark: String?

  /// Reads the bytes of a CSV file and works out the rate.
  ///
  /// - Throws: `ExitStatus` for wrong usage when a row can't be read, which names every such row up to a screenful.
  init(csv: [UInt8], named name: String) throws(ExitStatus) {
    do throws(CashFlowTable.Unreadable) {
      self.init(InternalRateOfReturn(of: try CashFlowTable(csv: csv).flows))
    } catch {
      var lines = error.problems.prefix(20).map { "  \($0)" }
      if error.problems.count > lines.count {
        lines.append("  and \(Figures.counted(error.problems.count - lines.count, "more row"))")
      }
      let words = ["\(name) can't be used:"] + lines
      throw ExitStatus.usage(words.map { DisplayText(untrusted: $0).string }.joined(separator: "\n"))
    }
  }

  init(_ irr: InternalRateOfReturn) {
    let (status, value): (String, Double?) =
      switch irr.outcome {
      case .rate(let rate): ("ok", rate)
      case .unavailable: ("unavailable", nil)
      case .ambiguous: ("ambiguous", nil)
      }
    // Swift writes the shortest digits that read back as the same number, in JSON's own notation.
    let roots = irr.rates.map { "\($0)" }.joined(separator: ",")
    json = #"{"status":"\#(status)","value":\#(value.map { "\($0)" } ?? "null"),"roots":[\#(roots)]}"#
    remark = Self.remark(on: irr)
  }

  private static func remark(on irr: InternalRateOfReturn) -> String? {
    switch irr.outcome {
    case .unavailable(let reason): return reason.explanation
    case .ambiguous(let rates):
      return "\(rates.count) rates solve these cash flows; the flows alone do not say which one is meant"
    case .rate(let rate):
      guard !irr.isAnnualised else { return nil }
      let percent = Percent(irr.overPeriod(rate) * 100).formatted()
      return
        "the flows span \(Figures.counted(irr.days, "day")), under a year: not annualised, the return is \(percent) %"
    }
  }
}
