"""A platform of the test's own, a browser to look at it, and an identity provider that only looks like Clerk."""

import base64
import contextlib
import http.server
import json
import os
import shutil
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

from selenium import webdriver

PICTURES = os.environ["PICTURES"]


class Platform:
    """tucson-server with demo data, on a free port."""

    def __init__(self, **environment):
        self.folder = tempfile.mkdtemp()
        self.log = open(os.path.join(self.folder, "log"), "w")
        self.process = subprocess.Popen(
            [os.environ["SERVER"], "serve", "--demo", "--properties", "3", "--port", "0", "--data", self.folder + "/data"],
            stdout=subprocess.PIPE, stderr=self.log, text=True,
            env={"PATH": os.environ["PATH"], "HOME": self.folder, "NODE_ENV": "development", **environment})
        line = self.process.stdout.readline()
        if "listening on " not in line:
            raise RuntimeError(open(self.log.name).read())
        self.url = line.split("listening on ")[1].strip()

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        self.log.close()
        shutil.rmtree(self.folder)

    def post(self, path, body):
        """The JSON that answers, be it a refusal."""
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            return json.load(refusal)

    def begin(self, client="tucson on a laptop"):
        """A device that waits to be let in."""
        return self.post("/api/auth/device", {"clientName": client})

    def outcome(self, device):
        """What the device is told once it no longer waits."""
        deadline = time.monotonic() + 40
        while True:
            answer = self.post("/api/auth/device/token", {"deviceCode": device["deviceCode"]})
            if answer.get("code") not in ("AUTHORIZATION_PENDING", "SLOW_DOWN") or time.monotonic() > deadline:
                return answer
            time.sleep(device["interval"])


@contextlib.contextmanager
def browser(width=1000, height=800, dark=False, script=True, resolve=None):
    """A browser with a window of its own; `resolve` sends a host elsewhere."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for switch in ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-proxy-server"]:
        options.add_argument(switch)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    if resolve:
        options.add_argument("--host-resolver-rules=MAP " + resolve)
        options.add_argument("--ignore-certificate-errors")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        yield driver
    finally:
        driver.quit()


def picture(driver, name):
    driver.save_screenshot(os.path.join(PICTURES, name + ".png"))


class Provider:
    """Says what Clerk would say: a key set, a person at its Backend API, and a script for the page."""

    HOST = "clerk.example"
    SCRIPT = """
      let session = null;
      const listeners = [];
      window.Clerk = {
        get session() { return session; },
        load: async () => {},
        addListener: (listener) => { listeners.push(listener); },
        mountSignIn: (place) => {
          if (place.firstChild) return;
          const button = document.createElement("button");
          button.id = "fake-sign-in";
          button.textContent = "Sign in";
          button.onclick = () => {
            session = { getToken: async () => (await fetch("https://clerk.example/token")).text() };
            listeners.forEach((listener) => listener({}));
          };
          place.append(button);
        },
      };
    """

    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.key = os.path.join(self.folder, "key.pem")
        certificate = os.path.join(self.folder, "certificate.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.key, "-out", certificate,
             "-days", "2", "-subj", "/CN=" + self.HOST], check=True, capture_output=True)
        self.has_script = True
        self.asked = []
        self.plain = self._serve()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, self.key)
        self.encrypted = self._serve(context)

    @property
    def environment(self):
        plain = "http://127.0.0.1:%d" % self.plain.server_port
        key = "pk_test_" + base64.b64encode((self.HOST + "$").encode()).decode()
        return {
            "CLERK_PUBLISHABLE_KEY": key, "CLERK_SECRET_KEY": "sk_test_fake", "CLERK_API_URL": plain,
            "CLERK_JWKS_URL": plain + "/jwks"}

    @property
    def resolve(self):
        return "%s:443 127.0.0.1:%d" % (self.HOST, self.encrypted.server_port)

    def close(self):
        for server in (self.plain, self.encrypted):
            server.shutdown()
            server.server_close()
        shutil.rmtree(self.folder)

    def token(self):
        """A session that doesn't say who it is: that is the Backend API's to say."""
        now = int(time.time())
        parts = [{"alg": "RS256", "kid": "k1", "typ": "JWT"},
                 {"iss": "https://" + self.HOST, "sub": "user_fake", "sid": "sess_fake", "iat": now, "nbf": now,
                  "exp": now + 60}]
        signed = ".".join(encoded(json.dumps(part).encode()) for part in parts)
        signature = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", self.key], input=signed.encode(), capture_output=True, check=True)
        return signed + "." + encoded(signature.stdout)

    def keys(self):
        modulus = subprocess.run(
            ["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], capture_output=True, check=True, text=True)
        number = bytes.fromhex(modulus.stdout.strip().split("=")[1])
        return {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": encoded(number), "e": "AQAB"}]}

    PERSON = {
        "id": "user_fake", "first_name": "Fay", "last_name": "Quill", "primary_email_address_id": "idn_1",
        "email_addresses": [
            {"id": "idn_1", "email_address": "fay@example.com", "verification": {"status": "verified"}}]}

    def _serve(self, context=None):
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.asked.append(self.path)
                if self.path == "/jwks":
                    body, kind = json.dumps(provider.keys()), "application/json"
                elif self.path == "/v1/users/user_fake":
                    known = self.headers["Authorization"] == "Bearer sk_test_fake"
                    body, kind = json.dumps(provider.PERSON if known else {}), "application/json"
                elif self.path == "/token":
                    body, kind = provider.token(), "text/plain"
                elif self.path.startswith("/npm/@clerk/clerk-js@5/") and provider.has_script:
                    body, kind = provider.SCRIPT, "text/javascript"
                else:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
