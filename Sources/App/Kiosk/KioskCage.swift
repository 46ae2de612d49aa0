import CLandlock

/// Walls around a kiosk that hold even where the dashboard is wrong: the kernel refuses programs and files to it.
enum KioskCage {
  /// Closes the cage around this thread and all that come of it: to be called before there are others. What the kernel
  /// can't do is left to the dashboard, which starts no program and writes no file in a kiosk anyway.
  static func close() {
    clandlock_forbid_core_files()
    _ = clandlock_forbid_writing_and_starting()
  }

  /// Whether this kernel has what the walls are made of.
  static var isToBeHad: Bool { clandlock_version() > 0 }
}
