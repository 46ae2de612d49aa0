import TerminalUI

extension RaiseScreen {
  static let commands: [Command<DashboardMessage>] =
    [
      command(
        "next-tab", "next tab", "Turn to the investors, the waitlist, the overview", ["tab", "l", "right"], hint: 1,
        .nextTab),
      command("previous-tab", "previous tab", "Turn back", ["shift-tab", "h", "left"], .previousTab),
      command(
        "steps", "do", "Commit, fund, reject, cancel … the selected investor's part", ["enter", "t"], hint: 2,
        danger: .destructive, .steps),
      command(
        "remind", "remind", "Remind investors, after a look at whom it would reach", ["e"], hint: 3, danger: .changes,
        .remind),
      command(
        "promote", "promote", "Give the first in line room, or on the waitlist whoever is selected", ["w"], hint: 5,
        danger: .destructive, .promoteFirst),
      command(
        "file", "file", "Record that the Form D was filed with the SEC, or correct what is recorded", ["f"], hint: 2,
        danger: .changes, .file),
      command(
        "unfile", "take back", "Take back that the Form D was filed, with a reason", ["u"], danger: .changes, .unfile),
      command("earlier", "replay", "A day earlier", ["["], hint: 4, .earlier),
      command("later", "later", "A day later", ["]"], hint: 4, .later),
      command("play", "play", "Play the raise from its first day, or hold it", ["space"], hint: 6, .play),
      command("faster", "faster", "Play faster", ["}"], .faster),
      command("slower", "slower", "Play slower", ["{"], .slower),
      command("deal", "deal", "Open the deal", ["o"], hint: 7, .openDeal),
      explaining(), command("reload", "reload", "Fetch the raise anew", ["r"], .reload),
      leaving(hint: 8),
    ] + sideways { .moveColumns($0) }
}
