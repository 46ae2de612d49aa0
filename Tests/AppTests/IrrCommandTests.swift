import Domain
import Foundation
import Testing

@testable import App

@Suite struct IrrCommandTests {
  private func report(_ csv: String) throws -> IrrReport { try IrrReport(csv: Array(csv.utf8), named: "flows.csv") }

  private func problems(_ csv: String) -> [String] {
    do {
      _ = try CashFlowTable(csv: Array(csv.utf8))
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// The answer as a program reads it.
  private func answer(_ csv: String) throws -> (status: String?, value: Double?, roots: [Double]?) {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(try report(csv).json.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["status", "value", "roots"])
    return (object["status"] as? String, object["value"] as? Double, object["roots"] as? [Double])
  }

  @Test func aRateIsOneLineOfJSON() throws {
    let report = try report("date,amount\n2021-01-01,-100\n2023-01-01,100\n")
    #expect(report.json == #"{"status":"ok","value":0.0,"roots":[0.0]}"#)
    #expect(report.remark == nil)
  }

  @Test func excelsExampleGivesExcelsRate() throws {
    let answer = try answer(
      "date,amount\n2008-01-01,-10000\n2008-03-01,2750\n2008-10-30,4250\n2009-02-15,3250\n2009-04-01,2750\n")
    #expect(answer.status == "ok")
    let value = try #require(answer.value)
    #expect(abs(value - 0.373_362_533_518_832) < 1e-13)
    #expect(answer.roots == [value])
  }

  @Test func whatHasNoRateIsAnAnswerThatSaysWhy() throws {
    let report = try report("date,amount\n2021-01-01,-100\n")
    #expect(report.json == #"{"status":"unavailable","value":null,"roots":[]}"#)
    #expect(report.remark == "all cash flows are on one day")
    #expect(try self.report("date,amount\n").remark == "there are no cash flows")
  }

  @Test func severalRatesAreAllListed() throws {
    let csv = "date,amount\n2021-01-01,-100\n2022-01-01,230\n2023-01-01,-132\n"
    let answer = try answer(csv)
    #expect(answer.status == "ambiguous" && answer.value == nil)
    #expect(zip(try #require(answer.roots), [0.1, 0.2]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(try report(csv).remark?.hasPrefix("2 rates") == true)
  }

  @Test func hugeRatesAreStillJSON() throws {
    #expect(try #require(try answer("date,amount\n2021-01-01,-100\n2021-01-02,200\n").value) > 7.5e109)
  }

  @Test func underAYearTheWordsDoNotAnnualise() throws {
    let remark = try #require(try report("date,amount\n2021-01-01,-100\n2021-07-01,105\n").remark)
    #expect(remark == "the flows span 181 days, under a year: not annualised, the return is 5.0 %")
  }

  @Test func readsWhatSpreadsheetsWrite() throws {
    let csv =
      "\u{FEFF}Memo, Amount ,\"Date\"\r\nbuy,\"-$1,234.50\",1/31/2020\r\n\"a, b\",\" $ (5.25) \",2020-02-29\r\n"
      + "x,$-7,\"2020-03-01\"\r\ny,+8,2020-03-02\r\nz,−9.10,12/1/2020\r\n,,\r\nend,\"$1,234.50 \",2021-01-31,\r\n"
    let flows = try CashFlowTable(csv: Array(csv.utf8)).flows
    #expect(flows.map(\.amount.cents) == [-123_450, -525, -700, 800, -910, 123_450])
    #expect(
      flows.map(\.date.description)
        == ["2020-01-31", "2020-02-29", "2020-03-01", "2020-03-02", "2020-12-01", "2021-01-31"])
  }

  @Test(arguments: [
    ("2021-02-29,5", "line 2, date: is not a day: 2021-02-29; write 2026-01-31 or 1/31/2026"),
    ("31/1/2021,5", "line 2, date: is not a day: 31/1/2021; write 2026-01-31 or 1/31/2026"),
    ("1/31/21,5", "line 2, date: is not a day: 1/31/21; write 2026-01-31 or 1/31/2026"),
    (",5", "line 2, date: is missing; fill it in or delete the row"),
    ("2021-01-01", "line 2, amount: is missing; fill it in or delete the row"),
    ("2021-01-01,five", "line 2, amount: is not an amount: five; write -50000, 1234.50 or \"$1,234.50\""),
    ("2021-01-01,--5", "line 2, amount: is not an amount: --5; write -50000, 1234.50 or \"$1,234.50\""),
    ("2021-01-01,(-5)", "line 2, amount: is not an amount: (-5); write -50000, 1234.50 or \"$1,234.50\""),
    ("2021-01-01,(5", "line 2, amount: is not an amount: (5; write -50000, 1234.50 or \"$1,234.50\""),
    ("2021-01-01,1.234", "line 2, amount: has more than two decimals: 1.234; round it to the cent"),
    (
      "2021-01-01,99999999999999999999",
      "line 2, amount: is too large: 99999999999999999999; amounts go up to 92 quadrillion dollars"
    ),
    (
      "2021-01-01,1,234.50",
      "line 2, row: has 3 cells where the header has 2; quote an amount with commas: \"1,234.50\""
    ),
    ("2021-01-01,\"5", "line 2, amount: the quote opened on line 2 is never closed; close it"),
    ("2021-01-01,\"5\"6", "line 2, amount: has text after the closing quote; double the quotes inside a cell"),
  ])
  func aBadRowIsNamedWithWhatToDo(row: String, problem: String) {
    #expect(problems("date,amount\n\(row)") == [problem])
  }

  @Test(arguments: [
    ("", "the file is empty; its first line must be date,amount"),
    ("2021-01-01,-100\n", "there is no column date; the first line must be date,amount"),
    ("date,value\n", "there is no column amount; the first line must be date,amount"),
    ("date,amount,Date\n", "two columns are called date; leave one"),
    (
      "date;amount\n2021-01-01;5\n",
      "cells are separated by something else than commas; save the file as CSV with commas"
    ),
  ])
  func aFileWithoutItsColumnsSaysWhatTheFirstLineMustBe(csv: String, reason: String) {
    #expect(problems(csv) == ["line 1, header: \(reason)"])
  }

  @Test func oneBadRowMeansNoRateAndEveryBadRowIsNamed() throws {
    let csv = "date,amount\n2021-01-01,-100\nx,1\n2022-01-01,110\n2023-01-01,y\n"
    let status = #expect(throws: ExitStatus.self) { try report(csv) }
    let words = try #require(status?.description)
    #expect(status?.code == 2)
    #expect(words.hasPrefix("flows.csv can't be used:\n  line 3, date: "))
    #expect(words.contains("\n  line 5, amount: "))
  }

  @Test func manyBadRowsFillNoMoreThanAScreen() throws {
    let csv = "date,amount\n" + String(repeating: "x,1\n", count: 5000)
    let status = #expect(throws: ExitStatus.self) { try report(csv) }
    let lines = try #require(status?.description.split(separator: "\n"))
    #expect(lines.count == 22)
    #expect(lines.last == "  and 4,980 more rows")
  }

  @Test func bytesThatAreNoTextAreRefusedAndNeverPrinted() throws {
    let status = #expect(throws: ExitStatus.self) {
      try IrrReport(csv: Array("date,amount\n\u{1B}]0;x\u{7},1\n".utf8), named: "f\u{1B}[2J")
    }
    let words = try #require(status?.description)
    #expect(words.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(throws: ExitStatus.self) { try IrrReport(csv: [0xFF, 0xFE, 0x64, 0], named: "f") }
    #expect(throws: ExitStatus.self) { try IrrReport(csv: Array(repeating: 0xC3, count: 100), named: "f") }
  }
}
