"""Pseudo-terminals for the benchmarks: programs in them, what they write counted, their questions answered."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

ANSWERS = [
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
]


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, argv, env, columns=120, rows=40, emulates=False):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(argv[0], argv, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.set_blocking(self.fd, False)
        self.bytes = 0
        self.last = time.monotonic()
        self.text = b""
        self.screen = None
        # What has come and was not emulated yet: moments, and bytes.
        self.unread = []
        if emulates:
            import pyte

            self.screen = pyte.Screen(columns, rows)
            self.stream = pyte.ByteStream(self.screen)

    def shows(self, text):
        """Whether a text stands on the screen; for those that emulate one."""
        return any(text in line for line in self.lines())

    def lines(self):
        """What stands on the screen. What has come is emulated only now: that takes the processor from the programs that
        are measured, and the moment at which something came must not wait for it."""
        for _, chunk in self.unread:
            self.stream.feed(chunk)
        self.unread = []
        return self.screen.display

    def moment(self, holds):
        """The moment at which the screen has become one of which something holds, what has come gone through bit by bit; None
        when it has not."""
        for index, (moment, chunk) in enumerate(self.unread):
            self.stream.feed(chunk)
            if holds(self.screen.display):
                self.unread = self.unread[index + 1:]
                return moment
        self.unread = []
        return None

    def resize(self, columns, rows):
        """Gives the terminal another size: the program paints everything anew."""
        self.unread = []
        self.screen.resize(rows, columns)
        self.screen.reset()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def line(self, text):
        """The first line of the screen that holds a text; None when there is none."""
        return next((line for line in self.lines() if text in line), None)

    def send(self, keys):
        os.write(self.fd, keys)

    def take(self):
        """Takes what has come and answers questions; False when the program has ended."""
        try:
            chunk = os.read(self.fd, 65536)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not chunk:
            return False
        self.bytes += len(chunk)
        self.last = time.monotonic()
        if self.screen:
            self.unread.append((self.last, chunk))
        tail = self.text[-8:]
        self.text = (self.text + chunk)[-400_000:]
        for question, answer in ANSWERS:
            # Those that end in this chunk, a question cut in two included.
            for found in question.finditer(tail + chunk):
                if found.end() > len(tail):
                    os.write(self.fd, answer)
        return True

    def forget(self):
        self.text = b""

    def stop(self):
        try:
            os.kill(self.pid, signal.SIGHUP)
        except ProcessLookupError:
            pass
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def pump(terminals, seconds, until=lambda: False):
    """Serves terminals for a while, or until something holds; whether it does."""
    deadline = time.monotonic() + seconds
    by_fd = {terminal.fd: terminal for terminal in terminals}
    while not until():
        rest = deadline - time.monotonic()
        if rest <= 0:
            return until()
        ready, _, _ = select.select(list(by_fd), [], [], min(rest, 0.05))
        for fd in ready:
            if not by_fd[fd].take():
                raise SystemExit("a program has ended: " + by_fd[fd].text[-400:].decode("utf8", "replace"))
    return True


def quiet(terminal, milliseconds, most=10):
    """Waits until nothing has come for a while; when the last byte came."""
    pump([terminal], most, lambda: time.monotonic() - terminal.last > milliseconds / 1000)
    return terminal.last


def kilobytes(pid, name):
    """A figure of /proc/PID/smaps_rollup in KB: Rss or Pss."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            if line.startswith(name + ":"):
                return int(line.split()[1])
    return 0


def milliseconds(pid):
    """Processor time that a program has taken so far, in ms."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
