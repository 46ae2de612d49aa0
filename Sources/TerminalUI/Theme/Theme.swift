/// What the roles look like.
package struct Theme: Equatable, Sendable {
  package enum Appearance: String, Sendable { case dark, light }

  /// How one role looks. What is absent comes from the ground it stands on, and at last from `text`.
  package struct Look: Hashable, Sendable {
    package var foreground: Colour?
    package var background: Colour?
    package var attributes: Style.Attributes

    package init(_ foreground: Colour? = nil, on background: Colour? = nil, _ attributes: Style.Attributes = []) {
      self.foreground = foreground
      self.background = background
      self.attributes = attributes
    }
  }

  package var name: String
  package var summary: String
  package var appearance: Appearance
  private var looks: [Look]

  package init(name: String, summary: String, appearance: Appearance, looks: [StyleRole: Look]) {
    self.name = name
    self.summary = summary
    self.appearance = appearance
    self.looks = StyleRole.allCases.map { looks[$0] ?? Look() }
  }

  package subscript(role: StyleRole) -> Look {
    get { looks[Int(role.rawValue)] }
    set { looks[Int(role.rawValue)] = newValue }
  }

  /// The same with frames in the colour of text: each change of colour is eleven bytes, and a frame has two on every row. Which
  /// one is in use is told by its title.
  func sparing() -> Theme {
    var copy = self
    for role in [StyleRole.border, .borderFocused] { copy[role] = Look(nil, on: self[role].background) }
    return copy
  }

  /// The look of a style on a terminal with so many colours.
  package func resolve(_ style: Style, level: ColourLevel) -> Look {
    if let colours = style.pictureColours { return look(ofPicture: colours, style.attributes, level: level) }
    let (own, ground, text) = (self[style.role], self[style.surface], self[.text])
    var result = Look(
      own.foreground ?? (own.background == nil ? ground.foreground : nil) ?? text.foreground,
      on: own.background ?? ground.background ?? text.background,
      own.attributes.union(style.attributes))
    if own.background == nil { result.attributes.formUnion(ground.attributes.intersection(.reverse)) }
    if level == .none {
      // What only colours would show, `mono` says without them: the same difference on every ground.
      let (own, ground) = (Theme.colourless[style.role], Theme.colourless[style.surface])
      result.attributes.formUnion(own.attributes)
      if own.background == nil { result.attributes.formUnion(ground.attributes.intersection(.reverse)) }
      (result.foreground, result.background) = (nil, nil)
    }
    return result
  }

  /// A cell of a picture; without colours only its character counts.
  private func look(
    ofPicture colours: (foreground: UInt8?, background: UInt8?), _ attributes: Style.Attributes, level: ColourLevel
  ) -> Look {
    let reverse = attributes.intersection(.reverse)
    guard level != .none else { return Look(nil, on: nil, reverse) }
    return Look(
      colours.foreground.map(Colour.indexed) ?? self[.text].foreground,
      on: colours.background.map(Colour.indexed) ?? self[.text].background, reverse)
  }
}
