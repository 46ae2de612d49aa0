/// What drawings say, for canvases that are read out instead of looked at.
enum Spoken {
  /// Writes sentences into a rectangle, one below the other, as much as there is room for.
  static func write(_ sentences: [DisplayText], in rect: Rect, on canvas: inout Canvas) {
    let lines = sentences.flatMap { $0.wrapped(to: max(1, rect.columns)) }
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      canvas.write(line, in: rect.row(row), alignment: .leading)
    }
  }

  /// A share in whole percent. Something is never nothing, and not quite all is never all.
  static func percent(_ share: Double) -> DisplayText {
    guard share.isFinite, abs(share) < 1e6 else { return share > 0 ? "full" : "0 %" }
    let whole = Int((share * 100).rounded())
    if share > 0, share < 1 { return "\(max(1, min(99, whole))) %" }
    return "\(max(0, whole)) %"
  }

  /// Values in their order: where they begin, where they end, and the least and the most on the way.
  static func series(
    _ values: [Double?], name: DisplayText, names: [DisplayText], format: ChartFormat
  ) -> DisplayText {
    let known = values.enumerated().compactMap { index, value -> (index: Int, value: Double)? in
      guard let value, value.isFinite else { return nil }
      return (index, value)
    }
    let title: DisplayText = name.isEmpty ? "" : name + ": "
    guard let first = known.first, let last = known.last else { return title + "no values" }
    func words(_ place: (index: Int, value: Double)) -> DisplayText {
      let when = names.indices.contains(place.index) ? names[place.index] : .empty
      return format(place.value) + (when.isEmpty ? "" : " in " + when)
    }
    guard known.count > 1 else { return title + words(first) }
    let trend: DisplayText = last.value > first.value ? "up" : last.value < first.value ? "down" : "level"
    var text = title + "\(trend) from " + words(first) + " to " + words(last)
    let least = known.min { $0.value < $1.value } ?? first
    let most = known.max { $0.value < $1.value } ?? last
    if least.value < min(first.value, last.value) { text += ", least " + words(least) }
    if most.value > max(first.value, last.value) { text += ", most " + words(most) }
    if known.count < values.count { text += ", \(values.count - known.count) not known" }
    return text
  }
}
