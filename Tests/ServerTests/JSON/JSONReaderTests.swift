import Foundation
import Testing

@testable import Server

struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONValue { try JSONReader.value(of: Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> JSONReader.Fault? {
    do {
      _ = try JSONReader.value(of: bytes)
      return nil
    } catch {
      return error
    }
  }

  private func fault(_ text: String) -> JSONReader.Fault? { fault(Array(text.utf8)) }

  @Test func everyKindOfValueIsRead() throws {
    let value = try read(" {\"a\" : [true,false , null],\"b\":{},\"c\":\"x\",\r\n\t\"d\":-1.5e1} ")
    #expect(
      value
        == .object([
          "a": .array([.boolean(true), .boolean(false), .null]), "b": .object([:]), "c": .string("x"),
          "d": .number(-15),
        ]))
  }

  @Test(arguments: ["426.54", "0.1", "90071992547.13"])
  func aNumberIsWrittenAsItWasRead(text: String) throws {
    let number = try #require(Decimal(string: text))
    #expect(String(decoding: try JSONEncoder().encode(JSONValue.number(number)), as: UTF8.self) == text)
  }

  @Test func escapesAreWhatTheyStandFor() throws {
    #expect(
      try read(#""\"\\\/\b\f\n\r\té\ud83c\udf35 z""#) == .string("\"\\/\u{8}\u{C}\n\r\té🌵 z"))
    #expect(try read("\"naïve 🌵\"") == .string("naïve 🌵"))
  }

  @Test(arguments: [
    "", " ", "{", "[", "\"", "{]", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "[1 2]", "01", "-", "1.",
    ".5",
    "1e", "1e+", "+1", "NaN", "Infinity", "tru", "nul", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "{}x",
    "{}{}",
    "/*x*/1", "\u{FEFF}{}",
  ])
  func whatIsNotJSONIsNotTaken(_ text: String) {
    #expect(fault(text) == .notJSON)
  }

  @Test func whatMeansDifferentThingsToDifferentReadersIsNotTaken() {
    #expect(fault(#"{"a":1,"b":2,"a":1}"#) == .repeated("a"))
    #expect(fault(#"{"a":1,"\u0061":2}"#) == .repeated("a"))
    for text in [#""\ud800""#, #""\udc00x""#, #""\ud800\u0041""#, #""\ud800\n""#] { #expect(fault(text) == .halfPair) }
    for bytes: [UInt8] in [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(fault([0x22] + bytes + [0x22]) == .notUTF8)
    }
    #expect(fault(Array("{}".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == .notJSON)
  }

  @Test func depthIsLimitedAndCostsNothing() {
    func nested(_ levels: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
    }
    #expect(fault(nested(JSONReader.depth, "[", "]")) == nil)
    #expect(fault(nested(JSONReader.depth + 1, "[", "]")) == .tooDeep)
    #expect(fault(nested(10_000, "{\"a\":", "}")) == .tooDeep)
    #expect(fault(String(repeating: "[", count: 100_000)) == .tooDeep)
  }

  @Test func numbersKeepWhatIsWritten() throws {
    for (text, expected) in [
      ("0", "0"), ("-0", "0"), ("0.10", "0.1"), ("1E2", "100"), ("100e-2", "1"),
      ("9223372036854775807", "9223372036854775807"),
      ("92233720368547758.07", "92233720368547758.07"), ("0.010000000000000002", "0.010000000000000002"),
      ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ] {
      #expect(try read(text) == .number(try #require(Decimal(string: expected))), "\(text)")
    }
  }

  @Test func numbersBeyondAllFieldsStayBeyondThem() throws {
    func number(_ text: String) throws -> Decimal {
      guard case .number(let number) = try read(text) else { throw CocoaError(.formatting) }
      return number
    }
    for text in ["1e400", "1e999999999999999999999", "1" + String(repeating: "0", count: 1000)] {
      #expect(try number(text) > Decimal(string: "1e90")!, "\(text.prefix(20))")
      #expect(try number("-" + text) < Decimal(string: "-1e90")!, "\(text.prefix(20))")
    }
    for text in ["1e-400", "2.2250738585072014e-308", "0." + String(repeating: "0", count: 1000) + "1"] {
      let small = try number(text)
      #expect(small > 0 && small < Decimal(string: "1e-60")!, "\(text.prefix(20)) is not nothing")
    }
    let sticky = try number("0.01" + String(repeating: "0", count: 60) + "1")
    #expect(sticky > Decimal(string: "0.01")!, "a fraction of a cent does not get lost")
    #expect(try number("0e400") == 0)
  }
}
