import Testing

@testable import Server

@Suite struct ReadableNameTests {
  @Test(arguments: [
    ("MEADOW GLEN APTS LP", "Meadow Glen Apts LP"), ("BLUFF AIRE II", "Bluff Aire II"),
    ("WOOD PARK POINTE II OF ARCADIA", "Wood Park Pointe II of Arcadia"), ("THE MEADOWS", "The Meadows"),
    ("CLARK'S LANDING", "Clark's Landing"), ("O'BRIEN HOUSE", "O'Brien House"), ("MCCLAIN PLACE", "McClain Place"),
    ("APPLE TREE VILLAGE C/O STEWART PROPERTY MGMT", "Apple Tree Village c/o Stewart Property Mgmt"),
    ("ELLSINORE SENIOR HOUSING, L.P.", "Ellsinore Senior Housing, L.P."), ("JACKSON PH1, LLC", "Jackson Ph1, LLC"),
    ("HI-VIEW APTS", "Hi-View Apts"), ("PARKVIEW APTS (MADELIA)", "Parkview Apts (Madelia)"),
    ("KMG PRESTIGE", "KMG Prestige"), ("REPUBLIC III", "Republic III"),
    ("ST. MARYS SR VILLAGE", "St. Marys Sr Village"),
    ("801 W KENS RD", "801 W Kens Rd"), ("930 6TH ST NE", "930 6th St NE"), ("MT. VILLAGE", "Mt. Village"),
    ("VILLAS DE OROCOVIX V", "Villas de Orocovix V"), ("  TWO   SPACES ", "Two Spaces"), ("", ""),
    ("Already Written by Hand LP", "Already Written by Hand LP"),
  ])
  func capitalsBecomeReadable(_ raw: String, _ readable: String) {
    #expect(readableName(raw) == readable)
  }
}

@Suite struct ZipCodeTests {
  @Test(arguments: [
    ("04430", "04430"), ("4430", "04430"), ("4430.0", "04430"), ("730", "00730"), ("85016", "85016"),
    ("85016-1234", "85016-1234"), ("4430-12", "04430-0012"), ("6234881", "00623-4881"), ("325701312", "32570-1312"),
  ])
  func spreadsheetsLeaveThemWhole(_ raw: String, _ zip: String) { #expect(ZipCode(raw)?.text == zip) }

  @Test(arguments: ["", "ABCDE", "12", "123456", "85016-", "-1234", "85016-12345", "8501 6", "1234567890"])
  func othersAreNotZipCodes(_ raw: String) { #expect(ZipCode(raw) == nil) }
}
