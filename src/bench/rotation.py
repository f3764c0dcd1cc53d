#!/usr/bin/env python3
"""What rotation costs an app that prints 100-byte lines as fast as it can, and whether a cap holds.

usage: python3 src/bench/rotation.py [cost|cap ...] [seconds]      needs target/drover (mvn package)

cost    the app measures itself: megabytes a second, and the longest single write. It runs without
        rotation and with rotation at 1 and 10 megabytes, on a disk and on a tmpfs
cap     all files of an app with log_total_size are summed up every 10 ms while it prints, those in
        the making too; the most that was ever there, beside the cap
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

DROVER = pathlib.Path("target/drover").resolve()
WORDS = [word for word in sys.argv[1:] if word in ("cost", "cap")] or ["cost", "cap"]
NUMBERS = [float(word) for word in sys.argv[1:] if word not in ("cost", "cap")]
SECONDS = NUMBERS[0] if NUMBERS else 8

WRITER = """
import json, os, sys, time
line = b'x' * 99 + b'\\n'
chunk = line * int(sys.argv[2])
end = time.monotonic() + float(sys.argv[1])
done, longest = 0, 0.0
begun = before = time.monotonic()
while before < end:
    os.write(1, chunk)
    after = time.monotonic()
    longest = max(longest, after - before)
    before = after
    done += len(chunk)
with open(sys.argv[3] + '.new', 'w') as report:
    json.dump({'speed': done / (before - begun) / 1e6, 'longest': longest * 1e3}, report)
os.rename(sys.argv[3] + '.new', sys.argv[3])
time.sleep(600)
"""


def stored(folder):
    """Bytes in all files of the app at one moment; one that is renamed meanwhile is counted once."""
    while True:
        try:
            files = {}
            for entry in os.scandir(folder):
                if entry.name.startswith("w") and ".log" in entry.name:
                    found = os.stat(entry.path)
                    files[found.st_ino] = found.st_size
            return sum(files.values())
        except FileNotFoundError:
            continue


def run(home, folder, lines, **keys):
    """One app for SECONDS; what it measured, the most bytes that were stored, and the parts at the end."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    (folder / "writer.py").write_text(WRITER)
    app = {"name": "w", "script": str(folder / "writer.py"), "cwd": str(folder),
           "args": [str(SECONDS), str(lines), str(report)], "out_file": str(folder / "w.log"), **keys}
    (folder / "app.json").write_text(json.dumps({"apps": [app]}))
    env = dict(os.environ, DROVER_HOME=str(home))
    subprocess.run([DROVER, "-s", "start", folder / "app.json"], env=env, check=True)
    most = 0
    while not report.exists():
        most = max(most, stored(folder))
        time.sleep(0.01)
    parts = len(list(folder.glob("w__*")))
    subprocess.run([DROVER, "-s", "delete", "w"], env=env, check=True)
    for file in folder.glob("w*.log*"):
        file.unlink(missing_ok=True)
    return json.loads(report.read_text()), most, parts


def cost(home, folder):
    for lines, what in ((1, "a write a line"), (40, "4 KB writes")):
        base = None
        for size in ("0", "10M", "1M"):
            figures, most, parts = run(home, folder, lines, log_max_size=size, log_retain=10)
            base = base or figures["speed"]
            print(f"{folder.parent}  {what:14}  at {size:>3}: {figures['speed']:6.1f} MB/s"
                  f"  ratio {figures['speed'] / base:.2f}"
                  f"  longest write {figures['longest']:6.1f} ms"
                  f"  most stored {most / 1e6:7.1f} MB  parts {parts}", flush=True)


def cap(home, folder):
    for lines, what in ((1, "a write a line"), (40, "4 KB writes")):
        for mode, keys in (("raw", {}), ("compressed", {"log_compress": True}), ("json", {"log_type": "json"})):
            for total in (20, 100):
                figures, most, parts = run(home, folder, lines, log_total_size=f"{total}M", **keys)
                print(f"{folder.parent}  {what:14}  {mode:10}  {figures['speed']:6.1f} MB/s, longest write "
                      f"{figures['longest']:6.1f} ms: at most {most / (1 << 20):6.1f} MiB of {total}, "
                      f"{most / (1 << 20) / total - 1:+.1%}, parts {parts}", flush=True)


def main():
    home = pathlib.Path(tempfile.mkdtemp(prefix="drover-rotation-bench-"))
    places = [pathlib.Path(tempfile.mkdtemp(prefix="drover-rotation-bench-")),
              pathlib.Path(tempfile.mkdtemp(prefix="drover-rotation-bench-", dir="/dev/shm"))]
    try:
        for folder in places:
            for word in WORDS:
                {"cost": cost, "cap": cap}[word](home, folder)
    finally:
        env = dict(os.environ, DROVER_HOME=str(home))
        subprocess.run([DROVER, "-s", "kill"], env=env, check=False)
        for folder in (home, *places):
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
