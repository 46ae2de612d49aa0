/// What a program shows itself on and is told through: the full screen, or lines for a screen reader. Both take the same
/// frames of the same state.
protocol Display: AnyObject {
  var profile: TerminalProfile { get }
  var size: Size { get }
  var port: TerminalPort { get }
  /// Bytes of frames that were collected before they were sent: to whoever counts writes, they come twice.
  var collected: Int { get }
  /// Sequences of this terminal for keys, without the leading escape.
  func specialKeys() -> [[UInt8]: Key]

  /// Shows a frame, and takes its memory in exchange for that of an older one, which the next frame is drawn on.
  ///
  /// `closing` is told how many bytes the frame has, when they are known before they are sent, and answers what is to
  /// follow them at once.
  func present(_ canvas: inout Canvas, closing: (_ bytes: Int) -> String)
  /// The next frame is shown from scratch.
  func redraw()
  /// Looks at the window; whether it has another size than before.
  func fitToWindow() -> Bool
  /// Stops the process as the shell's job control expects; returns when it goes on.
  func suspend(wholeGroup: Bool)
  /// Goes on after a stop that could not be prepared for (SIGSTOP): the shell has used the terminal meanwhile.
  func recover()
  /// Gives the terminal back. Calling it twice is harmless.
  func close()

  /// Somebody has pressed a key: the next frame is the answer to it.
  func noteKey()
  func use(_ theme: Theme)
  func setMouse(_ isOn: Bool)
  func setTitle(_ title: DisplayText)
  func copy(_ text: String)
  func bell()
  /// Takes note of what the terminal said of itself.
  func learn(_ answer: TerminalAnswer)
}

extension Display {
  func noteKey() {}
}
