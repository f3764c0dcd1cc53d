#!/usr/bin/env python3
"""Measures the log view of the screen on a real pseudo terminal. Run it on an idle machine, from the repository:

    python3 src/bench/view.py [target/drover] [gigabytes]

- opening it on a file of 5 GB, and on as much in rotated parts, beside one of a hundred lines
- to the first line of 5 GB, a search through all of it, and giving one up: time and memory
- keys while an app prints 50,000 lines a second
- processor and bytes while 20 apps print 1,000 lines a second each

The files are written, not sparse, in a folder below TMPDIR. It ends all that it starts.
"""

import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/drover")
SIZE = int(float(sys.argv[2] if len(sys.argv) > 2 else 5) * (1 << 30))
PART = 10 << 20
TICKS = os.sysconf("SC_CLK_TCK")
FIRST, NEEDLE = b"@" * 40, b"needle-at-the-top"
WRITER = """
import sys, time
rate, n, due = int(sys.argv[1]), 0, time.time()
while True:
    print("\\n".join("%d GET /v1/cart/%d 200 %dms" % (i, i % 977, i % 97) for i in range(n, n + rate // 50)), flush=True)
    n += rate // 50
    due += 0.02
    time.sleep(max(0, due - time.time()))
"""


def stream_of(path, size, first, last):
    """So many bytes of plain lines with a line before and one behind."""
    digits = random.Random(5)
    lines = (b"%07d GET /v1/cart/%d 200 %dms trace=%016x\n" % (i, i % 9973, i % 907, digits.getrandbits(64)) for i in range(150_000))
    block = b"".join(lines)
    with open(path, "wb") as file:
        file.write(first + b"\n")
        while file.tell() < size:
            file.write(block[: size - file.tell()])
        file.write(b"\n" + last + b"\n")


class Screen:
    """`drover monit` on a terminal of its own."""

    def __init__(self, env, columns=120, rows=40):
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, [PROGRAM, "monit"], dict(env, TERM="xterm-256color", LC_ALL="C.UTF-8"))
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        end, size = time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            if select.select([self.tty], [], [], left)[0]:
                size += len(os.read(self.tty, 1 << 20))
        return size

    def until(self, wanted, seconds=300, first=None):
        """Seconds until a text comes; it must not share cells with what was there. Also when another came, if it did."""
        begin, seen, other = time.monotonic(), b"", None
        while (past := time.monotonic() - begin) < seconds:
            if select.select([self.tty], [], [], 0.5)[0]:
                seen += os.read(self.tty, 1 << 20)
                past = time.monotonic() - begin
                other = past if first and other is None and first in seen else other
                if wanted in seen:
                    return (past, other) if first else past
        raise SystemExit(f"{wanted} did not come")

    def key(self, keys, wanted, **how):
        """Seconds from a key to what it brings."""
        os.write(self.tty, keys)
        return self.until(wanted, **how)

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self, which="VmRSS"):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) >> 10 for line in status if line.startswith(which))

    def close(self):
        os.kill(self.pid, signal.SIGTERM)
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if select.select([self.tty], [], [], 0.05)[0]:
                try:
                    os.read(self.tty, 1 << 20)
                except OSError:
                    time.sleep(0.05)
        os.close(self.tty)


def drover(env, *args):
    return subprocess.run([PROGRAM, *args], env=env, stdout=subprocess.PIPE, text=True, check=True).stdout


def opening(env, folder):
    stream_of(os.path.join(folder, "small.log"), 8_000, FIRST, b"=" * 40)
    stream_of(os.path.join(folder, "huge.log"), SIZE, FIRST + b" " + NEEDLE, b"#" * 40)
    stream_of(os.path.join(folder, "parts.log"), PART // 2, FIRST, b"%" * 40)
    for i in range(SIZE // PART):
        at = time.strftime("%Y-%m-%d_%H-%M-%S", time.localtime(time.time() - 100_000 + i * 60))
        stream_of(os.path.join(folder, f"parts__{at}.log"), PART, b"part %d" % i, b"end")
    apps = "".join(
        f"  - {{name: {name}, script: exec sleep 100000, out_file: {name}.log, error_file: /dev/null, log_max_size: {most}, log_retain: 9999}}\n"
        for name, most in (("small", 0), ("huge", 0), ("parts", "20M"))
    )
    with open(os.path.join(folder, "ecosystem.yaml"), "w") as file:
        file.write("apps:\n" + apps)
    drover(env, "start", os.path.join(folder, "ecosystem.yaml"))
    screen = Screen(env)
    screen.until(b"=" * 40)
    times = {"=": [], "#": [], "%": []}
    for key, sign in [(b"j", "#"), (b"j", "%"), (b"k", "#"), (b"k", "=")] * 10:
        screen.read(0.3)
        times[sign].append(1000 * screen.key(key, sign.encode() * 40))
    small, huge, parts = (f"median {statistics.median(each):.0f} ms, slowest of {len(each)} {max(each):.0f} ms" for each in times.values())
    size = f"{SIZE / (1 << 30):g} GB"
    print(f"log pane of 100 lines: {small}; of {size}: {huge}; of {size} in {SIZE // PART} parts: {parts}")
    return screen


def through(screen):
    screen.read(0.5)
    screen.key(b"j", b"#" * 40)
    os.write(screen.tty, b"l")
    screen.read(1)
    before = screen.memory()
    top = screen.key(b"g", FIRST)
    at_top = screen.memory()
    screen.key(b"G", b"#" * 40)
    os.write(screen.tty, b"/" + NEEDLE)
    screen.read(1)
    found, told = screen.key(b"\r", FIRST, first=b"searching")
    peak = screen.memory("VmHWM")
    print(f"to the first line: {1000 * top:.0f} ms, memory {before} MB before, {at_top} MB after")
    seen = f"seen after {1000 * told:.0f} ms" if told else "unseen"
    print(f"search through all: {found:.1f} s ({SIZE / found / 1e6:.0f} MB/s), {seen}, peak {peak} MB")
    screen.key(b"G", b"#" * 40)
    os.write(screen.tty, b"/nothing-has-this")
    screen.read(1)
    os.write(screen.tty, b"\r")
    screen.read(1)
    os.write(screen.tty, b"\x1b")
    screen.read(0.5)
    idle = screen.cpu()
    screen.read(2)
    print(f"a search that was given up: {(screen.cpu() - idle) * 50:.1f} % of a core after it")
    screen.close()


def keys_in_a_flood(env, folder):
    script = os.path.join(folder, "writer.py")
    with open(script, "w") as file:
        file.write(WRITER)
    drover(env, "delete", "all")
    drover(env, "start", script, "--name", "flood", "--", "50000")
    screen = Screen(env)
    screen.until(b"GET /v1")
    os.write(screen.tty, b"l/GET\r")
    screen.read(3)
    os.write(screen.tty, b"F")
    times = []
    for key, wanted in [(b"k", b"paused"), (b"F", b"follow")] * 15:
        screen.read(0.25)
        times.append(1000 * screen.key(key, wanted))
    print(f"keys while 50,000 lines/s come, with a search: median {statistics.median(times):.0f} ms, slowest of {len(times)} {max(times):.0f} ms")
    screen.close()
    drover(env, "delete", "all")


def twenty_apps(env, folder):
    for i in range(20):
        drover(env, "start", os.path.join(folder, "writer.py"), "--name", f"app{i}", "--", "1000")
    screen = Screen(env)
    screen.until(b"GET /v1")
    os.write(screen.tty, b"*l")
    screen.read(5)
    before, begun = screen.cpu(), time.monotonic()
    size = screen.read(20)
    span = time.monotonic() - begun
    cpu = 100 * (screen.cpu() - before) / span
    print(f"20 apps, 1,000 lines/s each, in one view: {cpu:.1f} % of a core, {size / span / 1024:.1f} KB/s to the terminal, {screen.memory()} MB")
    screen.close()


def main():
    with tempfile.TemporaryDirectory(prefix="drover-view-") as folder:
        env = dict(os.environ, DROVER_HOME=os.path.join(folder, "home"))
        try:
            drover(env, "ping")
            time.sleep(3)  # the class archive is made behind the first run
            through(opening(env, folder))
            keys_in_a_flood(env, folder)
            twenty_apps(env, folder)
        finally:
            subprocess.run([PROGRAM, "kill"], env=env, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
