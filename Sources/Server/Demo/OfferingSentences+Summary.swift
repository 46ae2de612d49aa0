/// The wordings of the executive summary: the offering, its income, price, loan and terms.
extension OfferingSentences {
  static let offers = [
    "We are raising {target} of the {equity} of equity needed to buy {name}; the sponsor and its partners fund the other {sponsor}.",
    "This offering seeks {target} from accredited investors toward the purchase of {name}, {units} apartments in {city}. The sponsor group takes {sponsor} of the equity on the same terms.",
    "Investors are invited to contribute {target} to the acquisition of {name}. Total equity is {equity}, of which the sponsor side holds {sponsor}.",
    "{target} is offered in {name}. Together with {sponsor} of the equity from the sponsor and its affiliates it completes a {price} purchase.",
    "The purchase of {name} takes {equity} of equity. {target} of it is offered here; we hold the rest beside you.",
    "{name} is being acquired for {price}. After the loan, {equity} of equity is required and {target} of it is open to investors on this platform.",
    "An opportunity to own part of {units} homes in {city} at {perUnit} each: {target} of equity is offered, and {sponsor} of the total comes from the sponsor side.",
    "The offering is {target} of membership interests in the company that will own {name}. The sponsor's own money makes up much of the remaining {sponsor}.",
    "We have {name} under contract at {price} and are placing {target} of the equity. The balance is committed.",
    "Subscriptions of {target} will close the equity of {name}. The target return is {irr} a year over a hold of about {hold} years.",
    "For {name} we need {equity} in equity and are offering {target}, in amounts from {minimum}.",
  ]

  static let income = [
    "Net operating income for the last twelve months was {noi}, {growth}.",
    "The property earned {noi} over the last twelve statements, {growth}; expenses took {ratio} of income.",
    "Trailing net income is {noi}. That is {growth}, on expenses of {expensesPerUnit} per home.",
    "Twelve-month NOI comes to {noi}, {growth}, and does not lean on one-time items.",
    "Income after all operating costs was {noi} in the last year, {growth}.",
    "It produced {noi} of net operating income in the twelve months to the last closing, {growth}. The expense ratio was {ratio}.",
    "The books show {noi} of NOI for the trailing year, {growth}; we have reconciled them to bank statements.",
    "Net operating income stands at {noi}, {growth}, and we underwrite {projected} once the plan is through.",
    "Over the trailing year the building kept {noi} after expenses that ran to {ratio} of income. That NOI is {growth}.",
  ]

  static let price = [
    "At {price} the going-in cap rate is {cap}.",
    "The price of {price}, or {perUnit} a unit, is a {cap} cap rate on income in place.",
    "We pay {price}: {perUnit} per home, {perFoot} a square foot, a cap rate of {cap}.",
    "Against a price of {price} that is a yield of {cap} before debt.",
    "The contract price, {price}, capitalizes it at {cap}.",
    "Priced at {price}, the property yields {cap} on trailing income, not on a pro forma.",
    "On {price} that makes {cap}, and {perUnit} per apartment.",
    "Cap rate at the {price} purchase price: {cap}.",
  ]

  static let assumedLoans = [
    "An existing loan of {loan} at {rate} comes with the property; nobody could borrow on those terms today. Coverage is {dscr}.",
    "The purchase assumes a fixed-rate loan of {loan} at {rate}, {ltv} of the price, with payments of {service} a year covered {dscr} times.",
    "Financing is the quiet strength of this deal: {loan} of assumable agency debt, fixed at {rate}. Net income covers its payments {dscr} times.",
    "We take over the seller's {loan} mortgage. It is fixed at {rate}, amortizes monthly and is covered {dscr} times by income in place.",
    "The lender has approved our assumption of {loan} at {rate}. At {ltv} of price the leverage is deliberate, because the rate is worth keeping; coverage is {dscr}.",
    "Debt of {loan}, assumed at {rate}, costs {service} a year including principal. NOI is {dscr} times that.",
  ]

  static let newLoans = [
    "A new fixed-rate loan of {loan} at {rate} covers {ltv} of the price; income in place covers its payments {dscr} times.",
    "Leverage is held to {ltv}: {loan}, fixed at {rate}, amortizing over thirty years, with debt service of {service} and coverage of {dscr}.",
    "We have locked {loan} at {rate}. Principal is repaid from the first month, and coverage starts at {dscr}.",
    "The senior loan is {loan}, fixed at {rate} for longer than the planned hold. Debt service coverage is {dscr} on trailing income.",
    "Rather than stretch for leverage we borrow {loan}, {ltv} of price, at a fixed {rate}. The ratio of income to payments is {dscr}.",
    "Bank debt of {loan} at {rate} fixed leaves coverage of {dscr} and break-even occupancy of {breakeven}.",
    "Debt is {loan} at {rate}, a moderate {ltv} of price, and takes {service} of the year's income; coverage is {dscr}.",
    "There is no floating-rate exposure: {loan} at a fixed {rate}, covered {dscr} times.",
  ]

  static let terms = [
    "Year-one cash yield on equity is {coc}; the target is {irr} a year over about {hold} years. Subscriptions start at {minimum}.",
    "On those numbers equity earns {coc} in cash before any improvement, and {irr} a year if the plan is met over a {hold}-year hold.",
    "The minimum subscription is {minimum}, and amounts go up in steps of {step}. We target {irr} IRR and pay distributions quarterly.",
    "We target {irr} over {hold} years, of which the first {coc} a year is cash in place on the day of closing.",
    "Cash-on-cash starts at {coc}. The {irr} target assumes an exit at a {exitCap} cap rate, wider than we pay.",
    "Investors may subscribe from {minimum}. Cash yield begins near {coc} and the modeled IRR is {irr}.",
    "From {minimum}, in steps of {step}, investors take part in a plan that targets {irr} a year; today's cash yield on equity is {coc}.",
    "The hold is planned at {hold} years, the target return at {irr}, and cash on equity at {coc} from the outset.",
    "Expected hold: {hold} years. Target IRR: {irr}. Cash yield on closing: {coc}. Smallest subscription: {minimum}.",
  ]

  static let highlights = [
    "{occupancy} occupied, average rent {rent}", "Rents {gapPercent} below comparable homes ({gap} a month)",
    "{gapYear} a year between rents in place and market", "NOI up {growthNumber} over twelve months",
    "{cap} cap rate on trailing income of {noi}", "Assumable fixed-rate loan at {rate}",
    "New fixed-rate debt at {rate}, {ltv} of price",
    "Debt service covered {dscr} times", "Break-even occupancy of {breakeven}", "{perUnit} per home",
    "{coc} cash yield before improvements", "Sponsor side invests {sponsor} of the equity",
    "{budget} capital plan, bid and scheduled", "{parking} parking spaces per home on {acres} acres",
    "Homes average {sqft} square feet", "{District}: established, and short of land", "Quarterly distributions",
  ]
}
