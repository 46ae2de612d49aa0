import TerminalUI

// A program on nothing but the toolkit, to try it in real terminals and to measure it.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "rows":
  var program = Program(RowsProbe(count: arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000))
  try program.run()
case "frames":
  var program = Program(FramesProbe())
  try program.run()
case "storm":
  var program = Program(StormProbe())
  try program.run()
default: print("usage: TerminalProbe rows COUNT | frames | storm")
}
