#!/usr/bin/env python3
"""What rotation costs an app that prints 100-byte lines as fast as it can.

The app measures itself: megabytes a second, and the longest single write. It runs without
rotation and with rotation at 1 and 10 megabytes, on a disk and on a tmpfs.

usage: python3 src/bench/rotation.py [seconds]      needs target/drover (mvn package)
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
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 8

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


def run(home, folder, size, lines):
    """One app for SECONDS; its speed in MB/s, its longest write in ms, and what is stored in MB."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    (folder / "writer.py").write_text(WRITER)
    app = {"name": "w", "script": str(folder / "writer.py"), "cwd": str(folder),
           "args": [str(SECONDS), str(lines), str(report)],
           "out_file": str(folder / "w.log"), "log_max_size": size, "log_retain": 10}
    (folder / "app.json").write_text(json.dumps({"apps": [app]}))
    env = dict(os.environ, DROVER_HOME=str(home))
    subprocess.run([DROVER, "-s", "start", folder / "app.json"], env=env, check=True)
    most = 0
    while not report.exists():
        most = max(most, sum(f.stat().st_size for f in list(folder.glob("w*.log")) if f.exists()))
        time.sleep(0.05)
    parts = len(list(folder.glob("w__*")))
    subprocess.run([DROVER, "-s", "delete", "w"], env=env, check=True)
    for file in folder.glob("w*.log*"):
        file.unlink(missing_ok=True)
    return json.loads(report.read_text()), most / 1e6, parts


def main():
    home = pathlib.Path(tempfile.mkdtemp(prefix="drover-rotation-bench-"))
    places = [pathlib.Path(tempfile.mkdtemp(prefix="drover-rotation-bench-")),
              pathlib.Path(tempfile.mkdtemp(prefix="drover-rotation-bench-", dir="/dev/shm"))]
    try:
        for folder in places:
            for lines, what in ((1, "a write a line"), (40, "4 KB writes")):
                base = None
                for size in ("0", "10M", "1M"):
                    figures, most, parts = run(home, folder, size, lines)
                    base = base or figures["speed"]
                    print(f"{folder.parent}  {what:14}  at {size:>3}: {figures['speed']:6.1f} MB/s"
                          f"  ratio {figures['speed'] / base:.2f}"
                          f"  longest write {figures['longest']:6.1f} ms"
                          f"  most stored {most:7.1f} MB  parts {parts}", flush=True)
    finally:
        env = dict(os.environ, DROVER_HOME=str(home))
        subprocess.run([DROVER, "-s", "kill"], env=env, check=False)
        for folder in (home, *places):
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
