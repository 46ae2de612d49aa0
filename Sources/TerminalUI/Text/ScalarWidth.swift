import CNcurses
import Glibc

/// Columns per scalar, as the C library counts them: ncurses asks the same function, so both always agree.
enum ScalarWidth {
  /// 1 or 2 for what takes room, 0 for marks that sit on the scalar before, -1 for what cannot be printed.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    // Latin, punctuation, arrows, box drawing, blocks, shapes and braille: one column, without the call.
    if value < 0x7F { return value >= 0x20 ? 1 : -1 }
    if value < 0x300 { return value >= 0xA0 ? 1 : -1 }
    switch value {
    case 0x2010...0x2027, 0x2030...0x205E, 0x2190...0x21FF, 0x2500...0x25FC, 0x2605, 0x2606, 0x2800...0x28FF: return 1
    default: break
    }
    return asked(scalar)
  }

  /// What the C library says.
  static func asked(_ scalar: Unicode.Scalar) -> Int { locale ? Int(cncurses_width(scalar.value)) : -1 }

  /// `wcwidth` knows Unicode only under a UTF-8 locale. C.UTF-8 is part of the C library itself.
  private static let locale: Bool = {
    if let current = nl_langinfo(Int32(CODESET)), String(cString: current) == "UTF-8" { return true }
    return setlocale(LC_CTYPE, "C.UTF-8") != nil
  }()

  /// Settles the locale once; call before ncurses starts, which looks at it too.
  static func prepare() { _ = locale }
}
