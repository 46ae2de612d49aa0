import TerminalUI

extension Specimen {
  static let frames: [Specimen] = [
    Specimen("Tabs", "The active one always shows; the others give way around it.", rows: 3) { rect, canvas in
      let titles: [DisplayText] = ["Overview", "Financials", "Units", "Renovations", "Documents", "Photos", "Map"]
      Tabs(titles, active: 1).draw(in: rect.row(0), on: &canvas)
      Tabs(titles, active: 3).draw(in: rect.row(2).cutLeft(30).left, on: &canvas)
    },
    Specimen("Panel and List", "The frame that has the keys stands out; so does the line one is on.", rows: 9) {
      rect, canvas in
      let halves = Layout.columns(in: rect, [.fraction(), .fraction()])
      for (index, half) in halves.enumerated() {
        let inner = Panel(index == 0 ? "Deals" : "Documents", footer: "2/14", isFocused: index == 0)
          .drawn(in: half, on: &canvas)
        var list = List(count: names.count) { [Span(" " + names[$0])] }
        list.isFocused = index == 0
        var state = TableState(selection: 1)
        list.draw(in: inner, on: &canvas, state: &state)
        Scrollbar(offset: 2, visible: 5, total: 14).draw(in: half.inset(rows: 1), on: &canvas)
      }
    },
    Specimen("Table", "Figures stand at the right and are never cut; columns go by their priority.", rows: 8) {
      rect, canvas in
      let columns = [
        TableColumn("Name", min: 8, ideal: 22, growth: 1, priority: 9), TableColumn("City", ideal: 12, priority: 3),
        TableColumn("Min", ideal: 9, priority: 5, alignment: .trailing),
        TableColumn("IRR", ideal: 5, priority: 8, alignment: .trailing, sort: .descending),
        TableColumn("Raised", ideal: 10, priority: 6),
      ]
      var state = TableState(selection: 2)
      Table(columns: columns, rowCount: names.count) { row in
        [
          .text(names[row]), .text(["Phoenix", "Tempe", "Mesa"][row % 3], .dim),
          .number(DisplayText(untrusted: "$\(25 * (row + 1)),000")),
          .number(DisplayText(untrusted: "\(16 - row).\(row * 3 % 10)"), row % 4 == 3 ? Style(.loss) : Style(.gain)),
          .gauge(0.9 - Double(row) * 0.13),
        ]
      }.draw(in: rect, on: &canvas, state: &state)
    },
    Specimen("Status line", "What can be done at the left, how things stand at the right.", rows: 1) {
      rect, canvas in
      StatusLine(
        leading: [
          Span(" / ", Style(.statusKey)), Span("filter ", Style(.statusLabel)), Span(" s ", Style(.statusKey)),
          Span("sort ", Style(.statusLabel)), Span(" i ", Style(.statusKey)), Span("invest ", Style(.statusDisabled)),
        ], trailing: [Span("● live ", Style(.gain)), Span("2 s ", .dim)]
      ).draw(in: rect, on: &canvas)
    },
    Specimen("Dialog and Toast", "A question that names what it is about, and a word that asks for nothing.", rows: 11)
    {
      rect, canvas in
      let (top, bottom) = rect.cutBottom(3)
      Dialog(
        title: "Withdraw the offer?",
        message: ["$50,000 for Saguaro Ridge. The place on the list is lost; the money comes back within three days."],
        buttons: ["Keep it", "Withdraw"], focused: 0, width: 56
      ).draw(in: top, on: &canvas)
      Toast("copied to the clipboard").draw(in: bottom.row(0), on: &canvas)
      Toast("the platform did not answer: trying again in 8 s", isError: true).draw(in: bottom.row(2), on: &canvas)
    },
    Specimen("Palette", "Letters that were found are marked; what can't be done says why.", rows: 9) {
      rect, canvas in
      var state = TableState()
      Palette(
        query: TextFieldState("exp"),
        lines: [
          .init(title: "Export", detail: "Write what is on the screen to a file", keys: "^s", matched: [0, 1, 2]),
          .init(title: "Expiring accreditations", detail: "Who has to renew", keys: "g x", matched: [0, 1, 2]),
          .init(title: "Explain the figure", keys: "i", matched: [0, 1, 2], disabledReason: "no figure is chosen"),
        ]
      ).draw(in: rect, on: &canvas, state: &state)
    },
  ]

  private static let names: [DisplayText] = [
    "Saguaro Ridge", "Camelback Commons", "Copper Basin Lofts", "Ocotillo Park", "砂漠の丘アパートメント",
    "Palo Verde Terrace", "Rillito Crossing",
  ]
}
