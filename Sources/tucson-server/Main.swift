import Glibc
import Server

@main
enum Main {
  static func main() async {
    exit(await TucsonServer.run())
  }
}
