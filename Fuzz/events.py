"""Asks for the stream of events as the tester asks for everything else: with odd resumption points, for a moment each."""

import http.client
import os
import sys
import urllib.parse

place = urllib.parse.urlsplit(sys.argv[1])
token = os.environ.get("TOKEN")
long = "9" * 4000
failures = []


def ask(method, path, headers):
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=5)
    try:
        connection.putrequest(method, path)
        if token:
            connection.putheader("Authorization", "Bearer " + token)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        if answer.status != 200:
            answer.read()
        return answer
    finally:
        connection.close()


def expect(status, method, path, headers={}):
    try:
        answer = ask(method, path, headers)
    except OSError as error:
        failures.append(f"{method} {path[:80]}: {error}")
        return
    if answer.status != (status if token else 401):
        failures.append(f"{method} {path[:80]} {str(headers)[:80]}: {answer.status} instead of {status}")
    elif answer.status == 200 and answer.headers["Content-Type"] != "text/event-stream":
        failures.append(f"{method} {path[:80]}: Content-Type {answer.headers['Content-Type']}")
    if not answer.headers["X-Request-Id"]:
        failures.append(f"{method} {path[:80]}: no X-Request-Id")


for method in ["GET", "HEAD"]:
    expect(200, method, "/api/events")
    for last in ["0", "1", "-1", "9223372036854775807", "9223372036854775808", "1e9", "x", "\xe9", "\t", long, ""]:
        expect(200, method, "/api/events", {"Last-Event-ID": last.encode("latin-1")})
    for last in ["0", "-1", "9223372036854775808", "x", "%C3%A9"]:
        expect(200, method, "/api/events?lastEventId=" + last)
    for query in ["lastEventId=", "lastEventId=" + "9" * 101, "lastEventId=%00", "lastEventId=%FF", "unknown=1",
                  "lastEventId=1&lastEventId=2", "lastEventId[]=1"]:
        expect(400, method, "/api/events?" + query)
print("\n".join(failures) or "nothing found")
sys.exit(1 if failures else 0)
