import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PlatformAPI

/// The page on which a person lets a device in. It works without a script in development; with Clerk, Clerk's own script
/// asks who the person is.
struct DevicePage: Sendable {
  /// Who asks the person who they are.
  enum Mode: Sendable {
    case development
    case clerk(publishableKey: String, host: String)
    case nobody
  }

  let mode: Mode

  static let wrongCode = "That code is not waiting for anybody. Check it, or start again on the device."
  private static let cookieName = "device_form"

  /// The value of the page's cookie that a request brings.
  static func cookie(_ headers: HTTPFields) -> String? {
    headers[values: .cookie].flatMap { $0.split(separator: ";") }
      .map { $0.drop(while: \.isWhitespace) }
      .first { $0.hasPrefix(cookieName + "=") }
      .map { String($0.dropFirst(cookieName.utf8.count + 1)) }
  }

  /// Asks for the code; `typed` is what there is to mend.
  func entry(problem: String?, typed: String = "") -> Response {
    guard case .nobody = mode else {
      let alert = problem.map { "<p class=problem role=alert id=problem>\(escaped($0))</p>" } ?? ""
      let described = problem == nil ? "" : " aria-invalid=true aria-describedby=problem"
      return response(
        title: "Sign in a device",
        """
        <h1>Sign in a device</h1>\(alert)
        <form method=get action="/device">
        <label for=user_code>Code shown on the device</label>
        <input id=user_code name=user_code required autofocus autocomplete=off autocapitalize=characters spellcheck=false
        maxlength=16 placeholder="XXXX-XXXX" value="\(escaped(String(typed.prefix(16))))"\(described)>
        <button>Continue</button>
        </form>
        """, status: problem == nil ? .ok : .badRequest)
    }
    return response(
      title: "Sign in a device",
      "<h1>Sign in a device</h1><p role=alert>Signing in is not set up on this server.</p>",
      status: .serviceUnavailable)
  }

  /// Asks whether this device may come in, and who says so.
  func confirmation(_ code: UserCode, client: String, accounts: [DevelopmentAccount], form: String) -> Response {
    let intro = """
      <h1>Let this device in?</h1>
      <p><strong>\(escaped(client))</strong> shows the code</p><p class=code>\(escaped(code.description))</p>
      <p>Go on only if you started this yourself and the device shows the same code.</p>
      """
    switch mode {
    case .nobody: return entry(problem: nil)
    case .clerk:
      return response(
        title: "Let this device in?",
        """
        \(intro)<noscript><p class=problem>Signing in needs JavaScript.</p></noscript>
        <div id=sign-in></div>
        <form id=decision data-code="\(escaped(code.description))" hidden>
        <button name=decision value=approve>Let it in</button>
        <button name=decision value=deny class=quiet>Refuse</button></form><p id=outcome role=status></p>
        """, scripts: scripts)
    case .development:
      let choices = accounts.enumerated().map { index, account in
        """
        <p class=choice><input type=radio name=account required id=account\(index) value="\(escaped(account.email))"\
        \(index == 0 ? " checked" : "")><label for=account\(index)>\(escaped(account.name))
        <small>\(escaped(account.email)), \(escaped(Self.description(of: account)))</small></label></p>
        """
      }
      var answer = response(
        title: "Let this device in?",
        """
        \(intro)<form method=post action="/device">
        <input type=hidden name=user_code value="\(escaped(code.description))">
        <input type=hidden name=form value="\(escaped(form))">
        <fieldset><legend>Sign in as</legend>\(choices.joined())</fieldset>
        <button name=decision value=approve>Let it in</button>
        <button name=decision value=deny class=quiet>Refuse</button></form>
        """)
      answer.headers[.setCookie] =
        "\(Self.cookieName)=\(form); Path=/device; Max-Age=900; HttpOnly; SameSite=Strict"
      return answer
    }
  }

  /// Says what came of it.
  func result(_ decision: DeviceDecision, email: String) -> Response {
    let words =
      decision.approved
      ? "<h1>Done</h1><p role=status><strong>\(escaped(decision.clientName))</strong> is signed in as \(escaped(email)). You can close this page.</p>"
      : "<h1>Refused</h1><p role=status><strong>\(escaped(decision.clientName))</strong> was not let in.</p>"
    return response(title: decision.approved ? "Done" : "Refused", words)
  }

  /// What the page that asks for a decision runs.
  private var scripts: String {
    guard case .clerk(let key, let host) = mode else { return "" }
    return """
      <script async crossorigin=anonymous data-clerk-publishable-key="\(escaped(key))" \
      src="https://\(escaped(host))/npm/@clerk/clerk-js@5/dist/clerk.browser.js"></script>
      <script defer src="/device.js"></script>
      """
  }

  private func response(
    title: String, _ body: String, status: HTTPResponse.Status = .ok, scripts: String = ""
  ) -> Response {
    let html = """
      <!DOCTYPE html>
      <html lang=en><head><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1">
      <title>\(escaped(title)) · Tucson</title><style>\(Self.style)</style>\(scripts)</head>
      <body><main>\(body)</main></body></html>
      """
    return Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .cacheControl: CachePolicy.none, .contentSecurityPolicy: policy,
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// What the page may load: its own style, by hash; with Clerk, what Clerk asks for.
  private var policy: String {
    let common = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    switch mode {
    case .development, .nobody: return common + "style-src 'sha256-\(Self.styleHash)'"
    case .clerk(_, let host):
      return common
        + "script-src 'self' https://\(host) https://challenges.cloudflare.com; connect-src 'self' https://\(host); style-src 'unsafe-inline'; "
        + "img-src https://img.clerk.com data:; worker-src 'self' blob:; frame-src https://challenges.cloudflare.com"
    }
  }

  private static func description(of account: DevelopmentAccount) -> String {
    switch account.role {
    case .investor: account.isAccredited ? "accredited investor" : "new investor"
    case .staff: "staff"
    case .admin: "administrator"
    }
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let styleHash = Data(SHA256.hash(data: Array(style.utf8))).base64EncodedString()

  private static let style = """
    :root{color-scheme:light dark}body{margin:0;padding:0 .75rem;font:1.05rem/1.5 system-ui,sans-serif;\
    background:#f6f3ee;color:#1f1a17}main{box-sizing:border-box;max-width:32rem;margin:8vh auto;\
    padding:1.5rem clamp(1.1rem,6vw,2rem) 1.5rem;background:#fff;border:1px solid #8a7f76;border-radius:.5rem;\
    overflow-wrap:anywhere}h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}\
    label{display:block;font-weight:600}\
    input:not([type=radio]){box-sizing:border-box;width:100%;font:1.4rem ui-monospace,monospace;letter-spacing:.1em;\
    padding:.5rem;margin:.25rem 0 1rem;border:2px solid #6b5f56;border-radius:.3rem;background:#fff;color:#1f1a17}\
    ::placeholder{color:#6b5f56;opacity:1}\
    button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:2px solid #8f3d14;border-radius:.3rem;\
    background:#8f3d14;color:#fff;margin:0 .5rem .5rem 0;cursor:pointer}button.quiet{background:#fff;color:#8f3d14}\
    :focus-visible{outline:3px solid #0b57d0;outline-offset:2px}.code{font:2rem ui-monospace,monospace;\
    letter-spacing:.1em;margin:.5rem 0}.problem{border-left:4px solid #b3261e;padding-left:.75rem;color:#8c1d18}\
    fieldset{border:1px solid #8a7f76;border-radius:.3rem;margin:0 0 1rem;padding:.25rem .9rem}\
    .choice{display:flex;gap:.7rem;align-items:start;margin:.6rem 0}\
    .choice input{flex:none;width:1.15rem;height:1.15rem;margin:.22rem 0 0}.choice label{flex:1;line-height:1.4}\
    small{display:block;font-weight:400;color:#564c45}\
    @media(prefers-color-scheme:dark){body{background:#171412;color:#f1ebe4}main{background:#211c19;\
    border-color:#8a7f76}input:not([type=radio]){background:#171412;color:#f1ebe4;border-color:#a89c92}\
    ::placeholder{color:#a89c92}button{background:#ffb693;color:#3b1606;border-color:#ffb693}\
    button.quiet{background:#211c19;color:#ffb693}:focus-visible{outline-color:#a8c7fa}\
    .problem{color:#ffb4ab;border-left-color:#ffb4ab}small{color:#cfc4ba}}
    """

  /// What the page does with Clerk: sign in, then say yes or no with the session's token.
  static let script = """
    "use strict";
    window.addEventListener("load", async () => {
      const form = document.getElementById("decision");
      const place = document.getElementById("sign-in");
      const say = (words) => { document.getElementById("outcome").textContent = words; };
      try {
        await window.Clerk.load();
      } catch {
        say("Signing in could not be loaded. Check your connection, then load this page again.");
        return;
      }
      let decided = false;
      const show = () => {
        const signedIn = Boolean(window.Clerk.session);
        form.hidden = decided || !signedIn;
        if (signedIn) place.replaceChildren();
        else window.Clerk.mountSignIn(place, { forceRedirectUrl: window.location.href });
      };
      window.Clerk.addListener(show);
      show();
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const approve = event.submitter.value === "approve";
        const enable = (on) => { for (const button of form.elements) button.disabled = !on; };
        enable(false);
        say("One moment\u{2026}");
        try {
          const token = await window.Clerk.session.getToken();
          const answer = await fetch("/api/auth/device/approve", {
            method: "POST",
            headers: { "Content-Type": "application/json", Authorization: "Bearer " + token },
            body: JSON.stringify({ userCode: form.dataset.code, approve }),
          });
          if (!answer.ok) {
            say(answer.status === 404 ? "That code is not waiting for anybody any more. Start again on the device."
              : (await answer.json()).error);
            return;
          }
          decided = true;
          show();
          say(approve ? "The device is signed in. You can close this page." : "The device was not let in.");
        } catch {
          say("That did not work. Check your connection, then try again.");
        } finally {
          enable(true);
        }
      });
    });
    """
}
