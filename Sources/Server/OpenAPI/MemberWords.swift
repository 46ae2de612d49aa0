/// What members of answers mean, where their names do not say it: by type, then by member.
enum MemberWords {
  static let of: [String: [String: String]] = [
    "RaiseReport": report,
    "Velocity": [
      "last7Days": "Committed per day over the last seven days, as far as it still stands.",
      "last30Days": "Committed per day over the last thirty days, as far as it still stands.",
      "perDay": "The pace that projections go by: that of thirty days, or of seven while the raise is younger.",
      "byDay":
        "What was committed on each of the last thirty days, as far as it still stands, the oldest first: thirty "
        + "amounts. A day is 24 hours that end at asOf, or a whole number of days before.",
    ],
    "RaiseProjection": [
      "windowDays": "How many days the pace is taken over: 30, or 7 while the raise is younger than that.",
      "perDay": "Committed per day in that time.",
      "daysToTarget": "Days until everything is committed at this pace; absent when nothing comes in.",
      "projectedTargetDate": "The day on which that is.",
      "requiredPerDay": "What has to be committed each day to reach the target by the close.",
      "amountAtClose":
        "What will have been raised at the close at this pace, at most the target, or what is raised already; absent without an end ahead.",
      "reachesTarget": "Whether that is the target.",
    ],
    "RaiseOutlook": [
      "projection": "Where the raise is heading at the present pace, worked out from what is committed."
    ],
    "RaiseDetail": report.merging([
      "stages": "The funnel, in its order.",
      "projection": "Where the raise is heading at the present pace.",
      "oversubscription": "How far reservations go beyond the target.",
      "formD": "The notice to the SEC; absent before the first sale.",
    ]) { $1 },
    "Stage": [
      "reached": "How many investments are or have been at this stage.",
      "medianDays": "Days for which the median one has been here.",
      "oldestDays": "Whole days for which the oldest one has been here.",
    ],
    "InvestmentPreview": [
      "ok": "Whether the offer would be taken now.",
      "headroom": "What can still be reserved.",
      "requiresWaitlist": "Whether the amount can only wait for room.",
      "requirements": "Every condition of an offer, met or not; the code is that of the refusal it would lead to.",
      "chances": "What speaks for getting in: how fast the raise fills, and who waits for room.",
      "open": "What the caller has open in the deal already: an offer that waits to be accepted, or a place in line.",
    ],
    "FormDNotice": [
      "firstSaleDate": "The day of the first commitment there ever was.",
      "dueDate": "Fifteen days later, or the Monday after when that is a weekend.",
      "daysLeft": "Days until it is due; below zero when that is past, filed or not.",
      "filing": "What is recorded of its filing; absent while nobody has recorded any.",
    ],
    "FormDFiling": [
      "filedDate": "The day on which the notice was filed.",
      "fileNumber": "The SEC's number of the offering, 021- and digits; absent while it is not known.",
    ],
    "Chances": [
      "projection": "Where the raise is heading at the present pace.",
      "waiting": "How many wait for room.",
      "waitlisted": "What they wait with, together.",
      "position": "The caller's own place in line, or the one they would get, from 1.",
    ],
    "HoldingSummary": [
      "units": "The units that were issued for it when the raise closed.",
      "propertyValue": "What the valuation of valuationDate says the whole property is worth.",
      "propertyDebt": "What was owed on the property on that day.",
      "capitalSinceValuation":
        "Return of capital and appreciation that were paid after the valuation: nav is the share of value less debt, "
        + "less this, and never below zero.",
    ],
    "PortfolioLedger": [
      "asOf": "The platform's present day: every day before it can be worked out from what is here."
    ],
    "PositionRecord": [
      "status": "Where the investment stands now.",
      "beganAs":
        "Where it began when that was no offer: interested or waitlisted. It stood there until pendingDate, or, without one, "
        + "until it came to nothing.",
      "pendingDate": "The day on which that became an offer.",
      "endDate": "The day on which it came to nothing: cancelled, expired, rejected or refunded.",
    ],
    "PaymentRecord": ["announcementDate": "The day from which a portfolio's next distribution counts it."],
    "NextDistribution": [
      "paymentDate": "The next day on which anything is paid.",
      "amount": "All payments of that day together.",
      "payments": "The payments of that day, the largest first.",
    ],
    "RateOfReturn": [
      "value": "A fraction a year, as Excel's XIRR gives it: 0.186 is 18.6 %; absent unless the status is ok.",
      "roots": "Every rate at which the flows come to nothing, ascending.",
      "days": "Days from the first flow to the last; under 365 the rate must not be called yearly.",
      "reason": "Why there is no rate; absent when there is one or more.",
    ],
  ]

  private static let report = [
    "hardCap": "The most that may be reserved: 110 % of the target, to the cent below.",
    "daysLeft": "Whole days until the close, begun ones counted; 0 when it is past.",
    "percentRaised": "Committed, funded, exited and raised elsewhere, of the target; 0 to 100 and beyond.",
    "percentFunded": "Money that has come in, of the target; 0 to 100 and beyond.",
    "oversubscribed": "Whether more is reserved than is to be raised.",
    "daysToTarget": "Days until everything is committed at the present pace; absent when nothing comes in.",
    "projectedTargetDate": "The day on which that is.",
    "requiredPerDay": "What has to be committed each day to reach the target by the close.",
    "version": "Grows with every change of the property and its raise.",
  ]
}
