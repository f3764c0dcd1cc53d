#!/usr/bin/env python3
"""Measures reading of logs: python3 src/bench/logs.py [program]

- drover logs --lines 100 --nostream on an empty file and on one of 5 GB (sparse, with real lines at its end)
- 20 apps that print 1,000 lines a second each, with a viewer attached: CPU of the daemon and of the viewer
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = (sys.argv[1:] or ["target/drover"])[0]
WRITER = (
    "import sys,time\n"
    "n=0\n"
    "while True:\n"
    "    for _ in range(50):\n"
    "        n+=1\n"
    "        print(n,'GET /v1/cart 200 12ms',flush=False)\n"
    "    sys.stdout.flush()\n"
    "    time.sleep(0.05)\n"
)


def drover(env, *args, **how):
    return subprocess.run([PROGRAM, *args], env=env, stdout=subprocess.PIPE, text=True, check=True, **how).stdout


def cpu(pid):
    """Seconds of processor time so far: fields 14 and 15 of proc(5) stat."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def seconds(env, app):
    times = []
    for _ in range(7):
        begun = time.monotonic()
        lines = drover(env, "logs", app, "--lines", "100", "--nostream", "--raw").count("\n")
        times.append(time.monotonic() - begun)
        assert app == "empty" or lines == 100, lines
    return statistics.median(times)


def history(env, folder):
    large = os.path.join(folder, "large.log")
    with open(large, "wb") as file:
        file.seek(5 << 30)
        file.write(b"\n" + b"".join(b"line %d of the end\n" % i for i in range(100_000)))
    for name, file in (("large", large), ("empty", os.path.join(folder, "empty.log"))):
        drover(env, "start", "sleep 1000", "--name", name, "-o", file, "-e", "/dev/null")
    empty, full = seconds(env, "empty"), seconds(env, "large")
    print(f"logs --lines 100: {empty:.3f} s of an empty file, {full:.3f} s of 5 GB, {full - empty:+.3f} s")
    drover(env, "delete", "all")


def viewer(env, folder):
    script = os.path.join(folder, "writer.py")
    with open(script, "w") as file:
        file.write(WRITER)
    for i in range(20):
        drover(env, "start", script, "--name", f"app{i}")
    with open(os.path.join(env["DROVER_HOME"], "drover.pid")) as file:
        daemon = int(file.read())
    logs = subprocess.Popen([PROGRAM, "logs"], env=env, stdout=subprocess.PIPE)
    reader = subprocess.Popen(["wc", "-l"], stdin=logs.stdout, stdout=subprocess.PIPE, text=True)
    logs.stdout.close()
    time.sleep(10)
    before = cpu(daemon), cpu(logs.pid)
    begun = time.monotonic()
    time.sleep(20)
    span = time.monotonic() - begun
    used = [100 * (now - then) / span for now, then in zip((cpu(daemon), cpu(logs.pid)), before)]
    with open(f"/proc/{logs.pid}/status") as status:
        memory = next(line.split()[1] for line in status if line.startswith("VmRSS"))
    logs.terminate()
    lines = int(reader.communicate()[0])
    print(f"20 apps, 1,000 lines/s each: daemon {used[0]:.1f} %, viewer {used[1]:.1f} % of a core, "
          f"{int(memory) >> 10} MB, {lines / (span + 10):,.0f} lines/s shown")


def main():
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, DROVER_HOME=os.path.join(folder, "home"))
        try:
            drover(env, "ping")
            history(env, folder)
            viewer(env, folder)
        finally:
            subprocess.run([PROGRAM, "kill"], env=env, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
