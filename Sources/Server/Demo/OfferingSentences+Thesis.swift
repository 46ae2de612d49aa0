/// The wordings of the investment thesis: why it should work, and what could go wrong.
extension OfferingSentences {
  static let rentGap = [
    "The gap is already there. Residents pay {rent} where comparable homes ask {market}; closing half of the {gap} difference as leases renew adds more than any renovation would.",
    "Rents trail the market by {gapPercent}. We do not need growth to raise income, only renewals at what the neighbors already charge.",
    "Loss to lease is {gapYear} a year. Our model collects about half of it by the third year and leaves the rest as margin.",
    "In-place rents of {rent} sit {gap} under market. New leases in the last ninety days were signed between the two.",
    "Every renewal narrows a {gapPercent} discount to market. The prior owner preferred full buildings to full rents, and we will trade a little of the first for the second.",
    "Comparable homes rent for {market}. Ours average {rent}, for reasons of habit rather than quality.",
    "A rent survey of nine competitors puts market at {market}, or {gap} above what residents pay today.",
  ]

  static let operations = [
    "Income here is a matter of operations. Expenses of {expensesPerUnit} per home can come down through water, insurance and staffing shared with nearby properties.",
    "Rents are close to market, so the plan is about cost: {ratio} of income goes to expenses and we budget two points less.",
    "With little loss to lease to recover, the return comes from cash flow and amortization. We think that is underrated.",
    "The gain is in renewal rates. Each point of turnover avoided saves make-ready and vacancy, and the on-site team has the tools to avoid several.",
    "Management moves to an operator with six properties within twenty minutes, which spreads maintenance staff and cuts response times.",
  ]

  static let market = [
    "Supply is on our side. New units cost more to build than {perUnit} each, and lenders have stopped financing them at today's rents.",
    "{city} rests on {demand}. None of that depends on the next two quarters.",
    "Deliveries in the submarket peak this year and fall after it. Those who own through the trough set rents on the other side.",
    "Buying a house nearby costs roughly twice the monthly outlay of renting here. That ratio keeps good residents in place for years.",
    "Household formation in {state} has outrun permits for most of a decade. We expect to underwrite shortages for longer than glut.",
    "The local economy leans on {demand}; rent collections through the last two slowdowns stayed above 97%.",
    "Renters who leave {district} mostly leave for a mortgage. While rates keep that door narrow, renewals should run high.",
    "{city} is large enough to offer liquidity at exit and small enough that institutions still overlook properties of {units} homes.",
  ]

  static let quality = [
    "A building of this age asks little of its owner. Reserves are funded, and cash flow is distributed instead of reinvested.",
    "Quality holds up in downturns: when concessions spread, renters trade up before they trade down.",
    "Modern plans, in-home laundry and good acoustics command a premium that older stock can't renovate its way into.",
    "The finish level is current, so we spend on service and access. The {project} is the visible part.",
    "At {perFoot} a square foot we are buying below replacement cost, with the lease-up risk taken by somebody else.",
  ]

  static let works = [
    "The {project} is not an experiment: it follows work already tested here, at a cost of {budgetPerUnit} per home in total.",
    "We know what a renewed home earns because there are some. The plan of {budget} extends that at a pace set by turnover.",
    "Capital goes where residents pay for it. The {project} leads, and anything that can't return fifteen percent on cost waits.",
    "Work is phased so that income never pauses; at no point do we expect more than one home in twenty offline.",
    "A {decade} property rewards patience. {budget} over the hold brings it to the standard of its neighbors without over-improving it.",
    "The budget of {budgetPerUnit} per home is contracted for the first phase and carries a ten percent contingency for the rest.",
  ]

  static let basis = [
    "Basis protects us. At {perUnit} a home and {perFoot} a square foot we own well below the cost of building the same thing.",
    "We underwrote the exit first: a {exitCap} cap rate against {cap} going in. The return survives that.",
    "At break-even occupancy of {breakeven} the building could lose a good part of its residents and still pay its lender.",
    "The price is set by income in place. If nothing improves, equity still earns {coc} a year in cash while the loan pays down.",
    "Comparable trades in the past year were struck at tighter cap rates; {cap} reflects a seller who valued certainty.",
    "Cash yield comes first. {coc} at closing means the plan doesn't have to rescue the return.",
  ]

  static let risks = [
    "What could go wrong: insurance, which has risen faster than rents across the region, and a recession that stops household formation.",
    "The main risks are new supply within three miles, and expense growth that outpaces the 3% we assume.",
    "We worry most about cap rates. Half a point more at exit would cost about three points of annual return.",
    "No plan survives unchanged. A slower lease-up of renewed homes or a property-tax reassessment after the sale would both weigh on the first two years.",
    "Investors should weigh the concentration: one property, one city, and a handful of large employers.",
    "The principal risk is time. If the market for sales stays thin, the hold may run two years longer than planned.",
    "Utilities and water are the exposed lines; both are regulated, and neither has been predictable.",
    "A building has surprises in it: a chiller, a sewer lateral or a roof can absorb a quarter's distribution.",
    "Rent growth is assumed at 3%. At 1% the target falls by about four points, though cash flow remains positive.",
    "Turnover is the risk that spreadsheets understate, since every move-out costs a month of rent and most of a make-ready.",
    "Interest is fixed, but refinancing is not: should rates stay where they are, an early exit would carry a prepayment cost.",
  ]

  static let answers = [
    "Break-even occupancy of {breakeven} and coverage of {dscr} leave room for a bad year.",
    "We hold six months of debt service in reserve and have no maturity inside the plan.",
    "The answer is margin: payments are covered {dscr} times before any improvement.",
    "We have modeled each of these and would still return capital with a modest gain.",
    "Leverage of {ltv} is chosen with that in mind.",
    "The memorandum sets out these risks, and others, at length; please read it.",
    "None is unusual for a class {grade} property in {city}, and all are priced into the {irr} target.",
    "Beyond the loan there is no other debt and no preferred equity ahead of investors.",
  ]
}
