#!/usr/bin/env python3
"""Measures formatted logs, and tries that they lose nothing. Run it on an idle machine, from the repository:

    python3 src/bench/formats.py [target/drover] [speed|idle|runs|rotated|kills ...] [rounds]

speed   how fast the records of an app come that prints a gigabyte, and what that costs the daemon
idle    what 100 silent apps with JSON logs cost the daemon
runs    so many times sh, python, node and java print 100,000 lines in pieces that end anywhere, and then exit
        or are killed: raw, JSON and dated are compared byte by byte
rotated the same with a part each megabyte, every other round compressed, and a total: the parts in the order of
        their names, and then the file, are what was printed, and never more than the total was there
kills   the daemon is killed so many times while an app prints, in raw, JSON and dated mode: the same
"""

import atexit
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NUMBERS = [int(word) for word in sys.argv[1:] if word.isdigit()]
WORDS = [word for word in sys.argv[1:] if word in ("speed", "idle", "runs", "rotated", "kills")]
PATHS = [word for word in sys.argv[1:] if not word.isdigit() and word not in WORDS]
PROGRAM = os.path.abspath(PATHS[0] if PATHS else "target/drover")
ROUNDS = NUMBERS[0] if NUMBERS else 20
TICKS = os.sysconf("SC_CLK_TCK")
MODES = {"raw": "", "json": "log_type: json", "dated": 'log_date_format: "HH:mm:ss.SSS"'}
LINE = "2026-03-01T10:15:30.123 INFO GET /v1/cart 200 12ms user=42 \"agent/1.0\" #000042"

PRINTERS = {
    "sh": ("sh", 'dd if="$1" bs=4093 status=none\n[ "$2" = exit ] && exit 1\nkill -9 $$\n'),
    "py": ("python3", """import os, sys
text = open(sys.argv[1], 'rb').read()
for i in range(0, len(text), 4093):
    os.write(1, text[i:i + 4093])
sys.exit(1) if sys.argv[2] == 'exit' else os.kill(os.getpid(), 9)
"""),
    "js": ("node", """const text = require('fs').readFileSync(process.argv[2]);
for (let i = 0; i < text.length; i += 4093) process.stdout.write(text.subarray(i, i + 4093));
if (process.argv[3] === 'exit') process.exit(1);
process.kill(process.pid, 'SIGKILL');
"""),
    "java": ("java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC", """import java.nio.file.*;
class Print {
  public static void main(String[] args) throws Exception {
    byte[] text = Files.readAllBytes(Path.of(args[0]));
    for (int i = 0; i < text.length; i += 4093) System.out.write(text, i, Math.min(4093, text.length - i));
    System.out.flush();
    if (args[1].equals("exit")) System.exit(1);
    new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
    Thread.sleep(10000);
  }
}
"""),
}

# Prints until there is a file "stop"; then says how many lines, and how long the longest write took.
TALKER = r"""
import os, time
n, held, longest = 0, b'', 0.0
while not os.path.exists('stop'):
    for i in range(1 if n % 7 < 3 else 400):
        n += 1
        held += ('%d caf\u00e9 \U0001F600\n' % n).encode()
    cut = len(held) - n % 5
    began = time.monotonic()
    os.write(1, held[:cut])
    longest = max(longest, time.monotonic() - began)
    held = held[cut:]
    time.sleep(0.001)
os.write(1, held + b'end')
open('said', 'w').write('%d %.3f' % (n, longest))
"""


class Home:
    """A home with its daemon, in a folder of its own."""

    folders = []

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="drover-formats-")
        Home.folders.append(self.folder)
        self.env = dict(os.environ, DROVER_HOME=os.path.join(self.folder, "home"))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        with open(self.path(name), "w") as file:
            file.write(text)
        return self.path(name)

    def drover(self, *words):
        return subprocess.run([PROGRAM, "-s", *words], cwd=self.folder, env=self.env, check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    def pid(self):
        with open(self.path("home", "drover.pid")) as file:
            return int(file.read())

    def cpu(self, thread=""):
        """Seconds of processor time of the daemon, or of one of its threads."""
        pid, total = self.pid(), 0
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/stat") as file:
                name, fields = file.read().rsplit(")", 1)
            if thread in name:
                total += int(fields.split()[11]) + int(fields.split()[12])
        return total / TICKS

    def memory(self):
        with open(f"/proc/{self.pid()}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+)", file.read()).group(1)) // 1024

    def spools(self):
        return [name for name in os.listdir(self.path("home", "run", "spool"))]

    def log(self, app):
        return self.path("home", "logs", app + "-out.log")

    def close(self):
        self.drover("kill")
        shutil.rmtree(self.folder, ignore_errors=True)


def speed():
    for mode in ("json", "dated"):
        home = Home()
        size = 1 << 30
        lines = size // (len(LINE) + 1)
        home.write("lines.py", f"import os\nblock = ({LINE!r} + chr(10)).encode() * 800\nleft = {lines}\n"
                   "open('began', 'w')\nwhile left > 0:\n    some = min(left, 800)\n"
                   f"    os.write(1, block[:some * {len(LINE) + 1}])\n    left -= some\nopen('ended', 'w')\n")
        home.write("ecosystem.yaml", "apps:\n  - {name: app, script: lines.py, autorestart: false, autostart: true, "
                   f"log_max_size: 100G, {MODES[mode]}}}\n")
        home.drover("start", "ecosystem.yaml")
        while home.spools() or not os.path.exists(home.path("ended")):
            time.sleep(0.02)
        took = time.time() - os.stat(home.path("began")).st_mtime
        wrote = os.stat(home.path("ended")).st_mtime - os.stat(home.path("began")).st_mtime
        cpu, memory = home.cpu("format"), home.memory()
        print(f"{mode}: {lines} lines of {len(LINE) + 1} bytes, written in {wrote:.1f} s, in the file after {took:.1f} s: "
              f"{size / took / 1e6:.0f} MB/s, {lines / took:.0f} lines/s; {cpu:.1f} s of CPU, which is "
              f"{size / cpu / 1e6:.0f} MB/s of a core; the daemon's peak {memory} MB")
        home.close()


def idle(count=100, seconds=20):
    home = Home()
    home.write("ecosystem.yaml", "apps:\n" + "".join(
        f"  - {{name: app-{i}, script: exec sleep 100000, log_type: json}}\n" for i in range(count)))
    home.drover("start", "ecosystem.yaml")
    time.sleep(40)
    begin, thread = home.cpu(), home.cpu("format")
    time.sleep(seconds)
    print(f"{count} silent apps with JSON logs: the daemon {(home.cpu() - begin) / seconds * 100:.2f} % of a core, "
          f"formatting {(home.cpu('format') - thread) / seconds * 100:.2f} %")
    home.close()


def plain(mode, log):
    """What was printed, by the records."""
    if mode == "raw":
        return log
    lines = log.split(b"\n")
    if lines.pop() != b"":
        return b"the last record is torn"
    if mode == "json":
        return b"\n".join(json.loads(line)["message"].encode() for line in lines)
    return b"\n".join(re.sub(rb"^[0-9:.]{12}: ", b"", line) for line in lines)


def same(what, mode, log, expected):
    found = plain(mode, log)
    if found != expected:
        with open("/tmp/drover-bench-found", "wb") as file:
            file.write(found)
        raise SystemExit(f"{what}: {len(found)} bytes instead of {len(expected)}; see /tmp/drover-bench-found")


def stored(logs):
    """Bytes of each app in all its files at one moment; one that is renamed meanwhile counts once."""
    while True:
        try:
            seen, sums = set(), {}
            for entry in os.scandir(logs):
                found = os.stat(entry.path)
                if found.st_ino not in seen:
                    seen.add(found.st_ino)
                    app = re.split("-(?:out|error)", entry.name)[0]
                    sums[app] = sums.get(app, 0) + found.st_size
            return sums
        except FileNotFoundError:
            continue


def written(log):
    """All that was cut off a log, in the order of the names, and what is in it now."""
    whole = b""
    stem = os.path.basename(log)[:-len(".log")] + "__"
    names = [name for name in os.listdir(os.path.dirname(log)) if name.startswith(stem)]
    def order(name):
        time_and_number = re.fullmatch(r"([\d_-]{19})(?:_(\d+))?\.log(?:\.gz)?", name[len(stem):])
        return time_and_number.group(1), int(time_and_number.group(2) or 0)
    for name in sorted(names, key=order):
        with (gzip.open if name.endswith(".gz") else open)(os.path.join(os.path.dirname(log), name), "rb") as file:
            whole += file.read()
    if os.path.exists(log):
        with open(log, "rb") as file:
            whole += file.read()
    return whole, len(names)


def settled(home):
    """Whether nothing is being cut off or compressed."""
    return not any(name.endswith((".pending", ".cut")) for name in os.listdir(home.path("home", "logs")))


def runs(rotation="log_max_size: 1G", total=None):
    text = "\n".join(f"{i} caf\u00e9 \u20ac \U0001F600" for i in range(1, 100_001)).encode()
    done, parts, most = 0, 0, 0
    for round in range(ROUNDS):
        home = Home()
        with open(home.path("text"), "wb") as file:
            file.write(text)
        end = "exit" if round % 2 else "kill"
        keys = rotation + (", log_compress: true" if total and round // 2 % 2 else "")
        apps = ""
        for language, (interpreter, program) in PRINTERS.items():
            home.write("print." + language, program)
            for mode, key in MODES.items():
                apps += (f"  - {{name: {language}-{mode}, script: 'exec {interpreter} print.{language} text {end}', "
                         f"autorestart: false, {keys}, {key}}}\n")
        home.write("ecosystem.yaml", "apps:\n" + apps)
        command = subprocess.Popen([PROGRAM, "-s", "start", "ecosystem.yaml"], cwd=home.folder, env=home.env,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline, asked = time.time() + 120, 0
        while True:
            if os.path.isdir(home.path("home", "logs")):
                most = max([most, *stored(home.path("home", "logs")).values()])
            if time.time() > deadline:
                raise SystemExit("it takes too long: " + home.folder)
            if command.poll() is not None and time.time() - asked > 0.2:
                asked = time.time()
                listed = subprocess.run([PROGRAM, "jlist"], env=home.env, stdout=subprocess.PIPE).stdout
                if b'"online"' not in listed and not home.spools() and settled(home):
                    break
            time.sleep(0.01)
        for language in PRINTERS:
            for mode in MODES:
                found, count = written(home.log(f"{language}-{mode}"))
                same(f"{language}, {mode}, {end}", mode, found, text)
                done += 1
                parts += count
        home.close()
        print(f"\r{done} runs", end="", file=sys.stderr, flush=True)
    if total and most > total:
        raise SystemExit(f"{most} bytes of an app were there, which may have {total}")
    print(f"{done} runs of 100,000 lines: all equal, byte by byte; {parts} parts; at most {most / (1 << 20):.1f} MiB of an app")


def rotated():
    # A total that no run reaches but by what is there twice; twice the records and some parts.
    runs("log_max_size: 1M, log_retain: 100, log_total_size: 24M", 24 << 20)


def kills():
    for mode, key in MODES.items():
        home = Home()
        home.write("talker.py", TALKER)
        home.write("ecosystem.yaml", f"apps:\n  - {{name: app, script: talker.py, log_max_size: 1G, {key}}}\n")
        home.drover("start", "ecosystem.yaml")
        for i in range(ROUNDS):
            time.sleep(0.2 + i % 7 * 0.05)
            os.kill(home.pid(), signal.SIGKILL)
            while home.drover("ping") != 0:
                time.sleep(0.05)
        home.write("stop", "")
        while not os.path.exists(home.path("said")) or home.spools():
            time.sleep(0.05)
        time.sleep(0.1)
        with open(home.path("said")) as file:
            lines, longest = file.read().split()
        expected = "".join(f"{i} caf\u00e9 \U0001F600\n" for i in range(1, int(lines) + 1)).encode() + b"end"
        same(mode, mode, written(home.log("app"))[0], expected)
        print(f"{mode}: {lines} lines, the daemon killed {ROUNDS} times: nothing lost, torn or doubled; "
              f"the app's longest write took {float(longest) * 1000:.0f} ms")
        home.close()


def sweep():
    """What makes the class archive may still have been at it when a home was removed."""
    for folder in Home.folders:
        shutil.rmtree(folder, ignore_errors=True)


atexit.register(sweep)
for word in WORDS or ["speed", "idle", "runs", "rotated", "kills"]:
    {"speed": speed, "idle": idle, "runs": runs, "rotated": rotated, "kills": kills}[word]()
