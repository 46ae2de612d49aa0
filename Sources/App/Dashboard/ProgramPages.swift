import Glibc

/// The pages in memory that are those of files: of the program, which is a large one, and of its libraries.
enum ProgramPages {
  /// Lets go of all that are only read. A start looks into most of the program's file, and little of that is needed again;
  /// what is comes back, page by page, from what the system keeps of the file.
  static func letGo() {
    _ = dl_iterate_phdr(
      { info, _, _ in
        guard let info = info?.pointee, let headers = info.dlpi_phdr else { return 0 }
        // The kernel's own is no file.
        if let name = info.dlpi_name, String(cString: name).hasPrefix("linux-vdso") { return 0 }
        let page = UInt(getpagesize())
        for header in UnsafeBufferPointer(start: headers, count: Int(info.dlpi_phnum))
        where header.p_type == UInt32(PT_LOAD) && header.p_flags & UInt32(PF_W) == 0 {
          let first = UInt(info.dlpi_addr) + UInt(header.p_vaddr)
          let (start, end) = (first & ~(page - 1), (first + UInt(header.p_memsz)) & ~(page - 1))
          // What refuses stays in memory, where it does no harm.
          if end > start { madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_DONTNEED) }
        }
        return 0
      }, nil)
  }
}
