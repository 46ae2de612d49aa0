import Domain

/// Collects deals in the order of their ids and packs them into a block.
struct DealBlockBuilder {
  /// Deals of a block: few enough that a change is packed within a millisecond, many enough to be worth a column.
  static let usualCount = 4096

  private(set) var ids: [PropertyID] = []
  /// By `DealFigure`.
  private var columns: [[Int64]]
  private var words: [String] = []
  private var wordPlaces: [String: Int64] = [:]
  private var statePlaces: [UInt16: Int64] = [:]
  private var texts: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var scratch: [UInt8] = []

  init(capacity: Int = DealBlockBuilder.usualCount) {
    ids.reserveCapacity(capacity)
    starts.reserveCapacity(capacity + 1)
    texts.reserveCapacity(capacity * 56)
    columns = DealFigure.allCases.map { _ in [] }
    for column in columns.indices { columns[column].reserveCapacity(capacity) }
  }

  var count: Int { ids.count }

  /// Adds a deal as it is stored; `false`, and nothing is added, when that is no record of a deal.
  mutating func append(_ id: PropertyID, record: UnsafeRawBufferPointer) -> Bool {
    var reader = PackedReader(record)
    guard let row = RecordRow(&reader) else { return false }
    ids.append(id)
    for column in 0..<DealFigure.recordCount { columns[column].append(row.numbers[column]) }
    append(DealFigure.city, place(of: row.city))
    append(DealFigure.state, place(ofState: row.state))
    append(DealFigure.zip, DealTexts.number(ofZip: row.zip) ?? ~place(of: row.zip))
    DealTexts.append(
      name: row.name, address: row.address, slug: row.slug, city: row.city, state: row.state, to: &texts,
      scratch: &scratch)
    starts.append(UInt32(texts.count))
    return true
  }

  mutating func append(_ deal: Deal) {
    let isRecord = DealRecord.record(of: deal).withUnsafeBytes { append(deal.id, record: $0) }
    precondition(isRecord, "a deal whose record is none")
  }

  /// Adds rows of another block as they are.
  mutating func append(_ rows: Range<Int>, of block: DealBlock) {
    guard !rows.isEmpty else { return }
    ids.append(contentsOf: block.ids[rows])
    for figure in DealFigure.allCases {
      let column = figure.rawValue
      switch figure {
      // Places among the words of that block become places among those of this one.
      case .city, .state:
        for row in rows { columns[column].append(place(of: block.words[block.code(figure, row)])) }
      case .zip:
        for row in rows {
          let number = block[figure][row]
          columns[column].append(number < 0 ? ~place(of: block.words[Int(~number)]) : number)
        }
      case _ where figure.isFraction:
        let fractions = block.fraction(figure)
        for row in rows { columns[column].append(PackedFractions.pattern(of: fractions[row])) }
      default:
        let numbers = block[figure]
        for row in rows { columns[column].append(numbers[row]) }
      }
    }
    let base = UInt32(texts.count)
    let first = block.starts[rows.lowerBound]
    texts.append(contentsOf: block.texts[Int(first)..<Int(block.starts[rows.upperBound])])
    for row in rows { starts.append(base + block.starts[row + 1] - first) }
  }

  /// The deals collected so far as a block; the builder is empty again.
  mutating func finish() -> DealBlock {
    let none = PackedNumbers.none
    let block = DealBlock(
      ids: ids,
      numbers: DealFigure.allCases.map { figure in
        figure.isFraction ? none : columns[figure.rawValue].withUnsafeBufferPointer { PackedNumbers($0) }
      },
      fractions: DealFigure.fractions.map { figure in
        columns[figure.rawValue].withUnsafeBufferPointer { PackedFractions($0) }
      },
      words: words, texts: Array(texts), starts: starts)
    ids.removeAll(keepingCapacity: true)
    for column in columns.indices { columns[column].removeAll(keepingCapacity: true) }
    words = []
    wordPlaces = [:]
    statePlaces = [:]
    texts.removeAll(keepingCapacity: true)
    starts = [0]
    starts.reserveCapacity(Self.usualCount + 1)
    return block
  }

  private mutating func append(_ figure: DealFigure, _ number: Int64) { columns[figure.rawValue].append(number) }

  /// There are few states, and most have two letters: not worth a text each time.
  private mutating func place(ofState bytes: UnsafeRawBufferPointer) -> Int64 {
    guard bytes.count == 2 else { return place(of: bytes) }
    let letters = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    if let place = statePlaces[letters] { return place }
    let place = place(of: bytes)
    statePlaces[letters] = place
    return place
  }

  private mutating func place(of bytes: UnsafeRawBufferPointer) -> Int64 {
    place(of: String(decoding: bytes, as: UTF8.self))
  }

  private mutating func place(of word: String) -> Int64 {
    if let place = wordPlaces[word] { return place }
    let place = Int64(words.count)
    words.append(word)
    wordPlaces[word] = place
    return place
  }
}

extension DealBlock {
  /// Packs deals, in the order of their ids, into as many blocks of about the same size as they take.
  static func blocks(_ deals: [Deal]) -> [DealBlock] {
    var blocks: [DealBlock] = []
    var builder = DealBlockBuilder(capacity: min(deals.count, DealBlockBuilder.usualCount))
    for deal in deals {
      builder.append(deal)
      if builder.count == DealBlockBuilder.usualCount { blocks.append(builder.finish()) }
    }
    if builder.count > 0 { blocks.append(builder.finish()) }
    return blocks
  }
}
