import Glibc
import Testing

@testable import TerminalUI

/// Every widget with plain, huge and wide content, at no size, tiny sizes and large ones, in Unicode and in ASCII, and without
/// colours. A widget that is not among the samples is named by a test.
struct WidgetMatrixTests {
  /// What a widget is given to show.
  struct Content: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: DisplayText
    let figure: DisplayText
    let values: [Double?]

    static let plain = Content(
      testDescription: "plain", text: "Saguaro Ridge", figure: "$1,234", values: [1, 2.5, nil, -3, 4])
    static let huge = Content(
      testDescription: "huge", text: DisplayText(repeating: "boundless ", count: 500),
      figure: "-$987,654,321,098,765.43",
      values: [1e300, -1e300, .infinity, -.infinity, .nan, nil, 1e-300, .greatestFiniteMagnitude, 0])
    static let wide = Content(
      testDescription: "wide", text: DisplayText(untrusted: "日本語テキスト e\u{301} 👩‍👩‍👧 한글\u{1B}[2J क्षि"),
      figure: "１２３円", values: [1, 2, 3])
    static let nothing = Content(testDescription: "nothing", text: "", figure: "", values: [])

    static let all = [plain, huge, wide, nothing]
  }

  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let draw: @Sendable (Content, Rect, inout Canvas) -> Void

    init(_ name: String, _ draw: @escaping @Sendable (Content, Rect, inout Canvas) -> Void) {
      testDescription = name
      self.draw = draw
    }

    init(_ name: String, _ widget: @escaping @Sendable (Content) -> any Widget) {
      self.init(name) { content, rect, canvas in widget(content).draw(in: rect, on: &canvas) }
    }
  }

  static let samples: [Sample] =
    [
      Sample("Paragraph") { Paragraph($0.text) },
      Sample("Markdown") { Markdown("# \($0.text)\n\n- **\($0.text)**\n\n> \($0.figure)\n\n```\n\($0.text)\n```") },
      Sample("Gauge") { Gauge(($0.values.first ?? 0) ?? 0, label: $0.figure) },
      Sample("Sparkline") { Sparkline($0.values) },
      Sample("Bars") { content in
        Bars(content.values.map { .init(content.text, $0 ?? 0, content.figure) })
      },
      Sample("StackedBar") { content in
        StackedBar(content.values.map { .init($0 ?? 0, content.text, role: .chart1) })
      },
      Sample("BarChart") { content in
        BarChart(
          content.values.map { .init(content.text, $0) }, target: content.values.first ?? nil, showsValues: true)
      },
      Sample("LineChart") { content in
        LineChart(
          [.init(content.values, name: content.text)],
          band: .init(lower: content.values, upper: content.values.reversed(), name: content.text),
          names: content.values.map { _ in content.text }, target: content.values.first ?? nil,
          targetName: content.text)
      },
      Sample("LineChart in blocks") { LineChart([.init($0.values)], glyphs: .block) },
      Sample("Tabs") { Tabs([$0.text, "Units", $0.text], active: 2) },
      Sample("Panel") { Panel($0.text, footer: $0.figure, isFocused: true) },
      Sample("StatusLine") { StatusLine(leading: [Span($0.text)], trailing: [Span($0.figure)]) },
      Sample("Scrollbar") { content in
        Scrollbar(offset: content.values.count, visible: 3, total: content.values.isEmpty ? 0 : .max / 2)
      },
      Sample("KeyValue") { KeyValue([($0.text, $0.figure), ("Units", $0.text)]) },
      Sample("Tile") { Tile($0.text, Figure($0.figure), note: Span($0.text)) },
      Sample("Tiles") { content in Tiles((0..<3).map { _ in Tile(content.text, Figure(content.figure)) }) },
      Sample("Dialog") { Dialog(title: $0.text, message: [$0.text], buttons: [$0.text, "No"], focused: 1) },
      Sample("Toast") { Toast($0.text, isError: true) },
      Sample("TextField") { TextField(TextFieldState($0.text.string), prompt: "> ", placeholder: $0.text) },
      Sample("TextArea") { TextArea(TextAreaState($0.text.string), placeholder: $0.text) },
      Sample("SliderTrack") { SliderTrack(($0.values.first ?? 0) ?? 0) },
      Sample("BigText") { BigText($0.figure.string) },
      Sample("Image") { Image(.words($0.text), caption: $0.text) },
      Sample("Image of cells") { content in
        let text = String(repeating: String(repeating: "▀", count: 50) + "\n", count: 20)
        return Image(.picture(Picture(sgr: text, limit: Size(columns: 60, rows: 30))), caption: content.text)
      },
      Sample("QRCode") { QRCode($0.text.string) },
      Sample("Map") { content in
        let places: [GeoPoint] = [GeoPoint(-111, 33), GeoPoint(1e9, -1e9), GeoPoint(.nan, .infinity)]
        return Map(.unitedStates, places: places.map { Map.Place($0, content.text) })
      },
      Sample("StepLine") { StepLine([$0.text, "Amount", $0.text], current: 1) },
    ] + stateful

  /// Those that keep where one is in a state of their own.
  private static let stateful: [Sample] = [
    Sample("Table") { content, rect, canvas in
      var state = TableState(selection: 3)
      var table = Table(
        columns: [
          TableColumn(content.text, min: 4, ideal: 20, growth: 1, priority: 9), .number("N", width: 9, priority: 8),
          TableColumn("", ideal: 6, sort: .ascending), TableColumn("S", ideal: 5),
        ], rowCount: content.values.isEmpty ? 0 : 1_000_000
      ) { row in
        [
          .text(content.text), .changed(.number(content.figure), ChangeMark(row % 2 == 0 ? .up : .down)),
          .gauge((content.values.first ?? 0) ?? 0), .sparkline(content.values.compactMap { $0 }),
        ]
      }
      table.isMarked = { $0 % 2 == 0 }
      table.whenEmpty = ["Nothing is here."]
      table.draw(in: rect, on: &canvas, state: &state)
    },
    Sample("List") { content, rect, canvas in
      var state = TableState(selection: 1)
      List(count: content.values.count) { _ in [Span(content.text), Span(content.figure)] }
        .draw(in: rect, on: &canvas, state: &state)
    },
    Sample("Palette") { content, rect, canvas in
      var state = TableState()
      Palette(
        query: TextFieldState(content.text.string),
        lines: (0..<content.values.count).map { _ in
          .init(
            title: content.text, detail: content.text, keys: content.figure, matched: [0, 5, 9_999],
            disabledReason: content.text)
        }
      ).draw(in: rect, on: &canvas, state: &state)
    },
    Sample("HelpOverlay") { content, rect, canvas in
      HelpOverlay(
        query: TextFieldState(content.text.string),
        sections: [
          .init(title: content.text, lines: [.init(keys: content.figure, text: content.text, disabledReason: "why")])
        ], offset: content.values.count
      ).draw(in: rect, on: &canvas)
    },
    Sample("Form") { content, rect, canvas in
      var form = form(content)
      form.draw(in: rect, on: &canvas)
    },
    Sample("Wizard") { content, rect, canvas in
      var wizard = Wizard<Int>([
        .init(content.text, intro: [content.text], [.text(1, content.text, content.text.string, width: 20)])
      ])
      wizard.draw(in: rect, on: &canvas)
    },
  ]

  private static func form(_ content: Content) -> Form<Int> {
    Form([
      .money(1, content.text, "987654321098765", help: content.text), .percent(2, content.text, "12.5"),
      .date(3, content.text, "2026-02-28"), .choice(4, content.text, [content.text, "Wire"], selected: 0),
      .checkbox(5, content.text), .text(6, content.text, content.text.string, width: 30),
      .slider(7, content.text, 5, in: 0...10, step: 1) { _ in content.figure },
    ])
  }

  // MARK: The cases

  private static let sizes: [(columns: Int, rows: Int)] =
    [(0, 0), (0, 5), (5, 0), (1, 1), (2, 1), (1, 4), (2, 2), (3, 3), (7, 2), (12, 5), (40, 10), (119, 40), (300, 100)]

  /// The canvas after a sample was drawn within a margin; the margin holds dots.
  private func drawn(_ sample: Sample, _ content: Content, _ columns: Int, _ rows: Int) -> (canvas: Canvas, rect: Rect)
  {
    var canvas = Canvas(size: Size(columns: columns + 4, rows: rows + 4))
    let rect = Rect(column: 2, row: 2, columns: columns, rows: rows)
    canvas.fill(canvas.bounds, with: "·")
    canvas.fill(rect)
    sample.draw(content, rect, &canvas)
    return (canvas, rect)
  }

  @Test(arguments: samples, Content.all)
  func everyWidgetStaysWithinItsRectangleAtEverySize(_ sample: Sample, _ content: Content) {
    for (columns, rows) in Self.sizes {
      let (canvas, rect) = drawn(sample, content, columns, rows)
      for row in 0..<canvas.size.rows {
        var width = 0
        for column in 0..<canvas.size.columns {
          let point = Point(column: column, row: row)
          width += canvas[point].width
          if !rect.contains(point), canvas[point].scalars != ["·"] {
            Issue.record("\(columns)×\(rows): a cell outside at \(point)")
            return
          }
        }
        // No half of a wide character, and nothing that takes more or less room than its cells.
        #expect(width == canvas.size.columns, "\(columns)×\(rows): row \(row)")
      }
    }
  }

  @Test(arguments: samples, Content.all)
  func inAsciiThereIsNothingElse(_ sample: Sample, _ content: Content) {
    for (columns, rows) in [(12, 5), (40, 10), (119, 40)] {
      let canvas = drawn(sample, content, columns, rows).canvas.foldedToASCII()
      #expect(TestTerminal.lines(of: canvas).allSatisfy { $0.allSatisfy(\.isASCII) }, "\(columns)×\(rows)")
    }
  }

  @Test(arguments: samples, Content.all)
  func withoutColoursNoneIsUsed(_ sample: Sample, _ content: Content) {
    let canvas = drawn(sample, content, 60, 20).canvas
    var styles: Set<Style> = []
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns { styles.insert(canvas[Point(column: column, row: row)].style) }
    }
    for style in styles {
      let look = Theme.dusk.resolve(style, level: .none)
      #expect(look.foreground == nil && look.background == nil)
    }
  }

  /// What tells two frames apart with colours tells them apart without.
  @Test func whereOneIsAndWhatIsWrongIsSeenWithoutColours() {
    func table(_ selection: Int, isFocused: Bool = true) -> Canvas {
      var canvas = Canvas(size: Size(columns: 30, rows: 6))
      var state = TableState(selection: selection)
      var table = Table(columns: [TableColumn("A", ideal: 9, growth: 1)], rowCount: 4) { _ in [.text("same")] }
      table.isFocused = isFocused
      table.draw(in: canvas.bounds, on: &canvas, state: &state)
      return canvas
    }
    func of(_ widget: some Widget) -> Canvas {
      var canvas = Canvas(size: Size(columns: 40, rows: 8))
      widget.draw(in: canvas.bounds, on: &canvas)
      return canvas
    }
    let pairs: [(String, Canvas, Canvas)] = [
      ("selection", table(0), table(1)),
      ("tabs", of(Tabs(["One", "Two"], active: 0)), of(Tabs(["One", "Two"], active: 1))),
      (
        "buttons", of(Dialog(title: "T", message: ["m"], buttons: ["No", "Yes"], focused: 0)),
        of(Dialog(title: "T", message: ["m"], buttons: ["No", "Yes"], focused: 1))
      ),
      ("steps", of(StepLine(["One", "Two"], current: 0)), of(StepLine(["One", "Two"], current: 1))),
      (
        "wrong input", of(TextField(TextFieldState("irrr>5"), errors: [])),
        of(TextField(TextFieldState("irrr>5"), errors: [0..<4]))
      ),
      ("toasts", of(Toast("word")), of(Toast("word", isError: true))),
    ]
    for (name, one, other) in pairs { #expect(withoutColours(one) != withoutColours(other), "\(name)") }
  }

  private func withoutColours(_ canvas: Canvas) -> [String] {
    (0..<canvas.size.rows).map { row in
      (0..<canvas.size.columns).map { column in
        let cell = canvas[Point(column: column, row: row)]
        let look = Theme.dusk.resolve(cell.style, level: .none)
        return "\(String(String.UnicodeScalarView(cell.scalars)))\(look.attributes.rawValue)"
      }.joined(separator: " ")
    }
  }

  // MARK: All of them

  @Test func everyWidgetIsAmongTheSamples() throws {
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Sources/TerminalUI"
    let names = Set(Self.samples.map(\.testDescription))
    var found: [String] = []
    for folder in ["Widgets", "Forms", "Map", "Pictures", "QRCode"] {
      let handle = try #require(opendir(root + "/" + folder))
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard name.hasSuffix(".swift"), let text = Environment.contents(ofFile: "\(root)/\(folder)/\(name)") else {
          continue
        }
        for match in text.matches(of: /(?m)^package struct (\w+): Widget/) { found.append(String(match.1)) }
        // Those that draw into a state.
        if text.contains(/(?m)^  package (mutating )?func draw\(in rect: Rect, on canvas: inout Canvas/) {
          for match in text.matches(of: /(?m)^package struct (Table|List|Palette|HelpOverlay|Form|Wizard)\b/) {
            found.append(String(match.1))
          }
        }
      }
    }
    #expect(found.count > 20)
    #expect(Set(found).subtracting(names).isEmpty)
  }
}
