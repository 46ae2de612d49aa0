import Client
import Foundation
import TOMLKit
import TerminalUI

/// What a person has configured. A wrong value is named with its place, and the rest still holds.
struct Settings: Sendable, Equatable {
  struct Profile: Sendable, Equatable {
    var url: String?
  }

  var profiles: [String: Profile] = [:]
  var theme: String?
  var mouse = false
  var ascii = false
  var accessible = false
  /// At most so many colours, whatever the terminal says of itself.
  var colours: ColourLevel?
  /// Whether photos are made of characters also where the terminal could show more.
  var photosAreCells = false
  /// Names of commands with the keys that replace theirs.
  var keys: [String: [String]] = [:]
  /// What could not be used, each with its place.
  var problems: [String] = []
  /// Lines that are no TOML, each with its place; also among `problems`.
  private(set) var faults: [String] = []
  /// Why nothing of the file could be used, so that the standard holds everywhere; also the first of `problems`.
  private(set) var unusable: String?

  /// Reads the configuration file; no file is no configuration. One that can't be read or is not TOML is named in
  /// `unusable`, so that whoever needs nothing of it can go on.
  static func load(_ file: URL) -> Settings {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) else { return Settings() }
    guard !isFolder.boolValue else {
      return Settings(unusable: "\(file.path) can't be read: it is a folder where a file should be")
    }
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch {
      return Settings(unusable: "\(file.path) can't be read: \(FailureWords.reason(of: error))")
    }
    do {
      return try Settings(toml: text, named: file.path)
    } catch {
      return Settings(unusable: error.description)
    }
  }

  private init(unusable: String) {
    self.unusable = unusable
    problems = [unusable]
  }

  init() {}

  /// Reads the text of a configuration file.
  init(toml text: String, named name: String) throws(ExitStatus) {
    let toml = try TolerantTOML(text, named: name)
    let table = toml.table
    for key in table.keys.sorted() {
      switch key {
      case "theme": theme = read(table, key, "a theme's name", \.string)
      case "mouse": mouse = read(table, key, "true or false", \.bool) ?? mouse
      case "ascii": ascii = read(table, key, "true or false", \.bool) ?? ascii
      case "accessible": accessible = read(table, key, "true or false", \.bool) ?? accessible
      case "colours": readColours(table)
      case "photos": readPhotos(table)
      case "profile": readProfiles(table)
      case "keys": readKeys(table)
      default: problems.append("\(key): nothing is called that; there are \(Self.keyNames)")
      }
    }
    problems = problems.map { problem in
      // A key of the file, in quotes when it has dots, stands before the first colon of each.
      let line = toml.line(of: String(problem.prefix { $0 != ":" }))
      return name + (line.map { ":\($0)" } ?? "") + ": " + problem
    }
    faults = toml.faults
    problems = faults + problems
  }

  private mutating func read<Value>(
    _ table: TOMLTable, _ key: String, _ expected: String, _ path: KeyPath<any TOMLValueConvertible, Value?>
  ) -> Value? {
    guard let value = table[key]?[keyPath: path] else {
      problems.append("\(key): expected \(expected)")
      return nil
    }
    return value
  }

  private static let keyNames = "theme, mouse, ascii, accessible, colours, photos, profile and keys"

  private mutating func readPhotos(_ table: TOMLTable) {
    switch table["photos"]?.string {
    case "cells": photosAreCells = true
    case "pixels": photosAreCells = false
    default: problems.append("photos: expected \"cells\" or \"pixels\"")
    }
  }

  private mutating func readColours(_ table: TOMLTable) {
    let wish = table["colours"]?.string ?? table["colours"]?.int.map(String.init)
    guard let level = wish.flatMap(ColourLevel.init) else {
      let names = ColourLevel.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      problems.append("colours: expected one of \(names)")
      return
    }
    colours = level
  }

  private mutating func readProfiles(_ table: TOMLTable) {
    guard let entries = table["profile"]?.table else {
      problems.append("profile: expected a table, as [profile.default]")
      return
    }
    for name in entries.keys {
      guard Self.isProfileName(name), let entry = entries[name]?.table else {
        problems.append("profile.\(name): expected a table whose name has letters, digits, - and _ only")
        continue
      }
      var profile = Profile()
      if let url = entry["url"] {
        if let text = url.string {
          profile.url = text
          if let fault = Self.fault(ofAddress: text, profile: name) { problems.append(fault) }
        } else {
          problems.append("profile.\(name).url: expected a text")
        }
      }
      profiles[name] = profile
    }
  }

  private mutating func readKeys(_ table: TOMLTable) {
    guard let entries = table["keys"]?.table else {
      problems.append("keys: expected a table of command names and keys")
      return
    }
    for name in entries.keys {
      if let one = entries[name]?.string {
        keys[name] = [one]
      } else if let several = entries[name]?.array, several.allSatisfy({ $0.string != nil }) {
        keys[name] = several.compactMap(\.string)
      } else {
        problems.append("keys.\"\(name)\": expected a key or a list of keys, as [\"j\", \"down\"]")
      }
    }
  }

  /// What is wrong with a profile's address; `nil` when nothing is.
  static func fault(ofAddress text: String, profile: String) -> String? {
    do throws(ClientError) {
      _ = try PlatformAddress(parsing: text)
      return nil
    } catch {
      return "profile.\(profile).url: \(error.message)"
    }
  }

  /// Whether a text can name a profile, and so a file.
  static func isProfileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
      }
  }

  /// The profile of a platform that was only named by its address: its local copy is kept apart from others'.
  static func profileName(for address: String) -> String {
    let host = address.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
    let name = (address.contains("://") ? String(host) : address).map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let text = String(name.prefix(60))
    return isProfileName(text) ? text : "default"
  }
}
