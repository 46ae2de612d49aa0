import TerminalUI

extension DealsScreen {
  static let commands: [Command<DashboardMessage>] = [
    command("open", "open", "Open the selected deal", ["enter", "l", "right"], hint: 1, .open),
    command("filter", "filter", "Filter as you type: phoenix irr>14 min<=50k open", ["/"], hint: 2, .filter),
    command("sort", "sort", "Choose what to sort by", ["s"], hint: 3, .sort),
    command("reverse", "reverse", "Turn the order round", ["S"], .reverse),
    command("clear", "clear filter", "Show all deals again", ["x"], .clearFilter),
    command("preview", "preview", "Show or hide the preview", ["p"], hint: 4, .togglePreview),
    command(
      "watch", "watch", "Put the selected deal on your watchlist, or take it off", ["f"], hint: 6, danger: .changes,
      .watch),
    command(
      "invest", "invest", "Make an offer in the selected deal", ["I"], hint: 7, danger: .destructive, .invest),
    command("columns-right", "columns right", "Show the columns further right", [">", "shift-right"], .moveColumns(1)),
    command("columns-left", "columns left", "Show the columns further left", ["<", "shift-left"], .moveColumns(-1)),
    command("preview-smaller", "smaller preview", "Move the border of the preview away", ["+"], .movePreview(2)),
    command("preview-larger", "larger preview", "Move the border of the preview nearer", ["-"], .movePreview(-2)),
    command("mark", "mark", "Mark the selected deal, or take the mark back", ["="], hint: 5, .mark),
    command(
      "mark-and-go", "mark", "Mark the selected deal, or take the mark back, and go to the next one", ["space"],
      .markAndGo),
    command("mark-range", "mark range", "Mark all from the one that was marked last", ["V"], .markRange),
    command("mark-all", "mark all", "Mark all deals that are shown, or none", ["*"], .markAll),
    command("compare", "compare", "Show the marked deals side by side", ["C"], .compare),
    command("calculate", "calculator", "Try assumptions on the selected deal", ["K"], .calculate),
    command("columns", "columns", "Choose the columns and their order", ["c"], hint: 8, .chooseColumns),
    command("views", "views", "Open, keep, rename or remove saved views", ["v"], hint: 9, isPersonal: true, .views),
    command("note", "note", "Write a note on the selected deal, for yourself", ["a"], isPersonal: true, .note),
    explaining(hint: 10),
  ]
}
