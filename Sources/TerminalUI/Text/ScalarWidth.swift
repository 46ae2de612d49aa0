import CNcurses
import Glibc

/// Columns per scalar, as the C library counts them: ncurses asks the same function, so both always agree.
enum ScalarWidth {
  /// 1 or 2 for what takes room, 0 for marks that sit on the scalar before, -1 for what cannot be printed.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    // Latin, arrows, box drawing, blocks, geometric shapes and braille: one column, without the call.
    if value < 0x7F { return value >= 0x20 ? 1 : -1 }
    if value < 0x300 { return value >= 0xA0 ? 1 : -1 }
    if (0x2500...0x25A0).contains(value) || (0x2800...0x28FF).contains(value) { return 1 }
    return locale ? Int(cncurses_width(value)) : -1
  }

  /// `wcwidth` knows Unicode only under a UTF-8 locale. C.UTF-8 is part of the C library itself.
  private static let locale: Bool = {
    if let current = nl_langinfo(Int32(CODESET)), String(cString: current) == "UTF-8" { return true }
    return setlocale(LC_CTYPE, "C.UTF-8") != nil
  }()

  /// Settles the locale once; call before ncurses starts, which looks at it too.
  static func prepare() { _ = locale }
}
