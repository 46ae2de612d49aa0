extension Theme {
  /// The themes of `themes/` as they are written there, so that a program that is copied elsewhere still has them; `dusk`
  /// is made without reading anything. `TUCSON_RECORD=1 swift test --filter ThemeTests` writes them anew.
  static let builtIn: [String: String] = [
    "deuteranopia": #"""
    # The hues keep apart for red-green blindness (after Okabe and Ito). Roles that are not named look as in dusk.
    name = "deuteranopia"
    summary = "Blue for up and orange for down, safe without red and green"
    appearance = "dark"

    [palette]
    sky = "#56b4e9"
    blue = "#5c7cfa"
    deep = "#005f87"
    orange = "#ff9f40"
    yellow = "#f0e442"
    mist = "#afc7d7"
    cream = "#f5deb3"
    slate = "#303030"
    night = "#262626"
    black = "#080808"
    white = "#ffffff"

    [roles]
    title = { fg = "cream", bold = true }
    heading = { fg = "cream", bold = true }
    accent = { fg = "sky" }
    border-focused = { fg = "sky" }
    header = { fg = "cream", bold = true }
    selection = { fg = "white", bg = "deep" }
    match = { fg = "yellow", bold = true }
    mark = { fg = "yellow" }
    gain = { fg = "sky" }
    loss = { fg = "orange" }
    warning = { fg = "yellow" }
    error = { fg = "orange", bold = true }
    info = { fg = "mist" }
    success = { fg = "sky" }
    gauge-filled = { fg = "sky" }
    sparkline = { fg = "mist" }
    chart1 = { fg = "sky" }
    chart2 = { fg = "orange" }
    chart3 = { fg = "yellow" }
    chart4 = { fg = "mist" }
    chart5 = { fg = "blue" }
    chart6 = { fg = "cream" }
    tab-active = { fg = "black", bg = "sky", bold = true }
    status-key = { fg = "yellow" }
    input-error = { fg = "orange", bg = "slate", underline = true }
    dialog-title = { fg = "cream", bg = "night", bold = true }
    dialog-border = { fg = "sky", bg = "night" }
    button-focused = { fg = "black", bg = "sky", bold = true }
    toast = { fg = "black", bg = "mist" }
    toast-error = { fg = "black", bg = "orange" }
    badge-gain = { fg = "black", bg = "sky" }
    badge-loss = { fg = "black", bg = "orange" }
    badge-warning = { fg = "black", bg = "yellow" }

    """#,
    "high-contrast": #"""
    name = "high-contrast"
    summary = "White and yellow on black, nothing faint"
    appearance = "dark"

    [palette]
    black = "#000000"
    white = "#ffffff"
    silver = "#c0c0c0"
    grey = "#808080"
    night = "#262626"
    yellow = "#ffff00"
    cyan = "#5fffff"
    lime = "#5fff5f"
    rose = "#ff8787"

    [roles]
    text = { fg = "white", bg = "black" }
    dim = { fg = "silver" }
    title = { fg = "yellow", bold = true }
    heading = { fg = "yellow", bold = true }
    accent = { fg = "yellow" }
    link = { fg = "cyan", underline = true }
    code = { fg = "white" }
    placeholder = { fg = "silver" }
    border = { fg = "white" }
    border-focused = { fg = "yellow", bold = true }
    header = { fg = "white", bold = true, underline = true }
    scrollbar = { fg = "silver" }
    scrollbar-thumb = { fg = "yellow" }
    selection = { fg = "black", bg = "yellow" }
    selection-unfocused = { fg = "black", bg = "silver" }
    match = { fg = "cyan", bold = true }
    mark = { fg = "yellow" }
    gain = { fg = "lime" }
    loss = { fg = "rose" }
    warning = { fg = "yellow", bold = true }
    error = { fg = "rose", bold = true }
    info = { fg = "cyan" }
    success = { fg = "lime" }
    gauge-filled = { fg = "white" }
    gauge-empty = { fg = "grey" }
    sparkline = { fg = "cyan" }
    chart-axis = { fg = "white" }
    chart-grid = { fg = "grey" }
    chart1 = { fg = "yellow" }
    chart2 = { fg = "cyan" }
    chart3 = { fg = "lime" }
    chart4 = { fg = "rose" }
    chart5 = { fg = "white" }
    chart6 = { fg = "silver" }
    tab = { fg = "white" }
    tab-active = { fg = "black", bg = "yellow", bold = true }
    status-bar = { fg = "white", bg = "black" }
    status-key = { fg = "yellow", bold = true }
    status-label = { fg = "white" }
    status-disabled = { fg = "silver", italic = true }
    input = { fg = "white", bg = "night", underline = true }
    input-error = { fg = "black", bg = "rose", underline = true }
    cursor = { reverse = true }
    dialog = { fg = "white", bg = "black" }
    dialog-title = { fg = "yellow", bg = "black", bold = true }
    dialog-border = { fg = "yellow", bg = "black", bold = true }
    button = { fg = "white", bg = "black", underline = true }
    button-focused = { fg = "black", bg = "yellow", bold = true }
    toast = { fg = "black", bg = "cyan" }
    toast-error = { fg = "black", bg = "rose" }
    shadow = { fg = "grey" }
    badge = { fg = "black", bg = "white" }
    badge-gain = { fg = "black", bg = "lime" }
    badge-loss = { fg = "black", bg = "rose" }
    badge-warning = { fg = "black", bg = "yellow" }

    """#,
    "mono": #"""
    name = "mono"
    summary = "No colours: bold, underlined and reversed"
    appearance = "dark"

    [roles]
    text = { fg = "default", bg = "default" }
    dim = { fg = "default", dim = true }
    title = { fg = "default", bold = true }
    heading = { fg = "default", bold = true }
    accent = { fg = "default", bold = true }
    link = { fg = "default", underline = true }
    code = { fg = "default" }
    placeholder = { fg = "default", dim = true }
    border = { fg = "default", dim = true }
    border-focused = { fg = "default", bold = true }
    header = { fg = "default", bold = true, underline = true }
    scrollbar = { fg = "default", dim = true }
    scrollbar-thumb = { fg = "default" }
    selection = { fg = "default", bg = "default", reverse = true }
    selection-unfocused = { fg = "default", bg = "default", underline = true }
    match = { fg = "default", bold = true, underline = true }
    mark = { fg = "default", bold = true }
    gain = { fg = "default" }
    loss = { fg = "default" }
    warning = { fg = "default", bold = true }
    error = { fg = "default", bold = true }
    info = { fg = "default" }
    success = { fg = "default" }
    gauge-filled = { fg = "default" }
    gauge-empty = { fg = "default", dim = true }
    sparkline = { fg = "default" }
    chart-axis = { fg = "default", dim = true }
    chart-grid = { fg = "default", dim = true }
    chart1 = { fg = "default" }
    chart2 = { fg = "default" }
    chart3 = { fg = "default" }
    chart4 = { fg = "default" }
    chart5 = { fg = "default" }
    chart6 = { fg = "default" }
    tab = { fg = "default" }
    tab-active = { fg = "default", bg = "default", reverse = true, bold = true }
    status-bar = { fg = "default", bg = "default" }
    status-key = { fg = "default", bold = true }
    status-label = { fg = "default" }
    status-disabled = { fg = "default", dim = true }
    input = { fg = "default", bg = "default", underline = true }
    input-error = { fg = "default", bg = "default", bold = true, reverse = true }
    cursor = { fg = "default", reverse = true }
    dialog = { fg = "default", bg = "default" }
    dialog-title = { fg = "default", bg = "default", bold = true }
    dialog-border = { fg = "default", bg = "default", bold = true }
    button = { fg = "default", bg = "default", underline = true }
    button-focused = { fg = "default", bg = "default", reverse = true, bold = true }
    toast = { fg = "default", bg = "default", reverse = true }
    toast-error = { fg = "default", bg = "default", reverse = true, bold = true }
    shadow = { fg = "default" }
    badge = { fg = "default", bg = "default", reverse = true }
    badge-gain = { fg = "default", bg = "default", reverse = true }
    badge-loss = { fg = "default", bg = "default", reverse = true }
    badge-warning = { fg = "default", bg = "default", reverse = true }
    qr-code = { fg = "default", bg = "default", reverse = true }

    """#,
    "paper": #"""
    name = "paper"
    summary = "Dark ink on light paper"
    appearance = "light"

    [palette]
    paper = "#faf6ed"
    cream = "#f3ecdc"
    sand = "#e8dfc9"
    dune = "#dacfb5"
    edge = "#c9bda1"
    pebble = "#665f4d"
    stone = "#665f50"
    ink = "#26221b"
    white = "#ffffff"
    rust = "#93401c"
    clay = "#9a4f28"
    amber = "#855800"
    olive = "#5f5a14"
    leaf = "#2c6b2f"
    sea = "#1f5f86"
    plum = "#7a3872"
    brick = "#a12622"

    [roles]
    text = { fg = "ink", bg = "paper" }
    dim = { fg = "stone" }
    title = { fg = "rust", bold = true }
    heading = { fg = "rust", bold = true }
    accent = { fg = "rust" }
    link = { fg = "sea", underline = true }
    code = { fg = "olive" }
    placeholder = { fg = "stone" }
    border = { fg = "edge" }
    border-focused = { fg = "rust" }
    header = { fg = "olive", bold = true }
    scrollbar = { fg = "edge" }
    scrollbar-thumb = { fg = "stone" }
    selection = { fg = "white", bg = "sea" }
    selection-unfocused = { fg = "ink", bg = "sand" }
    match = { fg = "plum", bold = true }
    mark = { fg = "amber" }
    gain = { fg = "leaf" }
    loss = { fg = "brick" }
    warning = { fg = "amber" }
    error = { fg = "brick", bold = true }
    info = { fg = "sea" }
    success = { fg = "leaf" }
    gauge-filled = { fg = "clay" }
    gauge-empty = { fg = "edge" }
    sparkline = { fg = "sea" }
    chart-axis = { fg = "stone" }
    chart-grid = { fg = "dune" }
    chart1 = { fg = "clay" }
    chart2 = { fg = "sea" }
    chart3 = { fg = "olive" }
    chart4 = { fg = "plum" }
    chart5 = { fg = "amber" }
    chart6 = { fg = "leaf" }
    tab = { fg = "stone" }
    tab-active = { fg = "white", bg = "rust", bold = true }
    status-bar = { fg = "ink", bg = "sand" }
    status-key = { fg = "rust" }
    status-label = { fg = "ink" }
    status-disabled = { fg = "pebble", italic = true }
    input = { fg = "ink", bg = "sand" }
    input-error = { fg = "brick", bg = "sand", underline = true }
    cursor = { reverse = true }
    dialog = { fg = "ink", bg = "cream" }
    dialog-title = { fg = "rust", bg = "cream", bold = true }
    dialog-border = { fg = "rust", bg = "cream" }
    button = { fg = "ink", bg = "sand" }
    button-focused = { fg = "white", bg = "rust", bold = true }
    toast = { fg = "white", bg = "sea" }
    toast-error = { fg = "white", bg = "brick" }
    shadow = { fg = "edge" }
    badge = { fg = "ink", bg = "sand" }
    badge-gain = { fg = "white", bg = "leaf" }
    badge-loss = { fg = "white", bg = "brick" }
    badge-warning = { fg = "white", bg = "amber" }

    """#,
  ]
}
