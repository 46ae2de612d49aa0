import TerminalUI

/// The commands that are there on every screen.
enum DashboardCommands {
  static let all: [Command<DashboardMessage>] = [
    Command("go.deals", "Deals", help: "Go to the list of deals", keys: ["1", "g d"], message: .go(.deals)),
    Command(
      "go.portfolio", "Portfolio", help: "Go to your portfolio", keys: ["2", "g p"], isPersonal: true,
      message: .go(.portfolio)),
    Command(
      "go.watchlist", "Watchlist", help: "Go to the deals that you watch", keys: ["3", "g w"], isPersonal: true,
      message: .go(.watchlist)),
    Command(
      "go.documents", "Documents", help: "Go to your documents", keys: ["4", "g o"], isPersonal: true,
      message: .go(.documents)),
    Command(
      "go.activity", "Activity", help: "Go to what the platform has told you", keys: ["5", "g a"],
      isPersonal: true, message: .go(.activity)),
    Command(
      "go.raises", "Raises", help: "Go to all raises", keys: ["6", "g r"], isPersonal: true, message: .go(.raises)),
    Command(
      "go.investors", "Investors", help: "Go to everybody who invests", keys: ["7", "g i"], isPersonal: true,
      message: .go(.investors)),
    Command(
      "go.operations", "Operations", help: "Go to payments, jobs, deadlines and proofs", keys: ["8", "g b"],
      isPersonal: true, message: .go(.operations)),
    Command(
      "profile", "Profile", help: "Show who you are to the platform, and where you are signed in", keys: ["P"],
      isPersonal: true, message: .showProfile),
    Command(
      "back", "back", help: "Go back, or undo the last choice of the screen", keys: ["esc", "backspace"], message: .back
    ),
    Command(
      "palette", "palette", help: "Find a command by typing", keys: [":", "ctrl-k"], hint: 90, isListed: false,
      message: .showPalette),
    Command("help", "help", help: "Show the keys that work here", keys: ["?", "f1"], hint: 91, message: .showHelp),
    Command(
      "tour", "tour", help: "Two minutes that show what is where, at your own keys", keys: [], message: .beginTour),
    Command(
      "news", "what's new", help: "Show what has happened since you were here last", keys: ["w"], message: .showNews),
    Command("theme", "theme", help: "Choose a theme, shown as you move", keys: ["T"], message: .chooseTheme),
    Command("refresh", "refresh", help: "Ask the platform for changes now", keys: ["R", "f5"], message: .refresh),
    Command(
      "sign-in", "sign in", help: "Sign in, with a code that you approve on any device", keys: ["L"],
      isPersonal: true, hint: 8, message: .showSignIn),
    Command(
      "sign-out", "sign out", help: "Sign out here and on the platform", keys: [], isPersonal: true,
      message: .showSignOut),
    Command(
      "platform", "another platform …", help: "Type the address of another platform, and open it in this one's place",
      keys: [], isPersonal: true, message: .chooseAnother),
    Command(
      "export", "export", help: "Write what is on the screen to a file: csv, json or text", keys: ["ctrl-s"],
      isPersonal: true, message: .export),
    Command(
      "copy", "copy", help: "Copy what names the selected line elsewhere: a short name, an id", keys: ["y"], hint: 92,
      message: .copy(.name)),
    Command(
      "copy-row", "copy row", help: "Copy all figures of the selected line, for a spreadsheet", keys: ["Y"],
      message: .copy(.row)),
    Command(
      "freeze", "freeze", help: "Hold the screen as it is, or let what has come meanwhile through", keys: ["z"],
      message: .toggleFreeze),
    Command(
      "stats", "stats", help: "Show or hide what it costs: bytes, frames, time, answers", keys: [],
      message: .toggleFigures),
    Command("redraw", "redraw", help: "Paint the screen anew", keys: ["ctrl-l"], message: .redraw),
    Command(
      "mouse", "mouse", help: "Turn the mouse on or off; off, the terminal selects text", keys: ["m"],
      message: .toggleMouse),
    Command("quit", "quit", help: "Leave Tucson", keys: ["q", "ctrl-c"], hint: 99, message: .quit),

    movement("down", "Next line", ["j", "down"], .down), movement("up", "Previous line", ["k", "up"], .up),
    movement("page-down", "Next page", ["pgdn", "space", "ctrl-f"], .pageDown),
    movement("page-up", "Previous page", ["pgup", "ctrl-b"], .pageUp),
    movement("half-page-down", "Half a page down", ["ctrl-d"], .halfPageDown),
    movement("half-page-up", "Half a page up", ["ctrl-u"], .halfPageUp),
    movement("start", "First line", ["g g", "home"], .start), movement("end", "Last line", ["G", "end"], .end),
  ]

  private static func movement(_ name: String, _ help: DisplayText, _ keys: [KeySequence], _ move: Move) -> Command<
    DashboardMessage
  > {
    Command(CommandID("move." + name), help, help: help, keys: keys, isListed: false, message: .move(move))
  }
}
