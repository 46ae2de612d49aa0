/// The wordings that describe a building: where it stands, what it holds, what shape it is in.
///
/// Names in braces are facts of the deal (`DealFacts`). A wording must be true of every deal it can be chosen for.
enum OfferingSentences {
  static let openings = [
    "{name} is a {units}-unit, class {grade} community on {street}, in {where}, built in {year}.",
    "Built in {year} on {acres} acres along {street}, {name} offers {units} apartments in {where}.",
    "{name} has housed {city} renters since {year}: {units} homes on {acres} acres in {where}.",
    "With {units} apartments and parking for {parking} cars per home, {name} is one of the more practical addresses on {street}.",
    "{name} stands on {street} in {district}, a {year} property of {units} homes that {city} brokers grade as class {grade}.",
    "Few {units}-unit properties change hands in {where}. {name}, completed in {year}, is one that has.",
    "The property is {name}, {units} apartments in {where}, {state}, finished in {year} and managed by the same firm ever since.",
    "{units} homes, {acres} acres, one block off the main retail street: {name} is a {decade} property in {where}, which renters ask for by name.",
    "{name} came to market quietly. It is a class {grade} property of {units} apartments, built in {year}, on {street} in {city}.",
    "On {street}, where {district} meets the rest of {city}, {name} has {units} apartments from {year}.",
    "A {decade} building with {units} homes and an average of {sqft} square feet apiece, {name} serves the middle of the {city} rental market.",
    "{name}: {units} apartments, class {grade}, {city}, {state}. Completed in {year}; {occupancy} occupied today.",
    "This is {name}, a class {grade} property in {district}. Its {units} homes were built in {year} and average {sqft} square feet.",
  ]

  static let homes = [
    "The mix is {mix}, averaging {sqft} square feet.",
    "Residents choose among {mix}; the average home measures {sqft} square feet.",
    "There are {mix}, a balance that has kept turnover below what we see at newer competitors.",
    "Its {mix} suit couples and small households, who renew more often than single renters do.",
    "Of the apartments, which average {sqft} square feet, the split is {mix}.",
    "The floor plans are plain and large for the price: {mix}, {sqft} square feet on average.",
    "Homes run to {sqft} square feet on average, in a mix of {mix}.",
    "The rent roll counts {mix}.",
    "It holds {mix}; no single layout carries the income.",
    "Layouts are conventional ({mix}) and lease without explanation.",
    "The plans, {mix}, have not been altered since completion.",
  ]

  static let places = [
    "{District} is a place people rent in by choice. Demand rests on {demand}.",
    "What fills apartments here is {demand}. Groceries, schools and a bus line are within a mile of the leasing office.",
    "The renter base draws on {demand}; two thirds of current residents work within seven miles.",
    "{city} has earned its rent growth: behind it stand {demand}. {District} gets its share.",
    "The area's appeal is easy to explain: {demand}. Competing stock nearby is either much newer and dearer, or older and tired.",
    "We like {district} for reasons that do not depend on a forecast: {demand}.",
    "Look at a map and the case makes itself. {District} is close to work and retail, and the wider market rests on {demand}.",
    "Employment is the first question in any rental market. Here the answer is {demand}.",
    "The neighborhood has changed slowly, which is part of its attraction; {city} as a whole has not, thanks to {demand}.",
    "Renters in {district} stay for the commute and the schools, and the city keeps drawing them: {demand}.",
    "Three blocks in any direction there is something to walk to. Behind the rents stand {demand}.",
  ]

  static let recentCondition = [
    "The building is young enough that its major systems are within their warranted lives; the plan funds reserves rather than repairs.",
    "Construction is recent and the inspection found nothing structural, only the ordinary wear of a leased building.",
    "Because it was built in {year}, it meets current energy code and carries utility bills to match.",
    "Deferred maintenance is minimal. The capital plan, {budget} in all, goes to what residents will notice, beginning with the {project}.",
    "At {age} years old it competes with the newest product in the submarket and undercuts it on rent.",
    "The engineers' report lists {budget} of work over the hold, none of it urgent; the {project} comes first.",
  ]

  static let olderCondition = [
    "The structure is sound; the finishes are of their time. A budget of {budget}, or {budgetPerUnit} per home, addresses that, starting with the {project}.",
    "Previous owners kept the roofs and the plumbing in order and left the interiors alone, which is where the {budget} plan goes.",
    "At {age} years it needs an owner who spends steadily. We have set aside {budget}, and the {project} is the first line.",
    "The inspection was uneventful for a property of {year}: no aluminum wiring, no polybutylene, sewer lines scoped and lined where needed.",
    "A good third of the work a {decade} property eventually needs has been done. What remains is priced at {budget}.",
    "Its age shows in kitchens more than in systems. The {project} is part of a {budget} program we have bid, not estimated.",
    "We walked every unit. The physical plan, {budgetPerUnit} per home, follows from that walk and not from a rule of thumb.",
    "It has been maintained, not improved; the distinction is worth {gap} a month per home against renovated neighbors.",
    "Capital work is budgeted at {budget}. The largest item is the {project}.",
  ]

  static let occupancy = [
    "Occupancy stands at {occupancy} and the average occupied home pays {rent}.",
    "As of the last rent roll {occupancy} of homes were occupied, at an average of {rent} a month.",
    "It is {occupancy} occupied. Average rent is {rent}; comparable homes nearby ask {market}.",
    "The average resident pays {rent}. With {vacant} homes vacant and ready or being readied, occupancy is {occupancy}.",
    "Today's rent roll shows {occupancy} occupied at {rent}, with bad debt below one percent of billings.",
    "At {rent} the average rent is well within the means of the area's working households, and occupancy of {occupancy} reflects it.",
    "{occupancy} of the homes are leased and lived in, paying {rent} on average.",
    "Rents average {rent}, occupancy {occupancy}; neither has been dressed for the sale with concessions.",
    "Current occupancy is {occupancy}; the average lease, at {rent}, was signed a little over eight months ago.",
  ]
}
