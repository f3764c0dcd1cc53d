#!/usr/bin/env python3
"""Measures the built program on a real pseudo terminal. Run it on an idle machine, from the repository:

    python3 src/bench/measure.py [target/drover]

It prints what the README's table of costs holds: the first frame, keys, an idle screen of 50 apps,
a log flood, and the start and stop of 200 apps. It ends all that it starts.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/drover")
TICKS = os.sysconf("SC_CLK_TCK")


class Screen:
    """A run of the program on a terminal of its own."""

    def __init__(self, folder, columns=120, rows=40):
        env = dict(os.environ, DROVER_HOME=os.path.join(folder, "home"), TERM="xterm-256color", LC_ALL="C.UTF-8")
        self.begin = time.monotonic()
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, [PROGRAM, "run", os.path.join(folder, "ecosystem.yaml")], env)
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """What comes within so many seconds: (when, bytes) each."""
        end, chunks = time.monotonic() + seconds, []
        while (left := end - time.monotonic()) > 0:
            if select.select([self.tty], [], [], left)[0]:
                chunks.append((time.monotonic(), os.read(self.tty, 1 << 20)))
        return chunks

    def until(self, wanted, seconds=20):
        """When a text first came, seconds after the start."""
        end, seen = time.monotonic() + seconds, b""
        while time.monotonic() < end:
            if select.select([self.tty], [], [], 0.5)[0]:
                seen += os.read(self.tty, 1 << 20)
                if wanted in seen:
                    return time.monotonic() - self.begin
        raise SystemExit(f"{wanted} did not come")

    def key(self, key):
        """Milliseconds from a key to what it changed."""
        self.read(0.15)
        begin = time.monotonic()
        os.write(self.tty, key)
        select.select([self.tty], [], [], 2)
        return (time.monotonic() - begin) * 1000

    def cpu(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

    def close(self):
        """Seconds until all apps were stopped and the program has ended."""
        begin = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if select.select([self.tty], [], [], 0.01)[0]:
                try:
                    os.read(self.tty, 1 << 20)
                except OSError:
                    time.sleep(0.005)
        os.close(self.tty)
        return time.monotonic() - begin


def folder_with(apps):
    folder = tempfile.mkdtemp(prefix="drover-bench-")
    with open(os.path.join(folder, "ecosystem.yaml"), "w") as file:
        file.write("apps:\n" + apps)
    return folder


def first_frame():
    folder, times = folder_with("  - {name: first, script: exec sleep 1000}\n"), []
    for _ in range(8):
        screen = Screen(folder)
        times.append(screen.until(b"first"))
        screen.read(2)  # the class archive is made behind the first run
        screen.close()
    print(f"first frame: {times[0] * 1000:.0f} ms on the first run, then median {statistics.median(times[2:]) * 1000:.0f} ms")
    shutil.rmtree(folder)


def fifty_idle_apps():
    folder = folder_with("".join(f"  - {{name: app-{i}, script: exec sleep 1000}}\n" for i in range(50)))
    screen = Screen(folder)
    screen.until(b"app-1")
    screen.read(10)
    before, chunks = screen.cpu(), screen.read(20)
    cpu = (screen.cpu() - before) / 20 * 100
    size = sum(len(data) for _, data in chunks) / 20
    print(f"50 idle apps, 120x40: {cpu:.1f} % of a core, {size:.0f} bytes/s, {len(chunks) / 20:.1f} writes/s, {screen.memory():.0f} MB")
    keys = sorted(screen.key(key) for key in [b"j", b"k"] * 15)
    print(f"a key is answered: median {statistics.median(keys):.1f} ms, slowest of 30 {keys[-1]:.1f} ms")
    screen.close()
    shutil.rmtree(folder)


def flood():
    folder = folder_with("  - {name: flood, script: exec yes a line of the usual length that a server writes}\n")
    screen = Screen(folder)
    screen.until(b"flood")
    screen.read(3)
    chunks = screen.read(5)
    keys = sorted(screen.key(key) for key in [b"j", b"k"] * 5)
    frames, size = len(chunks) / 5, sum(len(data) for _, data in chunks) / 5
    print(f"a log flood: {frames:.1f} writes/s, {size / 1024:.1f} KB/s to the terminal, slowest key {keys[-1]:.0f} ms")
    screen.close()
    shutil.rmtree(folder)


def two_hundred_apps():
    folder = folder_with("".join(f"  - {{name: app-{i}, script: exec sleep 1000}}\n" for i in range(200)))
    screen = Screen(folder)
    up = screen.until("● 200 online".encode())
    down = screen.close()
    print(f"200 apps: all online {up:.2f} s after the command, stopped and ended in {down:.2f} s")
    shutil.rmtree(folder)


if __name__ == "__main__":
    first_frame()
    fifty_idle_apps()
    flood()
    two_hundred_apps()
