import Client
import Domain
import Foundation
import PlatformAPI

/// What the doctor finds out about who is signed in, and with what.
struct DoctorAccount {
  let context: LaunchContext
  /// Whether the platform answers, so that it can be asked who it takes us for.
  let asksPlatform: Bool

  func check(_ report: inout DoctorReport) {
    let file = CredentialFile(context.paths.credential(profile: context.profile))
    checkFile(file, &report)
    guard context.address != nil else { return }
    let signing = Signing(context)
    guard let authorization = signing.authorization, let credential = authorization.credential else {
      // A credential that can't be used was named above.
      if (try? file.load()) == nil, !context.isGuest {
        report.note("sign-in", "nobody is signed in: you are a guest", todo: "tucson login, to see your own portfolio")
      } else if let notice = signing.notice {
        report.note("sign-in", notice, todo: "tucson login signs in to this platform")
      }
      return
    }
    if signing.source == .environment {
      report.note(
        "sign-in", "TUCSON_TOKEN goes before the sign-in of the profile", todo: "unset it when that is not meant")
    }
    guard asksPlatform else {
      return report.note(
        "sign-in", "kept for \(credential.account ?? "an account")", todo: "it is asked about when the platform answers"
      )
    }
    do {
      let client = try context.client(signing, .system(wall: .system))
      let user = try waiting { try await client.me() }
      let signIns = try waiting { try await client.signIns() }
      let end = authorization.credential?.expiresAt.map {
        ", renewed next at \(LocalTime.spoken($0, now: WallClock.system.now))"
      }
      report.right(
        "sign-in",
        "\(user.email), \(user.role.rawValue)\(end ?? ""), one of \(Figures.counted(signIns.count, "sign-in")) of this account"
      )
      if let days = user.accreditation.daysLeft, days <= 30 {
        report.note("accreditation", "\(Figures.counted(days, "day")) left", todo: "renew it in time to invest")
      }
    } catch let error as ClientError where error.code == .refused(status: 401) {
      let isToken = signing.source == .environment
      report.wrong(
        "sign-in", isToken ? "the platform does not take TUCSON_TOKEN" : "the platform does not take it any more",
        todo: isToken ? "set another one, or unset it and tucson login" : "tucson login")
    } catch {
      report.wrong(
        "sign-in", (error as? ClientError)?.sentence ?? "\(error)", todo: "try again; tucson login makes a new one")
    }
  }

  private func checkFile(_ file: CredentialFile, _ report: inout DoctorReport) {
    do throws(CredentialError) {
      guard try file.load() != nil else { return }
      report.right("token file", "\(file.url.path), it and its folder open to you only")
    } catch {
      report.wrong("token file", error.message, todo: DoctorAdvice.advice(on: file))
    }
  }
}
