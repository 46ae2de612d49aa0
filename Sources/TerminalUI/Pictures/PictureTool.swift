import Glibc
import Subprocess
import SystemPackage

/// Why a picture can't be shown.
package struct PictureFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    /// The machine has no program that makes pictures out of characters.
    case toolMissing
    /// The file is not there, or no picture of a kind that is shown.
    case unknownFile
    /// The program could not read it, said too much, or was ended.
    case undecodable
    case tookTooLong
  }

  package let code: Code
  package let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}

/// Makes pictures of files with `chafa` in a process of its own. A file from outside is never decoded in this process:
/// what a bad one does, it does to a child with little memory, little time, no secrets, and output that is only read as
/// colours and characters.
package struct PictureTool: Sendable {
  /// The program; `nil` when the machine has none.
  package let program: String?
  package var timeout: Duration

  package init(program: String?, timeout: Duration = .seconds(10)) {
    self.program = program
    self.timeout = timeout
  }

  /// The tool of this machine: the first `chafa` on the path.
  package static func installed() -> PictureTool {
    let folders = (TerminalUI.Environment.all()["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return PictureTool(program: folders.lazy.map { $0 + "/chafa" }.first { access($0, X_OK) == 0 })
  }

  /// What a child may use: bytes of memory, seconds of processor time, bytes of a file, open files.
  private static let limits = ["--as=1500000000", "--cpu=8", "--fsize=1048576", "--nofile=64", "--core=0"]

  /// The picture of a file in at most so many cells, in the colours that the terminal has; in dots too when there is a
  /// grid for them.
  package func picture(
    ofFile path: String, fitting size: Size, colours: ColourLevel, dots grid: PixelGrid? = nil
  ) async throws(PictureFailure) -> Picture {
    guard let program else { throw PictureFailure(.toolMissing, "pictures need chafa (Debian: chafa)") }
    guard size.columns > 0, size.rows > 0 else { return Picture(sgr: "", limit: size) }
    guard path.hasPrefix("/"), PictureTool.isKnown(PictureTool.start(ofFile: path)) else {
      throw PictureFailure(.unknownFile, "no PNG, JPEG, GIF or WebP file")
    }
    let colourMode =
      switch colours {
      case .none: "none"
      case .sixteen: "16"
      case .indexed, .direct: "240"
      }
    let arguments =
      PictureTool.limits + [
        "--", program, "--format=symbols", "--size=\(size.columns)x\(size.rows)", "--colors=\(colourMode)",
        "--symbols=\(colours == .none ? "ascii+block" : "half+quad+solid+space")", "--animate=off", "--polite=on",
        "--optimize=0", "--threads=1", "--font-ratio=1/2", "--", path,
      ]
    // Each cell is one character and at most two colours of eleven bytes each.
    let most = size.columns * size.rows * 64 + 65_536
    let text = try await output(arguments, limit: most)
    var picture = Picture(sgr: text, limit: size)
    guard !picture.isEmpty else { throw PictureFailure(.undecodable, "the picture can't be read") }
    if let grid { picture.pixels = await pixels(ofFile: path, grid, size: picture.size, program) }
    return picture
  }

  /// The same in dots; `nil` when it can't be had, since there are the cells.
  private func pixels(ofFile path: String, _ grid: PixelGrid, size: Size, _ program: String) async -> PixelPicture? {
    let units = grid.units(for: size)
    let format =
      switch grid.method {
      case .kitty: "kitty"
      case .sixel: "sixels"
      }
    let arguments =
      PictureTool.limits + [
        "--", program, "--format=\(format)", "--size=\(units.columns)x\(units.rows)", "--stretch", "--font-ratio=1/1",
        "--animate=off", "--polite=on", "--threads=1", "--", path,
      ]
    // kitty: four bytes for each dot, in short pieces of base64. A sixel picture is hardly longer than that.
    let most = units.columns * units.rows * 64 * 6 + 65_536
    do {
      return PixelPicture(output: try await output(arguments, limit: most), grid: grid, size: size)
    } catch {
      return nil
    }
  }

  private enum Ending: Sendable {
    case output(String)
    case failure(PictureFailure)
  }

  /// What the child says, when it ends well and in time.
  private func output(_ arguments: [String], limit: Int) async throws(PictureFailure) -> String {
    let ending = await withTaskGroup(of: Ending.self) { tasks in
      tasks.addTask { await PictureTool.run(arguments, limit: limit) }
      tasks.addTask { [timeout] in
        do { try await Task.sleep(for: timeout) } catch {
          // The child was first.
          return .failure(PictureFailure(.undecodable, "cancelled"))
        }
        return .failure(PictureFailure(.tookTooLong, "the picture took longer than \(timeout)"))
      }
      defer { tasks.cancelAll() }
      return await tasks.next() ?? .failure(PictureFailure(.undecodable, "nothing came"))
    }
    switch ending {
    case .output(let text): return text
    case .failure(let failure): throw failure
    }
  }

  private static func run(_ arguments: [String], limit: Int) async -> Ending {
    do {
      // Without a terminal: it could write on ours, and would take the size of its dots from it.
      var options = PlatformOptions()
      options.createSession = true
      // No variable of this process is handed on.
      let result = try await Subprocess.run(
        .name("prlimit"), arguments: Arguments(arguments),
        environment: .custom(["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]),
        platformOptions: options, input: .none, output: .string(limit: limit), error: .discarded)
      guard case .exited(0) = result.terminationStatus else {
        return .failure(PictureFailure(.undecodable, "the picture can't be read"))
      }
      return .output(result.standardOutput)
    } catch {
      return .failure(PictureFailure(.undecodable, "the picture can't be read: \(error)"))
    }
  }

  /// The first bytes of a file; none when it can't be read.
  private static func start(ofFile path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = read(descriptor, &buffer, buffer.count)
    return Array(buffer.prefix(max(0, count)))
  }

  /// Only kinds with a decoder of their own: for all others the child would reach for one that runs programs and opens
  /// addresses.
  static func isKnown(_ start: [UInt8]) -> Bool {
    start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) || start.starts(with: [0xFF, 0xD8, 0xFF])
      || start.starts(with: Array("GIF8".utf8))
      || (start.starts(with: Array("RIFF".utf8)) && start.count >= 12 && start[8...11].elementsEqual("WEBP".utf8))
  }
}
