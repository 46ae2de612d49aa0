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
case "colours":
  var program = Program(ColoursProbe(), theme: ColoursProbe.theme)
  try program.run()
case "picture":
  let pixels = PixelAbility()
  var program = Program(PictureProbe(path: arguments.dropFirst().first ?? "", pixels: pixels), pixels: pixels)
  try program.run()
default: print("usage: TerminalProbe rows COUNT | frames | storm | colours | picture FILE")
}
