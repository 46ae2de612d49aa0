import Domain

/// What a demo property has been worth over time, and what it has paid to those who hold it: appraisals twice a year,
/// income each quarter, and after a sale capital and gain.
struct PayoutHistory: Sendable {
  /// Oldest first; the last is what the property states.
  private(set) var valuations: [Valuation] = []
  private(set) var batches: [DistributionBatchRecord] = []
  private(set) var distributions: [DistributionRecord] = []

  private let today: CalendarDate
  private let property: PropertyID
  private let holders: [InvestmentRecord]
  private let maker: UserID
  private let checker: UserID
  private var random: SeededRandom

  /// The history of a deal that was bought; any other has none, and neither has a world without staff.
  init(
    _ outline: DealOutline, terms: Underwriting, stated: Valuation?, property: PropertyID, book: RaiseBook,
    people: [DemoPeople.Person], seed: UInt64
  ) {
    today = outline.calendar.today
    self.property = property
    holders = book.investments.filter { $0.status == .funded || $0.status == .exited }
    random = SeededRandom(seed: seed, stream: "payouts", index: outline.index)
    let staff = people.map(\.record).filter { $0.role >= .staff }.sorted { $0.role < $1.role }
    maker = staff.first?.id ?? UserID(high: 0, low: 0)
    checker = staff.last?.id ?? UserID(high: 0, low: 0)
    let isBought = outline.scenario == .funded || outline.scenario == .sold
    guard isBought, staff.count > 1, let stated, let closed = outline.calendar.closesAt?.dateUTC else { return }
    appraise(from: terms.askingPrice, on: closed.adding(days: 14), to: stated)
    let yearly = (terms.currentNOI - terms.annualDebtService).scaled(by: Self.share(terms)) ?? .zero
    payIncome(yearly: yearly, from: closed.adding(days: 14), through: outline.calendar.reportingEnd)
    if let soldOn = outline.calendar.soldOn { payOut(of: terms, at: stated, soldOn: soldOn) }
    if outline.scenario == .funded { plan(yearly: yearly, deal: outline.index) }
  }

  /// What of the property's money is that of the raise: the sponsor holds the rest of the equity.
  private static func share(_ terms: Underwriting) -> Double { terms.targetRaise.ratio(to: terms.equity) ?? 0 }

  /// An appraisal at the purchase and every six months, on the way from the price to what is stated now.
  private mutating func appraise(from price: Money, on bought: CalendarDate, to stated: Valuation) {
    let span = max(1, bought.days(to: stated.date))
    var day = bought
    while day < stated.date.adding(days: -60), day < today {
      let way = Double(bought.days(to: day)) / Double(span)
      let noise = day == bought ? 0 : random.number(in: -0.004...0.004)
      let value = Double(price.cents) + Double(stated.value.cents - price.cents) * way
      let rounded = Int64(value * (1 + noise)) / 10_000_000 * 10_000_000
      valuations.append(Valuation(date: day, value: Money(cents: rounded), debt: stated.debt))
      day = day.adding(months: 6)
    }
    valuations.append(stated)
  }

  /// Income of each full quarter, paid about three weeks after its end.
  private mutating func payIncome(yearly: Money, from bought: CalendarDate, through end: CalendarDate) {
    guard yearly > .zero else { return }
    let (year, month, _) = bought.components
    guard var start = CalendarDate(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)?.adding(months: 3) else {
      return
    }
    while true {
      let last = start.adding(months: 3).adding(days: -1)
      let paidOn = last.adding(days: random.integer(in: 18...25))
      guard last < end, paidOn < today else { return }
      let quartersBack = Double(last.days(to: today)) / 91
      let level = (1 - 0.006 * quartersBack) * random.number(in: 0.88...0.97)
      pay(.income, yearly.scaled(by: level / 4), recordOn: last, on: paidOn, period: (start, last))
      start = start.adding(months: 3)
    }
  }

  /// The day on which a sale is paid out, which ends the investments in it.
  static func payoutDay(soldOn: CalendarDate) -> CalendarDate { soldOn.adding(days: 7) }

  /// Capital and gain of a sale.
  private mutating func payOut(of terms: Underwriting, at stated: Valuation, soldOn: CalendarDate) {
    let net = (stated.value - terms.debt).scaled(by: Self.share(terms) * 0.98) ?? .zero
    let capital = min(net, terms.targetRaise)
    pay(.returnOfCapital, capital, recordOn: soldOn, on: Self.payoutDay(soldOn: soldOn))
    pay(.appreciation, net - capital, recordOn: soldOn, on: Self.payoutDay(soldOn: soldOn), exact: true)
  }

  /// What lies ahead: some deals have a distribution that was approved, some one that waits to be.
  private mutating func plan(yearly: Money, deal: Int) {
    let lately = today.adding(days: -6)
    let first = lately.adding(days: 1 - lately.components.day)
    let period = (first.adding(months: -1), first.adding(days: -1))
    guard yearly > .zero, deal % 3 != 0 else { return }
    pay(
      .income, yearly.scaled(by: random.number(in: 0.88...0.97) / 12), recordOn: period.1,
      on: today.adding(days: deal % 3 == 1 ? 9 : 16), status: deal % 3 == 1 ? .approved : .draft, period: period)
  }

  private mutating func pay(
    _ type: DistributionType, _ amount: Money?, recordOn: CalendarDate, on day: CalendarDate,
    status: DistributionBatchStatus = .completed, period: (CalendarDate, CalendarDate)? = nil, exact: Bool = false
  ) {
    // Sponsors pay round sums, apart from what a sale leaves.
    let total = Money(cents: (amount?.cents ?? 0) / (exact ? 1 : 10_000) * (exact ? 1 : 10_000))
    let entitled = holders.filter {
      ($0.fundingDate ?? today) <= recordOn && ($0.exitDate.map { $0 > recordOn } ?? true)
    }
    guard total > .zero,
      let allocation = DistributionAllocation(
        of: total,
        among: entitled.map {
          DistributionAllocation.Holder(
            investment: $0.id, amount: $0.amount, units: $0.units, ownershipPercent: $0.ownershipPercent)
        })
    else { return }
    let drafted = DealCalendar.instant(
      min(max(recordOn.adding(days: 3), day.adding(days: -12)), today.adding(days: -2)), hour: 16, minute: 20)
    let batch = DistributionBatchID(at: drafted, using: &random)
    batches.append(
      DistributionBatchRecord(
        id: batch, propertyId: property, type: type, totalAmount: total, recordDate: recordOn, paymentDate: day,
        periodStart: period?.0, periodEnd: period?.1, status: status, createdBy: maker,
        approvedBy: status == .draft ? nil : checker, createdAt: drafted,
        updatedAt: status == .completed
          ? DealCalendar.instant(day, hour: 14, minute: 5) : drafted + .seconds(86_400)))
    let methods = Dictionary(uniqueKeysWithValues: entitled.map { ($0.id, $0.paymentMethod) })
    for line in allocation.lines {
      let id = DistributionID(at: drafted, using: &random)
      let isPaid = status == .completed
      distributions.append(
        DistributionRecord(
          id: id, investmentId: line.investment, batchId: batch, amount: line.amount, type: type,
          status: isPaid ? .completed : .pending, recordDate: recordOn, paymentDate: day, periodStart: period?.0,
          periodEnd: period?.1, paymentMethod: isPaid ? methods[line.investment] ?? .ach : nil,
          paymentReference: isPaid ? DistributionProcessing.reference(of: id) : nil, createdAt: drafted))
    }
  }
}
