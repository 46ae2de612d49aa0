"""A platform with made-up deals for the benchmarks, and calls to it."""
import json
import os
import subprocess
import urllib.request


def call(url, method, path, token=None, body=None, key=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    if key:
        headers["Idempotency-Key"] = key
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url + path, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=3600) as answer:
        return json.load(answer)


def sign_in(url, account):
    """A session of one of the demo's people: by the short name, or the address."""
    jwt = call(url, "POST", "/api/auth/dev/session", body={"account": account})["jwt"]
    return call(url, "POST", "/api/auth/token", jwt, {"deviceName": "benchmark"})["accessToken"]


def serve(built, work, port=0):
    """A platform whose data is in a folder below `work`; its process and its address."""
    # Nobody has to sign in again in a day of a benchmark.
    env = os.environ | {"JWT_EXPIRES_IN": "7d"}
    server = subprocess.Popen(
        [built / "tucson-server", "serve", "--demo", "--port", str(port), "--data", work / "data"],
        stdout=subprocess.PIPE, stderr=open(work / "log", "ab"), text=True, env=env)
    url = server.stdout.readline().removeprefix("listening on ").strip()
    if not url:
        raise SystemExit((work / "log").read_text()[-2000:])
    return server, url
