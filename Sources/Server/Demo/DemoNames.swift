/// The names of the demo deals. The first sixty are set by hand; later ones combine words so that no two are alike.
enum DemoNames {
  /// Name and city of the first deals, in order.
  static let curated: [(name: String, city: String)] = [
    ("Saguaro Ridge", "Phoenix"), ("Camelback Commons", "Phoenix"), ("Copper Basin Lofts", "Tempe"),
    ("Catalina Vista", "Tucson"), ("Sandia Crest Apartments", "Albuquerque"), ("Ironwood Crossing", "Mesa"),
    ("Red Rock Terrace", "Las Vegas"), ("Wasatch Landing", "Salt Lake City"), ("Palo Verde Court", "Chandler"),
    ("Agave House", "Scottsdale"), ("Front Range Flats", "Denver"), ("Ponderosa Park", "Flagstaff"),
    ("The Meridian at Rillito", "Tucson"), ("Ocotillo Springs", "Glendale"), ("Organ Mountain Village", "Las Cruces"),
    ("Truckee Meadows Flats", "Reno"), ("Mission Heights", "San Diego"), ("Granite Dells Residences", "Prescott"),
    ("Cottonwood Bend", "Albuquerque"), ("Superstition View", "Mesa"), ("Desert Willow Place", "Henderson"),
    ("Box Elder Commons", "Ogden"), ("Arroyo Seco Apartments", "Santa Fe"), ("Sonoran Gate", "Phoenix"),
    ("Pikes View", "Colorado Springs"), ("Orange Grove Terrace", "Riverside"), ("Papago Yards", "Tempe"),
    ("Zion Mesa", "St. George"), ("Stonebridge on Grand", "Glendale"), ("Juniper Hollow", "Flagstaff"),
    ("Mill Avenue Lofts", "Tempe"), ("Santa Rita Gardens", "Tucson"), ("Bosque Trails", "Rio Rancho"),
    ("High Line Station", "Aurora"), ("Mesquite Grove", "Gilbert"), ("Sierra Vista Lofts", "Reno"),
    ("Monument Point", "Grand Junction"), ("Palm Canyon Villas", "Palm Springs"), ("Thunderbird Place", "Peoria"),
    ("Encanto Square", "Phoenix"), ("Almond Court", "Bakersfield"), ("Barrio Viejo Lofts", "Tucson"),
    ("Cactus Wren Apartments", "Scottsdale"), ("Poudre River Homes", "Fort Collins"),
    ("Silver State Commons", "Las Vegas"), ("Nob Hill Station", "Albuquerque"), ("Canyon Oak Village", "Provo"),
    ("South Mountain Reserve", "Phoenix"), ("Mesilla Park", "Las Cruces"), ("Tower District Flats", "Fresno"),
    ("Hohokam Crossing", "Mesa"), ("Colorado River Landing", "Yuma"), ("Capitol Park Residences", "Denver"),
    ("Old Pueblo Place", "Tucson"), ("River Park Terrace", "Sacramento"), ("San Tan Village Homes", "Gilbert"),
    ("Painted Desert Apartments", "Phoenix"), ("Lone Mountain Ranch", "Henderson"),
    ("Kestrel Point", "Colorado Springs"), ("Verbena Park", "Chandler"),
  ]

  private static let first = [
    "Acacia", "Adobe", "Alameda", "Amber", "Antelope", "Apache Plume", "Aspen", "Aurora", "Barranca", "Basalt",
    "Bighorn", "Bluebird", "Bluestem", "Boulder", "Brittlebush", "Buckhorn", "Caliche", "Canyon", "Cardinal", "Cedar",
    "Cholla", "Cinder", "Citrus", "Cliffrose", "Cobalt", "Condor", "Coronado", "Cottontail", "Coyote", "Creosote",
    "Crescent", "Cypress", "Desert Rose", "Dry Creek", "Eagle", "El Dorado", "Ember", "Escalante", "Estrella",
    "Fairway",
    "Falcon", "Foothill", "Galena", "Gambel", "Garnet", "Golden Eagle", "Granite", "Greasewood", "Harvest", "Hawk",
    "Heron", "Hidden Springs", "Highland", "Horizon", "Indigo", "Jackrabbit", "Jasper", "Javelina", "Kachina",
    "Kingfisher",
    "La Cienega", "Larkspur", "Las Palmas", "Limestone", "Lupine", "Madera", "Manzanita", "Marigold", "Meadowlark",
    "Mesa Verde",
    "Mojave", "Moonrise", "Mulberry", "Nighthawk", "Oak Creek", "Obsidian", "Olive", "Onyx", "Oriole", "Palisade",
    "Palomino", "Pecan", "Pinon", "Prickly Pear", "Quail", "Quartz", "Rabbitbrush", "Raven", "Redtail", "Rio",
    "Roadrunner", "Rosewood", "Sagebrush", "Sandstone", "Shadow Rock", "Sierra", "Silverleaf", "Skyline", "Slate",
    "Sotol",
    "Sparrow", "Sterling", "Summit", "Sunrise", "Sycamore", "Tamarisk", "Terra Cotta", "Turquoise", "Vermilion",
    "Verde",
    "Walnut", "Whitethorn", "Wildflower", "Willow", "Yarrow", "Yucca",
  ]

  private static let second = [
    "Arbors", "Bluffs", "Chase", "Corner", "Cove", "Depot", "Estates", "Exchange", "Fields", "Foothills", "Glen",
    "Green",
    "Heights", "Hill", "Junction", "Knoll", "Lane", "Mews", "Mill", "Overlook", "Park Homes", "Pass", "Plaza", "Pointe",
    "Preserve", "Promenade", "Row", "Run", "Shadows", "Trace", "Walk", "Waters", "Woods", "Works",
  ]

  /// The name and city of deal `index`: a different pair of words and city for every index below the number of
  /// combinations (about 134,000).
  static func name(at index: Int, seed: UInt64) -> (name: String, place: DemoPlace) {
    if index < curated.count {
      let (name, city) = curated[index]
      return (name, DemoPlace.all.first { $0.city == city } ?? DemoPlace.all[0])
    }
    let places = DemoPlace.all.count
    let combinations = first.count * second.count * places
    // A step without a common divisor visits every combination before it repeats one.
    var step = 48_611
    while greatestCommonDivisor(step, combinations) != 1 { step += 2 }
    let number = (index * step + Int(seed % 1_000_003)) % combinations
    let name = first[number % first.count] + " " + second[number / first.count % second.count]
    return (name, DemoPlace.all[number / (first.count * second.count)])
  }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : greatestCommonDivisor(right, left % right)
  }
}
